"""A backup is made while others work, and put back in an empty installation: a sender's code still opens the case."""

import json
import os
import sqlite3
import tarfile
import threading

import pytest
from sqlalchemy import create_engine, text

from actions.cases.codes import derive_code
from actions.cases.errors import UnknownCode
from actions.cases.register import Register
from actions.store.backup import __main__ as command
from actions.store.backup import archive, copies
from actions.store.backup.errors import BackupError
from actions.store.backup.making import make_backup
from actions.store.backup.restoring import restore_backup
from actions.store.backup.sealing import VARIABLE, lock, unlock
from actions.store.migrate import downgrade, upgrade
from actions.store.opening import open_store
from actions.store.settings import Settings
from tests.actions.case_samples import complaint
from tests.actions.conftest import driver, new_database

PASSPHRASE = "zonnig pad met hoge bomen"
STORY = "Mijn begeleider luistert nooit."


def settings_of(url, folder):
    return Settings(_env_file=None, database_url=url, secret_key_file=folder / "keys.json")


def filing(settings, organisation, key="one", clock=None):
    """File a case in an installation; give its code."""
    store = open_store(settings)
    code = derive_code(b"seed", key)
    Register(store.database, store.keyring, organisation).file(complaint(story=STORY), key, code)
    store.database.close()
    return code


def story_of(settings, organisation, code):
    store = open_store(settings)
    try:
        return Register(store.database, store.keyring, organisation).status(code).story
    finally:
        store.database.close()


@pytest.fixture(params=["sqlite", "postgres"])
def here(request, tmp_path):
    """An installation that is in use."""
    (tmp_path / "here").mkdir()
    return settings_of(request.getfixturevalue(f"{request.param}_store"), tmp_path / "here")


@pytest.fixture
def there(here, tmp_path, request):
    """An empty installation with the same sort of database, without tables even."""
    (tmp_path / "there").mkdir()
    if here.database_url.startswith("sqlite"):
        yield settings_of(f"sqlite:///{tmp_path}/there/store.db", tmp_path / "there")
        return
    with new_database(request.getfixturevalue("postgres_server")) as url:
        yield settings_of(url, tmp_path / "there")


@pytest.fixture
def backed_up(here, organisation, tmp_path):
    code = filing(here, organisation)
    return code, make_backup(here, tmp_path / "backup.zhm", PASSPHRASE)


def test_a_case_is_read_with_its_code_in_the_installation_where_the_backup_was_put_back(
    backed_up, there, organisation
):
    code, file = backed_up
    done = restore_backup(there, file, PASSPHRASE)
    assert story_of(there, organisation, code) == STORY
    assert done.manifest.counts["cases"] == 1
    assert done.keys
    assert (file.stat().st_mode & 0o777, there.secret_key_file.stat().st_mode & 0o777) == (0o600, 0o600)


def test_after_putting_back_everything_goes_on_new_cases_too(backed_up, there, organisation):
    restore_backup(there, backed_up[1], PASSPHRASE)
    assert story_of(there, organisation, filing(there, organisation, "two")) == STORY


def test_without_the_keys_in_it_the_key_file_has_to_be_there_first(here, there, organisation, tmp_path):
    code = filing(here, organisation)
    file = make_backup(here, tmp_path / "backup.zhm")
    with pytest.raises(BackupError, match="Leg eerst het sleutelbestand terug"):
        restore_backup(there, file)
    assert not there.secret_key_file.exists()
    there.secret_key_file.write_bytes(here.secret_key_file.read_bytes())
    restore_backup(there, file)
    assert story_of(there, organisation, code) == STORY


def test_no_key_stands_readable_in_a_backup(backed_up, here):
    data = backed_up[1].read_bytes()
    known = json.loads(here.secret_key_file.read_text())
    assert not [key for key in (known["pepper"], *known["keys"].values()) if key.encode() in data]
    assert STORY.encode() not in data


def test_an_installation_that_is_in_use_is_not_replaced_unless_that_is_meant(
    backed_up, there, organisation, tmp_path
):
    code, file = backed_up
    upgrade(there.database_url)
    newer = filing(there, organisation, "newer")
    with pytest.raises(BackupError, match="FORCE=1"):
        restore_backup(there, file, PASSPHRASE)
    assert story_of(there, organisation, newer) == STORY
    before = there.secret_key_file.read_bytes()
    done = restore_backup(there, file, PASSPHRASE, force=True)
    assert done.old_keys.read_bytes() == before
    assert story_of(there, organisation, code) == STORY
    with pytest.raises(UnknownCode):
        story_of(there, organisation, newer)


