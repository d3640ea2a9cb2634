"""A sender opens a case with its code and sees how it stands: without JavaScript, and never in the address."""

import html
import re

import pytest

from actions.cases.codes import derive_code
from actions.cases.values import Status
from actions.store.models import Case, CaseEvent, Outbox
from tests.web.sender.conftest import Browser
from web.sender.words import STATES

STRANGER = derive_code(b"nobody", "nothing")


async def test_the_code_opens_the_case_and_is_in_no_address_and_on_no_page(browser, file):
    code = file()
    await (await browser.goes("/zaak")).opens(code)
    assert "Zo staat het met je klacht" in browser.text
    assert "ze luistert niet" in browser.text
    assert str(browser.page.url) == "http://zhm.test/zaak"
    assert browser.page.headers["referrer-policy"] == "no-referrer"
    assert browser.page.headers["cache-control"] == "no-store"
    assert code not in browser.page.text
    assert code not in str(browser.http.cookies)


async def test_the_cookie_is_for_our_own_pages_and_gone_with_the_browser(app, file):
    answer = await Browser(app).http.post("/zaak", data={"code": file()})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "max-age" not in cookie
    assert "expires" not in cookie


async def test_behind_https_the_cookie_can_be_set_by_no_other_host(make_app):
    app = make_app(cookie_secure=True)
    answer = await Browser(app).http.get("/zaak/weg")
    assert "__Host-zhm_zaak=" in answer.headers["set-cookie"]
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize("how", [str.upper, lambda code: code.replace("-", " "), lambda code: code.replace("-", "")])
async def test_the_code_may_be_typed_in_every_way(browser, file, how):
    await browser.opens(how(file()))
    assert "Je klacht is binnen." in browser.text


async def test_without_a_code_the_page_asks_for_it(browser):
    await browser.opens("  ")
    assert browser.page.status_code == 422
    assert "Typ eerst je code van 4 woorden." in browser.text


@pytest.mark.parametrize("code", [STRANGER, "appel-boom", "<script>alert(1)</script>"])
async def test_a_wrong_code_stays_in_the_field_with_words_that_help(browser, code):
    await browser.opens(code)
    assert browser.page.status_code == 404
    assert "Een code heeft 4 woorden." in browser.text
    assert f'value="{html.escape(code)}"' in browser.page.text
    assert "<script>alert" not in browser.page.text


async def test_guessing_soon_has_to_wait_and_is_told_how_long(browser, app, file):
    code = file()
    for number in range(6):
        await browser.opens(derive_code(bytes([number]) * 32, "guess"))
    await browser.opens(code)
    assert browser.page.status_code == 429
    assert int(browser.page.headers["retry-after"]) >= 1
    assert re.search(r"Wacht (1 minuut|\d+ minuten)\.", browser.text)
    elsewhere = Browser(app, "198.51.100.7")
    assert "Je klacht is binnen." in (await elsewhere.opens(code)).text


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.RULED])
async def test_every_status_is_one_line_and_one_step_marked_in_words(browser, file, app, status):
    code = file()
    services = app.state.services
    with services.db.transaction() as session:
        session.query(Case).update({"status": status})
    await browser.opens(code)
    assert STATES[status]["je"].format(thing="klacht") in browser.text
    assert browser.page.text.count('aria-current="step"') == 1
    assert re.search(r'aria-current="step"><strong>[\w ]+</strong> <span>nu</span>', browser.page.text)


@pytest.mark.parametrize(
    ("status", "care", "step"),
    [
        ("solved", "adult", "Klaar"),
        ("ruled", "adult", "Klaar"),
        ("ruled", "youth", "Antwoord"),  # Jeugdwet art. 4.2.2: the provider still says what it will do
        ("waiting", "adult", "Mee bezig"),
    ],
)
async def test_what_is_solved_is_not_said_to_be_unfinished(browser, file, app, status, care, step):
    code = file(care=care, anonymous=False, name="Sam de Wit")
    with app.state.services.db.transaction() as session:
        ruling = {"result": "founded"} if status == "ruled" else {}
        session.query(Case).update({"status": status, **ruling})
    await browser.opens(code)
    assert re.search(rf'aria-current="step"><strong>{step}</strong> <span>nu</span>', browser.page.text)


async def test_a_relative_is_addressed_with_u_and_a_tip_is_no_complaint(browser, file):
    await browser.opens(file(role="relative", relation="parent", representative=True))
    assert "Zo staat het met uw klacht" in browser.text
    await browser.opens(file("key-2", kind="tip"))
    assert "Zo staat het met je tip" in browser.text
    assert "Een medewerker leest je tip." in browser.text


async def test_what_was_told_is_never_read_as_markup(browser, file):
    await browser.opens(file(story="'); DROP TABLE case_; -- <b>vet</b> {{ 7 * 7 }}"))
    assert "&lt;b&gt;vet&lt;/b&gt; {{ 7 * 7 }}" in browser.page.text


async def test_the_page_is_taken_off_the_screen(browser, file):
    await browser.opens(file())
    await browser.sends("/zaak/klaar")
    assert "Typ de code hier." in browser.text
    assert "ze luistert niet" not in (await browser.goes("/zaak")).text


async def test_leaving_in_a_hurry_forgets_the_case(browser, file):
    await browser.opens(file())
    answer = await browser.http.get("/zaak/weg")
    assert answer.headers["location"] == "https://www.knmi.nl/"
    assert "Typ de code hier." in (await browser.goes("/zaak")).text


@pytest.mark.parametrize("path", ["/zaak/stoppen", "/zaak/wissen", "/zaak/gegevens", "/zaak/bewijs.pdf"])
async def test_without_an_open_case_every_page_asks_for_the_code(browser, path):
    await browser.goes(path)
    assert str(browser.page.url) == "http://zhm.test/zaak"
    assert "Typ de code hier." in browser.text


async def test_a_cookie_that_is_not_ours_opens_nothing(browser):
    browser.http.cookies.set("zhm_zaak", "bm9ncmFvbg==")
    assert "Typ de code hier." in (await browser.goes("/zaak")).text


async def test_a_form_from_another_site_opens_and_does_nothing(browser, file, register):
    code = file()
    for path, typed in (("/zaak", {"code": code}), ("/zaak/stoppen", {})):
        answer = await browser.http.post(path, data=typed, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403
        assert "Er is niets veranderd." in answer.text
    assert register.status(code).status == "received"


async def test_a_case_that_was_erased_in_the_meantime_says_so(browser, file, app):
    await browser.opens(file(kind="tip"))
    with app.state.services.db.transaction() as session:
        for table in (CaseEvent, Outbox, Case):
            session.query(table).delete()
    await browser.goes("/zaak")
    assert browser.page.status_code == 404
    assert "Ik ken de code niet." in browser.text
    assert "zhm_zaak" not in browser.http.cookies


async def test_when_the_store_is_gone_the_page_says_so(make_app, tmp_path):
    away = Browser(make_app(database_url=f"sqlite:///{tmp_path}/gone/none.db"))
    await away.opens(STRANGER)
    assert away.page.status_code == 503
    assert "Het lukt nu even niet." in away.text
