"""Danger through the HTTP door: answered at once, whatever else is broken, and what was open is kept."""

import asyncio
import sqlite3
import time
import uuid

import pytest

from tests.web.gateway.fake_rasa import said
from tests.web.gateway.talking import Visitor
from web.gateway.danger import KEEPING

CRY = "het hoeft voor mij niet meer ik wil dood"
NUMBERS = ("112", "113", "0800-0113")


def is_safety(message):
    text = message["text"]
    named = all(number in text for number in NUMBERS)
    return (message["kind"], message["topic"], named, "computer" in text) == ("safety", "crisis-nu", True, True)


async def in_complaint(visitor, rasa):
    """Bring a visitor into an open complaint."""
    rasa.reply = lambda turn: [said("Waar was het?", "question", asks="location", session={"flow": "complaint"})]
    await visitor.say("ik wil klagen")
    rasa.turns.clear()


async def test_a_cry_for_help_gets_the_safety_answer_and_rasa_does_not_hear_it(visitor, rasa):
    (answer,) = await visitor.say(CRY)
    assert is_safety(answer)
    assert [b["title"] for b in answer["buttons"]] == ["Bel 112", "Bel 113", "Ik ben nu veilig"]
    assert rasa.turns == []


async def test_it_stands_in_the_history_with_what_was_written(visitor):
    await visitor.say(CRY)
    asked, answered = (await visitor.history())[-2:]
    assert (asked["from"], asked["text"]) == ("user", CRY)
    assert is_safety(answered)


async def test_the_same_danger_with_the_same_id_gets_the_same_answer(visitor):
    request = str(uuid.uuid4())
    assert await visitor.say(CRY, id=request) == await visitor.say(CRY, id=request)


async def test_relatives_and_staff_get_their_own_words(app):
    relative = await Visitor(app).begin(role="relative")
    staff = await Visitor(app).begin(role="staff")
    (for_relative,) = await relative.say("mijn zoon zegt dat hij dood wil")
    (for_staff,) = await staff.say("client dreigt met suicide op de groep")
    assert "u " in for_relative["text"]
    assert "teamleider" in for_staff["text"]
    assert "nazorg" in for_staff["text"]
    assert is_safety(for_relative)
    assert is_safety(for_staff)


@pytest.mark.parametrize("level", ["easy", "normal", "more"])
async def test_every_level_gets_the_numbers(app, level):
    visitor = await Visitor(app).begin(role="client", level=level)
    assert is_safety((await visitor.say(CRY))[0])


async def test_what_was_open_is_paused_and_offered_again(visitor, rasa):
    await in_complaint(visitor, rasa)
    safety, question = await visitor.say(CRY)
    assert is_safety(safety)
    assert (question["kind"], question["asks"]) == ("question", "continue")
    assert "klacht" in question["text"]
    assert len(question["buttons"]) == 3
    await visitor.say("hoe laat is het")
    assert rasa.turns[-1]["metadata"]["paused"] is True


async def test_the_pause_ends_when_the_dialogue_says_so(visitor, rasa):
    await in_complaint(visitor, rasa)
    _, question = await visitor.say("ik wil dood")
    rasa.reply = lambda turn: [said("Waar was het?", "question", asks="location", session={"paused": False})]
    await visitor.press(question, "Ga verder")
    assert rasa.intents == ["continue_flow"]
    await visitor.say("groesbeek")
    assert [turn["metadata"]["paused"] for turn in rasa.turns] == [True, False]


async def test_a_story_that_shows_danger_can_be_put_in_the_complaint(visitor, rasa):
    await in_complaint(visitor, rasa)
    story = "niemand deed iets toen hij vorige week met een mes op mij af kwam"
    _, question = await visitor.say(story)
    rasa.reply = lambda turn: [said("Wanneer was het?", "question", asks="when", session={"paused": False})]
    (answer,) = await visitor.press(question, "Ja, en zet dit erbij")
    assert answer["asks"] == "when"
    assert rasa.intents == ["continue_flow"]
    assert rasa.texts == [story]
    assert [turn["metadata"]["paused"] for turn in rasa.turns] == [True, False]


