"""Every address of the staff side, by who may come there. A new one that nobody sorted in fails here."""

import re

import pytest
from fastapi.routing import APIRoute

from tests.web.staff.pages import Page, Surfer

ANYBODY = frozenset({"nobody", "officer", "reader", "admin"})
STAFF = ANYBODY - {"nobody"}
EDITORS = frozenset({"officer", "admin"})
OFFICERS = frozenset({"officer"})
ADMINS = frozenset({"admin"})
# The first line that fits decides. Whatever is under the address of a case is for officers.
WHO = (
    (r"/api/staff/cases.*", OFFICERS),
    (r"/api/staff/(login|logout)", ANYBODY),
    (r"/api/staff/language.*", OFFICERS),
    (r"/api/staff/templates.*", OFFICERS),
    (r"/api/staff/reports/\{year\}/suggestions", OFFICERS),
    (r"/api/staff/(reports|search).*", STAFF),
    (r"/api/staff/documents.*", STAFF),
    (r"/beheer/(inloggen|static|wachtwoord|organisatie).*", ANYBODY),
    (r"/beheer/uitloggen", ANYBODY),
    (r"/beheer/(klachten|filters).*", OFFICERS),
    (r"/beheer/(sjablonen|taal|brieven|voorstel).*", OFFICERS),
    (r"/beheer/(uitgesloten|accounts|logboek).*", ADMINS),
    (r"/beheer/(onbeantwoord|mail|bewaren|persoon|leren).*", EDITORS),
    (r"/beheer(/(account|rapport|zoeken|documenten|kennis).*)?", STAFF),
    (r"/beheer/\{rest:path\}", STAFF),
)
SECRET = {
    "story": "Zonnebloemverhaal",
    "wish": "Vuurtorenwens",
    "name": "Wilhelmina Geheim",
    "contact": "geheim-adres@post.example",
    "relation": "buurvrouw Klaprozen",
    "when": "Sinterklaasnacht",
    "location": "de kelder van Klaprozen",
}
WORDS = ("Zonnebloem", "Vuurtoren", "Wilhelmina", "geheim-adres", "Klaproz", "Sinterklaasnacht")
WRITTEN = ("Notitiegeheim", "Antwoordgeheim", "Berichtgeheim", "Maatregelgeheim", "Redengeheim")


def _flat(router):
    """Give every route with what stands before its address, also those of routers inside others."""
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield "", route
        elif (inner := getattr(route, "original_router", None)) is not None:
            prefix = getattr(getattr(route, "include_context", None), "prefix", "") or ""
            yield from ((prefix + before, one) for before, one in _flat(inner))


@pytest.fixture(scope="module")
def addresses(one_app):
    """Every address of the staff side with its methods."""
    found = set()
    for prefix, route in _flat(one_app):
        path = prefix + route.path
        if path.startswith(("/beheer", "/api/staff")):
            found |= {(method, path) for method in route.methods}
    return sorted(found)


@pytest.fixture
def case(officer, services, file):
    """A case in which everything that can be written was written."""
    code = file(**SECRET).code
    found = officer.case()
    path = f"/cases/{found['id']}"
    services.register.message(code, "Berichtgeheim", "m1")
    officer.post(f"{path}/notes", text="Notitiegeheim")
    officer.post(f"{path}/messages", text="Antwoordgeheim")
    officer.post(f"{path}/extend", reason="Redengeheim")
    officer.http.put(f"/api/staff{path}/measure", json={"measure": "Maatregelgeheim"}, headers=officer.header)
    return officer.case()


def who_may(path):
    return next((roles for pattern, roles in WHO if re.fullmatch(pattern, path)), None)


def address(path, case):
    """Fill in an address: the case is the real one, the rest is whatever."""
    filled = path.replace("{case_id}", case["id"]).replace("{year}", "2026").replace("{wanted}", "2026")
    filled = filled.replace("{number}", "1").replace("{rest:path}", "ergens")
    return re.sub(r"\{[^}]+\}", "x", filled)


