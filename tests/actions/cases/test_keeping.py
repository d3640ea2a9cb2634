"""The daily job: one process at a time, a book of what it did, and what goes on when it is cut off."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from actions.cases import retention
from actions.cases.errors import UnknownCase
from actions.cases.holds import Holds
from actions.cases.keeping import LEASE, KeepingBook
from actions.cases.keeping_errors import HoldDay, HoldReason, NotKept, OfficersAndAdmins
from actions.cases.leftovers import Leftovers
from actions.cases.retention import Retention
from actions.store.models import Audit, Case, CaseHold, ErasedCase, Outbox, StaffLink
from actions.store.tidy import tidy_up
from tests.actions.cases.test_retention import Promise, rows


@pytest.fixture
def book(database, clock):
    return KeepingBook(database, clock)


@pytest.fixture
def holds(database, keyring, clock):
    return Holds(database, keyring, clock)


def test_the_first_run_is_due_at_once_and_the_next_a_day_later(book, officer, clock):
    run_id = book.begin()
    assert book.note(run_id, "cases", 3)
    run = book.end(run_id)
    assert (run.state, run.counts) == ("done", {"cases": 3})
    assert book.begin() is None
    assert book.overview(officer).next_at == clock() + timedelta(days=1)
    clock.forward(hours=24)
    assert book.begin()


def test_what_failed_is_tried_again_after_an_hour(book, officer, clock):
    run_id = book.begin()
    book.note(run_id, "chats", 2, "NotAllGone")
    run = book.end(run_id)
    assert (run.state, run.counts, run.failed) == ("failed", {"chats": 2}, {"chats": "NotAllGone"})
    clock.forward(minutes=59)
    assert book.begin() is None
    clock.forward(minutes=1)
    assert book.begin()


def test_two_processes_never_run_at_once_also_not_when_somebody_asks_for_it(database, clock, book):
    other = KeepingBook(database, clock)
    assert book.begin()
    assert other.begin() is None
    assert other.begin(now=True) is None


def test_a_run_of_a_process_that_was_ended_is_shown_and_another_one_takes_over(database, clock, book, officer):
    first = book.begin()
    book.note(first, "cases", 1)
    other = KeepingBook(database, clock)
    clock.forward(minutes=LEASE.total_seconds() / 60 - 1)
    assert other.begin() is None
    clock.forward(hours=1)
    second = other.begin()
    assert second
    assert [run.state for run in other.overview(officer).runs] == ["busy", "cut_off"]
    assert not book.note(first, "chats", 1)  # it wakes up, and sees that it is not its turn any more
    assert other.note(second, "chats", 1)


def test_by_hand_a_run_begins_before_its_time(book, clock):
    book.end(book.begin())
    assert book.begin() is None
    assert book.begin(now=True)


def test_readers_see_nothing_of_it_and_that_they_tried_is_known(book, reader, database):
    for what in (book.overview, book.asked):
        with pytest.raises(OfficersAndAdmins):
            what(reader)
    with database.reading() as session:
        assert {"refused:read_keeping", "refused:run_keeping"} <= set(session.scalars(select(Audit.what)))


def over(register, filed, clock):
    """File a case, and let its time be over."""
    register.withdraw(filed())
    clock.forward(days=800)


def test_a_case_that_somebody_keeps_is_not_erased_until_that_ends(
    register, filed, clock, holds, officer, database, keyring
):
    over(register, filed, clock)
    holds.put(officer, 1, "De rechter kijkt nog naar Sam", date(2029, 3, 1))
    assert Retention(database, clock).purge(Promise()) == 0
    (held,) = holds.listing(officer)
    assert (held.number, held.until, held.reason) == (1, date(2029, 3, 1), "De rechter kijkt nog naar Sam")
    with database.reading() as session:
        assert b"rechter" not in session.scalars(select(CaseHold.reason)).one()
    clock.now = clock.now.replace(year=2029, month=3, day=1, hour=22)
    assert Retention(database, clock).purge(Promise()) == 0
    clock.forward(hours=2)
    assert Retention(database, clock).purge(Promise()) == 1
    assert holds.listing(officer) == ()


def test_a_hold_without_a_day_stays_until_somebody_lifts_it(register, filed, clock, holds, officer, database):
    over(register, filed, clock)
    holds.put(officer, 1, "procedure")
    clock.forward(days=4000)
    assert Retention(database, clock).purge(Promise()) == 0
    holds.lift(officer, 1)
    with pytest.raises(NotKept):
        holds.lift(officer, 1)
    assert Retention(database, clock).purge(Promise()) == 1


def test_a_hold_needs_a_reason_a_day_that_can_be_and_a_case(filed, holds, officer, reader, accounts):
    filed()
    for reason, until, error in (
        ("  ", None, HoldReason),
        ("x", date(2026, 11, 23), HoldDay),
        ("x", date(2099, 1, 1), HoldDay),
    ):
        with pytest.raises(error):
            holds.put(officer, 1, reason, until)
    with pytest.raises(UnknownCase):
        holds.put(officer, 2, "x")
    with pytest.raises(OfficersAndAdmins):
        holds.put(reader, 1, "x")
    holds.put(officer, 1, "Sam gaat naar de rechter")
    admin = accounts.make_staff("baas@zorg.example", "admin", "een heel lang wachtwoord")
    assert holds.listing(admin)[0].reason is None


def test_what_is_left_of_an_erased_case_is_a_row_that_leads_to_nobody(register, filed, clock, database):
    filed("one", location="Groesbeek")
    over(register, lambda: filed("two", location="bij Sam de Vries thuis"), clock)
    Retention(database, clock, places=["Groesbeek"]).purge(Promise())
    with database.reading() as session:
        row = session.scalars(select(ErasedCase)).one()
    assert (row.year, row.third, row.location, row.status) == (2026, 3, "Andere plaats", "withdrawn")
    assert {column.name for column in ErasedCase.__table__.columns} == {
        *("id", "kind", "law", "care", "category", "status", "result", "location", "year", "third", "in_time")
    }


@pytest.mark.parametrize("days", [1, 800])
def test_whether_an_erased_case_was_in_time_stays_known(desk, officer, filed, only_case, clock, database, days):
    filed()
    clock.forward(days=days)
    case = only_case()
    desk.close(officer, case.id, case.version, "We hebben het opgelost.")
    clock.forward(days=900)
    Retention(database, clock).purge(Promise())
    with database.reading() as session:
        assert session.scalars(select(ErasedCase.in_time)).one() is (days == 1)


def test_links_sessions_and_attempts_that_are_over_are_erased(accounts, officer, database, clock):
    accounts.login("anne@zorg.example", "een heel lang wachtwoord")
    with database.transaction() as session:
        session.add(StaffLink(token_hash=b"x", staff_id=officer.id, expires_at=clock() + timedelta(days=1)))
    assert Leftovers(database, clock).accounts() == 0
    clock.forward(days=2)
    assert Leftovers(database, clock).accounts() >= 2
    assert rows(database, StaffLink) == 0


def test_what_is_known_of_a_sent_mail_goes_after_90_days_unless_its_case_is_open(register, filed, database, clock):
    filed("one")
    register.withdraw(filed("two"))
    with database.transaction() as session:
        for row in session.scalars(select(Outbox)):
            row.sent_at, row.payload = clock(), b"said"
    assert Retention(database, clock).empty_mails() == Retention(database, clock).empty_mails() + rows(database, Outbox)
    before = rows(database, Outbox)
    clock.forward(days=91)
    gone = Leftovers(database, clock).mail()
    assert 0 < gone < before


def test_runs_are_known_for_a_year(book, database, clock):
    book.end(book.begin())
    assert Leftovers(database, clock).runs() == 0
    clock.forward(days=367)
    assert Leftovers(database, clock).runs() == 1


def test_tidying_works_on_both_databases(database):
    tidy_up(database)
    with database.reading() as session:
        assert session.execute(text("SELECT 1")).scalar() == 1


def test_what_was_erased_before_a_process_was_ended_stays_erased_and_the_next_run_does_the_rest(
    register, filed, database, clock, monkeypatch
):
    for number in range(5):
        register.withdraw(filed(f"filing-{number}"))
    clock.forward(days=800)
    monkeypatch.setattr(retention, "BATCH", 2)
    usual, times = retention.erase_cases, []

    def ends(*arguments):
        times.append(1)
        usual(*arguments)
        if len(times) == 2:
            raise KeyboardInterrupt  # before the commit

    monkeypatch.setattr(retention, "erase_cases", ends)
    with pytest.raises(KeyboardInterrupt):
        Retention(database, clock).purge_cases(Promise())
    assert (rows(database, Case), rows(database, ErasedCase)) == (3, 2)
    assert Retention(database, clock).purge_cases(Promise()) == 3
    assert (rows(database, Case), rows(database, ErasedCase)) == (0, 5)
