"""Stopping and erasing a case, all that is kept of it, and the papers of it."""

import io
import json

import pypdf
import pytest

from actions.cases.letters import in_words
from actions.cases.sent_letters import Written


def text_of(answer):
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages).split())


async def test_stopping_says_first_that_it_cannot_be_undone_and_asks_no_reason(browser, file, register):
    code = file()
    await (await browser.opens(code)).goes("/zaak/stoppen")
    assert "Dit kun je niet meer veranderen." in browser.text
    assert "Je hoeft niet te zeggen waarom." in browser.text
    assert register.status(code).status == "received"
    form = browser.hidden("/zaak/stoppen")
    for _ in range(2):
        await browser.sends("/zaak/stoppen", **form)
        assert "Je klacht is gestopt." in browser.text
    assert register.status(code).status == "withdrawn"
    assert "Stop mijn klacht" not in browser.text


async def test_what_is_done_cannot_be_stopped_and_its_page_and_papers_say_the_same_next(browser, file, register):
    code = file()
    register.withdraw(code)
    await (await browser.opens(code)).goes("/zaak/stoppen")
    assert "Zo staat het met je klacht" in browser.text
    assert "Wat kan hierna?" in browser.text
    for paper in ("overzicht", "bewijs"):
        assert "Wat kan hierna?" in text_of((await browser.goes(f"/zaak/{paper}.pdf")).page)


async def test_a_tip_is_erased_after_seven_days_and_that_can_be_taken_back(browser, file, app):
    await (await browser.opens(file(kind="tip"))).goes("/zaak/wissen")
    assert "We wissen alles over 7 dagen." in browser.text
    await browser.sends("/zaak/wissen", doe="wissen")
    assert "We hebben je vraag om te wissen." in browser.text
    await browser.goes("/zaak/wissen")
    assert "wissen we alles." in browser.text
    await browser.sends("/zaak/wissen", doe="bewaren")
    assert "We wissen niets." in browser.text
    assert "We wissen alles over 7 dagen." in (await browser.goes("/zaak/wissen")).text


async def test_an_open_complaint_is_not_erased_and_the_page_says_why_and_what_is_possible(browser, file, register):
    code = file()
    await (await browser.opens(code)).goes("/zaak/wissen")
    assert "De wet zegt: een klacht moet eerst een antwoord krijgen." in browser.text
    await browser.sends("/zaak/wissen", doe="wissen")
    await browser.goes("/zaak/wissen")
    assert "Dat staat opgeschreven." in browser.text
    assert register.status(code).story


@pytest.mark.parametrize("told", [{"name": "Sam de Vries", "contact": "06 1234 5678", "anonymous": False}])
async def test_a_sender_sees_all_that_is_kept_as_a_page_and_as_a_file(browser, file, register, told):
    code = file(relation="parent", role="relative", representative=True, location="Groesbeek", **told)
    register.message(code, "Het was dinsdag.", "m-1")
    await browser.opens(code)
    assert told["name"] not in browser.text  # somebody may look along: only this page shows it
    await browser.goes("/zaak/gegevens")
    for kept in (*(value for value in told.values() if value), "Ouder", "Groesbeek", "Het was dinsdag."):
        assert kept in browser.text
    assert "Autoriteit Persoonsgegevens" in browser.text
    saved = (await browser.goes("/zaak/gegevens.json")).page
    assert saved.headers["content-disposition"] == 'attachment; filename="mijn-gegevens.json"'
    read = json.loads(saved.text)
    assert (read["name"], read["contact"], read["story"]) == (told["name"], told["contact"], "ze luistert niet")
    assert [one["text"] for one in read["messages"]] == ["Het was dinsdag."]
    assert code not in saved.text


async def test_the_papers_are_tagged_dutch_pdfs_and_only_the_proof_has_the_code(browser, file, register):
    code = file()
    due = in_words(register.status(code).due_at)
    await browser.opens(code)
    proof, whole = [(await browser.goes(path)).page for path in ("/zaak/bewijs.pdf", "/zaak/overzicht.pdf")]
    assert code in text_of(proof)
    assert code not in text_of(whole)
    for paper in (proof, whole):
        assert paper.headers["content-type"] == "application/pdf"
        assert due in text_of(paper)
        root = pypdf.PdfReader(io.BytesIO(paper.content)).trailer["/Root"]
        assert root["/Lang"] == "nl"
        assert root["/MarkInfo"]["/Marked"]
    assert "ze luistert niet" in text_of(whole)


async def test_the_api_gives_the_paper_with_the_code_to_who_has_it(browser, file):
    code = file()
    answer = await browser.http.post("/api/cases/receipt", json={"code": code.replace("-", " ").upper()})
    assert answer.headers["content-type"] == "application/pdf"
    assert code in text_of(answer)
    assert (await browser.http.post("/api/cases/receipt", json={"code": "appel-boom"})).status_code == 404


async def test_the_overview_has_the_messages_of_both_sides(browser, file, register, app):
    code = file(kind="tip", role="relative")
    register.message(code, "Het was dinsdag.", "m-1")
    await (await browser.opens(code)).goes("/zaak/overzicht.pdf")
    assert "U schreef op" in text_of(browser.page)
    assert "Het was dinsdag." in text_of(browser.page)


async def test_a_letter_is_read_as_it_was_sent_and_no_other(browser, file, app):
    services, code = app.state.services, file()
    officer = services.accounts.make_staff("anne@zorg.example", "officer", "een heel lang wachtwoord")
    case = services.desk.get(officer, services.register.status(code).id)
    written = Written(content={"title": "Antwoord"}, pdf=b"%PDF-1.7 de brief", message="Er is een brief voor je.")
    services.letters.send(officer, case.id, case.version, written, "act-1")
    await browser.opens(code)
    assert "Lees de brief van " in browser.text
    assert "Er is een brief voor je." in browser.text
    assert (await browser.goes("/zaak/brief/1")).page.content == b"%PDF-1.7 de brief"
    await browser.goes("/zaak/brief/2")
    assert browser.page.status_code == 404
    assert "Deze brief is er niet." in browser.text
