"""Outside the flows: hello, the menu, roles, levels, again, and what is offered."""

import pytest
import yaml

from tests.actions.dialogue.dialogue_driver import RULES, Talk, rules

TOPIC = "klacht-hoe-lang"


def test_every_intent_has_a_rule():
    domains = [yaml.safe_load(path.read_text()) for path in (RULES.parents[1] / "bot/domain").glob("*.yml")]
    named = [next(iter(intent)) if isinstance(intent, dict) else intent for d in domains for intent in d["intents"]]
    assert set(named) <= set(rules()) | {"nlu_fallback"}


@pytest.mark.parametrize("role", ["client", "relative", "staff", None])
@pytest.mark.parametrize("intent", sorted(set(rules()) - {"ask"}))
def test_every_intent_gets_an_answer_from_the_first_word_on(assistant, role, intent):
    talk = Talk(assistant, role=role).says("blauwe fiets", intent=intent)
    assert talk.text


@pytest.mark.parametrize(
    ("said", "role"),
    [("ik ben de moeder van Tim", "relative"), ("ik ben begeleider", "staff"), ("ik woon hier", "client")],
)
def test_saying_who_you_are_changes_the_words(somebody, said, role):
    somebody.says(said, intent="set_role")
    assert somebody.session.role == role


def test_who_does_not_say_which_role_is_asked(somebody):
    somebody.says("ik ben het", intent="set_role")
    assert somebody.asks == "role"
    somebody.presses("familie")
    assert somebody.session.role == "relative"
    assert somebody.says("menu", intent="menu").text.startswith("Waar wilt u")


def test_an_answer_can_be_had_simpler_fuller_and_again(client):
    client.says("hoe lang duurt een klacht?", topic=TOPIC)
    normal = client.text
    assert (client.last["topic"], client.last["sources"]) == (TOPIC, [])
    assert client.says("wat zei je?", intent="repeat").text == normal
    client.says("makkelijker", intent="simpler")
    assert (client.session.level, client.last["topic"]) == ("easy", TOPIC)
    client.says("meer uitleg", intent="more")
    assert (client.session.level, client.text) == ("normal", normal)
    client.says("meer uitleg", intent="more")
    assert client.last["level"] == "more"
    assert client.last["sources"]
    assert client.session.level == "normal"


def test_without_an_answer_the_level_is_set_and_the_rest_is_a_menu(client):
    assert client.says("makkelijker", intent="simpler").session.level == "easy"
    assert client.says("wat zei je", intent="repeat").kind == "clarify"
    assert client.says("meer uitleg", intent="more").kind == "clarify"


def test_who_reads_everything_goes_down_one_level_at_a_time(assistant):
    talk = Talk(assistant, role="relative", level="more").says("makkelijker", intent="simpler")
    assert talk.session.level == "normal"


def test_staff_always_see_the_source(staff):
    staff.says("binnen hoeveel dagen moet een calamiteit bij de igj zijn", topic="calamiteit")
    assert staff.last["kind"] in {"answer", "clarify"}
    staff.says("hoe lang duurt een klacht?", topic=TOPIC)
    assert staff.last["sources"]


def test_a_button_asks_its_topic(client):
    client.says("hoi", intent="greet").presses("Wat kan je")
    assert client.last["topic"] == "over-de-assistent"


def test_a_topic_that_does_not_exist_is_not_made_up(client):
    client.means("ask", topic="bestaat-niet")
    assert client.kind == "clarify"


def test_a_question_tells_who_asks_it(somebody):
    somebody.says("mijn zoon van 15 woont in eefde hoe lang duurt een klacht?", topic=TOPIC)
    assert somebody.session.role == "relative"


def test_an_unsure_question_gets_near_topics_and_a_person(client):
    client.says("mag ik een hond op mijn kamer", topics=[(TOPIC, 0.2), ("klacht-indienen", 0.1)])
    assert client.kind == "clarify"
    assert "Dat weet ik niet" in client.text
    assert any("mens" in title.lower() for title in client.titles)


def test_no_near_topic_leaves_a_person(relative):
    relative.says("xyzzy")
    assert "Praat met een mens" in relative.titles


@pytest.mark.parametrize("said", ["ja", "ja graag", "doe maar"])
def test_yes_to_a_person_is_a_call_back(client, said):
    client.says("xyzzy").says("plugh")
    assert "iemand je belt" in client.text
    assert client.says(said, intent="affirm").asks == "name"


STORY = "mijn begeleider heeft gisteravond in groesbeek mijn brieven gelezen zonder iets te zeggen"


@pytest.mark.parametrize("how", ["typed", "pressed", "whole"])
def test_yes_to_a_complaint_takes_the_story_that_was_told(client, how):
    client.says(STORY)
    assert "Wil je een klacht doen?" in client.text
    if how == "pressed":
        client.presses("Doe een klacht")
    else:
        client.says("ja", intent="affirm") if how == "typed" else client.begins("ja ik wil een klacht doen")
    assert client.asks == "wish"
    client.says("sorry").says("nee")
    assert STORY in client.text


def test_an_offer_is_over_when_something_else_was_said(client):
    client.says(STORY).says("dank je", intent="thank").says("ja", intent="affirm")
    assert client.kind == "clarify"
    client.says(STORY).says("hoi", intent="greet").presses("Doe een klacht")
    assert client.asks == "story"


def test_yes_after_an_article_starts_what_it_offers(client):
    client.says("ik wil iemand spreken", topic="mens-spreken").says("ja graag", intent="affirm")
    assert client.asks == "name"


def test_a_number_after_the_offer_to_call_is_a_yes(client):
    client.says("xyzzy").says("plugh").says("0612345678")
    assert client.asks == "name"
    assert client.says("Kim").asks == "callback_when"


@pytest.mark.parametrize("role", ["client", "relative", "staff"])
def test_the_typed_title_of_the_complaint_button_is_no_story(assistant, role):
    talk = Talk(assistant, role=role)
    title = assistant.voice.texts.say("answer.file_complaint", role, "normal").text
    talk.says(title, intent="file_complaint")
    assert "story" not in talk.slots or talk.slots["story"] is None


def test_no_to_an_offer_is_fine(client):
    client.says(STORY).says("nee", intent="deny")
    assert client.text.startswith("Dat is goed")


def test_another_language_can_be_called_back(client):
    client.says("do you speak english", intent="other_language").says("ja", intent="affirm")
    assert client.asks == "name"


@pytest.mark.parametrize(
    ("said", "starts"),
    [("stop", "Goed, we stoppen"), ("menu", "Waar wil je"), ("verder", "Er is niets"), ("opnieuw", "We beginnen")],
)
def test_a_fixed_word_works_whatever_the_model_thinks(client, said, starts):
    client.says(said)
    assert client.text.startswith(starts)


def test_a_word_is_explained(client):
    client.says("wat is een klachtenfunctionaris?", intent="explain_word")
    assert "oplossing" in client.text
    client.says("wat is bla?", intent="explain_word", confidence=0.9)
    assert client.kind == "clarify"


def test_a_word_that_is_a_topic_gets_its_article(client):
    client._take(
        {
            "text": "wat is blauwdrukje?",
            "intent": {"name": "explain_word", "confidence": 0.9},
            "response_selector": {"ask": {"ranking": [{"intent_response_key": f"ask/{TOPIC}", "confidence": 0.6}]}},
        },
        None,
    )
    assert client.last["topic"] == TOPIC


def test_a_typed_slash_is_no_command(client):
    client.says("/restart", intent="out_of_scope")
    assert client.kind == "clarify"
