"""The page on keeping, and the page on one person: through forms, as a browser without JavaScript uses them."""

import io
import json
import re
import zipfile
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from actions.cases import person_search
from actions.cases.keeping import KeepingBook
from actions.cases.own_erasure import Erasure
from actions.store.models import Audit, Case, KeepingRun
from tests.web.staff.pages import Surfer
from web import keeping

STORY = "Mijn begeleider luistert nooit naar mij."


@pytest.fixture
def surfer(officer):
    return Surfer(officer.http)


@pytest.fixture
def rasa_is_there(monkeypatch):
    async def erase(self, conversation):
        return None

    monkeypatch.setattr("web.gateway.rasa.RasaClient.erase", erase)


def log(services):
    with services.db.reading() as session:
        return session.scalars(select(Audit.what)).all()


@pytest.fixture
def number(file, services):
    """The number of a case that is there."""
    file()
    with services.db.reading() as session:
        return str(session.scalars(select(Case.number)).one())


def test_before_the_first_run_the_page_says_how_long_everything_stays(surfer):
    page = surfer.opens("/beheer/bewaren")
    assert "Er is nog niets gewist." in page.text
    for term in ("2 jaar na het afsluiten", "30 dagen na het begin", "14 dagen na de laatste wijziging", "5 jaar"):
        assert term in page.text


def test_a_run_by_hand_erases_and_is_shown_with_its_counts(surfer, services, file, rasa_is_there):
    services.register.withdraw(file().code)
    with services.db.engine.begin() as db:
        db.exec_driver_sql("update case_ set closed_at = '2020-01-01 00:00:00.000000'")
        db.exec_driver_sql("update case_event set at = '2020-01-01 00:00:00.000000'")
    done = surfer.fills(surfer.opens("/beheer/bewaren"), "/nu")
    assert "Het wissen is gedaan." in done.text
    assert "Gelukt." in done.text
    assert re.search(r"Meldingen\s+1\b", done.text)
    assert {"run_keeping", "purge"} <= set(log(services))


def test_a_failure_is_told_and_holds_up_no_other_kind(surfer, services, monkeypatch, rasa_is_there):
    def fails(_database):
        raise RuntimeError("geheim")

    monkeypatch.setattr("web.keeping.tidy_up", fails)
    done = surfer.fills(surfer.opens("/beheer/bewaren"), "/nu")
    assert "Niet alles is gelukt." in done.text
    assert "Het opruimen van de database: Dit ging mis." in done.text
    assert "geheim" not in done.text
    assert "Oude sessies en links van accounts" in done.text


def test_chats_that_rasa_does_not_erase_yet_are_told(surfer, services, monkeypatch):
    async def some_left(_services):
        raise keeping.NotAllGone(3)

    monkeypatch.setattr("web.keeping._chats", some_left)
    done = surfer.fills(surfer.opens("/beheer/bewaren"), "/nu")
    assert "Gesprekken: Een deel wacht nog" in done.text
    assert re.search(r"Gesprekken\s+3\b", done.text)


def test_a_run_that_another_process_does_is_told(surfer, services):
    assert KeepingBook(services.db).begin()
    page = surfer.opens("/beheer/bewaren")
    assert "Bezig." in page.text
    assert "al bezig" in surfer.fills(page, "/nu").text


def test_a_run_that_was_cut_off_is_told(surfer, services):
    with services.db.transaction() as session:
        session.add(KeepingRun(started_at=datetime(2026, 1, 1, tzinfo=UTC), counts='{"cases": 4}', failed="{}"))
    page = surfer.opens("/beheer/bewaren")
    assert "Afgebroken." in page.text
    assert "Het wissen is niet afgemaakt." in page.text


def test_a_case_is_kept_longer_and_no_longer(surfer, number, services):
    page = surfer.fills(surfer.opens("/beheer/bewaren"), "/vasthouden", number=number, reason="De rechter kijkt mee")
    assert "De melding blijft langer." in page.text
    assert f"Melding {number} blijft tot iemand dat stopt." in page.text
    assert "De rechter kijkt mee" in page.text
    assert "blijft niet langer" in surfer.fills(page, "/loslaten").text
    assert {"hold_case", "lift_hold"} <= set(log(services))


@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        ({"reason": " "}, 422, "Schrijf op waarom"),
        ({"reason": "x", "until": "2020-01-01"}, 422, "Deze dag kan niet."),
        ({"reason": "x", "until": "morgen"}, 422, "Deze dag kan niet."),
        ({"number": "999999", "reason": "een reden"}, 404, "Deze melding bestaat niet."),
        ({"number": "'); DROP", "reason": "een reden"}, 404, "Deze melding bestaat niet."),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(surfer, number, typed, status, told):
    page = surfer.fills(surfer.opens("/beheer/bewaren"), "/vasthouden", **{"number": number, **typed})
    assert page.status == status
    assert told in page.text
    assert page.form("/vasthouden")[1]["reason"].strip() == typed["reason"].strip()


