"""axe-core finds nothing on any page of /beheer, for anybody who may come there, on any screen. A new address that
nobody visits here fails."""

import socket

import pytest
from playwright.sync_api import expect
from starlette.routing import compile_path

from tests.web.staff.browser.office import ADMIN, COLLEAGUE, OFFICER, READER, Office, Serving
from tests.web.staff.browser.seeing import faults
from tests.web.staff.conftest import MANY, PASSWORD
from tests.web.staff.knowledge_home import make_home
from tests.web.staff.test_pages_knowledge import TODAY, wait_for
from tests.web.staff.test_roles import _flat
from web.app import app_of
from web.staff import routes
from web.staff.checking import Articles

NOBODY = ""
SMALL_PAGE = 4
CASE, CLOSED, FORCED = (f"/beheer/klachten/{{{name}}}" for name in ("case_id", "closed", "forced"))
# Every page: who looks, and the address. Those with something else in them for another role stand here twice.
PAGES = (
    (NOBODY, "/beheer/inloggen"),
    (NOBODY, "/beheer/inloggen?next=/beheer/klachten"),
    (NOBODY, "/beheer/inloggen/organisatie"),
    (NOBODY, "/beheer/inloggen/terug?error=access_denied&state=x"),
    (NOBODY, "/beheer/wachtwoord/{token}"),
    (NOBODY, "/beheer/wachtwoord/voorbij"),
    (NOBODY, "/beheer/uitloggen"),
    *((OFFICER, path) for path in ("/beheer", "/beheer?collegas=1", "/beheer/klachten", CASE, CLOSED, FORCED)),
    (OFFICER, f"{CASE}?tekst=t_invitation"),
    (OFFICER, f"{CASE}?klaar=notitie"),
    (OFFICER, "/beheer/klachten?status=received&kind=complaint&page=2"),
    (OFFICER, "/beheer/klachten?q=bestaatniet"),
    (OFFICER, "/beheer/klachten?from=nooit"),
    *((OFFICER, f"/beheer/{name}") for name in ("onbeantwoord", "onbeantwoord?toon=klaar", "mail", "bewaren")),
    *((OFFICER, f"/beheer/{name}") for name in ("persoon", "leren", "account", "rapport/2026", "rapport/2024")),
    *((OFFICER, f"/beheer/{name}") for name in ("zoeken", "zoeken?q=commissie+nijmegen", "zoeken?q=xyzzy")),
    *((OFFICER, f"/beheer/{name}") for name in ("documenten", "documenten/{document_id}", "bestaatniet")),
    *((OFFICER, f"/beheer/{name}") for name in ("kennis", "kennis/goed", "kennis/fout", "kennis/stuk")),
    (OFFICER, "/beheer/uitgesloten"),
    (COLLEAGUE, CASE),
    (COLLEAGUE, "/beheer"),
    *((READER, f"/beheer/{name}") for name in ("rapport/2026", "documenten", "zoeken?q=klacht", "kennis", "account")),
    (READER, "/beheer/klachten"),
    *((ADMIN, f"/beheer/{name}") for name in ("uitgesloten", "logboek", "logboek?van=2099-01-01", "accounts")),
    *((ADMIN, f"/beheer/{name}") for name in ("logboek/controle", "documenten", "documenten/{document_id}", "mail")),
    *((ADMIN, f"/beheer/{name}") for name in ("persoon", "leren", "bewaren", "rapport/2026")),
)
# What is fetched and is no page, and what only leads to a page above.
FILES = {
    "/beheer/klachten/{case_id}/bestand/{number}": CASE + "/bestand/1",
    "/beheer/klachten/{case_id}/bestand/{number}/klein": CASE + "/bestand/1/klein",
    "/beheer/klachten/{case_id}/brief/{number}.pdf": CLOSED + "/brief/1.pdf",
    "/beheer/documenten/{document_id}/bestand": "/beheer/documenten/{document_id}/bestand",
    "/beheer/logboek/logboek.csv": "/beheer/logboek/logboek.csv",
    "/beheer/static/{name}": "/beheer/static/page.css",
}
LEADS = {
    "/beheer/filters": "/beheer/filters",
    "/beheer/rapport": "/beheer/rapport",
    "/beheer/klachten/{case_id}/{action}": CASE + "/notitie",
    "/beheer/account/{what}": "/beheer/account/wachtwoord",
    "/beheer/accounts/{what}": "/beheer/accounts/nieuw",
    "/beheer/accounts/{account_id}/{what}": "/beheer/accounts/1/link",
    "/beheer/bewaren/{what}": "/beheer/bewaren/vasthouden",
    "/beheer/persoon/{what}": "/beheer/persoon/wissen",
    "/beheer/leren/{case_id}": "/beheer/leren/{case_id}",
    "/beheer/onbeantwoord/{question_id}": "/beheer/onbeantwoord/1",
    "/beheer/mail/{mail_id}/{what}": "/beheer/mail/1/opnieuw",
}


@pytest.fixture(scope="module")
def office(make_services_with, tmp_path_factory):
    """The office, with a folder of three articles and a provider that does not answer."""
    articles = Articles(make_home(tmp_path_factory.mktemp("knowledge"), TODAY))
    nowhere = {"oidc_issuer": "http://localhost:9", "oidc_client_id": "zhm", "public_url": "http://localhost:8"}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(routes, "Articles", lambda: articles)
        app = app_of(make_services_with(limits=MANY, **nowhere))
        # The real one takes seconds to start, and has tests of its own.
        patched.setattr(app.state.services.learning, "_make", lambda texts, places: list(texts))
        for place in ("selection", "desk"):
            patched.setattr(f"actions.cases.{place}.PAGE_SIZE", SMALL_PAGE)
        made = Office(app).fill()
        wait_for(articles)
        yield made


