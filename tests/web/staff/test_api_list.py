"""Filters and pages of the list."""

import pytest


@pytest.fixture
def three(file):
    file(location="Groesbeek")
    file(kind="compliment", location="Eefde", care="youth")
    file(care="youth", location="Eefde", coercion=False, category="treatment")


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 3),
        ({"kind": "compliment"}, 1),
        ({"law": "jeugdwet"}, 1),
        ({"law": "none"}, 1),
        ({"care": "youth"}, 2),
        ({"category": "treatment"}, 1),
        ({"location": "eefde"}, 2),
        ({"status": "received"}, 3),
        ({"status": "closed"}, 0),
        ({"q": "luistert nooit"}, 3),
        ({"q": "sam@post.example", "care": "youth"}, 2),
        ({"q": "niets hiervan"}, 0),
        ({"overdue": "true"}, 0),
        ({"overdue": "false"}, 3),
        ({"from": "2020-01-01"}, 3),
        ({"to": "2020-01-01"}, 0),
        ({"kind": "", "q": " "}, 3),
    ],
)
def test_filters_narrow_the_list(officer, three, filters, count):
    found = officer.cases(**filters)
    assert (found["total"], len(found["items"])) == (count, count)


@pytest.mark.parametrize(
    "filters",
    [
        {"kind": "unheard"},
        {"from": "yesterday"},
        {"from": "9999-12-31"},
        {"page": "0"},
        {"page": "x"},
        {"overdue": "?"},
    ],
)
def test_a_filter_that_cannot_be_is_refused_in_dutch(officer, filters):
    answer = officer.get("/cases", **filters)
    assert answer.status_code == 422
    assert "filters" in answer.json()["detail"]


def test_there_are_50_on_a_page(officer, services, file):
    for _ in range(52):
        file()
    first, second = officer.cases(), officer.cases(page=2)
    assert (first["total"], first["pages"], len(first["items"])) == (52, 2, 50)
    assert (second["page"], len(second["items"])) == (2, 2)
    assert not {item["id"] for item in first["items"]} & {item["id"] for item in second["items"]}
    assert officer.cases(page=9)["items"] == []
