"""What a sender writes and what another site sends does nothing on the pages of staff (V1.2, V1.3, V3.5)."""

import re

import pytest
from sqlalchemy import func, select

from actions.store.models import Base
from tests.web.staff.pages import Page
from tests.web.staff.test_roles import address

# Each would run, break out of its place, or become a formula, when it came out as it went in.
EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "\"><svg/onload=alert(3)>' autofocus onfocus=alert(4) x='",
    "</textarea></title></style><iframe src=javascript:alert(5)>",
    "{{7*7}}${7*7}#{7*7}<%= 7*7 %>[x](javascript:alert(6))",
    '=HYPERLINK("http://evil.example")\n+1\n-1\n@SUM(1)',
    '#import "/etc/passwd" #read("/etc/passwd") $ x^2 $',
    "\u202egnp.exe\u2028\x1b[31m",
)
FIELDS = ("story", "wish", "name", "contact", "relation", "when", "location")
RUNS = re.compile(r"<(script|iframe|svg|img|object|embed|base)\b[^>]*(alert|javascript:|onerror|onload)", re.I)
FOR_NOBODY = ("inloggen", "wachtwoord", "organisatie")
MOVES_BY_LOOKING = ("audit", "session", "lease", "keeping", "run")  # who looked, and the chores of every hour


@pytest.fixture
def case(officer, services, file):
    """A case in which everything that can be written is an attack."""
    code = file(**dict(zip(FIELDS, EVIL, strict=True))).code
    path = f"/cases/{officer.case()['id']}"
    services.register.message(code, " ".join(EVIL), "m1")
    for way, body in (("notes", {"text": EVIL[0]}), ("messages", {"text": EVIL[1]}), ("extend", {"reason": EVIL[2]})):
        officer.post(f"{path}/{way}", **body)
    return officer.case()


def counts(services):
    tables = [table for table in Base.metadata.sorted_tables if not any(w in table.name for w in MOVES_BY_LOOKING)]
    with services.db.reading() as session:
        return {table.name: session.scalar(select(func.count()).select_from(table)) for table in tables}


def check_page(path, answer):
    """Hold a page: nothing in it runs, and it has the way out."""
    assert "alert(1)</script>" not in answer.text, path
    assert not RUNS.search(answer.text), path
    assert "49${" not in answer.text, path
    for tag, named in Page(answer).tags:
        assert not [name for name in named if name.startswith("on")], (path, tag, named)
        assert not any((value or "").lower().startswith("javascript:") for value in named.values()), (path, tag)
    if answer.status_code == 200 and not any(word in path for word in FOR_NOBODY):
        assert "/beheer/uitloggen" in answer.text, path


def test_no_page_runs_what_was_written_every_page_signs_out_and_looking_changes_nothing(
    addresses, officer, case, services
):
    before, shown = counts(services), 0
    for method, path in addresses:
        if method != "GET" or "static" in path:
            continue
        answer = officer.http.get(address(path, case) + f"?text=x&status=closed&csrf={officer.csrf}&q=%3Cscript%3E")
        assert answer.status_code < 500, (path, answer.status_code)
        if answer.headers.get("content-type", "").startswith("text/html"):
            check_page(path, answer)
            shown += "alert(1)" in Page(answer).text
    assert shown
    assert counts(services) == before
    assert officer.case()["version"] == case["version"]


def test_every_change_of_the_staff_needs_the_token_of_the_session(addresses, officer, case):
    evil_site = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    form = {"text": "x", "reason": "x", "name": "x", "password": "x", "email": "x@y.nl", "status": "closed"}
    done = []
    for method, path in addresses:
        if method in {"GET", "HEAD", "OPTIONS"} or "static" in path:
            continue
        body = {"data": {**form, "csrf": "wrong"}} if path.startswith("/beheer") else {"json": form}
        answer = officer.http.request(method, address(path, case), headers=evil_site, **body)
        assert answer.status_code < 500, path
        if answer.status_code < 300 and not any(word in path for word in ("inloggen", "login")):
            done.append((method, path, answer.status_code))
    assert done == []
    assert (officer.case()["status"], officer.case()["version"]) == (case["status"], case["version"])


def test_every_password_field_hides_and_lets_a_password_manager_help(officer, visitor):
    for answer in (officer.http.get("/beheer/account"), visitor.http.get("/beheer/inloggen")):
        fields = re.findall(r"<input[^>]*name=\"(?:new_)?password\"[^>]*>", answer.text)
        assert fields
        for field in fields:
            assert 'type="password"' in field
            assert re.search(r'autocomplete="(current|new)-password"', field)
            assert "onpaste" not in field