async def test_yes_after_violence_in_a_complaint_keeps_what_was_told(visitor, rasa):
    await in_complaint(visitor, rasa)
    await visitor.say("hij slaat mij nu")
    await visitor.say("ja")
    assert rasa.texts == ["hij slaat mij nu"]
    assert rasa.intents == ["continue_flow"]


async def test_the_dialogue_hears_that_the_last_answer_was_about_danger(visitor, rasa):
    await visitor.say(CRY)
    await visitor.say("en nu dan")
    await visitor.say("ok")
    assert [turn["metadata"]["after_safety"] for turn in rasa.turns] == [True, False]


async def test_the_dialogue_hears_that_what_was_told_was_answered_already(visitor, rasa):
    await visitor.say("mijn begeleider heeft mij vorig jaar verkracht")
    await visitor.say("hoe lang duurt het")
    assert [turn["metadata"]["told"] for turn in rasa.turns] == [True, False]


async def test_a_complaint_in_a_dangerous_first_message_is_offered_too(visitor, rasa):
    words = "ik wil een klacht indienen want mijn zoon wilde dood en niemand heeft mij gebeld"
    safety, question = await visitor.say(words)
    assert is_safety(safety)
    await visitor.press(question, "Ga verder")
    assert rasa.texts == [words]


async def test_abuse_that_is_told_is_answered_and_heard_by_the_dialogue(visitor, rasa):
    rasa.reply = lambda turn: [said("Waar was het?", "question", asks="location", session={"flow": "complaint"})]
    safety, question = await visitor.say("ik wil een klacht doen mijn begeleider heeft mij vorig jaar geslagen")
    assert is_safety(safety)
    assert "0800-2000" in safety["text"]
    assert question["asks"] == "location"
    assert len(rasa.texts) == 1


async def test_abuse_that_is_told_is_answered_in_time_when_rasa_is_slow(visitor, rasa):
    rasa.delay = 10
    began = time.monotonic()
    safety, question = await visitor.say("mijn begeleider heeft mij vorig jaar verkracht")
    assert time.monotonic() - began < 1
    assert is_safety(safety)
    assert question["asks"] == "continue"


async def test_a_doubtful_message_gets_a_short_question_with_the_numbers(visitor, rasa):
    (check,) = await visitor.say("ik zie het niet meer zitten")
    assert is_safety(check)
    assert [b["title"] for b in check["buttons"]] == ["Ja", "Nee"]


@pytest.mark.parametrize("yes", ["ja", "Jaa", "ja nu", "JA!"])
async def test_yes_gets_the_whole_safety_answer(visitor, rasa, yes):
    await in_complaint(visitor, rasa)
    await visitor.say("ik zie het niet meer zitten")
    answer = await visitor.say(yes)
    assert is_safety(answer[0])
    assert "Bel 113" in [b["title"] for b in answer[0]["buttons"]]
    assert answer[1]["asks"] == "continue"


async def test_no_goes_on_with_what_was_written(visitor, rasa):
    (check,) = await visitor.say("ik zie het niet meer zitten")
    await visitor.press(check, "Nee")
    await visitor.say("ik zie het niet meer zitten")
    await visitor.say("nee hoor")
    assert rasa.texts == ["ik zie het niet meer zitten"] * 2


async def test_yes_to_another_question_is_for_rasa(visitor, rasa):
    await visitor.say("ja")
    assert rasa.texts == ["ja"]


async def test_safe_now_is_answered_by_rasa_or_else_by_us(visitor, rasa):
    (safety,) = await visitor.say(CRY)
    await visitor.press(safety, "Ik ben nu veilig")
    assert rasa.intents == ["safe_now"]
    rasa.status = 502
    (answer,) = await visitor.press(safety, "Ik ben nu veilig")
    assert "veilig" in answer["text"]


