"""Nothing in the tree names a package index or one particular machine, and every lock line has a hash."""

import re

import pytest

from tests.house.tree import ROOT, tracked

# Written in pieces, so that this file passes its own test.
HOSTS = ("pypi" + ".org", "python" + "hosted.org", "registry" + ".npmjs", "deb" + ".debian.org", "test." + "pypi")
PLACES = ("/work" + "/", "/root" + "/", "/tmp" + "/zhm", ".." + "/shared", "/opt" + "/pypi", "/opt" + "/wheels")
LOCKS = [path for path in tracked() if path.parts[0] == "requirements" and path.suffix == ".txt"]
LOCKS = [path for path in LOCKS if path.stem in {"tools", "bot", "app", "dev"}]


def texts():
    for path in tracked():
        try:
            yield path, (ROOT / path).read_text()
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize("word", HOSTS + PLACES)
def test_no_file_names(word):
    assert not [str(path) for path, text in texts() if word in text]


def requirements(text: str) -> list[str]:
    """Give the requirements of a lock, each with its continuation lines."""
    joined = text.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("lock", LOCKS, ids=str)
def test_every_line_of_a_lock_is_pinned_and_has_a_hash(lock):
    lines = requirements((ROOT / lock).read_text())
    assert lines
    assert not [line for line in lines if not re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)]


@pytest.mark.parametrize("lock", LOCKS, ids=str)
def test_a_lock_names_no_address(lock):
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "index-url" not in text


def test_there_are_four_locks():
    assert len(LOCKS) == 4


def test_no_model_database_or_secret_is_in_the_tree():
    bad = {".db", ".sqlite", ".gz", ".key", ".pem", ".env", ".pkl"}
    assert not [str(path) for path in tracked() if path.suffix in bad or path.name == ".env"]
