"""Guessing codes, in the chat as at the other door, from one address and from many."""

import asyncio

import pytest

from actions.cases.codes import derive_code
from tests.web.gateway.fake_rasa import said
from tests.web.gateway.talking import Visitor


def some_code(n):
    return derive_code(n.to_bytes(32, "big"), "other")


@pytest.fixture
def nobody_has_it(rasa):
    """The dialogue says what it says when no case has a code."""
    rasa.reply = lambda turn: [said("Deze code ken ik niet."), said("Wat is je code?", "question", asks="code")]


async def test_guessing_in_the_chat_soon_has_to_wait_and_rasa_hears_no_more(visitor, rasa, nobody_has_it):
    answers = [await visitor.post(text=some_code(n)) for n in range(9)]
    assert [a.status_code for a in answers] == [200] * 6 + [429] * 3
    assert "vaak een code" in answers[-1].json()["detail"]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert len(rasa.turns) == 6


async def test_guesses_at_the_same_moment_in_many_chats_are_counted_too(app, rasa, nobody_has_it):
    rasa.delay = 0.05
    guessers = [await Visitor(app).begin(role="client") for _ in range(12)]
    answers = await asyncio.gather(*(one.post(text=f"code {some_code(n)}") for n, one in enumerate(guessers)))
    assert sorted(a.status_code for a in answers) == [200] * 6 + [429] * 6


async def test_guesses_in_the_chat_count_at_the_other_door_too(app, visitor, nobody_has_it):
    for n in range(6):
        await visitor.say(some_code(n))
    assert (await Visitor(app).http.post("/api/cases/status", json={"code": some_code(9)})).status_code == 429


async def test_who_may_not_guess_can_still_talk(visitor, rasa, nobody_has_it):
    for n in range(7):
        await visitor.post(text=some_code(n))
    rasa.reply = lambda turn: [said("Dag!")]
    assert (await visitor.say("dan stop ik maar"))[0]["text"] == "Dag!"


async def test_somebody_who_mistypes_twice_does_not_wait(visitor, rasa, nobody_has_it):
    for n in range(2):
        await visitor.say(some_code(n))
    rasa.reply = lambda turn: [said("Zo staat het ervoor.", "status", case=CASE)]
    assert (await visitor.say(some_code(3)))[0]["kind"] == "status"


async def test_a_right_code_may_be_typed_as_often_as_somebody_likes(visitor, rasa):
    rasa.reply = lambda turn: [said("Zo staat het ervoor.", "status", case=CASE)]
    for _ in range(12):
        assert (await visitor.say(some_code(1)))[0]["kind"] == "status"


async def test_four_words_of_the_list_in_a_story_are_no_guess(visitor, rasa):
    rasa.reply = lambda turn: [said("Waar was het?", "question", asks="location", session={"flow": "complaint"})]
    for n in range(10):
        assert (await visitor.post(text=f"het ging zo {some_code(n).replace('-', ' ')}")).status_code == 200


async def test_danger_beside_a_code_gets_the_safety_answer_also_after_too_many_guesses(visitor, rasa, nobody_has_it):
    for n in range(8):
        await visitor.post(text=some_code(n))
    assert (await visitor.say(f"ik wil dood mijn code is {some_code(1)}"))[0]["kind"] == "safety"
    rasa.turns.clear()
    heard = await visitor.say(f"mijn begeleider raakt mij aan in bed mijn code is {some_code(2)}")
    assert heard[0]["kind"] == "safety"
    assert rasa.turns == []


async def test_a_crowd_of_guessers_does_not_keep_a_sender_out(make_app):
    app = make_app(limits=0.05)  # together: 6 wrong codes a minute
    for n in range(6):
        await Visitor(app, f"198.51.100.{n}").http.post("/api/cases/status", json={"code": some_code(n)})
    ask = [await Visitor(app, "203.0.113.5").http.post("/api/cases/status", json={"code": some_code(99)})]
    ask += [await Visitor(app, "198.51.100.1").http.post("/api/cases/status", json={"code": some_code(7)})]
    assert [a.status_code for a in ask] == [404, 429]


async def test_one_rented_network_is_one_guesser(app):
    answers = []
    for n in range(22):
        guesser = Visitor(app, f"2001:db8:7:{n:x}::1").http
        answers.append((await guesser.post("/api/cases/status", json={"code": some_code(n)})).status_code)
    assert answers == [404] * 20 + [429] * 2
    neighbour = Visitor(app, "2001:db8:8::1").http
    assert (await neighbour.post("/api/cases/status", json={"code": some_code(50)})).status_code == 404


async def test_a_redis_that_hangs_holds_nobody_up(make_app, hanging_server):
    app = make_app(redis_url=f"redis://127.0.0.1:{hanging_server}/0")
    began = asyncio.get_running_loop().time()
    visitor = await Visitor(app).begin(role="client")
    for word in ("een", "twee", "drie"):
        await visitor.say(word)
    assert (await visitor.say("ik wil dood"))[0]["kind"] == "safety"
    assert asyncio.get_running_loop().time() - began < 2


CASE = {
    "code": "a-b-c-d",
    "kind": "complaint",
    "status": "received",
    "received_at": "2026-11-22T10:00:00Z",
    "due_at": None,
}
