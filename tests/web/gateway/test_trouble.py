"""What happens when things go wrong: nothing is lost, nothing is done twice, and the answer says what to do."""

import asyncio
import sqlite3
import uuid

import pytest

from tests.web.gateway.fake_rasa import said
from tests.web.gateway.talking import Visitor
from web.gateway import rasa as way


async def test_the_same_id_gives_the_same_answer_and_no_second_effect(visitor, rasa):
    request = str(uuid.uuid4())
    first = await visitor.say("hoi", id=request)
    assert await visitor.say("hoi", id=request) == first
    assert rasa.texts == ["hoi"]


async def test_the_same_id_at_the_same_moment_is_answered_once(visitor, rasa):
    rasa.delay = 0.2
    request = str(uuid.uuid4())
    answers = await asyncio.gather(*(visitor.say("hoi", id=request) for _ in range(6)))
    assert all(answer == answers[0] for answer in answers)
    assert rasa.texts == ["hoi"]


async def test_the_same_id_at_two_processes_is_answered_once(make_app, rasa):
    rasa.delay = 0.3
    here = await Visitor(make_app()).begin()
    there = Visitor(make_app())
    there.http.headers["Authorization"] = f"Bearer {here.token}"
    request = str(uuid.uuid4())
    first, second = await asyncio.gather(here.say("hoi", id=request), there.say("hoi", id=request))
    assert first == second
    assert rasa.texts == ["hoi"]


async def test_the_same_id_with_another_text_is_a_conflict(visitor):
    request = str(uuid.uuid4())
    await visitor.say("hoi", id=request)
    answer = await visitor.post(text="anders", id=request)
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert "nog een keer" in answer.json()["detail"]


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_failed_turn_says_that_the_message_was_kept_and_the_same_id_goes_on(visitor, rasa, status):
    request = str(uuid.uuid4())
    rasa.status = status
    answer = await visitor.post(text="mijn verhaal", id=request)
    assert answer.status_code == 503
    assert "Je bericht is bewaard" in answer.json()["detail"]
    assert "mijn verhaal" in [m["text"] for m in await visitor.history()]
    rasa.status = 200
    assert (await visitor.say("mijn verhaal", id=request))[0]["text"] == "ik hoor: mijn verhaal"
    assert [m["text"] for m in await visitor.history()].count("mijn verhaal") == 1


@pytest.mark.parametrize("nothing", [[], [{}], [{"kind": "answer"}], ["text"], [{"text": "x", "kind": "nonsense"}]])
async def test_an_empty_or_impossible_answer_is_a_failure(visitor, rasa, nothing):
    rasa.reply = lambda turn: nothing
    assert (await visitor.post(text="klopt")).status_code == 503


async def test_a_slow_answer_is_given_up_in_time(visitor, rasa, monkeypatch):
    monkeypatch.setattr(way, "DEADLINE", 5.0)
    rasa.delay = 30
    began = asyncio.get_running_loop().time()
    answer = await visitor.post(text="hoi")
    assert answer.status_code == 503
    assert asyncio.get_running_loop().time() - began < 5.8


async def visitors_of(app, number):
    return [await Visitor(app, f"192.0.2.{last}").begin() for last in range(number)]


async def test_few_are_in_rasa_at_once_and_who_comes_first_is_heard_first(make_app, rasa):
    visitors = await visitors_of(make_app(turns_at_once=2), 6)
    rasa.delay, rasa.most = 0.2, 0
    talks = []
    for number, visitor in enumerate(visitors):
        talks.append(asyncio.create_task(visitor.say(f"bericht {number}")))
        await asyncio.sleep(0.05)
    await asyncio.gather(*talks)
    assert rasa.most == 2
    assert rasa.texts == [f"bericht {number}" for number in range(6)]


async def test_who_waits_in_line_in_vain_hears_in_time_that_the_message_is_kept(make_app, rasa):
    hangs, waits, danger = await visitors_of(make_app(turns_at_once=1), 3)
    rasa.delay = 30
    began = asyncio.get_running_loop().time()
    hanging = asyncio.create_task(hangs.post(text="eerst"))
    await asyncio.sleep(0.2)
    waiting = asyncio.create_task(waits.post(text="daarna"))
    assert (await danger.say("ik wil dood"))[0]["kind"] == "safety"
    assert asyncio.get_running_loop().time() - began < 2
    first, second = await asyncio.gather(hanging, waiting)
    assert (first.status_code, second.status_code) == (503, 503)
    assert "Je bericht is bewaard" in second.json()["detail"]
    assert asyncio.get_running_loop().time() - began < 6.5


async def test_a_rasa_that_does_not_run_is_asked_twice_and_then_the_user_hears_it(make_app, nobody_listens):
    visitor = await Visitor(make_app(rasa_url=nobody_listens)).begin()
    answer = await visitor.post(text="hoi")
    assert answer.status_code == 503
    assert "bewaard" in answer.json()["detail"]


async def test_a_process_that_died_between_message_and_answer_loses_nothing(make_app, rasa, database):
    visitor = await Visitor(make_app()).begin()
    request = str(uuid.uuid4())
    await visitor.say("mijn verhaal", id=request)
    with sqlite3.connect(database) as db:  # as it is when the process was killed before the answer was kept
        db.execute("delete from chat_message where direction = 'assistant' and request_id = ?", (request,))
        db.execute("update chat_message set state = 'pending', at = '2020-01-01 00:00:00.000000'")
    again = Visitor(make_app())
    again.http.headers["Authorization"] = f"Bearer {visitor.token}"
    assert (await again.say("mijn verhaal", id=request))[0]["text"] == "ik hoor: mijn verhaal"
    assert [m["text"] for m in await again.history()].count("mijn verhaal") == 1


async def test_a_message_without_answer_does_not_stop_the_next_one(visitor, rasa):
    rasa.status = 502
    await visitor.post(text="een")
    rasa.status = 200
    assert (await visitor.say("twee"))[0]["text"] == "ik hoor: twee"


async def test_without_database_the_user_hears_that_nothing_was_kept(make_app, rasa, tmp_path):
    visitor = Visitor(make_app(database_url=f"sqlite:///{tmp_path}/gone/empty.db"))
    visitor.http.headers["Authorization"] = "Bearer whatever"
    answer = await visitor.post(text="hoi")
    assert answer.status_code == 503
    assert "niet bewaard" in answer.json()["detail"]
    assert rasa.turns == []


async def test_a_mistake_of_ours_is_said_plainly_and_what_was_typed_is_not_logged(visitor, app, monkeypatch, caplog):
    async def broken(self, keys):
        raise RuntimeError("mijn geheim verhaal")

    monkeypatch.setattr(type(app.state.services.sessions), "history", broken)
    answer = await visitor.http.get("/api/chat/messages")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Probeer het" in answer.json()["detail"]
    assert "geheim" not in caplog.text


async def test_the_turns_of_one_conversation_go_one_after_the_other(visitor, rasa):
    rasa.delay = 0.1
    rasa.reply = lambda turn: [said(turn["text"])]
    await asyncio.gather(*(visitor.say(word) for word in ("een", "twee", "drie")))
    shown = (await visitor.history())[len(visitor.first) :]
    pairs = [(a["text"], b["text"]) for a, b in zip(shown[::2], shown[1::2], strict=True)]
    assert all(asked == answered for asked, answered in pairs)
