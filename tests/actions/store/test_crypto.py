"""Encryption, keys, and the slow hash."""

import json
import stat
import threading

import pytest
from sqlalchemy import select

from actions.store import keyfile as keyfile_module
from actions.store.crypto import Keyring
from actions.store.engine import make_engine
from actions.store.errors import SettingsError, UnreadableError
from actions.store.keyfile import KeyFile, add_key, read_or_make_keys
from actions.store.migrate import upgrade
from actions.store.models import Case, KeyCheck
from actions.store.opening import open_store
from actions.store.rotate import main, rotate
from actions.store.session import Database
from actions.store.settings import Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "keys.json"


def test_a_sealed_text_opens_in_its_own_place_only(keyring):
    token = keyring.seal("geheim verhaal", "case_.story.1")
    assert b"geheim" not in token
    assert keyring.open(token, "case_.story.1") == "geheim verhaal"
    with pytest.raises(UnreadableError):
        keyring.open(token, "case_.story.2")


def test_the_same_text_never_looks_the_same(keyring):
    assert keyring.seal("ja", "x") != keyring.seal("ja", "x")


@pytest.mark.parametrize("token", [b"", b"short", b"\x02" + bytes(60)])
def test_what_is_no_token_does_not_open(keyring, token):
    with pytest.raises(UnreadableError):
        keyring.open(token, "x")


def test_a_changed_token_does_not_open(keyring):
    token = bytearray(keyring.seal("tekst", "x"))
    token[-1] ^= 1
    with pytest.raises(UnreadableError):
        keyring.open(bytes(token), "x")


def test_the_key_file_is_made_once_and_only_its_owner_reads_it(path):
    keys = read_or_make_keys(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_or_make_keys(path) == keys
    assert [one.name for one in path.parent.iterdir()] == ["keys.json"]


def test_processes_that_start_together_all_use_the_same_keys(path):
    barrier, found = threading.Barrier(6), []

    def read():
        barrier.wait()
        found.append(read_or_make_keys(path))

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert all(keys == found[0] for keys in found)


def test_a_process_that_comes_second_keeps_the_keys_of_the_first(path):
    keys = read_or_make_keys(path)
    keyfile_module._make(path)
    assert read_or_make_keys(path) == keys


@pytest.mark.parametrize(
    "text", ["", "{}", '{"pepper": "AA==", "keys": {"1": "AA=="}}', "[]", '{"pepper": 1, "keys": {}}']
)
def test_a_file_that_is_no_key_file_is_said_with_its_variable(path, text):
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(SettingsError, match="ZHM_SECRET_KEY_FILE"):
        read_or_make_keys(path)


def test_a_key_file_that_cannot_be_read_is_said_with_its_variable(path):
    path.mkdir(parents=True)
    with pytest.raises(SettingsError, match="ZHM_SECRET_KEY_FILE"):
        read_or_make_keys(path)


def test_a_new_key_encrypts_and_the_old_one_still_opens(path):
    old = Keyring.from_file(path)
    token = old.seal("oud", "x")
    add_key(path)
    new = Keyring.from_file(path)
    assert (old.newest, new.newest) == (1, 2)
    assert new.open(token, "x") == "oud"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_running_process_reads_a_key_that_another_one_added(path):
    running = Keyring.from_file(path)
    add_key(path)
    assert running.open(Keyring.from_file(path).seal("nieuw", "x"), "x") == "nieuw"


def test_a_key_that_is_nowhere_is_said(path):
    token = Keyring(KeyFile.fresh().with_new_key()).seal("x", "x")
    for keyring in (Keyring.from_file(path), Keyring(KeyFile.fresh())):
        with pytest.raises(UnreadableError, match="key 2 is missing"):
            keyring.open(token, "x")


def test_the_slow_hash_is_the_same_for_the_same_text_and_pepper_only(path, keyring):
    one = Keyring.from_file(path)
    assert one.slow_hash("a-b-c-d") == Keyring.from_file(path).slow_hash("a-b-c-d")
    assert one.slow_hash("a-b-c-d") != one.slow_hash("a-b-c-e")
    assert one.slow_hash("a-b-c-d") != keyring.slow_hash("a-b-c-d")


def test_rotating_writes_everything_anew_under_the_newest_key(database, tmp_path, filed, register):
    code = filed()
    add_key(tmp_path / "keys.json")
    keyring = Keyring.from_file(tmp_path / "keys.json")
    assert rotate(database, keyring) > 0
    assert rotate(database, keyring) == 0
    with database.reading() as session:
        case = session.scalars(select(Case)).one()
        assert {Keyring.key_id(case.story), Keyring.key_id(case.name)} == {2}
    assert register.status(code).story.startswith("Mijn begeleider")


def test_rotating_leaves_empty_fields_empty(database, tmp_path, filed, register):
    code = filed(wish=None)
    add_key(tmp_path / "keys.json")
    rotate(database, Keyring.from_file(tmp_path / "keys.json"))
    assert register.status(code).wish is None


@pytest.fixture
def settings(monkeypatch, tmp_path, sqlite_url):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHM_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("ZHM_SECRET_KEY_FILE", str(tmp_path / "keys.json"))
    upgrade(sqlite_url)
    return Settings()


def test_the_command_adds_a_key_and_rotates(settings, capsys):
    open_store(settings).database.close()
    assert main() == 0
    assert "1 waarde" in capsys.readouterr().out
    assert set(json.loads(settings.secret_key_file.read_text())["keys"]) == {"1", "2"}


def test_the_command_says_what_is_wrong(settings, capsys, monkeypatch):
    monkeypatch.setenv("ZHM_PORT", "x")
    assert main() == 1
    assert capsys.readouterr().err.startswith("ZHM_PORT")


def test_a_store_opens_again_with_its_own_keys(settings):
    for _ in range(2):
        open_store(settings).database.close()
    database = Database(make_engine(settings.database_url))
    with database.reading() as session:
        assert len(session.scalars(select(KeyCheck)).all()) == 1
    database.close()


def test_a_store_does_not_open_with_other_keys(settings):
    open_store(settings).database.close()
    settings.secret_key_file.unlink()
    with pytest.raises(SettingsError, match="ZHM_SECRET_KEY_FILE does not belong to this database"):
        open_store(settings)


def test_a_store_does_not_open_with_another_pepper(settings):
    open_store(settings).database.close()
    keys = json.loads(settings.secret_key_file.read_text())
    keys["pepper"] = "A" * 43 + "="
    settings.secret_key_file.write_text(json.dumps(keys))
    with pytest.raises(SettingsError, match="does not belong"):
        open_store(settings)
