"""What our own code never does, and how it is set up (V1.2.5, V1.3.2, V1.5.2, V11.4.1, V13, V16.2.2)."""

import ast
import logging
import re

import pytest

from actions.store.logs import SafeLines
from tests.house.tree import ROOT, imported, modules

FOLDERS = ("actions", "bot", "deploy", "kb", "web")
FILES = [path for folder in FOLDERS for path in modules(folder)]
RUNS_TEXT = frozenset({"eval", "exec", "compile", "__import__"})
UNSAFE = ("pickle", "marshal", "shelve", "dill", "joblib", "telnetlib", "xmlrpc")
# Not reached by what users send: the rotten apple is only ever one that we grew ourselves, checked by its hash.
MODEL_FILES = frozenset({"bot/lean.py"})


def calls(path):
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Call):
            yield node


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_of_ours_uses_a_shell_or_runs_text(folder):
    for path in modules(folder):
        for call in calls(path):
            assert not (isinstance(call.func, ast.Name) and call.func.id in RUNS_TEXT), path
            named = {key.arg: key.value for key in call.keywords}
            shell = named.get("shell")
            assert not (isinstance(shell, ast.Constant) and shell.value), path
            owner = call.func.value if isinstance(call.func, ast.Attribute) else None
            said = (owner.id, call.func.attr) if isinstance(owner, ast.Name) else None
            assert said not in {("os", "system"), ("os", "popen"), ("yaml", "unsafe_load")}, path
            assert said != ("yaml", "load") or "Safe" in (ROOT / path).read_text(), path
        unsafe = [name for name in imported(path) if name.split(".")[0] in UNSAFE]
        assert not unsafe or path.as_posix() in MODEL_FILES, (path, unsafe)


def test_no_weak_hash_is_used():
    weak = re.compile(r"\b(hashlib\.(md5|sha1)|hashes\.(MD5|SHA1)|\bECB\b|PKCS1v15)\b")
    assert not [str(path) for path in FILES if weak.search((ROOT / path).read_text())]


def test_no_process_runs_in_debug():
    debug = re.compile(r"debug\s*=\s*True|reload\s*=\s*True|--reload|ENV .*DEBUG=1")
    texts = {path: (ROOT / path).read_text() for path in FILES}
    texts |= {name: (ROOT / "deploy" / name).read_text() for name in ("Dockerfile", "compose.yml")}
    assert not [str(path) for path, text in texts.items() if debug.search(text)]


def test_compose_has_no_password_of_its_own():
    text = (ROOT / "deploy" / "compose.yml").read_text()
    given = re.findall(r"^ *\w*(?:PASSWORD|SECRET): *(\S.*)$", text, re.M)
    assert given
    assert all(value.startswith(("${", "/run/secrets/")) for value in given), given
    assert not re.search(r"://\w+:(?!\$\{)[^@\s]+@", text)


def test_every_image_runs_as_its_own_user():
    stages = (ROOT / "deploy" / "Dockerfile").read_text().split("\nFROM ")
    serving = [stage for stage in stages if "\nCMD" in stage]
    assert serving
    assert all("\nUSER zhm" in stage.split("\nCMD")[0] for stage in serving)


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_time_in_a_log_says_its_zone(form):
    record = logging.LogRecord("zhm", logging.INFO, "file.py", 1, "something", None, None)
    assert re.search(r"\d\d:\d\d:\d\d\.\d+(\+00:00|Z)", SafeLines("web", form).format(record))
