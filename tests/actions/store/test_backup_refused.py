"""A backup that is broken, of something else, or for other keys is refused with one line, and nothing is changed."""

import json
import sqlite3
import tarfile
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from actions.store.backup import __main__ as command
from actions.store.backup import archive, copies
from actions.store.backup.errors import BackupError
from actions.store.backup.making import make_backup
from actions.store.backup.restoring import restore_backup
from actions.store.backup.sealing import VARIABLE, lock, unlock
from actions.store.migrate import upgrade
from actions.store.opening import open_store
from tests.actions.conftest import driver
from tests.actions.store.installation import PASSPHRASE, STORY, filing, settings_of, story_of


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
    path = Path(sqlite_store.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    for page in range(4, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 100] = b"\xff" * 100
    path.write_bytes(data)
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
    "arguments",
    [
        *(["make", ""], ["restore", ""], ["make", "/nergens/x.zhm"], ["restore", "nergens.zhm"]),
        *(["restore", "."], ["make", "x", "--keys"]),
    ],
)
def test_a_command_that_cannot_says_so_in_one_line(environment, arguments, capsys, organisation):
    filing(environment, organisation)
    assert command.main(arguments) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_an_installation_that_was_never_used_has_nothing_to_keep(environment, tmp_path):
    with pytest.raises(BackupError, match="nooit gebruikt"):
        make_backup(environment, tmp_path / "x.zhm")
    with pytest.raises(BackupError):
        make_backup(settings_of(f"sqlite:///{tmp_path}/empty.db", tmp_path), tmp_path / "y.zhm")
