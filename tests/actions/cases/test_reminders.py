"""Officers hear before a term ends, once for each step, with the days that there are really."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.cases.reminders import Reminders
from actions.store.models import Outbox


@pytest.fixture
def reminders(database, keyring, clock):
    return Reminders(database, keyring, clock)


@pytest.fixture
def warned(database, keyring):
    """Give the subjects of the warnings, as they were made."""

    def read():
        with database.reading() as session:
            rows = session.scalars(select(Outbox).where(Outbox.kind == "officer_notice").order_by(Outbox.created_at))
            subjects = [json.loads(row.unseal(keyring, "payload"))["subject"] for row in rows]
        return [subject for subject in subjects if not subject.startswith("Nieuw")]

    return read


def each_day(reminders, clock, days):
    for _ in range(days):
        clock.forward(days=1)
        reminders.run()
        reminders.run()


def test_two_weeks_one_week_two_days_and_late_are_told_once_each(reminders, clock, filed, warned):
    filed()
    each_day(reminders, clock, 60)
    assert warned() == [
        "Nog 14 dagen voor een antwoord: 1",
        "Nog 7 dagen voor een antwoord: 1",
        "Nog 2 dagen voor een antwoord: 1",
        "De termijn is voorbij: 1",
    ]


def test_a_warning_that_comes_late_says_how_long_there_is_really(reminders, clock, filed, warned):
    filed()
    clock.forward(days=41)
    reminders.run()
    clock.forward(days=1)
    reminders.run()
    assert warned() == ["Nog 1 dag voor een antwoord: 1"]


def test_a_longer_term_is_warned_of_anew(reminders, clock, filed, warned, desk, officer, only_case):
    filed()
    each_day(reminders, clock, 41)
    desk.extend(officer, only_case().id, only_case().version, "We wachten op de arts.")
    each_day(reminders, clock, 25)
    assert warned()[3:] == ["Nog 14 dagen voor een antwoord: 1", "Nog 7 dagen voor een antwoord: 1"]


@pytest.mark.parametrize(
    ("case", "first"),
    [
        ({"kind": "callback"}, "Nog 2 dagen voor een antwoord: 1"),
        ({"coercion": True}, "Nog 7 dagen voor een antwoord: 1"),
    ],
)
def test_a_short_term_is_not_warned_of_on_its_first_day(reminders, clock, filed, warned, case, first):
    filed(**case)
    reminders.run()
    assert warned() == []
    each_day(reminders, clock, 20)
    assert warned()[0] == first


def test_nothing_is_said_of_a_case_that_is_done_or_has_no_term(reminders, clock, filed, warned, register):
    register.withdraw(filed())
    filed("two", kind="compliment")
    each_day(reminders, clock, 60)
    assert [one for one in warned() if "ingetrokken" not in one] == []


def test_the_last_day_is_told_as_such(reminders, clock, filed, warned):
    filed()
    clock.forward(days=42)
    reminders.run()
    assert warned() == ["Vandaag is de laatste dag: 1"]
    clock.now += timedelta(days=1)
    reminders.run()
    assert warned()[1:] == ["De termijn is voorbij: 1"]