@pytest.fixture(scope="module")
def root(office):
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    with Serving(office.app, sock) as url:
        yield url


@pytest.fixture(scope="module")
def desk_of(chromium, root):
    """The browser of somebody, signed in once; nobody is the empty name."""
    desks = {}

    def desk(email):
        if email not in desks:
            context = desks[email] = chromium.new_context(base_url=root)
            context.set_default_timeout(15_000)
            if email:
                page = context.new_page()
                page.goto("/beheer/inloggen")
                page.fill("#email", email)
                page.fill("#password", PASSWORD)
                page.click("main button[type=submit]")
                page.close()
        return desks[email]

    yield desk
    for context in desks.values():
        context.close()


@pytest.fixture
def visits(office, desk_of):
    """Give a page of somebody at an address."""
    opened = []

    def visit(email, path):
        page = desk_of(email).new_page()
        opened.append(page)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(path.format(**office.places))
        return page

    yield visit
    for page in opened:
        page.close()


def _routes(app):
    found = {(prefix + route.path): route for prefix, route in _flat(app) if "GET" in route.methods}
    return [path for path in found if path.startswith("/beheer")]


def test_every_address_is_visited_here(office):
    visited = [path.format(**office.places).partition("?")[0] for _, path in PAGES]
    order = [(path, compile_path(path)[0]) for path in _routes(office.app)]
    shown = {next(path for path, fits in order if fits.match(one)) for one in visited}
    assert {path for path, _ in order} - shown - set(FILES) - set(LEADS) == set()


@pytest.mark.parametrize(("email", "path"), PAGES)
def test_nothing_is_in_the_way_of_anybody(visits, email, path):
    assert faults(visits(email, path)) == []


def test_what_is_no_page_is_a_file_and_what_leads_on_comes_to_a_page(office, desk_of):
    for path in FILES.values():
        someone = ADMIN if "logboek" in path else OFFICER
        answer = desk_of(someone).request.get(path.format(**office.places))
        assert (answer.status, "text/html" in answer.headers["content-type"]) == (200, False), path
    for path in LEADS.values():
        answer = desk_of(ADMIN if "accounts" in path else OFFICER).request.get(path.format(**office.places))
        assert (answer.status, answer.url.partition("?")[0].endswith(path)) == (200, False), path


def test_a_title_says_in_front_which_page_it_is_and_no_two_pages_have_the_same(office, desk_of):
    titles = {}
    for path in ("", "/klachten", "/rapport/2026", "/zoeken", "/documenten", "/kennis", "/onbeantwoord", "/mail"):
        page = desk_of(OFFICER).request.get(f"/beheer{path}").text()
        titles[path] = page.partition("<title>")[2].partition("</title>")[0]
    for name in ("case_id", "closed", "forced"):
        page = desk_of(OFFICER).request.get(f"/beheer/klachten/{office.places[name]}").text()
        titles[name] = page.partition("<title>")[2].partition("</title>")[0]
    assert len(set(titles.values())) == len(titles)
    assert all(title.endswith(" · Zeg het maar, beheer") for title in titles.values())


def _went_wrong(page, field):
    """Say that the page tells first what went wrong, and that the field points at it."""
    told = page.locator("#fout")
    expect(told).to_be_focused()
    expect(told).to_have_attribute("role", "alert")
    assert "fout" in (page.locator(field).get_attribute("aria-describedby") or "").split()
    assert page.title().startswith(("Fout: ", "Let op: "))


@pytest.mark.parametrize(
    ("email", "path", "filled", "send", "field"),
    [
        (NOBODY, "/beheer/inloggen", {"#email": "x@y.nl", "#password": "mis"}, "main button", "#password"),
        (OFFICER, "/beheer/account", {"#old": "mis", "#new": "lang genoeg nu"}, "[action$=wachtwoord] button", "#old"),
        (OFFICER, "/beheer/account", {"#otp-password": "mis"}, "[action$=inlogcode] button", "#otp-password"),
        (OFFICER, "/beheer/bewaren", {"#number": "99999", "#reason": "Ja."}, "[action$=vasthouden] button", "#reason"),
        (OFFICER, CASE, {"#koppelen-nummer": "99999"}, "[action$=koppelen] button", "#koppelen-nummer"),
        (ADMIN, "/beheer/uitgesloten", {"#number": "99999", "#reason": "Over Bram."}, "form.after button", "#number"),
        (ADMIN, "/beheer/accounts", {"#email": OFFICER}, "[action$=nieuw] button", "#email"),
    ],
)
def test_what_went_wrong_is_told_first_and_the_field_points_at_it(visits, email, path, filled, send, field):
    page = visits(email, path)
    for where, text in filled.items():
        page.locator(where).fill(text)
    page.locator(send).first.click()
    _went_wrong(page, field)
    assert faults(page) == []


def test_a_clash_with_a_colleague_is_readable_for_everybody(visits, office):
    page = visits(OFFICER, CLOSED)
    office.browser(OFFICER).post(f"/cases/{office.places['closed']}/notes", text="Ik was eerst.")
    officer = office.browser(OFFICER)
    officer.post(f"/cases/{office.places['closed']}/messages", text="Nog een bericht.")
    page.locator("#antwoord-text").fill("Dag Sam.")
    page.locator("#antwoord button.strong").click()
    expect(page.get_by_role("heading", name="Dit is er veranderd")).to_be_visible()
    page.locator("#fout").get_by_role("link", name="Ga naar het formulier").click()
    expect(page.locator("#antwoord")).to_be_in_viewport()
    assert faults(page) == []
