"""Filing with a plain page: no JavaScript, no session, no cookie; nothing lost, nothing twice, danger first."""

import asyncio
import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from actions.cases.demo import mark
from actions.store.models import Case
from tests.web.gateway.talking import Visitor
from web.form.routes import MOST_BYTES

FILLED = {
    "soort": "complaint",
    "wie": "client",
    "verhaal": "ze luistert nooit <b>naar mij</b>",
    "plek": "groesbeek",
    "wanneer": "gisteren",
    "wens": "een gesprek",
}
NUMBERS = ("tel:112", "tel:113", "tel:08000113")


@pytest.fixture
def visitor(app):
    return Visitor(app)


async def number_on(visitor):
    page = (await visitor.http.get("/formulier")).text
    return re.search(r'name="nummer" value="([^"]+)"', page)[1]


async def send(visitor, number=None, **fields):
    data = {"nummer": number or await number_on(visitor), **FILLED, **fields}
    return await visitor.http.post("/formulier", data=data)


def code_in(page):
    return re.search(r'<p class="code">([\w-]+)</p>', page.text)[1]


def cases(app):
    with app.state.services.db.reading() as session:
        return session.scalar(select(func.count()).select_from(Case))


async def test_the_page_shows_the_numbers_before_anything_is_filled_in(visitor):
    page = await visitor.http.get("/formulier")
    assert page.status_code == 200
    assert all(number in page.text for number in NUMBERS)
    assert "script" not in re.sub(r"Content-Security.*", "", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "set-cookie" not in page.headers


async def test_what_was_filled_in_is_in_the_register_word_for_word(app, visitor):
    page = await send(visitor, naam="Sam", contact="06-12345678", leeftijd="adult", dwang="no")
    assert page.status_code == 200
    case = app.state.services.register.status(code_in(page))
    assert (case.kind, case.law, case.care, case.location) == ("complaint", "wkkgz", "adult", "Groesbeek")
    assert (case.story, case.when, case.wish) == (FILLED["verhaal"], "gisteren", "een gesprek")
    assert (case.channel, case.anonymous, case.coercion) == ("form", False, False)
    assert "Uiterlijk" in page.text
    assert all(number in page.text for number in NUMBERS)


async def test_where_all_is_an_example_who_files_is_told_so_on_the_receipt_and_on_the_page_of_the_case(app, visitor):
    assert "Let op: dit is een voorbeeld." not in (await send(visitor)).text
    with app.state.services.db.transaction() as session:
        mark(session, datetime(2026, 11, 22, tzinfo=UTC))
    page = await send(visitor, verhaal="de douche is kapot")
    assert "Let op: dit is een voorbeeld." in page.text
    case = await visitor.http.post("/zaak", data={"code": code_in(page)}, follow_redirects=True)
    assert "Misschien leest niemand het." in case.text


async def test_only_what_it_is_and_who_it_is_from_have_to_be_said(app, visitor):
    page = await send(visitor, plek="", wanneer="", wens="")
    case = app.state.services.register.status(code_in(page))
    assert (case.location, case.when, case.wish, case.anonymous, case.formal) == (None, None, None, True, True)


@pytest.mark.parametrize(
    ("fields", "law", "formal"),
    [
        ({"wie": "parent", "leeftijd": "youth"}, "jeugdwet", True),
        ({"wie": "parent", "leeftijd": "adult", "mag": "no"}, "none", False),
        ({"wie": "client", "leeftijd": "adult", "dwang": "yes"}, "wzd", True),
        ({"wie": "bereaved", "leeftijd": "adult"}, "wkkgz", True),
        ({"wie": "other", "leeftijd": "adult", "mag": "unknown"}, "wkkgz", True),
        ({"wie": "staff", "leeftijd": "adult", "mag": "unknown"}, "none", False),
        ({"wie": "guardian", "leeftijd": "youth", "mag": "yes"}, "jeugdwet", True),
    ],
)
async def test_who_sends_it_decides_the_route(app, visitor, fields, law, formal):
    case = app.state.services.register.status(code_in(await send(visitor, **fields)))
    assert (case.law, case.formal) == (law, formal)


async def test_a_place_that_is_known_says_which_care_it_is(app, visitor):
    case = app.state.services.register.status(code_in(await send(visitor, plek="bij werkenrode")))
    assert (case.location, case.care) == ("Werkenrode", "youth")


@pytest.mark.parametrize("kind", ["compliment", "tip", "idea", "callback"])
async def test_what_is_no_complaint_can_be_sent_too(app, visitor, kind):
    page = await send(visitor, soort=kind, contact="06-12345678")
    assert app.state.services.register.status(code_in(page)).kind == kind


async def test_pressing_twice_or_reloading_files_once(app, visitor):
    number = await number_on(visitor)
    pages = await asyncio.gather(*(send(visitor, number) for _ in range(3)))
    again = await send(visitor, number)
    assert {code_in(page) for page in [*pages, again]} == {code_in(again)}
    assert cases(app) == 1


async def test_going_back_and_changing_the_story_loses_nothing(app, visitor):
    number = await number_on(visitor)
    first, second = await send(visitor, number), await send(visitor, number, verhaal="ze luistert nooit en lacht")
    assert code_in(first) != code_in(second)
    assert app.state.services.register.status(code_in(second)).story == "ze luistert nooit en lacht"


async def test_a_number_that_is_not_ours_is_no_key(app, visitor):
    pages = [await send(visitor, "1", verhaal=f"verhaal {n}") for n in range(2)]
    same = [await send(visitor, "1") for _ in range(2)]
    assert len({code_in(page) for page in [*pages, *same]}) == 4
    assert cases(app) == 4


async def test_what_is_missing_is_said_beside_the_field_and_everything_stays(app, visitor):
    number = await number_on(visitor)
    page = await visitor.http.post(
        "/formulier", data={"nummer": number, "wie": "parent", "soort": "onzin", "wens": 'een "gesprek"'}
    )
    assert page.status_code == 422
    assert "<title>Fout: " in page.text
    assert re.search(r'id="veld-soort" aria-describedby="fout-soort" aria-invalid="true"', page.text)
    assert re.search(r'id="verhaal"[^>]* aria-describedby="uitleg-verhaal fout-verhaal" aria-invalid="true"', page.text)
    assert '<a href="#veld-verhaal">Schrijf op wat er is gebeurd.</a>' in page.text
    assert re.search(r'value="parent" checked', page.text)
    assert "een &#34;gesprek&#34;" in page.text
    assert number in page.text
    assert cases(app) == 0


async def test_who_wants_a_call_has_to_say_where(visitor):
    page = await send(visitor, soort="callback", verhaal="")
    assert page.status_code == 422
    assert "fout-contact" in page.text
    assert "fout-verhaal" not in page.text


async def test_a_story_that_is_too_long_is_kept_whole(app, visitor):
    story = "a" * 20_000
    page = await send(visitor, verhaal=story)
    assert page.status_code == 422
    assert "Er passen 10.000 letters in. Haal 10000 letters weg." in page.text
    assert story in page.text
    assert cases(app) == 0


async def test_what_no_form_of_ours_sends_gets_a_page_and_no_trace(visitor):
    huge = await visitor.http.post("/formulier", content=b"verhaal=" + b"a" * MOST_BYTES)
    many = await visitor.http.post("/formulier", data={f"veld{n}": "x" for n in range(50)})
    for page in (huge, many):
        assert page.status_code == 413
        assert "Dit is te veel tekst." in page.text
        assert all(number in page.text for number in NUMBERS)


async def test_bytes_that_are_no_text_are_no_error(visitor):
    page = await visitor.http.post("/formulier", content=b"verhaal=%ff%00\xff&soort=complaint&wie=client")
    assert page.status_code == 200


@pytest.mark.parametrize("field", ["verhaal", "wens", "wanneer"])
async def test_danger_is_answered_above_the_receipt(app, visitor, field):
    page = await send(visitor, **{field: "ik wil dood, ik ga het vanavond doen"})
    assert page.status_code == 200
    assert cases(app) == 1
    assert page.text.index("Hulp voor jou") < page.text.index("Jouw code")
    assert 'role="alert"' in page.text
    assert all(number in page.text for number in NUMBERS)


async def test_danger_is_answered_when_the_form_is_not_right(app, visitor):
    page = await send(visitor, soort="", verhaal="hij slaat mij elke dag")
    assert page.status_code == 422
    assert "Hulp voor jou" in page.text
    assert cases(app) == 0


async def test_danger_is_answered_when_the_store_is_away_and_the_words_stay(app, visitor, monkeypatch):
    def broken(*_, **__):
        raise OperationalError("", {}, Exception("away"))

    number = await number_on(visitor)
    monkeypatch.setattr(type(app.state.services.register), "file", broken)
    page = await send(visitor, number, verhaal="ik wil dood")
    assert page.status_code == 503
    assert page.text.index("Hulp voor jou") < page.text.index("ik wil dood")
    assert "Het is nog niet verstuurd." in page.text
    monkeypatch.undo()
    assert (await send(visitor, number, verhaal="ik wil dood")).status_code == 200
    assert cases(app) == 1


async def test_too_many_forms_from_one_address_wait_and_keep_their_words(make_app):
    visitor = Visitor(make_app(limits=0.1))
    pages = [await send(visitor, verhaal=f"verhaal {n}") for n in range(4)]
    busy = pages[-1]
    assert busy.status_code == 429
    assert "verhaal 3" in busy.text
    assert int(busy.headers["retry-after"]) > 0
    assert all(number in busy.text for number in NUMBERS)
