"""What is over is erased, and what is written on the side (logs, numbers, headers) tells nothing."""

import asyncio
import logging
import sqlite3

import pytest

from actions.cases.codes import derive_code
from actions.cases.filing import Filing
from actions.store.settings import Settings
from tests.web.gateway.talking import Visitor
from web import app as whole
from web.gateway.rasa import RasaSilentError
from web.services import warn_when_open


def over(database, many):
    """Put conversations that are over into the store."""
    old = "2020-01-01 00:00:00.000000"
    rows = [(f"c{n}", f"token {n}".encode(), "normal", False, old, old, old) for n in range(many)]
    with sqlite3.connect(database) as db:
        db.executemany(
            "insert into chat_session (id, token_hash, level, paused, created_at, expires_at, last_at)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )


def sessions_left(database):
    with sqlite3.connect(database) as db:
        return db.execute("select count(*) from chat_session").fetchone()[0]


@pytest.fixture
def rasa_erases(monkeypatch):
    """Decide which conversations Rasa does not erase; without a network, or many would take long."""
    stuck = set()

    async def erase(self, conversation):
        if "all" in stuck or conversation in stuck:
            raise RasaSilentError

    monkeypatch.setattr("web.gateway.rasa.RasaClient.erase", erase)
    return stuck


async def test_all_chats_that_are_over_are_erased_however_many(app, database, rasa_erases):
    over(database, 130)
    assert await app.state.services.sessions.erase_expired() == 130
    assert sessions_left(database) == 0


async def test_one_chat_that_cannot_be_erased_holds_up_no_other(app, database, rasa_erases):
    over(database, 20)
    rasa_erases |= {"c0", "c3"}
    assert await app.state.services.sessions.erase_expired() == 18
    numbers = (await Visitor(app).http.get("/metrics")).text
    assert "zhm_expired_conversations 2.0" in numbers


async def test_without_rasa_the_chats_wait(app, database, rasa_erases):
    over(database, 20)
    rasa_erases.add("all")
    assert await app.state.services.sessions.erase_expired() == 0
    assert sessions_left(database) == 20


async def test_the_sweep_erases_old_cases_also_when_the_chats_cannot_be_erased(app, database, monkeypatch):
    services = app.state.services
    code = derive_code(b"s" * 32, "key")
    services.register.file(Filing(kind="complaint", role="client", story="oud"), "key", code)
    services.register.withdraw(code)
    with sqlite3.connect(database) as db:
        db.execute("update case_ set closed_at = '2020-01-01 00:00:00.000000'")
        db.execute("update case_event set at = '2020-01-01 00:00:00.000000'")

    async def fails(self):
        raise RuntimeError("geheim")

    monkeypatch.setattr(type(services.sessions), "erase_expired", fails)
    sweeping = asyncio.create_task(whole._sweep(services))
    for _ in range(100):
        await asyncio.sleep(0.05)
        with sqlite3.connect(database) as db:
            if not db.execute("select count(*) from case_").fetchone()[0]:
                break
    else:
        pytest.fail("the case is still there")
    sweeping.cancel()


async def test_the_numbers_do_not_tell_which_danger_was_met(visitor):
    await visitor.say("ik wil dood")
    text = (await visitor.http.get("/metrics")).text
    assert "zhm_safety_answers_total" in text
    assert "suicide" not in text


async def test_readiness_is_asked_once_for_many_who_want_to_know(make_app, monkeypatch):
    asked = []

    async def ready(self):
        asked.append(1)
        return True

    monkeypatch.setattr("web.gateway.rasa.RasaClient.ready", ready)
    watcher = Visitor(make_app()).http
    answers = await asyncio.gather(*(watcher.get("/readyz") for _ in range(5)))
    assert [a.status_code for a in answers] == [200] * 5
    assert len(asked) == 1


async def test_over_https_a_browser_is_told_to_stay_there(make_app):
    secure = (await Visitor(make_app(cookie_secure=True)).http.get("/healthz")).headers
    assert "max-age" in secure["strict-transport-security"]
    assert "strict-transport-security" not in (await Visitor(make_app()).http.get("/healthz")).headers


async def test_an_address_cannot_forge_a_line_of_the_log(app, monkeypatch, caplog):
    async def broken(self, *_):
        raise RuntimeError("x")

    monkeypatch.setattr("web.middleware.BodyLimit.__call__", broken)
    await Visitor(app).http.get("/api/x%0a2026-11-22 ERROR web: made up")
    assert "made up" in caplog.text
    assert all("\n" not in record.getMessage() for record in caplog.records)


def test_who_opens_the_door_without_locks_reads_it_in_the_log(caplog):
    with caplog.at_level(logging.WARNING):
        warn_when_open(Settings(_env_file=None, host="127.0.0.1"))
        warn_when_open(Settings(_env_file=None, host="0.0.0.0", cookie_secure=True, require_otp=True))
        assert not caplog.records
        warn_when_open(Settings(_env_file=None, host="0.0.0.0", require_otp=True))
    assert "ZHM_COOKIE_SECURE" in caplog.text
