"""Editors see every article as its readers do, with what the check says, how old it is, and whether it is in use."""

import threading
import time
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from kb.reading import HOME
from tests.web.staff.knowledge_home import GOOD, make_home, write
from tests.web.staff.pages import Surfer
from web.staff.checking import Articles
from web.staff.pages_knowledge import build_knowledge_pages
from web.staff.site import Site

TODAY = datetime.now(tz=UTC).date().isoformat()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return make_home(tmp_path_factory.mktemp("knowledge"), TODAY)


@pytest.fixture(scope="module")
def articles(home):
    """Checked once by the real check, in its own process: that takes some seconds."""
    made = Articles(home)
    wait_for(made)
    return made


def wait_for(articles):
    for _ in range(600):
        checked = articles.now()
        if not checked.busy:
            return checked
        time.sleep(0.1)
    raise AssertionError("the check does not end")


@pytest.fixture
def surfer_with(services, make_browser):
    """Somebody with a role, on pages about other articles than those of this repository."""

    def make(articles, role="reader"):
        app = FastAPI()
        app.state.services = services
        app.include_router(build_knowledge_pages(Site(services), articles))
        http = TestClient(app, base_url="http://zhm.test", follow_redirects=False)
        http.cookies = make_browser(role).http.cookies
        return Surfer(http)

    return make


@pytest.fixture
def surfer(surfer_with, articles):
    return surfer_with(articles)


def test_the_list_has_every_article_with_its_date_and_its_check(surfer):
    page = surfer.opens("/beheer/kennis")
    assert page.status == 200
    assert "Over goed kb/articles/goed.md Cliënt, Medewerker" in page.text
    assert "Over fout kb/articles/fout.md Cliënt 2 januari 2020 Opnieuw lezen" in page.text
    assert "stuk kb/articles/stuk.md" in page.text
    assert "Niet te lezen" in page.text


@pytest.mark.parametrize(
    ("chosen", "there", "gone"),
    [("lezen", ["fout", "stuk"], ["goed"]), ("fouten", ["fout", "stuk"], ["goed"]), ("bijna", [], ["goed", "fout"])],
)
def test_the_list_can_show_only_what_needs_work(surfer, chosen, there, gone):
    text = surfer.opens(f"/beheer/kennis?toon={chosen}").text
    assert [name for name in there if f"articles/{name}.md" not in text] == []
    assert [name for name in gone if f"articles/{name}.md" in text] == []


def test_an_article_is_shown_as_each_reader_sees_it_at_each_level(surfer):
    text = surfer.opens("/beheer/kennis/goed").text
    for line in ("Dit is goed. ", "Dit is goed voor jou. ", "Dit is goed voor iedereen die hier woont. "):
        assert line in text
    assert "Dit is goed voor het hele team." in text
    assert "Er is geen eigen tekst. Hier staat de tekst voor cliënt, niveau gewoon." in text
    assert "Er is geen eigen tekst. Hier staat niveau gewoon." in text


def test_the_figures_stand_beside_their_limits(surfer):
    text = surfer.opens("/beheer/kennis/goed").text
    assert "Woorden in een zin, gemiddeld 3,0 hoogstens 5,5" in text
    assert "Woorden in de langste zin 5 hoogstens 10" in text


def test_what_the_check_finds_is_told_with_the_sentence_and_its_line(surfer):
    page = surfer.opens("/beheer/kennis/fout")
    assert "Fout: afkorting. Schrijf 'z.s.m.' helemaal uit." in page.text
    assert "De zin: U kunt z.s.m. een heel lange brief sturen" in page.text
    assert "(client, normal)" not in page.text
    assert " te veel " in page.text


def test_an_article_that_cannot_be_read_says_where_it_is_wrong(surfer):
    page = surfer.opens("/beheer/kennis/stuk")
    assert page.status == 200
    assert "Dit artikel is niet te lezen" in page.text
    assert "Regel" in page.text


def test_a_text_that_the_assistant_does_not_use_yet_says_so(surfer):
    assert "Deze tekst is nog niet in gebruik." in surfer.opens("/beheer/kennis/goed").text


def test_a_text_is_in_use_when_the_assistant_answers_with_it(surfer_with, services, tmp_path):
    home = make_home(tmp_path, TODAY)
    for name in ("fout", "stuk"):
        (home / "articles" / f"{name}.md").unlink()
    (home / "articles" / "goed.md").write_text((HOME / "articles" / "wachtlijst.md").read_text("utf-8"), "utf-8")
    (home / "articles" / "goed.md").rename(home / "articles" / "wachtlijst.md")
    articles = Articles(home)
    wait_for(articles)
    assert "nog niet in gebruik" not in surfer_with(articles).opens("/beheer/kennis/wachtlijst").text


def test_an_article_that_is_not_there_is_no_page(surfer):
    assert surfer.opens("/beheer/kennis/bestaat-niet").status == 404


def test_while_the_check_runs_the_page_says_so_and_never_changes_by_itself(surfer_with, home):
    looked_at = threading.Event()

    def slow(_home):
        looked_at.wait(60)
        return []

    articles = Articles(home, slow)
    surfer = surfer_with(articles)
    for path in ("/beheer/kennis", "/beheer/kennis/wachtlijst"):
        page = surfer.opens(path)
        assert "De controle is bezig." in page.text
        assert 'http-equiv="refresh"' not in page.source
        assert f'<a href="{path}">Kijk of de controle klaar is</a>' in page.source
    article = surfer.opens("/beheer/kennis/klacht-gevolgen")
    assert "Klagen mag" in article.text  # the text can be read at once
    assert "De controle vindt niets" not in article.text  # nobody looked yet
    assert "Nog niet" in surfer.opens("/beheer/kennis").text
    assert surfer.opens("/beheer/kennis/bestaat-niet").status == 404
    looked_at.set()
    wait_for(articles)
    assert "De controle is bezig." not in surfer.opens("/beheer/kennis").text


def test_a_check_that_fails_is_told_and_not_tried_again_at_once(surfer_with, home):
    tried = []

    def fails(_home):
        tried.append(1)
        raise OSError("geheim")

    articles = Articles(home, fails)
    wait_for(articles)
    page = surfer_with(articles).opens("/beheer/kennis")
    assert "De artikelen zijn niet gecontroleerd" in page.text
    assert "geheim" not in page.source
    assert tried == [1]


def test_a_file_that_changed_is_checked_again_and_one_that_did_not_is_not(tmp_path):
    home, read = make_home(tmp_path, TODAY), []
    articles = Articles(home, lambda _home: read.append(1) or [])
    wait_for(articles)
    wait_for(articles)
    assert len(read) == 1
    write(home, "goed", GOOD.format(today=TODAY).replace("voor jou", "voor jullie"))
    wait_for(articles)
    assert len(read) == 2


def test_the_pages_are_part_of_the_desk_and_ask_who_you_are(visitor):
    for path in ("/beheer/kennis", "/beheer/kennis/wachtlijst"):
        assert Surfer(visitor.http).opens(path).location.startswith("/beheer/inloggen")


def test_a_reader_of_reports_finds_the_articles_in_the_menu_and_no_questions(reader):
    source = Surfer(reader.http).opens("/beheer/zoeken").source
    assert 'href="/beheer/kennis"' in source
    assert "/beheer/onbeantwoord" not in source