def test_a_backup_is_made_and_put_back_while_others_read_and_write(here, organisation, tmp_path):
    code = filing(here, organisation)
    store = open_store(here)
    register, stop, failed = Register(store.database, store.keyring, organisation), threading.Event(), []

    def work():
        number = 0
        while not stop.is_set():
            number += 1
            try:
                key = f"busy-{number}"
                register.file(complaint(story=STORY), key, derive_code(b"seed", key))
            except Exception as error:
                failed.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        file = make_backup(here, tmp_path / "busy.zhm")
    finally:
        stop.set()
        worker.join()
    assert not failed
    restore_backup(here, file, force=True)  # the store is still open
    assert register.status(code).story == STORY
    store.database.close()


def test_a_backup_of_an_older_version_is_brought_up_to_date(here, there, organisation, tmp_path):
    code = filing(here, organisation)
    downgrade(here.database_url, "0008")
    file = make_backup(here, tmp_path / "old.zhm", PASSPHRASE)
    assert archive.read(file).revision == "0008"
    assert restore_backup(there, file, PASSPHRASE).updated
    assert story_of(there, organisation, code) == STORY


@pytest.mark.parametrize("where", [0, 300, 2_000, 20_000, -12_000])
def test_a_file_that_was_cut_off_is_refused_with_one_line_and_changes_nothing(backed_up, there, where, tmp_path):
    broken = tmp_path / "broken.zhm"
    broken.write_bytes(backed_up[1].read_bytes()[:where])
    with pytest.raises(BackupError) as error:
        restore_backup(there, broken, PASSPHRASE)
    assert "\n" not in str(error.value)
    assert not there.secret_key_file.exists()


def test_one_byte_that_is_not_right_is_seen(backed_up, there, tmp_path):
    data = bytearray(backed_up[1].read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "broken.zhm").write_bytes(data)
    with pytest.raises(BackupError, match="beschadigd"):
        restore_backup(there, tmp_path / "broken.zhm", PASSPHRASE)


def test_a_wrong_passphrase_or_other_keys_are_refused(backed_up, there, tmp_path):
    with pytest.raises(BackupError, match=VARIABLE):
        restore_backup(there, backed_up[1], "een ander lang wachtwoord")
    with pytest.raises(BackupError, match=VARIABLE):
        restore_backup(there, backed_up[1])
    open_keys = settings_of(f"sqlite:///{tmp_path}/other.db", tmp_path / "there")
    upgrade(open_keys.database_url)
    open_store(open_keys).database.close()  # makes other keys
    with pytest.raises(BackupError, match="passen niet"):
        restore_backup(there, backed_up[1])
    with pytest.raises(BackupError, match="ander sleutelbestand"):
        restore_backup(there, backed_up[1], PASSPHRASE)


def repacked(file, target, **changes):
    """Make the same backup with another manifest."""
    with tarfile.open(file) as tar:
        said = json.loads(tar.extractfile(archive.MANIFEST).read())
        parts = {name: tar.extractfile(name).read() for name in said["files"]}
    said = {**said, **changes}
    (target.parent / "m").write_text(json.dumps({name: value for name, value in said.items() if value is not None}))
    with tarfile.open(target, "w") as tar:
        tar.add(target.parent / "m", archive.MANIFEST)
        for name, data in parts.items():
            (target.parent / "p").write_bytes(data)
            tar.add(target.parent / "p", name)
    return target


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"revision": "9999"}, "nieuwere versie"),
        ({"format": 2}, "nieuwere versie"),
        ({"product": "iets anders"}, "geen back-up"),
        ({"database": "oracle"}, "oracle"),
        ({"files": {"../../evil": {"size": 1, "sha256": ""}}}, "beschadigd"),
        ({"check": {}}, "beschadigd"),
        ({"version": None}, "beschadigd"),
    ],
)
def test_what_is_no_backup_for_here_is_told(sqlite_store, tmp_path, organisation, changes, told):
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    here = settings_of(sqlite_store, tmp_path / "here")
    filing(here, organisation)
    file = make_backup(here, tmp_path / "good.zhm", PASSPHRASE)
    there = settings_of(f"sqlite:///{tmp_path}/there/store.db", tmp_path / "there")
    with pytest.raises(BackupError, match=told):
        restore_backup(there, repacked(file, tmp_path / "other.zhm", **changes), PASSPHRASE)
    assert not there.secret_key_file.exists()


