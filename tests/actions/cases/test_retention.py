"""Nothing is kept longer than promised, and a case can be erased when somebody asks for it."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from actions.cases import retention as command
from actions.cases.desk import Change
from actions.cases.errors import UnknownCode
from actions.cases.outbox import OutboxWorker
from actions.cases.retention import Retention, years_before
from actions.store.models import Audit, Base, Outbox


@dataclass
class Promise:
    case_years: int = 2
    audit_years: int = 5


@pytest.fixture
def retention(database, clock):
    return Retention(database, clock)


def rows(database, model):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def left(database):
    """Give how many rows are left in every table that has something of a case, the audit log aside."""
    tables = [t for t in Base.metadata.tables.values() if t.name.startswith("case_") or "case_id" in t.columns]
    with database.reading() as session:
        return sum(session.scalar(select(func.count()).select_from(t)) for t in tables if t.name != "audit")


def test_a_case_that_was_closed_two_years_ago_is_erased_with_everything_of_it(
    register, desk, officer, only_case, filed, database, retention, clock
):
    code = filed()
    register.message(code, "nog iets", "m-1")
    case = only_case()
    desk.note(officer, case.id, "een notitie")
    register.withdraw(code, "het is opgelost")
    clock.forward(days=729)
    assert retention.purge(Promise()) == 0
    clock.forward(days=3)
    assert retention.purge(Promise()) == 1
    assert left(database) == 0
    with pytest.raises(UnknownCode):
        register.status(code)


def test_a_case_that_is_open_is_kept_however_old_it_is(register, filed, database, retention, clock):
    code = filed()
    clock.forward(days=4000)
    assert retention.purge(Promise()) == 0
    assert register.status(code)


def test_a_late_message_with_danger_keeps_a_closed_case_until_it_was_handled_four_weeks_ago(
    register, desk, officer, only_case, filed, retention, clock
):
    code = filed()
    register.withdraw(code)
    clock.forward(days=729)
    register.message(code, "hij slaat mij weer", "m-1", danger=True)
    clock.forward(days=60)
    assert retention.purge(Promise()) == 0
    case = desk.get(officer, only_case().id)
    assert retention.purge(Promise()) == 0
    desk.change(officer, case.id, None, Change(danger=False))
    clock.forward(days=27)
    assert retention.purge(Promise()) == 0
    clock.forward(days=2)
    assert retention.purge(Promise()) == 1


def test_a_late_message_that_nobody_read_keeps_a_closed_case(register, filed, retention, clock):
    code = filed()
    register.withdraw(code)
    clock.forward(days=729)
    register.message(code, "nog iets", "m-1")
    clock.forward(days=60)
    assert retention.purge(Promise()) == 0


def test_old_lines_of_the_audit_log_are_erased_and_the_erasing_of_a_case_is_a_line(
    register, filed, database, retention, clock
):
    register.withdraw(filed())
    clock.forward(days=365 * 3)
    retention.purge(Promise())
    with database.reading() as session:
        lines = [(row.who, row.what) for row in session.scalars(select(Audit).order_by(Audit.id))]
    assert lines[-1] == ("system", "purge")
    assert ("sender", "file") in lines
    clock.forward(days=365 * 3)
    retention.purge(Promise())
    with database.reading() as session:
        assert [row.what for row in session.scalars(select(Audit))] == ["purge"]


def test_more_cases_than_fit_in_one_go_are_all_erased(register, filed, database, retention, clock, monkeypatch):
    monkeypatch.setattr(command, "BATCH", 2)
    for number in range(5):
        register.withdraw(filed(f"filing-{number}"))
    clock.forward(days=800)
    assert retention.purge(Promise()) == 5


class Postman:
    def deliver(self, letter):
        self.sent = letter


def test_what_a_sent_mail_said_is_not_kept(officer, filed, database, keyring, clock):
    filed()
    assert OutboxWorker(database, keyring, Postman(), clock).run_once() == 2
    with database.reading() as session:
        assert set(session.scalars(select(Outbox.payload))) == {b""}


def test_a_leap_day_has_an_anniversary():
    assert years_before(datetime(2028, 2, 29, tzinfo=UTC), 2) == datetime(2026, 2, 28, tzinfo=UTC)
