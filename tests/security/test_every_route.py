"""Every address outside the staff side: what it does, what opens it, what another site can do there (V3.3, V3.5, V8.2).

A new address that nobody sorted in fails here. The staff side has the same in tests/web/staff/test_roles.py.
"""

import re
import uuid

import pytest
from starlette.routing import Route

from actions.cases.codes import derive_code
from actions.cases.filing import Filing
from tests.web.gateway.talking import Visitor
from tests.web.sender.conftest import Browser

READS, ANYBODY = frozenset({"GET", "HEAD"}), "anybody"
TOKEN, CODE, CASE, FORM = "token of a chat", "code in the body", "sealed cookie or field", "a form for everybody"
# method and address → what opens it
ROUTES = {
    "POST /api/chat/sessions": ANYBODY,
    "PATCH /api/chat/sessions/current": TOKEN,
    "DELETE /api/chat/sessions/current": TOKEN,
    "POST /api/chat/messages": TOKEN,
    "GET /api/chat/messages": TOKEN,
    **dict.fromkeys((f"POST /api/cases/{what}" for what in ("status", "withdraw", "messages", "receipt")), CODE),
    "POST /api/cases/files": CODE,
    **dict.fromkeys(("GET /healthz", "GET /readyz", "GET /metrics", "GET /openapi.json"), ANYBODY),
    **dict.fromkeys(("GET /", "GET /embed", "GET /proberen", "GET /voorbeeld", "GET /widget/{name:path}"), ANYBODY),
    **dict.fromkeys(("GET /formulier", "GET /zaak", "GET /zaak/weg"), ANYBODY),
    "POST /formulier": FORM,
    "POST /zaak": FORM,
    **dict.fromkeys((f"POST /zaak/{what}" for what in ("klaar", "weg")), FORM),
    **dict.fromkeys((f"POST /zaak/{what}" for what in ("stoppen", "wissen", "bericht", "bestand", "commissie")), CASE),
    **dict.fromkeys((f"GET /zaak/{what}" for what in ("stoppen", "wissen", "gegevens", "gegevens.json")), CASE),
    **dict.fromkeys((f"GET /zaak/{what}" for what in ("overzicht.pdf", "bewijs.pdf")), CASE),
    **dict.fromkeys((f"GET /zaak/{what}/{{number}}" for what in ("brief", "bestand")), CASE),
}
STORY = "Zonnebloemverhaal dat niemand anders leest"


def flat(router):
    for route in router.routes:
        if (inner := getattr(route, "original_router", None)) is not None:
            prefix = getattr(getattr(route, "include_context", None), "prefix", "") or ""
            yield from ((prefix + before, one) for before, one in flat(inner))
        else:
            yield "", route


def of_kind(*wanted):
    return [key.split(" ", 1) for key, kind in ROUTES.items() if kind in wanted]


def filled(path):
    return path.replace("{number}", "1").replace("{name:path}", "zeg-het-maar.js")


@pytest.fixture
def code(app):
    filing = Filing(kind="complaint", role="client", story=STORY, care="adult")
    return app.state.services.register.file(filing, "key", derive_code(b"s" * 32, "key")).code


def state(app, code):
    case = app.state.services.register.status(code)
    return case.status, len(case.messages), case.story


def test_every_address_outside_the_staff_side_says_what_opens_it(app):
    there = set()
    for prefix, route in flat(app):
        assert isinstance(route, Route), (prefix, route)  # a folder that is served whole would be no list of addresses
        path = prefix + route.path
        if not path.startswith(("/beheer", "/api/staff")):
            there |= {f"{method} {path}" for method in route.methods - {"HEAD"}}
    assert there == ROUTES.keys()


@pytest.mark.parametrize(("method", "path"), of_kind(TOKEN))
async def test_without_a_token_that_lives_nothing_of_a_chat_opens(app, visitor, method, path):
    await visitor.say(STORY)
    dead, alive = visitor.token, visitor.http.headers["Authorization"]
    await visitor.http.delete("/api/chat/sessions/current")
    for header in (alive, f"Bearer {dead[:-1]}", "Bearer", f"Basic {dead}", f"bearer\t{dead}", ""):
        body = {"id": str(uuid.uuid4()), "text": "hallo"} if method == "POST" else {"role": "client"}
        sent = {} if method in {"GET", "DELETE"} else {"json": body}
        answer = await visitor.http.request(method, path, headers={"Authorization": header}, **sent)
        assert answer.status_code == 401, (header, answer.text)
        assert STORY not in answer.text


