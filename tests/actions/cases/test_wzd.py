"""A complaint about involuntary care: passed on, no longer term, corrected care or coercion, and the next step."""

from datetime import date

import pytest

from actions.cases.desk import Change
from actions.cases.errors import NotForwarded, WrongForwardingDay, WrongValue, WzdNotExtended
from actions.cases.views import as_sender_sees


@pytest.fixture
def wzd(filed, only_case):
    """The code of a complaint about coercion, and the case."""
    code = filed(coercion=True)
    return code, only_case()


def test_the_officer_does_not_make_the_term_longer(desk, officer, wzd):
    _, case = wzd
    with pytest.raises(WzdNotExtended):
        desk.extend(officer, case.id, case.version, "Vakantie.")
    assert desk.get(officer, case.id).due_at.date() == date(2026, 12, 7)


def test_the_14_days_run_from_the_day_it_was_passed_on_and_the_sender_reads_it(desk, officer, register, wzd, clock):
    code, case = wzd
    clock.forward(days=3)
    case = desk.forward(officer, case.id, case.version, date(2026, 11, 24))
    assert (case.status, case.due_at.date()) == ("in_progress", date(2026, 12, 8))
    seen = as_sender_sees(register.status(code))
    assert (seen["forwarded_at"][:10], seen["due_at"][:10]) == ("2026-11-24", "2026-12-08")
    assert "forwarded" in [line["what"] for line in seen["history"]]
    assert seen["messages"][-1]["text"].splitlines()[0] == "Wij stuurden je klacht door op dinsdag 24 november 2026."
    assert "uiterlijk op dinsdag 8 december 2026" in seen["messages"][-1]["text"]


def test_passed_on_without_a_day_is_today_and_the_day_can_be_corrected(desk, officer, wzd, clock):
    _, case = wzd
    clock.forward(days=2)
    case = desk.forward(officer, case.id, case.version)
    assert (case.forwarded_at, case.due_at.date()) == (clock.now, date(2026, 12, 9))
    assert desk.forward(officer, case.id, case.version, date(2026, 11, 24)).due_at.date() == date(2026, 12, 8)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 24)])
def test_it_is_not_passed_on_before_it_came_in_or_tomorrow(desk, officer, wzd, day):
    with pytest.raises(WrongForwardingDay):
        desk.forward(officer, wzd[1].id, wzd[1].version, day)


def test_only_an_open_complaint_under_the_wzd_is_passed_on(desk, officer, filed, only_case):
    filed()
    with pytest.raises(NotForwarded):
        desk.forward(officer, only_case().id, None)


def test_after_the_ruling_the_sender_reads_the_court_and_no_due_date(desk, officer, register, wzd):
    code, case = wzd
    case = desk.forward(officer, case.id, case.version)
    case = desk.close(officer, case.id, case.version, "De deur gaat open.", "ruled")
    seen = as_sender_sees(register.status(code))
    assert seen["due_at"] is None
    assert (seen["next_step"]["way"], seen["next_step"]["until"][:10]) == ("court", "2027-01-04")
    desk.change(officer, case.id, case.version, Change(status="closed"))
    assert as_sender_sees(register.status(code))["next_step"]["way"] == "court"


def test_when_no_ruling_came_in_time_the_court_is_open_too(register, wzd, clock):
    code, _ = wzd
    assert as_sender_sees(register.status(code))["next_step"] is None
    clock.forward(days=20)
    assert as_sender_sees(register.status(code))["next_step"]["until"][:10] == "2027-01-18"


@pytest.mark.parametrize(
    ("told", "status", "way"),
    [
        ({}, "ruled", "dispute_body"),
        ({}, "solved", "dispute_body"),
        ({}, "withdrawn", None),
        ({"care": "youth"}, "ruled", "provider_answers"),
        ({"care": "youth"}, "solved", None),
        ({"kind": "tip"}, "closed", None),
    ],
)
def test_other_laws_have_their_own_next_step(desk, officer, register, filed, only_case, told, status, way):
    code = filed(**told)
    desk.close(officer, only_case().id, None, "Klaar.", status)
    step = as_sender_sees(register.status(code))["next_step"]
    assert (step and step["way"]) == way


def test_coercion_that_was_missed_makes_it_the_wzd_and_the_term_shorter(desk, officer, filed, only_case):
    filed()
    case = desk.change(officer, only_case().id, None, Change(coercion=True))
    assert (case.law, case.coercion, case.due_at.date()) == ("wzd", True, date(2026, 12, 7))
    assert [(line.what, line.old, line.new) for line in case.history[1:]] == [
        ("coercion", None, "yes"),
        ("route", "wkkgz", "wzd"),
    ]


def test_a_date_that_was_promised_never_gets_later(desk, officer, wzd):
    _, case = wzd
    case = desk.change(officer, case.id, case.version, Change(coercion=False))
    assert (case.law, case.due_at.date()) == ("wkkgz", date(2026, 12, 7))


def test_a_longer_term_that_was_told_stays_when_the_care_is_corrected(desk, officer, filed, only_case):
    filed()
    told = desk.extend(officer, only_case().id, None, "Vakantie.").due_at
    for care, law in (("youth", "jeugdwet"), ("adult", "wkkgz")):
        case = desk.change(officer, only_case().id, None, Change(care=care))
        assert (case.law, case.due_at) == (law, told)


def test_the_day_of_the_committee_stays_when_the_care_is_corrected_and_put_back(desk, officer, wzd, clock):
    _, case = wzd
    clock.forward(days=6)
    told = desk.forward(officer, case.id, case.version).due_at
    for care, law in (("youth", "jeugdwet"), ("adult", "wzd")):
        case = desk.change(officer, case.id, None, Change(care=care))
        assert (case.law, case.due_at) == (law, told)


def test_where_nothing_was_promised_the_law_gives_the_date(desk, officer, filed, only_case):
    filed(care="adult", role="relative", relation="parent", representative=False)
    case = only_case()
    assert (case.law, case.due_at, case.service_at is None) == ("none", None, False)
    case = desk.change(officer, case.id, None, Change(care="youth"))
    assert (case.law, case.formal, case.due_at.date(), case.service_at) == ("jeugdwet", True, date(2027, 1, 4), None)


def test_a_correction_that_changes_no_law_leaves_the_term(desk, officer, filed, only_case):
    filed()
    before = only_case()
    case = desk.change(officer, before.id, None, Change(coercion=False, care="adult"))
    assert (case.law, case.due_at, [line.what for line in case.history[1:]]) == ("wkkgz", before.due_at, ["coercion"])


def test_a_kind_of_care_that_does_not_exist_is_refused(desk, officer, wzd):
    with pytest.raises(WrongValue):
        desk.change(officer, wzd[1].id, None, Change(care="elders"))