def test_every_address_says_who_may_come_there(addresses):
    assert len(addresses) > 60
    assert [one for one in addresses if who_may(one[1]) is None] == []


def test_every_case_address_is_for_officers_only(addresses):
    of_a_case = [path for _, path in addresses if "{case_id}" in path or "klachten" in path]
    # What is read to learn from is nameless, and for editors.
    assert {who_may(path) for path in of_a_case if not path.startswith("/beheer/leren")} == {OFFICERS}


@pytest.mark.parametrize("role", ["reader", "admin"])
def test_who_is_no_officer_gets_no_case_at_any_address(addresses, make_browser, case, role):
    somebody = make_browser(role)
    let_in = []
    for method, path in addresses:
        if who_may(path) is None or role in who_may(path):
            continue
        form = {"csrf": somebody.csrf, "text": "x", "reason": "x", "name": "x", "number": str(case["number"])}
        sent = {"data": form} if method == "POST" and path.startswith("/beheer") else {}
        answer = somebody.http.request(method, address(path, case), headers=somebody.header, **sent)
        # 303: the address of a form leads to the page that is closed itself; 422: a body that is not even looked at.
        if answer.status_code not in {303, 403, 404, 405, 422}:
            let_in.append((method, path, answer.status_code))
        if answer.status_code == 303 and "/inloggen" not in answer.headers["location"]:
            assert somebody.http.get(answer.headers["location"]).status_code in {403, 404}
    assert let_in == []


@pytest.mark.parametrize("role", ["reader", "admin"])
def test_no_page_or_answer_tells_who_is_no_officer_what_somebody_wrote(addresses, make_browser, case, role):
    somebody = make_browser(role)
    told = []
    for method, path in addresses:
        if method != "GET":
            continue
        answer = somebody.http.get(address(path, case))
        seen = answer.content.decode(errors="replace") + str(answer.headers)
        told += [(path, word) for word in (*WORDS, *WRITTEN) if word in seen]
    assert told == []


def test_the_officer_does_see_all_of_it(officer, case):
    page = Surfer(officer.http).opens(f"/beheer/klachten/{case['id']}")
    assert [word for word in (*WORDS, *WRITTEN) if word not in page.text] == []


def test_nobody_comes_in_without_signing_in(addresses, visitor, case):
    let_in = []
    for method, path in addresses:
        if "nobody" in (who_may(path) or ()):
            continue
        answer = visitor.http.request(method, address(path, case))
        to_the_door = answer.status_code == 303 and "/inloggen" in answer.headers["location"]
        if answer.status_code != 401 and not to_the_door:
            let_in.append((method, path, answer.status_code))
    assert let_in == []


def test_who_is_barred_gets_the_case_at_no_address(addresses, make_browser, services, case):
    barred = make_browser("officer", "bram@zorg.example")
    officers = {one.email: one for one in services.accounts.officers()}
    about, by = officers["bram@zorg.example"], officers["officer@zorg.example"]
    services.colleagues.bar(by, case["id"], about.id, "Over Bram.")
    told = []
    for method, path in addresses:
        if method == "GET":
            answer = barred.http.get(address(path, case))
            told += [(path, word) for word in (*WORDS, *WRITTEN) if word in answer.content.decode(errors="replace")]
            if "{case_id}" in path and answer.status_code not in {303, 404}:
                told.append((path, answer.status_code))
    assert told == []
    for method, path in addresses:
        if method != "GET" and "{case_id}" in path:
            action = path.replace("{action}", "notitie")
            form, body = {"data": {"csrf": barred.csrf, "text": "x"}}, {"json": {"text": "x"}}
            sent = form if path.startswith("/beheer") else body
            answer = barred.http.request(method, address(action, case), headers=barred.header, **sent)
            assert answer.status_code in {404, 422}, path
    assert "Vraag een collega" in Page(barred.http.get(f"/beheer/klachten/{case['id']}")).text
