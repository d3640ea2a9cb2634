"""What a sender is told is what the register holds: one day on the page, in the API, on paper and for staff."""

import io
import itertools
import re
from datetime import datetime

import httpx
import pypdf
import pytest

from actions.cases.desk import Desk
from actions.cases.letters import in_words
from actions.store.models import Case
from tests.web.sender.conftest import Browser, filer

WHO = [
    *(("client", None, None), ("relative", "parent", True)),
    *(("relative", "family", False), ("relative", "bereaved", None)),
]
FACTS = [
    {"kind": kind, "care": care, "coercion": coercion, "role": role, "relation": relation, "representative": may}
    for kind, care, coercion, (role, relation, may) in itertools.product(
        ("complaint", "callback"), ("adult", "youth"), (None, True), WHO
    )
]
DAY = re.compile(r"(?:maan|dins|woens|donder|vrij|zater|zon)dag \d{1,2} \w+ \d{4}")


@pytest.fixture
def officer(app):
    return app.state.services.accounts.make_staff("anne@zorg.example", "officer", "een heel lang wachtwoord")


async def days_of_api(app, code):
    transport = httpx.ASGITransport(app, client=("192.0.2.9", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://zhm.test") as http:
        case = (await http.post("/api/cases/status", json={"code": code})).json()
    return case["due_at"] and in_words(datetime.fromisoformat(case["due_at"]))


def last_day(case):
    return in_words(case.due_at or case.service_at)


async def test_by_every_route_the_page_the_api_and_the_staff_have_the_same_day(make_app):
    app = make_app(limits=1000)
    services, register = app.state.services, filer(app)
    desk = Desk(services.db, services.keyring, services.organisation)
    who = app.state.services.accounts.make_staff("anne@zorg.example", "officer", "een heel lang wachtwoord")
    browser = Browser(app)
    for number, facts in enumerate(FACTS):
        code = register(f"key-{number}", **facts)
        case = desk.get(who, services.register.status(code).id)
        await browser.opens(code)
        shown = browser.text.split("Wat gebeurt er nu?")[1].split("Berichten")[0]
        assert DAY.findall(shown) == [last_day(case)], facts
        assert await days_of_api(app, code) == (case.due_at and last_day(case)), facts


@pytest.mark.parametrize("facts", [FACTS[0], FACTS[4]])
async def test_after_more_time_and_after_sending_on_the_new_day_stands_everywhere(app, file, officer, facts):
    services = app.state.services
    desk = Desk(services.db, services.keyring, services.organisation)
    code = file(**facts)
    case = desk.get(officer, services.register.status(code).id)
    if case.law == "wzd":
        case = desk.forward(officer, case.id, case.version)
    else:
        case = desk.extend(officer, case.id, case.version, "Wij wachten op de kok.")
    browser = Browser(app)
    await browser.opens(code)
    assert f"uiterlijk {last_day(case)}" in browser.text.replace("uiterlijk op ", "uiterlijk ")
    assert await days_of_api(app, code) == last_day(case)
    await browser.goes("/zaak/overzicht.pdf")
    paper = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(browser.page.content)).pages)
    assert last_day(case) in " ".join(paper.split())


async def test_a_term_that_is_over_is_said_to_be_over_with_the_number_to_call(app, file):
    services = app.state.services
    code = file()
    with services.db.transaction() as session:
        session.query(Case).update({"due_at": datetime.fromisoformat("2020-01-01T00:00:00+00:00")})
    browser = await Browser(app).opens(code)
    assert "Je kreeg nog geen antwoord." in browser.text
    assert services.organisation.contact.phone in browser.text
