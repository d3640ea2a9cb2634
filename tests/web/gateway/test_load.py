"""One sender who asks too much of us takes nothing away from somebody in danger."""

import asyncio
import time
import uuid

import pytest

from actions.cases.codes import derive_code
from tests.web.gateway.talking import Visitor

NOW = time.time()
LONG = ("wij eten vandaag soep met brood en daarna gaan wij samen wandelen in het park " * 30)[:1990]


def is_safety(message):
    return message["kind"] == "safety" and all(n in message["text"] for n in ("112", "113", "0800-0113"))


async def test_one_sender_without_token_does_not_slow_down_a_cry_for_help(app):
    noise = Visitor(app, "198.51.100.9")

    async def shout():
        for _ in range(15):
            await noise.post(text=LONG)

    shouting = [asyncio.create_task(shout()) for _ in range(10)]
    await asyncio.sleep(0.3)
    visitor, slowest = Visitor(app, "192.0.2.1"), 0.0
    for _ in range(5):
        began = time.monotonic()
        assert is_safety((await visitor.post(text="ik wil dood")).json()["messages"][0])
        slowest = max(slowest, time.monotonic() - began)
    await asyncio.gather(*shouting)
    assert slowest < 1


async def test_who_sends_too_much_to_look_at_gets_the_numbers_and_hears_that_nothing_came_through(app, monkeypatch):
    monkeypatch.setattr("limits.storage.memory.time.time", lambda: NOW)  # however slow the machine, it is "at once"
    sender = Visitor(app)
    answers = [(await sender.post(text=LONG)).status_code for _ in range(16)]
    last = await sender.post(text=LONG)
    assert set(answers) == {401, 200}
    safety, error = last.json()["messages"]
    assert is_safety(safety)
    assert (error["kind"], "nog een keer" in error["text"]) == ("error", True)


async def test_the_message_to_an_officer_is_braked_the_same_way(app, monkeypatch):
    monkeypatch.setattr("limits.storage.memory.time.time", lambda: NOW)
    sender = Visitor(app)
    for _ in range(16):
        answer = await sender.http.post(
            "/api/cases/messages", json={"code": "x", "id": str(uuid.uuid4()), "text": LONG}
        )
    assert answer.status_code == 200
    assert (answer.json()["kept"], is_safety(answer.json()["safety"][0])) == (False, True)


@pytest.mark.parametrize(
    "typed",
    [
        "uitweg-patio-vlugger-plassen",
        "Mijn code is uitweg-patio-vlugger-plassen",
        "uitweg patio vlugger plassen",
        "beroep-stroop-sokken-thema",
        "koeler stroop kantine iris",
        "mijn code is villa eik polsen circus",
    ],
)
async def test_a_code_is_no_cry_for_help(visitor, rasa, typed):
    assert (await visitor.say(typed))[0]["kind"] != "safety"
    assert len(rasa.turns) == 1


async def test_of_very_many_codes_none_is_taken_for_danger(app):
    door = app.state.services.danger
    for n in range(300):
        code = derive_code(n.to_bytes(32, "big"), "other")
        assert door.find(code, f"sender {n}") is None
        found = door.find(code.replace("-", " "), f"sender {n}")
        assert found is None or found.level == "danger"


@pytest.mark.parametrize(
    "typed",
    [
        "ik wil dood uitweg-patio-vlugger-plassen",
        "uitweg-patio-vlugger-plassen ik wil dood",
        "mijn code is uitweg patio vlugger plassen en ik maak er een eind aan",
        "ik-wil-dood-nu",
    ],
)
async def test_danger_beside_a_code_or_written_like_one_is_heard(visitor, typed):
    assert is_safety((await visitor.say(typed))[0])
