"""The page of a case in a real browser: with JavaScript it is nicer, and whatever it is, nothing is left behind."""

import contextlib
import socket
import threading
import time

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WEATHER = "https://www.knmi.nl/"
WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")  # not longer: a running Playwright holds an event loop, which tests elsewhere need
def chromium():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def site(make_app):
    """The web process on a free port of this machine, with wide limits; it is told apart by its address."""
    app = make_app(limits=1000)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield app, f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def app(site):
    return site[0]


@pytest.fixture
def visit(chromium, site, file):
    """Open a case in a browser of a size and kind, as `visit(320, java_script_enabled=False)`."""
    with contextlib.ExitStack() as opened:

        def go(width=1000, told=None, **kind):
            context = chromium.new_context(viewport={"width": width, "height": 800}, **kind)
            opened.callback(context.close)
            page = context.new_page()
            page.complaints = []
            page.on("console", lambda one: page.complaints.append(one.text))
            page.goto(f"{site[1]}/zaak")
            page.get_by_label("Jouw code").fill(file(**(told or {})))
            page.get_by_role("button", name="Zoek mijn klacht").click()
            return page

        yield go


def send(page):
    return page.get_by_role("button", name="Verstuur het bericht")


def test_a_text_that_is_too_long_is_told_while_typing_and_is_not_sent_and_not_cut(visit):
    page, story = visit(), "Het was weer koud. " * 1053  # 20,007 letters
    field = page.get_by_label("Jouw bericht")
    field.fill(story)
    expect(page.get_by_text("De tekst is te lang. Haal 18.007 letters weg.")).to_be_visible()
    send(page).click()
    expect(field).to_be_focused()
    expect(field).to_have_value(story)
    field.fill("x" * 1900)
    expect(page.get_by_text("Er passen nog 100 letters in.")).to_be_visible()
    assert page.complaints == []


def test_pressing_twice_sends_once_and_going_back_is_a_usual_page(visit):
    page = visit()
    page.get_by_label("Jouw bericht").fill("hallo")
    send(page).dblclick()
    expect(page.get_by_text("Je bericht is verstuurd.")).to_be_visible()
    page.reload()
    expect(page.locator("li.own")).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("heading", name="Zo staat het met je klacht")).to_be_visible()


@pytest.mark.parametrize("with_script", [True, False])
def test_who_has_to_leave_in_a_hurry_leaves_nothing(visit, site, with_script):
    page = visit(java_script_enabled=with_script)
    page.route(WEATHER, lambda route: route.fulfill(content_type="text/html", body="<title>Weer</title>"))
    page.get_by_role("link", name="Snel weg").click()
    page.wait_for_url(WEATHER)
    page.goto(f"{site[1]}/zaak")
    expect(page.get_by_label("Jouw code")).to_have_value("")


def test_nothing_of_the_case_is_in_the_storage_of_the_browser(visit):
    page = visit()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("document.cookie") == ""


@pytest.mark.parametrize("kind", [{}, {"color_scheme": "dark"}, {"java_script_enabled": False}])
def test_every_page_of_a_case_fits_a_small_phone_and_has_no_faults_that_axe_knows(visit, site, kind):
    page = visit(320, {"coercion": True}, **kind)
    for path in ("/zaak", "/zaak/stoppen", "/zaak/wissen", "/zaak/gegevens"):
        page.goto(site[1] + path)
        assert page.evaluate(WIDE) <= 0
        if kind.get("java_script_enabled", True):
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
    assert page.complaints == []


def test_danger_stands_above_all_else(visit):
    page = visit(390)
    page.get_by_label("Jouw bericht").fill("ik wil dood")
    send(page).click()
    expect(page.get_by_role("alert").get_by_role("link", name="Bel 112")).to_be_in_viewport()
    assert Axe().run(page).violations_count == 0


def test_on_paper_stands_the_case_and_no_button(visit):
    page = visit()
    page.emulate_media(media="print")
    expect(page.get_by_text("ze luistert niet")).to_be_visible()
    for name in ("Verstuur het bericht", "Haal dit van het scherm"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()


def test_each_message_has_its_day_also_when_one_side_writes_twice(visit):
    page = visit()
    for text in ("Het was dinsdag.", "En woensdag ook."):
        page.get_by_label("Jouw bericht").fill(text)
        send(page).click()
        expect(page.get_by_text(text)).to_be_visible()
    days = page.locator(".messages .who")
    expect(days).to_have_count(2)
    assert min(one.bounding_box()["height"] for one in days.all()) > 10


def test_on_a_phone_leaving_lies_over_nothing_at_the_end_of_the_page(visit):
    page = visit()
    page.set_viewport_size({"width": 360, "height": 740})
    # Scrolled and measured at one moment: what the page does by itself after loading may scroll it back in between.
    page.wait_for_function(
        "() => { scrollTo(0, document.body.scrollHeight);"
        " const box = (one) => one.getBoundingClientRect();"
        " const last = box([...document.querySelectorAll('.foot p')].at(-1));"
        " const wayOut = box([...document.querySelectorAll('a')].find((one) => one.textContent.includes('Snel weg')));"
        " return scrollY + innerHeight >= document.documentElement.scrollHeight - 2"
        " && wayOut.width === 360 && last.bottom <= wayOut.top }"
    )
