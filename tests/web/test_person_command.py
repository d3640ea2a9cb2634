"""The command on one person: what to look for is asked, and a file is made for its owner only."""

import json
import zipfile

import pytest

from actions.cases.codes import derive_code
from actions.cases.filing import Filing
from actions.cases.register import Register
from actions.store.migrate import upgrade
from actions.store.opening import open_store
from actions.store.settings import Settings
from kb.knowledge import Knowledge
from web import person as command

TOLD = {"role": "client", "relation": "self", "care": "adult", "anonymous": False, "name": "Sam de Vries"}


@pytest.fixture
def code(monkeypatch, tmp_path):
    """An installation with a complaint and a tip of the same person; the code of the tip."""
    url = f"sqlite:///{tmp_path}/store.db"
    monkeypatch.setenv("ZHM_DATABASE_URL", url)
    monkeypatch.setenv("ZHM_SECRET_KEY_FILE", str(tmp_path / "keys.json"))
    monkeypatch.delenv(command.WORDS, raising=False)
    upgrade(url)
    store = open_store(Settings())
    register = Register(store.database, store.keyring, Knowledge.load(Settings().organisation).organisation)
    for kind in ("complaint", "tip"):
        code = derive_code(b"seed", kind)
        register.file(Filing(kind=kind, story="Een verhaal.", **TOLD), kind, code)
    store.database.close()
    return code


def test_it_asks_what_to_look_for_and_says_how_far_it_is(code, monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda _: "sam vries")
    assert command.main(["find"]) == 0
    said = capsys.readouterr()
    assert "Melding 1, ontvangen op" in said.out
    assert "gevonden in: naam" in said.out
    assert "2 van 2 meldingen bekeken" in said.err
    assert "Vries" not in said.out


def test_it_finds_by_code_and_says_when_there_is_nothing(code, monkeypatch, capsys):
    monkeypatch.setenv(command.WORDS, code)
    assert command.main(["find"]) == 0
    assert capsys.readouterr().out.startswith("Melding 2")
    monkeypatch.setenv(command.WORDS, "bestaatniet")
    assert command.main(["find"]) == 0
    assert "Niets gevonden." in capsys.readouterr().out


def test_a_file_is_made_once_and_for_its_owner_only(code, tmp_path, capsys):
    file = tmp_path / "sam.zip"
    assert command.main(["export", "1", "2", "--to", str(file)]) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    data = json.loads(zipfile.ZipFile(file).read("gegevens.json"))
    assert [case["name"] for case in data["cases"]] == ["Sam de Vries"] * 2
    assert command.main(["export", "1", "--to", str(file)]) == 1
    assert capsys.readouterr().err


def test_it_erases_what_may_go_and_says_why_the_rest_stays(code, capsys):
    assert command.main(["erase", "2"]) == 0
    assert "Melding 2 is gewist" in capsys.readouterr().out
    assert command.main(["erase", "1"]) == 1
    said = capsys.readouterr().err.strip()
    assert "Deze klacht loopt nog." in said
    assert "\n" not in said
    assert command.main(["erase", "2"]) == 1