@pytest.mark.parametrize(("method", "path"), of_kind(CODE, CASE))
async def test_without_the_code_nothing_of_a_case_opens(app, code, method, path):
    before = state(app, code)
    for typed in ({}, {"code": "appel-boom-fiets-maan", "id": str(uuid.uuid4()), "text": "x", "zaak": "x" * 200}):
        stranger = Browser(app, f"192.0.2.{len(typed)}").http
        body = {"json": typed} if path.startswith("/api") else {"data": {**typed, "tekst": "x"}}
        answer = await stranger.request(method, filled(path), **(body if method == "POST" else {}))
        assert answer.status_code in {303, 401, 404, 422}, answer.text
        assert answer.headers.get("location", "/zaak") == "/zaak"
        assert STORY not in answer.text
    assert state(app, code) == before


@pytest.mark.parametrize(("method", "path"), [one for one in of_kind(CASE, FORM) if one[0] == "POST"])
async def test_a_form_of_another_site_moves_nothing_of_a_case_that_is_open_here(app, code, method, path):
    browser = await Browser(app).opens(code)
    before = state(app, code)
    whole = {**browser.hidden("/zaak/bericht"), "tekst": "van een ander", "code": code, "doe": "wissen"}
    for site in ("cross-site", "same-site"):
        headers = {"sec-fetch-site": site, "origin": "https://evil.example"}
        answer = await browser.http.request(method, path, data=whole, headers=headers)
        assert answer.status_code == 403 or path == "/formulier", answer.text
        assert STORY not in answer.text
    # An old browser does not say where it comes from: the sealed field, which another site cannot know, decides.
    bare = {name: value for name, value in whole.items() if name not in {"zaak", "code"}}
    if [method, path] in of_kind(CASE):
        answer = await browser.http.request(method, path, data=bare, headers={"sec-fetch-site": ""})
        assert answer.status_code in {401, 422}, answer.text
    assert state(app, code) == before


async def test_every_cookie_is_out_of_reach_of_scripts_other_sites_and_open_lines(make_app):
    app = make_app(cookie_secure=True)
    filing = Filing(kind="complaint", role="client", story=STORY, care="adult")
    code = app.state.services.register.file(filing, "key", derive_code(b"s" * 32, "key")).code
    app.state.services.accounts.make_staff("a@zorg.example", "officer", "groene fietsen dansen graag")
    browser, seen = Browser(app).http, []
    login = {"email": "a@zorg.example", "password": "groene fietsen dansen graag"}
    answers = [await browser.post("/api/staff/login", json=login), await browser.post("/zaak", data={"code": code})]
    answers += [await browser.post("/beheer/inloggen", data=login), await browser.post("/beheer/uitloggen")]
    answers += [await browser.request(*one) for one in [key.replace("{number}", "1").split(" ", 1) for key in ROUTES]]
    for answer in answers:
        seen += answer.headers.get_list("set-cookie")
    assert {cookie.split("=")[0] for cookie in seen} >= {"__Host-zhm_staff", "__Host-zhm_zaak"}
    for cookie in seen:
        assert cookie.startswith("__Host-"), cookie
        assert {"httponly", "secure", "samesite=strict", "path=/"} <= set(re.split(r"; *", cookie.lower())), cookie
        assert "domain=" not in cookie.lower()


async def test_a_turn_that_is_played_again_after_erasing_does_nothing(visitor, rasa):
    request = str(uuid.uuid4())
    await visitor.say(STORY, id=request)
    assert (await visitor.http.delete("/api/chat/sessions/current")).status_code == 204
    rasa.forget()
    again = await visitor.post(text=STORY, id=request)
    assert again.status_code == 401
    assert STORY not in again.text
    assert rasa.turns == []


async def test_a_turn_that_is_played_in_another_conversation_is_one_of_that_conversation(visitor, app, rasa):
    request, other = str(uuid.uuid4()), await Visitor(app, "192.0.2.9").begin(role="client")
    await visitor.say(STORY, id=request)
    answer = await other.post(text="iets anders", id=request)
    assert answer.status_code == 200
    assert STORY not in answer.text
    assert len({turn["conversation"] for turn in rasa.turns}) == 2
    assert STORY not in [one["text"] for one in await other.history()]
