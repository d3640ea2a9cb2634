"""The report in its three forms and on its page, and the search."""

import csv
import io
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from actions.cases.demo import mark
from actions.cases.reporting import Cell, Mark
from tests.web.staff.pages import Surfer
from web.staff.report_charts import chart_of
from web.staff.report_files import EXAMPLE, csv_of, safe, xlsx_of
from web.staff.report_tables import Row, Table

NOW = datetime.now(ZoneInfo("Europe/Amsterdam"))
YEAR, PART = NOW.year, (NOW.month - 1) // 4 + 1


@pytest.fixture
def filed(file):
    file(category="treatment")
    file(category="treatment", location="Eefde", care="youth")
    file(kind="compliment")


def lines(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_report_counts_complaints_and_terms(officer, filed):
    report = officer.get(f"/reports/{YEAR}").json()
    assert (report["year"], report["total"], report["exact"]) == (YEAR, 2, True)
    assert {(cell["care"], cell["category"], cell["count"]) for cell in report["cells"]} == {
        ("adult", "treatment", 1),
        ("youth", "treatment", 1),
    }
    assert {cell["quadrimester"] for cell in report["cells"]} == {PART}
    assert report["by_location"] == {"Eefde": 1, "Groesbeek": 1}
    assert report["by_law"] == {"jeugdwet": 1, "wkkgz": 1}
    assert report["by_kind"] == {"complaint": 2, "compliment": 1}
    assert report["by_result"] == {"open": 2}
    assert report["terms"] == {"kept": 0, "missed": 0, "running": 2, "none": 0}


def test_a_part_of_the_year_one_place_and_one_kind_of_care_can_be_asked_for(officer, filed):
    assert officer.get(f"/reports/{YEAR}", quadrimester=PART).json()["total"] == 2
    assert officer.get(f"/reports/{YEAR}", quadrimester=PART % 3 + 1).json()["total"] == 0
    assert officer.get(f"/reports/{YEAR}", care="youth").json()["by_location"] == {"Eefde": 1}
    assert officer.get(f"/reports/{YEAR}", location="Groesbeek").json()["total"] == 1
    assert officer.get(f"/reports/{YEAR}", quadrimester=4).status_code == 422
    assert officer.get(f"/reports/{YEAR}", care="katten").status_code == 422


@pytest.mark.parametrize("form", ["", ".csv", ".xlsx"])
def test_who_is_no_officer_gets_no_part_in_which_cases_are_few(reader, filed, form):
    assert reader.get(f"/reports/{YEAR}{form}", care="youth").status_code == 403
    assert reader.get(f"/reports/{YEAR}{form}", location="Eefde").status_code == 403


def test_a_reader_sees_no_small_number_in_any_form(reader, filed):
    report = reader.get(f"/reports/{YEAR}").json()
    assert (report["exact"], report["total"]) == (False, None)
    assert {cell["count"] for cell in report["cells"]} <= {None, 0}
    shown = {row["aantal"] for row in lines(reader.get(f"/reports/{YEAR}.csv"))}
    assert "minder dan 5" in shown
    assert shown <= {"0", "minder dan 5", "niet getoond"}
    book = openpyxl.load_workbook(io.BytesIO(reader.get(f"/reports/{YEAR}.xlsx").content))
    rows = [row[1:] for sheet in book.worksheets if sheet.title != "Meldingen in de laatste jaren" for row in
            sheet.iter_rows(min_row=4, values_only=True)]  # fmt: skip
    assert {value for row in rows for value in row if isinstance(value, int)} <= {0}
    page = Surfer(reader.http).opens(f"/beheer/rapport/{YEAR}")
    assert "Kleine aantallen laten we hier niet zien." in page.text
    assert not re.search(r">[1-4]</td>|Klachten [1-4] ", page.source)


def test_the_csv_has_a_line_for_each_number(officer, filed):
    answer = officer.get(f"/reports/{YEAR}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f"klachten-{YEAR}.csv" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf")  # so that a spreadsheet reads the ë of continuïteit
    rows = lines(answer)
    whole = {"kolom": "Heel het jaar", "aantal": "1"}
    assert {"tabel": "Klachten naar locatie", "rij": "Eefde", **whole} in rows
    treatment = [row for row in rows if row["rij"] == "Bejegening" and row["kolom"] == "Heel het jaar"]
    assert [row["aantal"] for row in treatment] == ["1", "1", "0"]
    part = officer.get(f"/reports/{YEAR}.csv", quadrimester=PART)
    assert f"klachten-{YEAR}-{PART}.csv" in part.headers["content-disposition"]
    assert {row["aantal"] for row in lines(part) if row["rij"] == "Eefde"} == {"1"}


def test_the_workbook_has_a_sheet_for_each_table_with_its_headings_in_sight(officer, filed):
    book = openpyxl.load_workbook(io.BytesIO(officer.get(f"/reports/{YEAR}.xlsx").content))
    sheet = book["Klachten naar locatie"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[2][0] == "Locatie"
    assert ["Groesbeek", 1] in [[row[0], row[-1]] for row in rows]
    assert rows[-1][0] == "Totaal"
    assert rows[-1][-1] == 2
    assert {one.freeze_panes for one in book.worksheets} == {"B4"}
    assert len(book.worksheets) == len({one.title for one in book.worksheets}) > 8


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-2", "@SUM(A1)", " =HYPERLINK()", "\t=1"])
def test_no_cell_is_read_as_a_formula(text):
    assert safe(text) == f"'{text}"
    table = Table("x", text, (text, text), (Row(text, 0, (Cell(1),)),), (Cell(1),))
    rows = list(csv.reader(io.StringIO(csv_of((table,)).decode("utf-8-sig"))))
    assert rows[1] == [f"'{text}"] * 3 + ["1"]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of((table,), text))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_an_ordinary_text_stays_as_it_is():
    assert safe("Jan Pieter Heije") == "Jan Pieter Heije"


def test_two_tables_with_the_same_long_title_have_their_own_sheets():
    table = Table("x", "Een hele lange titel voor een tabel die niet past", ("a", "b"), (), (Cell(0),))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of((table, table), "titel")))
    assert len({sheet.title for sheet in book.worksheets}) == 2


