"""A turn happens wholly or not at all, and only for who knows the secret."""

import itertools
import statistics
import time

import pytest

numbers = itertools.count()


@pytest.fixture
def talk(bot):
    conversation = f"conversation-{next(numbers)}"

    def say(text=None, **more):
        body = {"conversation": conversation, "turn": str(next(numbers))} | ({"text": text} if text else {}) | more
        return bot.post("/turn", json=body)

    say.conversation = conversation
    return say


def said(answer):
    assert answer.status_code == 200, answer.text
    return [message["text"] for message in answer.json()["messages"]]


def slots(actions):
    return {name: value for name, value in actions.asked[-1]["tracker"]["slots"].items() if value}


def test_a_wrong_secret_gets_nothing(bot, actions):
    body = {"conversation": "x", "turn": "1", "text": "hoi"}
    assert bot.post("/turn", json=body, headers={"X-ZHM-Secret": "wrong"}).status_code == 401
    assert bot.delete("/conversations/x", headers={"X-ZHM-Secret": ""}).status_code == 401
    assert actions.asked == []


def test_the_action_server_gets_the_secret_the_words_and_the_metadata(talk, actions):
    assert said(talk("hoi", metadata={"role": "client", "level": "easy"})) == ["action_greet"]
    message = actions.asked[-1]["tracker"]["latest_message"]
    assert actions.asked[-1]["secret"] == "a-secret-for-tests-only"
    assert (message["text"], message["metadata"]) == ("hoi", {"role": "client", "level": "easy"})


def test_the_action_server_is_told_what_was_said_and_not_all_that_rasa_made_of_it(talk, actions):
    talk("hoi")
    talk("krijg ik straf als ik een klacht doe")
    told = actions.asked[-1]
    events = told["tracker"]["events"]
    assert [event["text"] for event in events] == ["hoi", "krijg ik straf als ik een klacht doe"]
    assert [event["parse_data"]["intent"]["name"] for event in events] == ["greet", "ask"]
    assert not {"domain", "intent_ranking", "text_tokens"} & {*told, *told["tracker"]["latest_message"]}


@pytest.mark.parametrize("text", ["/restart", "/greet", "//file_complaint{}", '/greet{"story": "x"}'])
def test_a_typed_command_is_no_command(talk, actions, text):
    talk("hoi")
    talk(text)
    message = actions.asked[-1]["tracker"]["latest_message"]
    assert message["text"] == text
    assert message["entities"] == []
    assert message["intent"]["confidence"] < 1


def test_a_button_is_its_intent_entities_and_topic(talk, actions):
    assert said(talk(intent="ask/klacht-hoe-lang", entities={"topic": "x"})) == ["action_answer"]
    message = actions.asked[-1]["tracker"]["latest_message"]
    assert message["intent"]["name"] == "ask"
    assert message["response_selector"]["ask"]["response"]["intent_response_key"] == "ask/klacht-hoe-lang"
    assert [(entity["entity"], entity["value"]) for entity in message["entities"]] == [("topic", "x")]


@pytest.mark.parametrize("body", [{}, {"text": 1}, {"text": "a", "intent": "b"}, {"text": "a" * 20_000}])
def test_what_is_no_turn_is_refused(bot, body):
    assert bot.post("/turn", json={"conversation": "c", "turn": "1"} | body).status_code == 400


def test_a_failing_action_undoes_the_turn_and_the_same_words_work_after(talk, actions):
    talk("ik wil een klacht doen")
    actions.break_on = "validate_complaint_form"
    assert talk("mijn begeleider sloeg mij").status_code == 502
    actions.break_on = None
    assert said(talk("mijn begeleider sloeg mij")) == ["action_ask_location"]
    assert slots(actions)["story"] == "mijn begeleider sloeg mij"


def test_nothing_is_filed_after_a_failed_validation(talk, actions):
    actions.break_on = "validate_complaint_form"
    assert talk("ik wil een klacht doen").status_code == 502
    assert "action_file" not in actions.names()