async def test_a_call_button_says_what_to_do_where_calling_is_not_possible(visitor, rasa):
    (safety,) = await visitor.say(CRY)
    (answer,) = await visitor.press(safety, "Bel 113")
    assert "bel 113" in answer["text"]
    assert rasa.turns == []


# --- with everything broken ----------------------------------------------------------------------


def no_tables(tmp_path):
    return f"sqlite:///{tmp_path}/empty/none.db"


def no_server(_tmp_path):
    return "postgresql://nobody@127.0.0.1:1/none"


@pytest.mark.parametrize("broken", [no_tables, no_server])
async def test_danger_is_answered_within_a_second_with_database_and_rasa_down(
    make_app, nobody_listens, tmp_path, broken
):
    visitor = Visitor(make_app(database_url=broken(tmp_path), rasa_url=nobody_listens))
    visitor.http.headers["Authorization"] = "Bearer something"
    began = time.monotonic()
    (answer,) = await visitor.say(CRY)
    assert time.monotonic() - began < 1
    assert is_safety(answer)
    (call,) = await visitor.press(answer, "Bel 112")
    assert "112" in call["text"]


async def test_danger_is_answered_within_a_second_while_the_database_hangs(visitor, database, monkeypatch):
    monkeypatch.setattr("web.gateway.danger.KEEPING", KEEPING)
    with sqlite3.connect(database, isolation_level=None) as other:
        other.execute("begin exclusive")
        began = time.monotonic()
        answers = await asyncio.gather(*(visitor.say(CRY) for _ in range(3)))
        assert time.monotonic() - began < 1.5
        other.execute("rollback")
    assert all(is_safety(answer[0]) for answer in answers)


@pytest.mark.parametrize("header", [None, "Bearer expired", "nonsense"])
async def test_danger_is_answered_without_a_valid_token(app, header):
    visitor = Visitor(app)
    if header:
        visitor.http.headers["Authorization"] = header
    assert is_safety((await visitor.say(CRY))[0])


@pytest.mark.parametrize("more", [{"id": "no uuid"}, {"id": None}, {"extra": 1}])
async def test_danger_is_answered_when_the_rest_of_the_request_is_wrong(visitor, more):
    assert is_safety((await visitor.say(CRY, **more))[0])


async def test_danger_in_a_text_that_is_too_long_is_answered(visitor):
    assert is_safety((await visitor.say(CRY + " ja" * 1500))[0])


async def test_danger_with_an_id_that_was_used_is_answered(visitor):
    request = str(uuid.uuid4())
    await visitor.say("hoi", id=request)
    assert is_safety((await visitor.say(CRY, id=request))[0])


async def test_a_limited_sender_in_danger_still_gets_the_numbers(make_app):
    visitor = await Visitor(make_app(limits=0.04)).begin()
    assert [(await visitor.post(text="hoi")).status_code for _ in range(3)][-1] == 429
    for _ in range(12):
        assert is_safety((await visitor.say(CRY))[0])


async def test_danger_while_an_answer_is_on_its_way_does_not_wait_for_it(visitor, rasa):
    rasa.delay = 3
    slow = asyncio.create_task(visitor.say("hoi"))
    await asyncio.sleep(0.2)
    began = time.monotonic()
    assert is_safety((await visitor.say(CRY))[0])
    assert time.monotonic() - began < 1
    await slow


@pytest.mark.parametrize("first", ["ik heb heel veel pillen", "alles is zwart", "ik kan niet meer"])
async def test_a_wish_to_die_that_goes_on_after_the_short_question_gets_every_number(visitor, rasa, first):
    (question,) = await visitor.say(first)
    (more,) = await visitor.say("ik ga ze nemen")
    assert "0800-0113" in more["text"]
    assert [button["title"] for button in more["buttons"]] != [button["title"] for button in question["buttons"]]
    assert rasa.turns == []