@pytest.mark.parametrize("year", ["1999", "3000"])
@pytest.mark.parametrize("form", ["", ".csv", ".xlsx"])
def test_a_year_that_cannot_be_is_404(officer, year, form):
    assert officer.get(f"/reports/{year}{form}").status_code == 404


def test_a_year_that_is_no_year_is_422(officer):
    assert officer.get("/reports/dit-jaar").status_code == 422


def test_a_chart_says_all_its_numbers_and_holds_no_style_and_no_markup_of_others():
    cells = (Cell(12), Cell(None, Mark.FEW), Cell(0))
    rows = tuple(Row(name, 0, (cell,)) for name, cell in zip(("<b>A</b>", "B", "C"), cells, strict=True))
    chart = str(chart_of(Table("t", "Titel", ("Naam", "Aantal"), rows, (Cell(15),))))
    assert "<desc" in chart
    assert "&lt;b&gt;A&lt;/b&gt; 12, B minder dan 5, C 0." in chart
    assert "<b>" not in chart
    assert "style" not in chart
    assert chart.count('class="chart-bar"') == 1  # what is hidden or nothing has no bar


def test_the_page_has_a_chart_beside_each_table_and_a_way_to_choose(officer, filed):
    surfer = Surfer(officer.http)
    page = surfer.opens(f"/beheer/rapport/{YEAR}")
    assert page.source.count('<svg class="chart"') == page.source.count("<tbody>") > 7
    assert "Aantal en categorie klachten, zorg: jeugd" in page.text
    assert "Meldingen in de laatste jaren Jaar Klacht" in page.text
    part = surfer.opens(f"/beheer/rapport/{YEAR}?periode={PART}&zorg=youth&locatie=Eefde")
    assert part.status == 200
    assert f"quadrimester={PART}" in part.source
    assert part.source.count('<th scope="col">Heel het jaar') == 0
    assert surfer.opens("/beheer/rapport").location == f"/beheer/rapport/{YEAR}"


@pytest.mark.parametrize("query", ["periode=9", "zorg=katten", "locatie=Parijs"])
def test_a_choice_that_is_not_there_is_a_page_that_says_so(officer, query):
    assert Surfer(officer.http).opens(f"/beheer/rapport/{YEAR}?{query}").status == 422


def test_invented_cases_are_called_so_on_every_page_and_in_every_file(officer, services, filed):
    surfer = Surfer(officer.http)
    assert "VOORBEELD" not in surfer.opens("/beheer/klachten").text
    with services.db.transaction() as session:
        mark(session, NOW)
        mark(session, NOW)
    for path in ("/beheer", "/beheer/klachten", f"/beheer/rapport/{YEAR}", "/beheer/zoeken"):
        assert "VOORBEELD De meldingen hier zijn bedacht." in surfer.opens(path).text
    assert lines(officer.get(f"/reports/{YEAR}.csv"))[0]["tabel"] == EXAMPLE
    book = openpyxl.load_workbook(io.BytesIO(officer.get(f"/reports/{YEAR}.xlsx").content))
    assert {sheet["A1"].value.partition(".")[0] for sheet in book.worksheets} == {EXAMPLE}


def test_the_search_gives_passages_with_their_source(officer):
    items = officer.get("/search", q="binnen hoeveel dagen calamiteit melden bij igj").json()["items"]
    assert items[0]["passage"]
    assert items[0]["sources"][0]["ref"]


def test_the_search_for_nothing_finds_nothing(officer):
    assert officer.get("/search", q="").json() == {"items": []}
