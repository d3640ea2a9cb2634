"""Keys are renewed while everything runs, every encrypted value of every table with them, and old keys go at last."""

import json
import os

import pytest
from sqlalchemy import LargeBinary, select

from actions.cases.codes import derive_code
from actions.cases.register import Register
from actions.store import rotate as command
from actions.store.crypto import Keyring
from actions.store.errors import UnreadableError
from actions.store.keyfile import add_key, put_keys, read_keys
from actions.store.migrate import upgrade
from actions.store.models import Base, Case, CaseMessage, KeyCheck, Sealed
from actions.store.opening import open_store
from actions.store.rotate import in_use, main, rotate, sealed_models
from actions.store.settings import Settings
from tests.actions.case_samples import complaint

# Bytes that hold nothing that people told: hashes, and documents that are for everybody at work.
NO_SECRET = {
    *("audit.hash", "audit_chain.hash", "audit_chain.anchor_hash", "audit_chain.mac", "case_.code_hash"),
    *("chat_message.fingerprint", "chat_session.token_hash", "document_file.data", "key_check.pepper_hash"),
    *("provider_session.token_hash", "question.fingerprint", "sign_in_round.state_hash", "staff_attempt.email_hash"),
    *("staff_link.token_hash", "staff_recovery.code_hash", "staff_session.token_hash"),
}


def test_every_column_of_bytes_is_either_renewed_or_known_to_hold_no_secret():
    """Whoever adds an encrypted column and forgets to name it as one is told here."""
    found = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    renewed = {f"{model.__tablename__}.{field}" for model in sealed_models() for field in model.sealed}
    assert found - renewed == NO_SECRET
    assert not renewed - found
    assert all(issubclass(model, Sealed) for model in sealed_models())


def filled(model, keyring):
    """Make a row of any table with something in every encrypted column, and whatever else it asks for."""
    row = model()
    for column in model.__table__.columns:
        if column.key in model.sealed or column.nullable or column.primary_key or column.default is not None:
            continue
        given = {str: "x", int: 1, bool: False, bytes: b"x"}.get(column.type.python_type)
        setattr(row, column.key, given)
    for field in model.sealed:
        row.seal(keyring, field, "a secret")
    return row


@pytest.mark.parametrize(
    "model", sorted(sealed_models(), key=lambda model: model.__name__), ids=lambda model: model.__name__
)
def test_each_sort_of_row_is_read_under_the_new_key(model, tmp_path):
    path = tmp_path / "keys.json"
    old = Keyring.from_file(path)
    row = filled(model, old)
    add_key(path)
    new = Keyring.from_file(path)
    assert command._rotate_row(new, row) == len(model.sealed)
    assert command._rotate_row(new, row) == 0
    only_new = type(read_keys(path))(read_keys(path).pepper, {2: read_keys(path).keys[2]})
    assert {row.unseal(Keyring(only_new), field) for field in model.sealed} == {"a secret"}


def test_bytes_that_are_no_text_are_renewed_too(tmp_path):
    path = tmp_path / "keys.json"
    keyring = Keyring.from_file(path)
    token = keyring._sealed(b"\xff\x00\xfe", "place")
    add_key(path)
    again = Keyring.from_file(path).reseal(token, "place")
    assert Keyring.key_id(again) == 2
    assert Keyring.from_file(path)._opened(again, "place") == b"\xff\x00\xfe"
    with pytest.raises(UnreadableError):
        keyring.reseal(again, "another place")


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request, monkeypatch, tmp_path):
    url = request.getfixturevalue(f"{request.param}_url")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHM_DATABASE_URL", url)
    monkeypatch.setenv("ZHM_SECRET_KEY_FILE", str(tmp_path / "keys.json"))
    upgrade(url)
    return Settings(_env_file=None)


@pytest.fixture
def running(settings, organisation):
    """A process that has the store open, and goes on filing."""
    store = open_store(settings)
    register = Register(store.database, store.keyring, organisation)

    def file(key):
        code = derive_code(b"seed", key)
        register.file(complaint(), key, code)
        return code

    file.register, file.store = register, store
    yield file
    store.database.close()


