"""A database that somebody else holds for long: everybody hears so within five seconds, and loses no word (V16.5.2)."""

import asyncio
import re
import sqlite3
import time
import uuid
from contextlib import contextmanager
from html import unescape

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from actions.cases.codes import derive_code
from actions.cases.filing import Filing
from actions.store.engine import make_engine
from actions.store.migrate import upgrade
from tests.actions.conftest import postgres_server, postgres_url
from tests.web.gateway.talking import Visitor
from tests.web.sender.conftest import Browser

__all__ = ["postgres_server", "postgres_url"]
PROMISE = 5.0
OWN = 0.8  # what this test and a busy machine take
STORY = 'Zij zet steeds de tv uit, en "niemand" vraagt mij iets.'
PASSWORD = "groene fietsen dansen graag"


@contextmanager
def held(database):
    """Hold the database as a long transaction of somebody else does, for longer than anybody waits."""
    other = sqlite3.connect(database, timeout=5, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def in_time(asked):
    """Give the answer; fail when it took longer than we promise."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    answer = await asked
    assert loop.time() - began < PROMISE + OWN, f"{loop.time() - began:.1f} s"
    return answer


def fields(page, action):
    """Give what a browser sends of the form for an address, as it stands on the page."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert form, page
    hidden = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form[0])
    long = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', form[0])
    return {name: unescape(value) for name, value in (*hidden, *long)}


@pytest.fixture
def case_code(app):
    filing = Filing(kind="complaint", role="client", story="ze luistert niet", care="adult")
    return app.state.services.register.file(filing, "key-1", derive_code(b"s" * 32, "key-1")).code


@pytest.fixture
async def officer(app):
    app.state.services.accounts.make_staff("klachten@zorg.example", "officer", PASSWORD)
    http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://zhm.test")
    body = {"email": "klachten@zorg.example", "password": PASSWORD}
    http.csrf = (await http.post("/api/staff/login", json=body)).json()["csrf"]
    return http


async def test_in_the_chat_nothing_was_kept_and_the_same_message_works_afterwards(visitor, database, rasa):
    request = str(uuid.uuid4())
    with held(database):
        told = await in_time(visitor.post(text=STORY, id=request))
    assert told.status_code == 503
    assert "niet bewaard" in told.json()["detail"]
    first = await visitor.say(STORY, id=request)
    assert await visitor.say(STORY, id=request) == first
    assert rasa.texts == [STORY]


async def test_who_presses_three_times_hears_it_three_times_in_time(visitor, database):
    with held(database):
        told = await asyncio.gather(*(in_time(visitor.post(text=f"{n}")) for n in range(3)))
    assert [one.status_code for one in told] == [503, 503, 503]


async def test_a_conversation_whose_assistant_hangs_says_so_to_each_message_in_time(visitor, rasa):
    rasa.delay = 30
    told = await asyncio.gather(*(in_time(visitor.post(text=f"{n}")) for n in range(3)))
    assert [one.status_code for one in told] == [503, 503, 503]
    assert all("bewaard" in one.json()["detail"] for one in told)
    rasa.delay = 0
    assert (await visitor.say("dag"))[0]["text"] == "ik hoor: dag"


async def test_a_database_that_is_held_halfway_through_a_turn_ends_it_in_time(visitor, database, rasa):
    rasa.delay, request = 3, str(uuid.uuid4())
    asked = asyncio.create_task(in_time(visitor.post(text=STORY, id=request)))
    while not rasa.texts:
        await asyncio.sleep(0.02)
    with held(database):
        told = await asked
    assert told.status_code == 503
    assert "Je bericht is bewaard" in told.json()["detail"]
    rasa.delay = 0
    answer = await visitor.say(STORY, id=request)
    assert answer[0]["text"] == f"ik hoor: {STORY}"
    assert [one["text"] for one in await visitor.history()].count(STORY) == 1


async def test_the_form_comes_back_with_the_story_in_it(app, database):
    http = Browser(app).http
    typed = {"soort": "complaint", "wie": "client", "verhaal": STORY, "nummer": uuid.uuid4().hex}
    with held(database):
        told = await in_time(http.post("/formulier", data=typed))
    assert told.status_code == 503
    assert fields(told.text, "/formulier")["verhaal"].strip() == STORY
    again = fields(told.text, "/formulier")
    assert again["nummer"] == typed["nummer"]


async def test_a_message_about_a_case_stays_on_the_page_and_is_sent_once(app, database, case_code):
    browser = await Browser(app).opens(case_code)
    typed = {**browser.hidden("/zaak/bericht"), "tekst": STORY}
    with held(database):
        told = await in_time(browser.http.post("/zaak/bericht", data=typed))
    assert told.status_code == 503
    again = fields(told.text, "/zaak/bericht")
    assert (again["tekst"], again["id"]) == (STORY, typed["id"])
    for _ in range(2):
        await browser.http.post("/zaak/bericht", data=again)
    assert unescape((await browser.goes("/zaak")).page.text).count(STORY) == 1


async def test_a_note_of_an_officer_stays_on_the_page_and_is_kept_with_one_press(app, database, officer, case_code):
    (case,) = (await officer.get("/api/staff/cases")).json()["items"]
    action = f"/beheer/klachten/{case['id']}/notitie"
    with held(database):
        told = await in_time(officer.post(action, data={"csrf": officer.csrf, "text": STORY}))
    assert told.status_code == 503
    assert "Traceback" not in told.text
    assert STORY in unescape(told.text)
    kept = await officer.post(action, data=fields(told.text, action))
    assert kept.status_code == 303
    assert STORY in unescape((await officer.get(kept.headers["location"])).text)


async def test_no_password_comes_back_on_the_page(officer, database):
    typed = {"csrf": officer.csrf, "password": PASSWORD, "new_password": "een heel ander wachtwoord hier"}
    with held(database):
        told = await in_time(officer.post("/beheer/account/wachtwoord", data=typed))
    assert told.status_code in {404, 405, 503}
    assert PASSWORD not in told.text
    assert "een heel ander" not in told.text


async def test_while_staff_wait_for_the_database_somebody_in_danger_does_not(app, database, officer):
    with held(database):
        pages = [asyncio.create_task(officer.get(f"/beheer/klachten?n={n}")) for n in range(3)]
        for _ in range(9):
            began = asyncio.get_running_loop().time()
            await asyncio.sleep(0.6)  # a loop that stands still for somebody stands still for everybody
            answer = await Visitor(app).post(text="ik wil dood")
            assert "0800-0113" in answer.text
            assert asyncio.get_running_loop().time() - began < 2
        assert [one.status_code for one in await asyncio.gather(*pages)] == [503, 503, 503]


def test_on_postgresql_waiting_for_what_somebody_else_holds_ends_too(postgres_url):
    upgrade(postgres_url)
    engine = make_engine(postgres_url)
    with engine.begin() as mine, engine.connect() as other:
        other.rollback()  # what is set for the connection outlives what is undone in it
        mine.execute(text("LOCK TABLE draft IN ACCESS EXCLUSIVE MODE"))
        began = time.monotonic()
        with pytest.raises(OperationalError, match="lock timeout"):
            other.execute(text("SELECT count(*) FROM draft"))
        assert time.monotonic() - began < PROMISE
    engine.dispose()