def test_a_backup_is_never_written_over_another_one_and_leaves_nothing_behind(here, organisation, tmp_path):
    filing(here, organisation)
    (tmp_path / "to").mkdir()
    file = make_backup(here, tmp_path / "to" / "same.zhm")
    for place in (file, tmp_path / "missing" / "x.zhm"):
        with pytest.raises(BackupError):
            make_backup(here, place)
    assert make_backup(here, tmp_path / "to").suffix == ".zhm"
    assert len(list((tmp_path / "to").iterdir())) == 2


def test_a_damaged_database_is_not_backed_up_in_silence(sqlite_store, tmp_path, organisation):
    here = settings_of(sqlite_store, tmp_path)
    filing(here, organisation)
    path = sqlite_store.removeprefix("sqlite:///")
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(open(path, "rb").read())
    for page in range(4, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 100] = b"\xff" * 100
    open(path, "wb").write(data)
    with pytest.raises(BackupError):
        make_backup(here, tmp_path / "bad.zhm")
    assert not (tmp_path / "bad.zhm").exists()


def test_a_passphrase_that_is_too_short_locks_nothing():
    with pytest.raises(BackupError, match="12 tekens"):
        lock(b"keys", "kort")
    token = lock(b"keys", PASSPHRASE)
    assert unlock(token, PASSPHRASE) == b"keys"
    for broken in (b"", token[:20], token[:-1], b"ZHMK1" + b"\xff" * 80):
        with pytest.raises(BackupError):
            unlock(broken, PASSPHRASE)


def test_a_tool_that_is_not_there_or_fails_is_named(postgres_store, monkeypatch, tmp_path):
    with pytest.raises(BackupError, match="pg_dump lukt niet"):
        copies.copy_out(postgres_store + "-is-er-niet", tmp_path / "x")
    monkeypatch.setattr(copies, "PLACES", tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BackupError, match="postgresql-client"):
        copies.copy_out(postgres_store, tmp_path / "x")


def test_a_restore_that_fails_halfway_leaves_the_old_tables(postgres_store, tmp_path, organisation):
    here = settings_of(postgres_store, tmp_path)
    code = filing(here, organisation)
    copies.copy_out(postgres_store, tmp_path / "dump")
    data = (tmp_path / "dump").read_bytes()
    (tmp_path / "dump").write_bytes(data[: len(data) - 3000])
    with pytest.raises(BackupError):
        copies.copy_in(postgres_store, tmp_path / "dump")
    assert story_of(here, organisation, code) == STORY
    with create_engine(driver(postgres_store)).connect() as db:
        assert db.execute(text("select count(*) from case_")).scalar() == 1


@pytest.fixture
def environment(monkeypatch, sqlite_store, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHM_DATABASE_URL", sqlite_store)
    monkeypatch.setenv("ZHM_SECRET_KEY_FILE", str(tmp_path / "keys.json"))
    monkeypatch.delenv(VARIABLE, raising=False)
    return settings_of(sqlite_store, tmp_path)


def test_the_commands_say_what_they_did(environment, organisation, tmp_path, capsys, monkeypatch):
    filing(environment, organisation)
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert command.main(["make", str(tmp_path / "a.zhm"), "--keys"]) == 0
    assert "De sleutels zitten erin, op slot." in capsys.readouterr().out
    assert command.main(["restore", str(tmp_path / "a.zhm")]) == 1
    assert "FORCE=1" in capsys.readouterr().err
    assert command.main(["restore", str(tmp_path / "a.zhm"), "--force"]) == 0
    said = capsys.readouterr().out
    assert "Teruggezet: 1 melding, 0 gesprekken, 0 accounts, 0 documenten." in said


@pytest.mark.parametrize(
    "arguments", [["make", "/nergens/x.zhm"], ["restore", "nergens.zhm"], ["restore", "."], ["make", "x", "--keys"]]
)
def test_a_command_that_cannot_says_so_in_one_line(environment, arguments, capsys, organisation):
    filing(environment, organisation)
    assert command.main(arguments) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert os.listdir()


def test_an_installation_that_was_never_used_has_nothing_to_keep(environment, tmp_path):
    with pytest.raises(BackupError, match="nooit gebruikt"):
        make_backup(environment, tmp_path / "x.zhm")
    with pytest.raises(BackupError):
        make_backup(settings_of(f"sqlite:///{tmp_path}/empty.db", tmp_path), tmp_path / "y.zhm")
