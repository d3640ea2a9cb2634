"""The list and the work that waits, as pages."""

from datetime import timedelta

import pytest

from actions.cases.clock import utc_now
from tests.web.staff.pages import Surfer
from web.staff.words import breakable


@pytest.fixture
def surfer(officer):
    return Surfer(officer.http)


@pytest.fixture
def long_ago(services, monkeypatch):
    """What is filed from now on came in 60 days ago."""
    monkeypatch.setattr(services.register, "_clock", lambda: utc_now() - timedelta(days=60))


def test_late_cases_stand_on_top_and_say_so_in_words(surfer, long_ago, file):
    file()
    page = surfer.opens("/beheer")
    assert "dagen te laat" in page.text
    assert page.text.index("De uiterste dag is voorbij.") < page.text.index("Klacht ")
    assert surfer.opens("/beheer/klachten?overdue=true").text.count("dagen te laat") == 1


def test_a_case_that_is_done_is_not_work_any_more(surfer, officer, file):
    file()
    officer.post(f"/cases/{officer.case()['id']}/close", outcome="Klaar.")
    assert "Er is niets open voor jou." in surfer.opens("/beheer").text
    assert "Klacht" in surfer.opens("/beheer/klachten").text


def test_the_order_of_the_list_is_told_where_there_is_an_order(surfer, file):
    for number, said in ((0, "0 meldingen."), (1, "1 melding."), (2, "2 meldingen. Wat open is, staat bovenaan.")):
        page = surfer.opens("/beheer/klachten")
        assert said in page.text
        assert ("Wat open is" in page.text) == (number > 1)
        file()


def test_an_address_in_a_narrow_column_breaks_before_its_host_and_never_inside_a_word(surfer, officer, file):
    file()
    case = surfer.opens(f"/beheer/klachten/{officer.case()['id']}")
    (me,) = [value["value"] for tag, value in case.tags if tag == "input" and value.get("name") == "owner_id"][:1]
    surfer.fills(case, "wijzigen", owner_id=me)
    assert "officer<wbr>@zorg<wbr>.example</td>" in surfer.opens("/beheer/klachten").source
    assert breakable("<b>@x.nl") == "&lt;b&gt;<wbr>@x<wbr>.nl"


def test_filters_stay_in_the_form_and_can_be_taken_away_one_by_one(surfer, file):
    file()
    file(kind="tip")
    page = surfer.opens("/beheer/klachten?kind=tip&care=adult&q=luistert")
    assert page.form("/beheer/klachten")[1]["kind"] == "tip"
    assert page.form("/beheer/klachten")[1]["q"] == "luistert"
    assert "1 melding." in page.text
    assert "Soort: Tip" in page.text
    assert 'href="/beheer/klachten?care=adult&amp;q=luistert"' in page.source


def test_a_wrong_filter_shows_everything_and_what_is_wrong(surfer, file):
    file()
    page = surfer.opens("/beheer/klachten?from=gisteren")
    assert page.status == 422
    assert "De filters kloppen niet." in page.text
    assert "1 melding." in page.text


def test_pages_of_the_list_keep_the_filters(surfer, file):
    for _ in range(51):
        file()
    page = surfer.opens("/beheer/klachten?kind=complaint")
    assert "Pagina 1 van 2" in page.text
    assert 'href="/beheer/klachten?kind=complaint&amp;page=2"' in page.source
    assert "Pagina 2 van 2" in surfer.opens("/beheer/klachten?kind=complaint&page=2").text
    work = surfer.opens("/beheer")
    assert work.text.count("Klacht ") == 20
    assert "Dit zijn de eerste 20." in work.text
    assert "51 meldingen" in surfer.opens("/beheer/klachten?owner=none").text


def test_the_table_has_a_caption_and_scopes(surfer, file):
    file()
    page = surfer.opens("/beheer/klachten")
    heads = [named for tag, named in page.tags if tag == "th"]
    assert heads
    assert all(named.get("scope") in {"col", "row"} for named in heads)
    assert [tag for tag, _ in page.tags].count("caption") == 1