def keys_of(settings):
    return set(json.loads(settings.secret_key_file.read_text())["keys"])


def stories(store):
    with store.database.reading() as session:
        return [Keyring.key_id(token) for token in session.scalars(select(Case.story).order_by(Case.number))]


def test_a_process_that_runs_encrypts_under_the_new_key_at_once(settings, running):
    first = running("one")
    assert main() == 0
    running("two")
    assert stories(running.store) == [2, 2]
    assert running.register.status(first).story


def test_a_rotation_that_was_cut_off_goes_on_with_the_same_key(settings, running, monkeypatch, capsys):
    for key in ("one", "two", "three"):
        running(key)
    running.register.message(running("four"), "een bericht", "m-1")
    usual, done = command._rotate_some, []

    def cut_off(*arguments):
        if done:
            raise KeyboardInterrupt
        count = usual(*arguments)
        done.extend([1] * count)
        return count

    monkeypatch.setattr(command, "_rotate_some", cut_off)
    with pytest.raises(KeyboardInterrupt):
        main()
    monkeypatch.setattr(command, "_rotate_some", usual)
    assert len(in_use(running.store.database)) == 2
    assert main() == 0
    assert "De nieuwe sleutel was er al." in capsys.readouterr().out
    assert keys_of(settings) == {"1", "2"}
    assert set(in_use(running.store.database)) == {2}


def test_a_key_that_was_made_and_never_used_is_used_first(settings, running):
    running("one")
    add_key(settings.secret_key_file)  # and then the power went
    assert main() == 0
    assert keys_of(settings) == {"1", "2"}
    assert set(in_use(running.store.database)) == {2}


def older(settings):
    """Let the key file be from an hour ago."""
    seen = settings.secret_key_file.stat().st_mtime - 3600
    os.utime(settings.secret_key_file, (seen, seen))


def test_an_old_key_goes_only_when_nothing_uses_it_and_not_at_once(settings, running, capsys):
    code = running("one")
    add_key(settings.secret_key_file)
    older(settings)
    assert main(["--forget"]) == 0
    assert "nog in gebruik" in capsys.readouterr().out
    assert keys_of(settings) == {"1", "2"}
    assert main() == 0
    add_key(settings.secret_key_file)
    assert main() == 0
    assert main(["--forget"]) == 1
    assert "Wacht 10 minuten" in capsys.readouterr().err
    older(settings)
    assert main(["--forget"]) == 0
    assert "2 oude sleutels weggehaald." in capsys.readouterr().out
    assert keys_of(settings) == {"3"}
    assert running.register.status(code).story
    open_store(settings).database.close()
    assert main(["--forget"]) == 0
    assert "0 oude sleutels" in capsys.readouterr().out


def test_a_key_file_that_is_gone_or_broken_for_a_moment_stops_nobody_who_runs(settings, running):
    kept = read_keys(settings.secret_key_file)
    settings.secret_key_file.unlink()
    running("one")
    settings.secret_key_file.write_text("{")
    running("two")
    put_keys(settings.secret_key_file, kept.with_new_key())
    running("three")
    assert stories(running.store) == [1, 1, 2]


def test_a_value_that_does_not_open_stops_the_command_with_one_line(settings, running, capsys):
    running.register.message(running("one"), "een bericht", "m-1")
    with running.store.database.transaction() as session:
        message = session.scalars(select(CaseMessage)).one()
        message.body = message.body[:-1] + bytes([message.body[-1] ^ 1])
    assert main() == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    with running.store.database.reading() as session:
        assert session.scalars(select(KeyCheck)).one()


def test_rotating_twice_changes_nothing_more(settings, running):
    running("one")
    assert main() == 0
    keyring = Keyring.from_file(settings.secret_key_file)
    assert rotate(running.store.database, keyring) == 0
