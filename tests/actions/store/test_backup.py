"""A backup is made while others work, and put back in an empty installation: a sender's code still opens the case."""

import json
import threading

import pytest

from actions.cases.codes import derive_code
from actions.cases.errors import UnknownCode
from actions.cases.register import Register
from actions.store.backup import archive
from actions.store.backup.errors import BackupError
from actions.store.backup.making import make_backup
from actions.store.backup.restoring import restore_backup
from actions.store.migrate import downgrade, upgrade
from actions.store.opening import open_store
from tests.actions.case_samples import complaint
from tests.actions.store.installation import PASSPHRASE, STORY, filing, story_of


def test_a_case_is_read_with_its_code_in_the_installation_where_the_backup_was_put_back(backed_up, there, organisation):
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


def test_an_installation_that_is_in_use_is_not_replaced_unless_that_is_meant(backed_up, there, organisation, tmp_path):
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