def test_readers_see_neither_page_and_a_form_needs_its_token(surfer, reader):
    somebody = Surfer(reader.http)
    for path in ("/beheer/bewaren", "/beheer/persoon"):
        assert somebody.opens(path).status == 403
        assert surfer.opens(f"{path}/nu").location == path
    keeping_forms = ("bewaren/nu", "bewaren/vasthouden", "bewaren/loslaten")
    for path in (*keeping_forms, "persoon", "persoon/ophalen", "persoon/wissen"):
        assert surfer.sends(f"/beheer/{path}", {"csrf": "wrong"}).status == 403
    assert 'href="/beheer/bewaren"' not in somebody.opens("/beheer/account").source


def found(surfer, typed):
    return surfer.fills(surfer.opens("/beheer/persoon"), "/beheer/persoon", q=typed)


def choosing(surfer, page, ending, **more):
    """Tick every case on the page and send the form to an address."""
    _, fields = page.form("/wissen")
    chosen = [a["value"] for tag, a in page.tags if tag == "input" and a.get("name") == "case"]
    body = {"csrf": fields["csrf"], "case": chosen, **more}
    return surfer.http.post(f"/beheer/persoon/{ending}", data=body)


def test_a_person_gets_a_file_with_a_page_and_the_same_as_data(surfer, file, services):
    file()
    page = found(surfer, "sam vries")
    assert "gevonden in: naam" in page.text
    assert "De Vries" not in page.source.replace('value="sam vries"', "")
    answer = choosing(surfer, page, "ophalen")
    assert answer.headers["content-type"] == "application/zip"
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    read = packed.read("gegevens.html").decode()
    assert STORY in read
    assert "Sam de Vries" in read
    data = json.loads(packed.read("gegevens.json"))
    assert data["cases"][0]["story"] == STORY
    assert data["cases"][0]["contact"] == "sam@post.example"
    assert {"search_person", "export"} <= set(log(services))


def test_what_a_sender_wrote_is_no_markup_in_the_file(surfer, file):
    code = file(story="<script>alert(1)</script>").code
    answer = choosing(surfer, found(surfer, code), "ophalen")
    read = zipfile.ZipFile(io.BytesIO(answer.content)).read("gegevens.html").decode()
    assert "<script>" not in read


def test_erasing_asks_whether_it_is_sure_and_says_what_stays(surfer, file, services):
    running, tip = file().code, file(kind="tip").code
    page = found(surfer, "vries")
    assert "Wissen mag nog niet. Deze klacht loopt nog." in page.text
    assert "Zet een vinkje" in choosing(surfer, page, "wissen").text
    answer = choosing(surfer, page, "wissen", sure="1")
    assert answer.status_code == 200
    assert "Niet alles is gewist." in answer.text
    assert "1 melding of verhaal is gewist." in answer.text
    assert services.register.status(running).story
    with pytest.raises(Exception, match="Ik ken de code niet"):
        services.register.status(tip)


def test_when_all_is_erased_the_page_says_so_and_a_second_click_does_nothing(surfer, file):
    file(kind="tip")
    page = found(surfer, file(kind="idea").code)
    first = choosing(surfer, page, "wissen", sure="1")
    assert "1 melding of verhaal is gewist." in surfer.opens(first.headers["location"]).text
    assert choosing(surfer, page, "wissen", sure="1").status_code == 404
    page = found(surfer, "vries")
    nothing = {"csrf": page.form("/wissen")[1]["csrf"], "sure": "1"}
    assert "Kies eerst een melding." in surfer.sends("/beheer/persoon/wissen", nothing).text


def test_a_search_goes_on_where_it_stopped_and_keeps_what_it_found(surfer, file, monkeypatch):
    monkeypatch.setattr(person_search, "PIECE", 1)
    for _ in range(2):
        file(kind="tip")
    page = found(surfer, "vries")
    assert "We zochten in 1 van de 2 meldingen." in page.text
    address = "/beheer/persoon"
    seen = [a["value"] for tag, a in page.tags if a.get("name") == "seen"]
    more = [a["value"] for tag, a in page.tags if a.get("name") == "from"]
    body = {"csrf": page.form("/wissen")[1]["csrf"], "q": "vries", "from": more[0], "seen": seen}
    again = surfer.http.post(address, data=body).text
    assert again.count('name="case"') == 2


@pytest.mark.parametrize(
    ("typed", "told"),
    [("ab", "Typ minstens 3 letters"), ("999999", "bestaat niet"), ("Bestaatniet", "We vonden niets.")],
)
def test_a_search_that_finds_nothing_says_so_and_keeps_the_words(surfer, typed, told):
    page = found(surfer, typed)
    assert told in page.text
    assert page.form("/beheer/persoon")[1]["q"] == typed


def test_an_admin_finds_and_erases_but_gets_no_file(make_browser, file):
    admin = Surfer(make_browser("admin").http)
    file(kind="tip")
    page = found(admin, "vries")
    assert "Haal de gegevens op" not in page.text
    assert choosing(admin, page, "ophalen").status_code == 403
    assert choosing(admin, page, "wissen", sure="1").status_code == 303


def test_who_asked_to_be_erased_stands_on_the_page(surfer, file, services):
    Erasure(services.db, services.keyring).ask(file().code)
    page = surfer.opens("/beheer/persoon")
    assert "Gevraagd door de indiener" in page.text
    assert "Wissen mag nog niet. Deze klacht loopt nog." in page.text
