"""The officers' list with its filters and search."""

from datetime import UTC, date, datetime

import pytest

from actions.cases import selection
from actions.cases.desk import Filters
from actions.cases.errors import NotAllowed, WrongValue


@pytest.fixture
def some(filed, clock):
    """Five cases of different kinds, a day apart."""
    told = [
        {"story": "Niemand luistert.", "location": "Groesbeek"},
        {
            "care": "youth",
            "story": "Mijn telefoon is weg.",
            "location": "Eefde",
            "role": "relative",
            "relation": "parent",
        },
        {"coercion": True, "story": "De deur was op slot.", "location": "100% Thuis"},
        {"kind": "tip", "story": "Meer fruit.", "location": None},
        {"kind": "callback", "story": "", "contact": "06 12345678"},
    ]
    for number, facts in enumerate(told, 1):
        filed(f"key-{number}", **facts)
        clock.forward(days=1)


def numbers(desk, who, **filters):
    return [item.number for item in desk.list(who, Filters(**filters)).items]


def test_open_cases_come_first_the_nearest_due_date_on_top(desk, officer, some):
    assert numbers(desk, officer) == [5, 3, 1, 2, 4]
    first = desk.list(officer, Filters()).items[0]
    desk.close(officer, first.id, first.version, "Gebeld.")
    assert numbers(desk, officer) == [3, 1, 2, 4, 5]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": "tip"}, [4]),
        ({"law": "jeugdwet"}, [2]),
        ({"law": "wzd"}, [3]),
        ({"care": "youth"}, [2]),
        ({"status": "received"}, [5, 3, 1, 2, 4]),
        ({"status": "closed"}, []),
        ({"category": "other", "kind": "complaint"}, [3, 1, 2]),
        ({"location": "groes"}, [5, 1]),
        ({"location": "100%"}, [3]),
        ({"location": "_"}, []),
        ({"since": date(2026, 11, 24), "until": date(2026, 11, 25)}, [3, 2]),
        ({"since": date(2026, 11, 27)}, [5]),
        ({"until": date(2026, 11, 23)}, [1]),
        ({"q": "telefoon"}, [2]),
        ({"q": "TÉLEFOON"}, [2]),
        ({"q": "klacht 1"}, [1]),
        ({"q": "klacht 12"}, []),
        ({"q": "12345"}, [5]),
        ({"q": "+31 6 1234 5678"}, [5]),
        ({"q": "DEUR slot"}, [3]),
        ({"q": "groesbeek"}, [5, 1]),
        ({"q": "sam", "kind": "complaint"}, [3, 1, 2]),
        ({"q": "nergens"}, []),
        ({"q": "  "}, [5, 3, 1, 2, 4]),
    ],
)
def test_the_list_is_narrowed_by(desk, officer, some, filters, expected):
    assert numbers(desk, officer, **filters) == expected


def test_a_reader_gets_no_list(desk, reader, some):
    with pytest.raises(NotAllowed):
        desk.list(reader, Filters())


def test_the_list_shows_nothing_that_people_wrote(desk, officer, some):
    shown = repr(desk.list(officer, Filters()).items)
    assert not [word for word in ("luistert", "telefoon", "Sam", "06 12345678") if word in shown]


def test_overdue_means_open_and_past_its_date(desk, officer, some, clock):
    assert numbers(desk, officer, overdue=True) == []
    clock.now = datetime(2026, 12, 3, 12, tzinfo=UTC)
    assert numbers(desk, officer, overdue=True) == [5]
    clock.now = datetime(2027, 1, 5, 12, tzinfo=UTC)
    assert numbers(desk, officer, overdue=True) == [5, 3, 1]
    assert numbers(desk, officer, overdue=False) == [2, 4]
    late = desk.list(officer, Filters(overdue=True)).items[0]
    assert late.overdue
    desk.close(officer, late.id, late.version, "Gebeld.")
    assert numbers(desk, officer, overdue=True) == [3, 1]


@pytest.mark.parametrize("filters", [{"kind": "song"}, {"status": "lost"}, {"law": "bible"}])
def test_a_filter_that_does_not_exist_is_refused(desk, officer, filters):
    with pytest.raises(WrongValue):
        desk.list(officer, Filters(**filters))


@pytest.mark.parametrize("q", [None, "verhaal"])
def test_the_list_has_pages(desk, officer, filed, monkeypatch, q):
    monkeypatch.setattr(selection, "PAGE_SIZE", 2)
    monkeypatch.setattr("actions.cases.desk.PAGE_SIZE", 2)
    for number in range(5):
        filed(f"key-{number}", story="verhaal")
    pages = [desk.list(officer, Filters(q=q), page) for page in (0, 1, 2, 3, 4)]
    assert [[item.number for item in page.items] for page in pages] == [[5, 4], [5, 4], [3, 2], [1], []]
    assert {(page.total, page.pages, page.complete) for page in pages} == {(5, 3, True)}


def test_an_empty_list_has_one_page(desk, officer):
    page = desk.list(officer, Filters())
    assert (page.items, page.total, page.pages) == ((), 0, 1)


def test_a_search_in_very_many_cases_says_that_it_did_not_reach_the_oldest(desk, officer, filed, monkeypatch):
    monkeypatch.setattr(selection, "SEARCHED_AT_MOST", 3)
    for number in range(4):
        filed(f"key-{number}")
    page = desk.list(officer, Filters(q="luistert"))
    assert ([item.number for item in page.items], page.complete) == ([4, 3, 2], False)