def test_a_slow_action_ends_the_turn_before_the_gateway_gives_up(talk, actions):
    actions.slow_on = "action_greet"
    began = time.monotonic()
    assert talk("hoi").status_code == 502
    assert time.monotonic() - began < 5


def test_saying_nothing_or_nonsense_is_a_failure(talk, actions):
    for answer in ({"events": [], "responses": []}, {"events": "x"}, {"events": [{"event": "unheard"}]}, []):
        actions.answers = {"action_greet": answer}
        assert talk("hoi").status_code == 502
    actions.answers = {}
    assert said(talk("hoi")) == ["action_greet"]


def test_a_form_of_five_answers_survives_a_question_in_between_and_a_short_memory(talk, actions):
    assert said(talk("ik wil een klacht doen")) == ["action_ask_story"]
    assert said(talk("mijn begeleider sloeg mij")) == ["action_ask_location"]
    assert said(talk("groesbeek")) == ["action_ask_when"]
    assert said(talk("krijg ik straf als ik een klacht doe")) == ["action_answer", "action_ask_when"]
    assert said(talk("gisteren")) == ["action_ask_wish"]
    assert said(talk("dat het stopt")) == ["action_ask_name"]
    assert said(talk("kim")) == ["action_file"]
    expected = {
        "story": "mijn begeleider sloeg mij",
        "location": "groesbeek",
        "when": "gisteren",
        "wish": "dat het stopt",
        "name": "kim",
    }
    assert expected.items() <= slots(actions).items()
    turns = [event for event in actions.asked[-1]["tracker"]["events"] if event["event"] == "user"]
    assert len(turns) <= 3


def test_the_same_turn_again_gets_the_same_answer_and_is_no_answer_to_the_next_question(talk, actions):
    talk("ik wil een klacht doen")
    first = talk("mijn begeleider sloeg mij", turn="the-same")
    asked = len(actions.asked)
    again = talk("mijn begeleider sloeg mij", turn="the-same")
    assert again.json() == first.json()
    assert len(actions.asked) == asked
    assert said(talk("groesbeek")) == ["action_ask_when"]
    assert slots(actions)["location"] == "groesbeek"


def test_both_turns_of_one_request_may_come_again(talk, actions):
    talk("ik wil een klacht doen", turn="one")
    second = talk("mijn begeleider sloeg mij", turn="two")
    assert said(talk("ik wil een klacht doen", turn="one")) == ["action_ask_story"]
    assert talk("mijn begeleider sloeg mij", turn="two").json() == second.json()
    assert said(talk("groesbeek")) == ["action_ask_when"]


def test_a_turn_that_failed_may_come_again_and_is_taken_then(talk, actions):
    talk("ik wil een klacht doen")
    actions.break_on = "action_ask_location"
    assert talk("mijn begeleider sloeg mij", turn="the-same").status_code == 502
    actions.break_on = None
    assert said(talk("mijn begeleider sloeg mij", turn="the-same")) == ["action_ask_location"]


def test_an_unknown_conversation_goes_on_where_the_session_start_says(talk, actions):
    actions.answers = {"action_session_start": {"responses": [], "events": [
        {"event": "session_started"}, {"event": "slot", "name": "story", "value": "uit het concept"},
        {"event": "slot", "name": "requested_slot", "value": "location"},
        {"event": "active_loop", "name": "complaint_form"}, {"event": "action", "name": "action_listen"}]}}  # fmt: skip
    assert said(talk("groesbeek")) == ["action_ask_when"]
    assert {"story": "uit het concept", "location": "groesbeek"}.items() <= slots(actions).items()


def test_an_erased_conversation_begins_again(talk, bot, actions):
    talk("ik wil een klacht doen")
    assert bot.delete(f"/conversations/{talk.conversation}").status_code == 204
    talk("hoi")
    assert actions.names().count("action_session_start") == 2


def test_turn_200_costs_what_turn_10_costs(talk):
    times = []
    for _ in range(200):
        began = time.monotonic()
        said(talk(intent="greet"))
        times.append(time.monotonic() - began)
    assert statistics.median(times[180:]) < 1.2 * statistics.median(times[5:25]) + 0.005
