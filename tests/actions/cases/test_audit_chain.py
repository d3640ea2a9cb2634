"""The audit log is a chain: what is removed or changed in it shows, also after old lines were erased."""

import threading
from dataclasses import dataclass

import pytest
from sqlalchemy import delete, select, text, update

from actions.cases import audit_verify
from actions.cases.audit_log import check
from actions.cases.desk import Filters
from actions.cases.errors import NotAllowed
from actions.cases.retention import Retention
from actions.store.chain import Chain
from actions.store.engine import make_engine
from actions.store.models import Audit, AuditChain
from actions.store.session import Database


@pytest.fixture
def log(database, filed, register, desk, officer):
    """A log of a few lines."""
    code = filed()
    register.message(code, "Er is nog iets.", "m1")
    register.status(code)
    return database


def spoil(database, *statements):
    """Do what somebody with access to the database does, behind our back."""
    with database.engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)


def test_an_untouched_log_is_whole(log):
    found = check(log)
    assert (found.broken, found.lines) == (None, 4)


@pytest.mark.parametrize(
    ("spoiled", "line"),
    [
        (update(Audit).where(Audit.seq == 2).values(who="somebody else"), 2),
        (update(Audit).where(Audit.seq == 3).values(what="list"), 3),
        (update(Audit).where(Audit.seq == 2).values(case_id=None), 2),
        (update(Audit).where(Audit.seq == 1).values(hash=b"x" * 32), 1),
        (delete(Audit).where(Audit.seq == 2), 2),
        (delete(Audit).where(Audit.seq == 1), 1),
        (delete(Audit).where(Audit.seq == 4), 4),
        (update(AuditChain).values(seq=3), 5),
        (delete(AuditChain), 5),
    ],
)
def test_what_was_removed_or_changed_shows_with_its_line(log, spoiled, line):
    spoil(log, spoiled)
    found = check(log)
    assert found.broken is not None
    assert found.broken == line or "einde" in found.why


def test_taking_the_last_line_and_moving_the_end_back_shows_too(log):
    with log.reading() as session:
        before = session.scalars(select(Audit.hash).where(Audit.seq == 3)).one()
    spoil(log, delete(Audit).where(Audit.seq == 4), update(AuditChain).values(seq=3, hash=before))
    assert "einde" in check(log).why


def test_a_line_that_somebody_slips_in_shows(log):
    spoil(log, text("INSERT INTO audit (at, who, what) VALUES ('2026-11-23 10:00:00', 'me', 'read')"))
    assert "hoort niet bij de keten" in check(log).why


def test_work_goes_on_after_a_removed_line_and_the_first_one_is_still_told(log, filed):
    spoil(log, delete(AuditChain), delete(Audit).where(Audit.seq == 2))
    filed("two")
    assert check(log).broken == 2


def test_with_another_key_nothing_fits(log):
    other = Database(log.engine, Chain(b"another key"))
    assert check(other).broken == 1


def test_a_store_without_a_key_cannot_be_checked(log):
    with pytest.raises(ValueError, match="key"):
        check(Database(log.engine))


def test_writers_at_the_same_moment_make_one_chain(database, desk, officer, filed, only_case):
    filed()
    case, errors = only_case(), []

    def work(number):
        try:
            for _ in range(4):
                desk.get(officer, case.id) if number % 2 else desk.list(officer, Filters())
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert check(database).broken is None
    assert check(database).lines >= 24


@dataclass
class Promise:
    case_years: int = 2
    audit_years: int = 5


def test_erasing_old_lines_keeps_the_rest_checkable(log, filed, clock):
    clock.forward(days=365 * 4)
    filed("two")
    clock.forward(days=365 * 2)
    Retention(log, clock).purge(Promise())
    assert (check(log).broken, check(log).lines) == (None, 1)
    spoil(log, delete(Audit))
    assert check(log).broken is not None


def test_erasing_everything_keeps_the_end(log, filed, clock):
    clock.forward(days=365 * 6)
    Retention(log, clock).purge(Promise())
    assert (check(log).broken, check(log).lines) == (None, 0)
    filed("two")
    assert (check(log).broken, check(log).lines) == (None, 1)


def test_lines_from_before_the_chain_are_taken_in_once_and_that_is_a_line_too(database, keyring, clock):
    with Database(database.engine).transaction() as session:
        session.add_all([Audit(at=clock(), who=f"w{number}", what="old") for number in range(3)])
    with database.transaction() as session:
        Chain(keyring.chain_key).begin(session, clock())
    assert (check(database).broken, check(database).lines) == (None, 4)
    with database.reading() as session:
        assert session.scalars(select(Audit.what).order_by(Audit.seq)).all()[-1] == "chain_start:3"
    spoil(database, text("INSERT INTO audit (at, who, what) VALUES ('2026-11-23 10:00:00', 'me', 'read')"))
    with database.transaction() as session:
        Chain(keyring.chain_key).begin(session, clock())
    assert check(database).broken is not None


def test_what_is_refused_is_in_the_log(database, desk, reader, only_case, filed):
    filed()
    case_id = only_case().id
    for attempt in (case_id, "'); DROP TABLE case_; --" * 9):
        with pytest.raises(NotAllowed):
            desk.get(reader, attempt)
    with database.reading() as session:
        lines = session.execute(select(Audit.what, Audit.case_id).where(Audit.who == reader.id)).all()
    assert [tuple(line) for line in lines] == [("refused:read", case_id), ("refused:read", None)]


def test_the_command_says_ok_or_the_first_broken_line(tmp_path, monkeypatch, capsys, migrated_sqlite):
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "zhm.db").write_bytes(migrated_sqlite.read_bytes())
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ZHM_DATABASE_URL", f"sqlite:///{folder}/zhm.db")
    monkeypatch.setenv("ZHM_SECRET_KEY_FILE", str(folder / "keys.json"))
    assert audit_verify.main() == 0
    assert "OK: 1 regel." in capsys.readouterr().out
    spoil(
        Database(make_engine(f"sqlite:///{folder}/zhm.db")),
        text("INSERT INTO audit (at, who, what) VALUES ('2026-11-23 10:00:00', 'me', 'read')"),
        update(AuditChain).values(mac=b"x"),
    )
    assert audit_verify.main() == 1
    assert "FOUT bij regel" in capsys.readouterr().out
    (folder / "keys.json").write_text("broken")
    assert audit_verify.main() == 2
