"""The legal clock and the recognised holidays."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.cases.clock import due_at, dutch_date, end_of, extended_due_at, service_at
from actions.cases.errors import NoTerm, WzdNotExtended
from actions.cases.holidays import easter_sunday, is_legal_day, legal_day, recognised_holidays

TERMS = SimpleNamespace(jeugdwet_weeks=6)
DAYS = st.dates(date(2000, 1, 1), date(2150, 1, 1))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC))
LAWS = st.sampled_from(["wkkgz", "jeugdwet", "wzd"])


def noon(year, month, day):
    return datetime(year, month, day, 12, tzinfo=UTC)


def due(law, *day):
    return dutch_date(due_at(law, noon(*day), TERMS))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("New Year's Day", date(2027, 1, 1)),
        ("Good Friday", date(2027, 3, 26)),
        ("Easter Monday", date(2027, 3, 29)),
        ("King's Day", date(2027, 4, 27)),
        ("King's Day when the 27th is a Sunday", date(2025, 4, 26)),
        ("5 May in a fifth year", date(2025, 5, 5)),
        ("5 May in another year", date(2027, 5, 5)),
        ("Ascension Day", date(2027, 5, 6)),
        ("Whit Monday", date(2027, 5, 17)),
        ("Christmas Day", date(2026, 12, 25)),
        ("the second Christmas day", date(2026, 12, 26)),
    ],
)
def test_a_term_does_not_end_on(name, day):
    assert not is_legal_day(day)


@pytest.mark.parametrize("day", [date(2027, 3, 25), date(2025, 4, 28), date(2026, 12, 31), date(2027, 5, 4)])
def test_an_ordinary_day_near_a_holiday_is_ordinary(day):
    assert is_legal_day(day)


def test_a_year_has_nine_recognised_holidays_unless_two_fall_together():
    assert [len(recognised_holidays(year)) for year in (2026, 2027, 2028)] == [9, 9, 9]
    assert len(recognised_holidays(2016)) == 8  # Ascension Day was 5 May


@pytest.mark.parametrize(
    ("year", "day"), [(1961, (4, 2)), (2000, (4, 23)), (2008, (3, 23)), (2038, (4, 25)), (2285, (3, 22))]
)
def test_easter_is_on_the_right_sunday(year, day):
    assert easter_sunday(year) == date(year, *day)


def test_a_term_that_would_end_on_5_may_2027_ends_on_7_may():
    assert due("wkkgz", 2027, 3, 24) == date(2027, 5, 7)
    assert due("jeugdwet", 2027, 3, 24) == date(2027, 5, 7)
    assert due("wzd", 2027, 4, 21) == date(2027, 5, 7)


def test_an_ordinary_term_counts_from_the_day_after_receipt():
    assert due("wkkgz", 2026, 11, 23) == date(2027, 1, 4)
    assert due("wzd", 2026, 11, 23) == date(2026, 12, 7)


def test_a_term_that_would_end_on_christmas_friday_ends_on_monday():
    assert due("wzd", 2026, 12, 11) == date(2026, 12, 28)


def test_the_term_of_the_jeugdwet_is_the_organisations_own():
    received = noon(2026, 11, 23)
    assert dutch_date(due_at("jeugdwet", received, SimpleNamespace(jeugdwet_weeks=8))) == date(2027, 1, 18)


def test_receipt_after_midnight_in_the_netherlands_is_the_next_day():
    just_before, just_after = datetime(2026, 11, 23, 22, 59, tzinfo=UTC), datetime(2026, 11, 23, 23, 1, tzinfo=UTC)
    assert dutch_date(due_at("wzd", just_before, TERMS)) == date(2026, 12, 7)
    assert dutch_date(due_at("wzd", just_after, TERMS)) == date(2026, 12, 8)


def test_a_term_ends_with_the_last_second_of_the_dutch_day_in_summer_and_winter():
    assert end_of(date(2027, 5, 7)) == datetime(2027, 5, 7, 21, 59, 59, tzinfo=UTC)
    assert end_of(date(2027, 1, 4)) == datetime(2027, 1, 4, 22, 59, 59, tzinfo=UTC)


def test_without_a_law_there_is_no_legal_term():
    assert due_at("none", noon(2026, 11, 23), TERMS) is None
    with pytest.raises(NoTerm):
        extended_due_at("none", noon(2026, 11, 23), TERMS)


@pytest.mark.parametrize(("law", "day"), [("wkkgz", date(2027, 2, 1)), ("jeugdwet", date(2027, 2, 1))])
def test_the_longest_term_counts_from_receipt(law, day):
    assert dutch_date(extended_due_at(law, noon(2026, 11, 23), TERMS)) == day


@pytest.mark.parametrize(
    ("kind", "law", "day"),
    [
        ("callback", "none", date(2026, 12, 29)),
        ("complaint", "none", date(2027, 2, 3)),
        ("complaint", "wkkgz", None),
        ("tip", "none", None),
    ],
)
def test_what_has_no_legal_term_has_a_date_of_our_own_where_somebody_waits(kind, law, day):
    found = service_at(kind, law, noon(2026, 12, 23))
    assert (dutch_date(found) if found else None) == day


def test_the_provider_gets_no_longer_term_under_the_wzd():
    with pytest.raises(WzdNotExtended, match="Alleen de commissie"):
        extended_due_at("wzd", noon(2026, 11, 23), TERMS)


@given(LAWS, MOMENTS)
def test_no_term_ends_on_a_day_that_is_not_a_legal_day(law, received):
    assert is_legal_day(dutch_date(due_at(law, received, TERMS)))
    assert law == "wzd" or is_legal_day(dutch_date(extended_due_at(law, received, TERMS)))


@given(LAWS, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_who_comes_later_is_never_due_earlier(law, received, later):
    assert due_at(law, received, TERMS) <= due_at(law, received + later, TERMS)


@given(LAWS, MOMENTS)
def test_a_longer_term_is_never_shorter_and_nobody_loses_a_day(law, received):
    days = {"wkkgz": 42, "jeugdwet": 42, "wzd": 14}[law]
    ends = due_at(law, received, TERMS)
    assert timedelta(0) <= dutch_date(ends) - dutch_date(received) - timedelta(days=days) <= timedelta(days=6)
    assert law == "wzd" or extended_due_at(law, received, TERMS) >= ends


@given(DAYS)
def test_a_legal_day_stays_and_another_one_moves_to_the_first_legal_day_after_it(day):
    moved = legal_day(day)
    between = [day + timedelta(days=step) for step in range((moved - day).days)]
    assert is_legal_day(moved)
    assert not any(is_legal_day(one) for one in between)
