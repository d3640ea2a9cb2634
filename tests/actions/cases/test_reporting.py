"""The report out of the register: what counts where, and who sees it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from actions.cases.desk import Change, Filters
from actions.cases.errors import NotAllowed, WrongValue
from actions.cases.reporting import Cell, Mark, Wanted
from actions.cases.reporting.service import Reports
from actions.cases.reporting.tables import ROOT, YEAR
from actions.store.models import Audit, ErasedCase

PLACES = ("Groesbeek", "Eefde")


@pytest.fixture
def reports(database, clock):
    return Reports(database, PLACES, clock)


@pytest.fixture
def year(reports, officer, reader):
    """Give the numbers of a table for the whole year, those that are there."""

    def numbers(table, who=officer, column=YEAR, **wanted):
        lines = reports.report(who, Wanted(**{"year": 2026, **wanted})).table(table).lines
        return {line.key: line.cells[column].count for line in lines if line.cells[column].count != 0}

    return numbers


@pytest.fixture
def some(filed, clock):
    """Five cases of different kinds, a day apart."""
    told = [
        {"story": "Niemand luistert.", "location": "Groesbeek"},
        {"care": "youth", "location": "Eefde", "role": "relative", "relation": "parent"},
        {"coercion": True, "location": "bij oma"},
        {"kind": "tip", "location": None},
        {"kind": "callback", "contact": "06 12345678"},
    ]
    for number, facts in enumerate(told, 1):
        filed(f"key-{number}", **facts)
        clock.forward(days=1)


def cases(desk, officer):
    return desk.list(officer, Filters()).items


def test_complaints_count_by_care_and_category_in_their_part_of_the_year(year, some):
    assert year("care") == {ROOT: 3, "adult": 2, "adult/other": 2, "youth": 1, "youth/other": 1}
    assert year("care", column=2) == year("care")
    assert year("care", column=0) == {}


def test_places_that_somebody_typed_count_together(year, some):
    assert year("places") == {ROOT: 3, "Groesbeek": 1, "Eefde": 1, "elsewhere": 1}


def test_each_law_counts_with_its_route(year, desk, officer, some):
    assert year("laws") == {
        **{ROOT: 3, "formal": 3, "wkkgz": 1, "jeugdwet": 1, "wzd": 1, "wzd/not_sent_on": 1},
    }
    wzd = next(one for one in cases(desk, officer) if one.law == "wzd")
    desk.forward(officer, wzd.id, wzd.version)
    assert year("laws")["wzd/sent_on"] == 1


def test_everything_counts_by_kind(year, some):
    assert year("kinds") == {ROOT: 5, "complaint": 3, "tip": 1, "callback": 1}


def test_an_anonymous_report_of_a_year_without_cases_is_nothing(year):
    assert year("kinds") == {}


def test_the_year_of_a_case_is_the_dutch_one(reports, officer, filed, clock):
    clock.now = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight in the Netherlands
    filed()
    assert [reports.report(officer, Wanted(one)).total for one in (2026, 2027)] == [Cell(0), Cell(1)]
    assert reports.report(officer, Wanted(2027, part=1)).total == Cell(1)


@pytest.mark.parametrize(("day", "part"), [((4, 30, 21), 0), ((4, 30, 23), 1), ((8, 31, 21), 1), ((8, 31, 23), 2)])
def test_the_parts_of_the_year_begin_at_midnight_here(year, filed, clock, day, part):
    clock.now = datetime(2026, *day, tzinfo=UTC)  # in summer midnight is at ten in the evening
    filed()
    assert [column for column in (0, 1, 2) if year("kinds", column=column)] == [part]


def test_terms_are_kept_missed_running_or_none(year, desk, officer, filed, register, clock):
    codes = [filed(f"key-{number}") for number in range(5)]
    items = cases(desk, officer)
    desk.close(officer, items[0].id, items[0].version, "Op tijd.")
    register.withdraw(codes[0])
    longer = desk.extend(officer, items[1].id, items[1].version, "Het duurt langer.")
    counted = year("terms")
    assert (counted["kept/at_once"], counted["running"], counted["none"]) == (1, 3, 1)
    clock.now = datetime(2027, 1, 6, 12, tzinfo=UTC)
    items = {one.id: one for one in cases(desk, officer)}
    desk.close(officer, longer.id, items[longer.id].version, "Binnen de langere termijn.")
    late = next(one for one in items.values() if one.overdue)
    desk.close(officer, late.id, late.version, "Te laat.")
    assert year("terms") == {
        **{ROOT: 5, "kept": 2, "kept/at_once": 1, "kept/extended": 1, "missed": 2, "missed/at_once": 2, "none": 1}
    }


def test_what_was_answered_in_time_stays_so_when_it_is_opened_again(year, desk, officer, filed, only_case, clock):
    filed()
    case = desk.close(officer, only_case().id, only_case().version, "Klaar.")
    clock.forward(days=100)
    desk.reopen(officer, case.id, case.version, "De indiener schreef terug.")
    assert year("terms")["kept"] == 1


def test_results_and_measures_count(year, desk, officer, filed, only_case):
    filed()
    case = desk.close(officer, only_case().id, only_case().version, "Opgelost.", result="solved_in_talk")
    assert year("results") == {ROOT: 1, "solved_in_talk": 1}
    assert year("measures") == {ROOT: 1, "without": 1}
    desk.measure(officer, case.id, case.version, "We luisteren beter.")
    assert year("measures") == {ROOT: 1, "with": 1}


def test_a_category_that_an_officer_chose_is_what_counts(year, desk, officer, filed, only_case):
    filed()
    desk.change(officer, only_case().id, only_case().version, Change(category="communication"))
    assert "adult/communication" in year("care")


def test_a_case_that_was_erased_still_counts(year, database):
    row = {
        **{"id": "x" * 36, "kind": "complaint", "law": "wkkgz", "care": "adult", "category": "treatment"},
        **{"status": "closed", "result": "founded", "location": "Eefde", "year": 2026, "third": 2, "in_time": True},
    }
    with database.transaction() as session:
        session.execute(insert(ErasedCase), [row])
    assert year("care", column=1) == {ROOT: 1, "adult": 1, "adult/treatment": 1}
    assert year("terms")["kept"] == year("measures")["without"] == year("results")["founded"] == 1
    assert year("places", location="Eefde") == {ROOT: 1, "Eefde": 1}
    assert year("kinds") == {ROOT: 1, "complaint": 1}


@pytest.mark.parametrize(
    ("wanted", "total"),
    [
        *[({"care": "youth"}, 1), ({"care": "adult"}, 2), ({"location": "Eefde"}, 1), ({"location": "elsewhere"}, 1)],
        *[({"location": "nowhere"}, 0), ({"location": "Groesbeek", "care": "youth"}, 0), ({"part": 1}, 0)],
    ],
)
def test_an_officer_narrows_the_report(reports, officer, some, wanted, total):
    assert reports.report(officer, Wanted(2026, **wanted)).total == Cell(total)


@pytest.mark.parametrize("wanted", [{"care": "cats"}, {"location": "Parijs"}])
def test_a_place_or_care_that_does_not_exist_is_refused(reports, officer, wanted):
    with pytest.raises(WrongValue):
        reports.report(officer, Wanted(2026, **wanted))


@pytest.mark.parametrize("wanted", [{"year": 1999}, {"year": 3000}, {"year": 2026, "part": 4}])
def test_a_period_that_cannot_be_is_refused(wanted):
    with pytest.raises(WrongValue):
        Wanted(**wanted)


@pytest.mark.parametrize("role", ["reader", "admin"])
def test_who_is_no_officer_sees_no_small_number_and_narrows_nothing(reports, accounts, some, role):
    who = accounts.make_staff("ander@zorg.example", role, "een heel lang wachtwoord")
    report = reports.report(who, Wanted(2026))
    assert not report.exact
    assert report.total == Cell(None, Mark.FEW)
    shown = {cell.count for table in report.tables for line in table.lines for cell in line.cells}
    assert shown & {1, 2, 3, 4} == set()
    for part in ({"care": "youth"}, {"location": "Eefde"}):
        with pytest.raises(NotAllowed):
            reports.report(who, Wanted(2026, **part))


def test_the_years_before_stand_beside_each_other(reports, officer, filed, clock):
    clock.now = datetime(2025, 3, 1, 12, tzinfo=UTC)
    filed("old")
    clock.now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    filed("new-1"), filed("new-2")
    years = {year: table.line(ROOT).cells[YEAR].count for year, table in reports.report(officer, Wanted(2026)).years}
    assert years == {2022: 0, 2023: 0, 2024: 0, 2025: 1, 2026: 2}


def test_the_time_to_the_first_answer_is_half_and_nine_of_ten(reports, officer, reader, desk, filed, clock):
    for number in range(10):
        filed(f"key-{number}")
    start = clock.now
    assert reports.report(officer, Wanted(2026)).waiting is None
    for number, case in enumerate(reversed(cases(desk, officer)), 1):
        clock.now = start + timedelta(days=number, hours=1)
        desk.answer(officer, case.id, "We kijken ernaar.")
        if number == 4:
            assert reports.report(reader, Wanted(2026)).waiting is None  # four are too few to tell
    for who in (officer, reader):
        waiting = reports.report(who, Wanted(2026)).waiting
        assert (waiting.half, waiting.most) == (5, 9)
    assert reports.report(officer, Wanted(2026, part=1)).waiting is None
    assert reports.report(officer, Wanted(2026, location="Eefde")).waiting is None


def test_every_report_is_in_the_log(reports, reader, database):
    reports.report(reader, Wanted(2026))
    with pytest.raises(NotAllowed):
        reports.report(reader, Wanted(2026, care="youth"))
    with database.reading() as session:
        lines = [row.what for row in session.query(Audit).filter(Audit.who == reader.id)]
    assert lines == ["report", "refused:report_part"]
