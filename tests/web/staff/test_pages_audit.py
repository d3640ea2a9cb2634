"""An admin reads, finds, exports and checks the log; nobody else does, and trying is in it."""

import pytest
from sqlalchemy import update

from actions.store.models import Audit
from tests.web.staff.pages import Surfer


@pytest.fixture
def admin(make_browser):
    return Surfer(make_browser("admin", "baas@zorg.example").http)


@pytest.fixture
def worked(officer, file):
    file()
    return officer.case()


def test_an_admin_sees_who_did_what_and_never_what_was_written(admin, worked):
    page = admin.opens("/beheer/logboek")
    assert f"officer@zorg.example Melding gelezen {worked['number']}" in page.text
    assert f"Een indiener, met de code Melding ingediend {worked['number']}" in page.text
    assert "luistert" not in page.source


def test_lines_are_found_by_who_by_case_and_by_day(admin, worked):
    assert "baas@zorg.example" not in admin.opens("/beheer/logboek?wie=officer@zorg.example").source.split("<tbody")[1]
    assert "2 regels" in admin.opens(f"/beheer/logboek?melding={worked['number']}").text
    assert "0 regels" in admin.opens("/beheer/logboek?tot=2020-01-01").text
    assert "0 regels" in admin.opens("/beheer/logboek?van=2999-01-01").text


@pytest.mark.parametrize("query", ["melding=x", "melding=99999999999999999999", "van=gisteren", "tot=2026-13-01"])
def test_a_filter_that_cannot_be_is_told(admin, query):
    page = admin.opens(f"/beheer/logboek?{query}")
    assert page.status == 422
    assert "De filters kloppen niet." in page.text


def test_the_log_can_be_checked(admin, worked, services):
    assert "Het logboek is heel." in admin.opens("/beheer/logboek/controle").text
    with services.db.engine.begin() as connection:
        connection.execute(update(Audit).where(Audit.seq == 2).values(what="logout"))
    assert "Regel 2: deze regel is veranderd." in admin.opens("/beheer/logboek/controle").text


def test_the_log_comes_as_a_file_without_formulas(admin, worked, services):
    with services.db.transaction() as session:
        session.execute(update(Audit).where(Audit.seq == 1).values(who="=1+1"))
    answer = admin.http.get("/beheer/logboek/logboek.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    lines = answer.text.splitlines()
    assert lines[0] == "\ufeffregel;moment;wie;wat;melding"
    assert lines[1].split(";")[2] == "'=1+1"
    assert "officer@zorg.example" in answer.text


@pytest.mark.parametrize("role", ["officer", "reader"])
def test_nobody_else_reads_it_and_trying_is_in_it(make_browser, admin, role):
    somebody = Surfer(make_browser(role).http)
    for path in ("", "/controle", "/logboek.csv"):
        assert somebody.opens(f"/beheer/logboek{path}").status == 403
    assert "Logboek</a>" not in somebody.opens("/beheer/zoeken").source
    assert "Geweigerd: logboek gelezen" in admin.opens("/beheer/logboek").text
