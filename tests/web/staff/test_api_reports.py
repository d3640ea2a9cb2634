"""The yearly report in its three forms, and the search."""

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from web.staff.report_files import csv_of, safe, xlsx_of
from web.staff.report_tables import Table

YEAR = datetime.now(ZoneInfo("Europe/Amsterdam")).year


@pytest.fixture
def filed(file):
    file(category="treatment")
    file(category="treatment", location="Eefde", care="youth")
    file(kind="compliment")


def test_the_report_counts_complaints_and_terms(officer, filed):
    report = officer.get(f"/reports/{YEAR}").json()
    assert (report["year"], report["total"]) == (YEAR, 2)
    assert {(cell["care"], cell["category"], cell["count"]) for cell in report["cells"]} == {
        ("adult", "treatment", 1),
        ("youth", "treatment", 1),
    }
    assert report["by_location"] == {"Eefde": 1, "Groesbeek": 1}
    assert report["by_law"] == {"jeugdwet": 1, "wkkgz": 1}
    assert report["by_kind"] == {"complaint": 2, "compliment": 1}
    assert report["terms"] == {"kept": 0, "missed": 0, "running": 2, "none": 0}


def test_the_csv_has_a_line_for_each_number(reader, filed):
    answer = reader.get(f"/reports/{YEAR}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f"klachten-{YEAR}.csv" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {"tabel": "Klachten naar locatie", "rij": "Eefde", "kolom": "Aantal", "aantal": "1"} in rows
    treatment = [row for row in rows if row["rij"] == "Bejegening" and row["kolom"] == "Heel het jaar"]
    assert [row["aantal"] for row in treatment] == ["1", "1", "0"]


def test_the_workbook_has_the_same_tables(reader, filed):
    book = openpyxl.load_workbook(io.BytesIO(reader.get(f"/reports/{YEAR}.xlsx").content))
    (sheet,) = book.worksheets
    rows = [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
    assert sheet.title == f"Rapport {YEAR}"
    assert ["Klachten naar locatie"] in rows
    assert ["Groesbeek", 1] in rows
    assert ["Totaal", 2] in rows


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-2", "@SUM(A1)", " =HYPERLINK()", "\t=1"])
def test_no_cell_is_read_as_a_formula(text):
    assert safe(text) == f"'{text}"
    table = Table(text, (text, text), ((text, (1,)),), (1,))
    rows = list(csv.reader(io.StringIO(csv_of((table,)).decode())))
    assert rows[1] == [f"'{text}"] * 3 + ["1"]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of((table,), 2026, text))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_an_ordinary_text_stays_as_it_is():
    assert safe("Jan Pieter Heije") == "Jan Pieter Heije"


@pytest.mark.parametrize("year", ["1999", "3000"])
@pytest.mark.parametrize("form", ["", ".csv", ".xlsx"])
def test_a_year_that_cannot_be_is_404(officer, year, form):
    assert officer.get(f"/reports/{year}{form}").status_code == 404


def test_a_year_that_is_no_year_is_422(officer):
    assert officer.get("/reports/dit-jaar").status_code == 422


def test_the_search_gives_passages_with_their_source(officer):
    items = officer.get("/search", q="binnen hoeveel dagen calamiteit melden bij igj").json()["items"]
    assert items[0]["passage"]
    assert items[0]["sources"][0]["ref"]


def test_the_search_for_nothing_finds_nothing(officer):
    assert officer.get("/search", q="").json() == {"items": []}
