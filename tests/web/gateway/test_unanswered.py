"""What is kept of a question without an answer goes with the chat, soon loses its names, and gets too old."""

import asyncio
import dataclasses
import sqlite3
from datetime import timedelta

import pytest

from actions.cases.unanswered import Unanswered
from web import app as whole


def rows(database, table):
    with sqlite3.connect(database) as db:
        return db.execute(f"select count(*) from {table}").fetchone()[0]


def conversation(database):
    with sqlite3.connect(database) as db:
        return db.execute("select id from chat_session").fetchone()[0]


async def test_who_erases_the_chat_erases_the_question_too(visitor, app, database):
    app.state.services.unanswered.note(conversation(database), "turn", "mag ik een hond", "client", None)
    assert (await visitor.http.delete("/api/chat/sessions/current")).status_code == 204
    assert rows(database, "raw_question") == 0


async def test_a_chat_that_is_erased_leaves_the_questions_of_others(visitor, app, database):
    app.state.services.unanswered.note("of somebody else", "turn", "mag ik een hond", "client", None)
    assert (await visitor.http.delete("/api/chat/sessions/current")).status_code == 204
    assert rows(database, "raw_question") == 1


async def test_the_sweep_takes_names_out_and_erases_what_is_old(app, database, monkeypatch):
    services = app.state.services
    clock = services.unanswered._clock
    late = Unanswered(
        services.db, services.keyring, lambda: clock() + timedelta(minutes=11), make=lambda texts, _: ["nameless"]
    )
    services.unanswered.note("a chat", "turn", "ik ben sanne", "client", None)
    with sqlite3.connect(database) as db:
        db.execute(
            "insert into question values"
            " ('old', x'00', x'00', null, 1, 1, 0, 0, '2020-01-01 00:00:00', '2020-01-01 00:00:00', null, null)"
        )
    sweeping = asyncio.create_task(whole._sweep(dataclasses.replace(services, unanswered=late)))
    for _ in range(200):
        await asyncio.sleep(0.05)
        with sqlite3.connect(database) as db:
            left = db.execute("select id from question").fetchall()
        if rows(database, "raw_question") == 0 and len(left) == 1 and left != [("old",)]:
            break
    else:
        pytest.fail("it is still there")
    sweeping.cancel()
