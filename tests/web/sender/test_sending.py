"""Messages from the page of a case: once for each press, never lost, and danger is answered before all else."""

import asyncio
import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from actions.cases.committee import ASKED
from actions.store.models import Case, CaseMessage, Outbox
from tests.web.sender.conftest import Browser
from web.sender import seals

LONG = "Het eten was weer koud. " * 834  # 20,016 letters


@pytest.fixture
def messages(app, register):
    return lambda code: [message.text for message in register.status(code).messages]


@pytest.fixture
async def opened(browser, file):
    """A browser with a case open, and its code."""
    code = file()
    return await browser.opens(code), code


async def test_a_message_is_sent_and_the_page_says_who_reads_it(opened, messages):
    browser, code = opened
    await browser.sends("/zaak/bericht", tekst="Ik wil nog iets zeggen.\nHet was dinsdag.")
    assert "Je bericht is verstuurd." in browser.text
    assert "De klachten-functionaris leest het." in browser.text
    assert messages(code) == ["Ik wil nog iets zeggen.\nHet was dinsdag."]


async def test_loading_again_and_going_back_sends_nothing_more(opened, messages):
    browser, code = opened
    form = browser.hidden("/zaak/bericht")
    answers = [await browser.http.post("/zaak/bericht", data={**form, "tekst": "hallo"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    await browser.goes(answers[0].headers["location"])
    await browser.goes(answers[0].headers["location"])
    assert messages(code) == ["hallo"]


async def test_a_double_click_sends_one_message(opened, messages):
    browser, code = opened
    form = {**browser.hidden("/zaak/bericht"), "tekst": "hallo"}
    answers = await asyncio.gather(*(browser.http.post("/zaak/bericht", data=form) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {303}
    assert messages(code) == ["hallo"]


async def test_another_text_on_a_page_that_was_sent_before_is_kept_and_can_be_sent(opened, messages):
    browser, code = opened
    form = browser.hidden("/zaak/bericht")
    await browser.http.post("/zaak/bericht", data={**form, "tekst": "eerst dit"})
    await browser.sends("/zaak/bericht", **{**form, "tekst": "en toen dat"})
    assert browser.page.status_code == 409
    assert "en toen dat</textarea>" in browser.page.text
    await browser.sends("/zaak/bericht", tekst="en toen dat")
    assert messages(code) == ["eerst dit", "en toen dat"]


async def test_in_two_tabs_each_form_is_about_the_case_of_its_own_page(app, file, messages):
    browser, first, second = Browser(app), file(), file("key-2", story="het eten was koud")
    form = (await browser.opens(first)).hidden("/zaak/bericht")
    await browser.opens(second)
    await browser.sends("/zaak/bericht", **{**form, "tekst": "over de eerste"})
    assert (messages(first), messages(second)) == (["over de eerste"], [])
    assert "ze luistert niet" in browser.text


@pytest.mark.parametrize(("text", "why"), [(LONG, "Er passen 2.000 letters in."), ("   ", "Er staat nog niets.")])
async def test_a_text_that_cannot_be_sent_stays_on_the_page(opened, messages, text, why):
    browser, code = opened
    await browser.sends("/zaak/bericht", tekst=text)
    assert browser.page.status_code == 422
    assert why in browser.text
    assert f">{text}</textarea>" in browser.page.text
    assert messages(code) == []


async def test_a_body_without_end_is_stopped(opened):
    browser, _ = opened
    await browser.sends("/zaak/bericht", tekst="a" * 600_000)
    assert browser.page.status_code == 413
    assert "Je bericht is te lang." in browser.text

    async def endless():
        for _ in range(20):
            yield b"tekst=" + b"a" * 64_000

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert (await browser.http.post("/zaak/bericht", content=endless(), headers=form)).status_code == 413


async def test_after_a_long_time_the_code_is_asked_again_and_the_text_is_kept(opened, messages, monkeypatch):
    browser, code = opened
    form = browser.hidden("/zaak/bericht")
    late = Browser(browser.app)
    monkeypatch.setattr(seals.Seals, "of_form", lambda *_: None)
    await late.sends("/zaak/bericht", **{**form, "tekst": "ik typte heel lang"})
    monkeypatch.undo()
    assert late.page.status_code == 401
    assert "Je tekst is er nog." in late.text
    await late.opens(code)
    assert "ik typte heel lang</textarea>" in late.page.text
    await late.sends("/zaak/bericht", tekst="ik typte heel lang")
    assert messages(code) == ["ik typte heel lang"]


async def test_what_is_sealed_for_a_form_opens_no_page_and_works_for_its_time_only(app):
    services, now = app.state.services, datetime.now(UTC)
    made = seals.Seals(services.keyring, services.settings, lambda: now)
    sealed = made.for_form("a-b-c-d")
    assert made.of_form(sealed) == "a-b-c-d"
    browser = Browser(app)
    browser.http.cookies.set("zhm_zaak", sealed)
    assert "Typ de code hier." in (await browser.goes("/zaak")).text
    later = seals.Seals(services.keyring, services.settings, lambda: now + seals.TYPING)
    assert later.of_form(sealed) is None


async def test_danger_is_answered_at_once_and_the_message_is_kept(opened, messages, app):
    browser, code = opened
    await browser.sends("/zaak/bericht", tekst="ik wil niet meer leven")
    assert "Hulp voor jou" in browser.text
    for link in ("tel:112", "tel:113", "tel:08000113"):
        assert f'href="{link}"' in browser.page.text
    assert messages(code) == ["ik wil niet meer leven"]
    with app.state.services.db.reading() as session:
        assert session.scalar(select(Case.danger))


async def test_danger_is_answered_when_nothing_else_works_and_the_text_can_be_sent_again(make_app, tmp_path, app, file):
    form = (await Browser(app).opens(file())).hidden("/zaak/bericht")
    broken = Browser(make_app(database_url=f"sqlite:///{tmp_path}/gone/none.db"))
    await broken.sends("/zaak/bericht", **{**form, "tekst": "ik wil dood"})
    assert broken.page.status_code == 200
    assert "Hulp voor jou" in broken.text
    assert "Je bericht is niet bewaard." in broken.text
    assert "ik wil dood</textarea>" in broken.page.text
    assert broken.hidden("/zaak/bericht") == form


async def test_danger_on_a_page_that_was_open_too_long_is_answered_and_can_be_sent_after_the_code(
    opened, messages, monkeypatch
):
    browser, code = opened
    form = browser.hidden("/zaak/bericht")
    late = Browser(browser.app)
    monkeypatch.setattr(seals.Seals, "of_form", lambda *_: None)
    await late.sends("/zaak/bericht", **{**form, "tekst": "ik wil dood"})
    monkeypatch.undo()
    assert 'href="tel:113"' in late.page.text
    assert "Je tekst is er nog." in late.text
    await late.opens(code)
    assert "ik wil dood</textarea>" in late.page.text
    await late.sends("/zaak/bericht", tekst="ik wil dood")
    assert messages(code) == ["ik wil dood"]


async def test_danger_on_the_page_of_a_case_that_is_gone_is_answered_and_asks_for_a_code(opened):
    browser, _ = opened
    sealed = browser.app.state.services
    gone = seals.Seals(sealed.keyring, sealed.settings).for_form("appel-boom-fiets-maan")
    await browser.sends("/zaak/bericht", zaak=gone, tekst="ik wil dood")
    assert 'href="tel:113"' in browser.page.text
    assert browser.hidden("/zaak")["tekst"] == "ik wil dood"


async def test_who_sends_too_much_to_look_at_gets_the_numbers_too(opened, monkeypatch):
    browser, _ = opened
    limiter = browser.app.state.services.limiter
    monkeypatch.setattr(limiter, "may_listen", lambda *_: False)
    await browser.sends("/zaak/bericht", tekst="hallo")
    assert 'href="tel:112"' in browser.page.text
    assert "hallo</textarea>" in browser.page.text


async def test_a_complaint_about_force_can_be_sent_on_and_paused_with_one_press(browser, file, messages, app):
    code = file(coercion=True)
    await browser.opens(code)
    assert "Je mag de commissie vragen: stop er nu mee." in browser.text
    for ask in ("doorsturen", "pauze"):
        form = {**browser.hidden("/zaak/commissie"), "vraag": ask}
        for _ in range(2):
            await browser.sends("/zaak/commissie", **form)
        assert "Je vraag is verstuurd." in browser.text
    assert messages(code) == [ASKED["doorsturen"], ASKED["pauze"]]
    assert 'action="/zaak/commissie"' not in browser.page.text
    with app.state.services.db.reading() as session:
        assert session.query(CaseMessage).count() == 2
        assert session.query(Outbox).filter_by(kind="officer_notice").count() == 3


async def test_only_a_complaint_about_force_has_a_committee_to_ask(opened):
    browser, _ = opened
    assert 'action="/zaak/commissie"' not in browser.page.text
    await browser.sends("/zaak/commissie", zaak=browser.hidden("/zaak/bericht")["zaak"], vraag="iets anders")
    assert browser.page.status_code == 422


async def test_an_old_form_for_the_committee_asks_for_the_code(browser, file):
    await browser.opens(file(coercion=True))
    await browser.sends("/zaak/commissie", zaak="oud", vraag="pauze")
    assert browser.page.status_code == 401
    assert re.search("Typ je code nog een keer", browser.text)
