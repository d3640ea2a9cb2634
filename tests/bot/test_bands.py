"""How sure the understanding is goes with each message to the actions; writing without meaning gets no meaning."""

import itertools

import pytest

from bot.components.concepts import concepts_in
from bot.components.signs import by_signs
from bot.components.sound import sound
from bot.components.stems import stem
from bot.components.verdict import ANSWER, ASK, OUT_OF_SCOPE, UNKNOWN, Bands, verdict
from bot.evaluate.figures import share
from bot.evaluate.near import confusable
from bot.evaluate.sets import Sentence

numbers = itertools.count()


def heard(bot, actions, text):
    bot.post("/turn", json={"conversation": f"bands-{next(numbers)}", "turn": "1", "text": text})
    return actions.asked[-1]["tracker"]["latest_message"]


def test_the_actions_hear_how_sure_the_understanding_is(bot, actions):
    assert heard(bot, actions, "hallo")["band"] == ANSWER
    assert heard(bot, actions, "mag ik een hond")["band"] == UNKNOWN


@pytest.mark.parametrize(
    "text",
    ["a" * 1000, "?", "!!!", "<br><br/>", "<p></p>&nbsp;",
     "\x00\x01\x02", "\u200b\u200b", "هل تتكلم العربية",
     "Чи ви говорите українською", "我不会说荷兰语", "xqzt plrtsk", "🏠🏠🏠"],
)  # fmt: skip
def test_no_intent_is_guessed_where_there_are_no_words_of_ours(bot, actions, text):
    message = heard(bot, actions, text)
    assert (message["intent"]["name"], message["band"]) == (OUT_OF_SCOPE, UNKNOWN)


@pytest.mark.parametrize("text", ["<b>hallo</b>", "hallooooooo", "HALLO!!!!!!!!!!!!!!", "Hállo 😀", "hallo\x00"])
def test_marks_around_a_word_do_not_hide_it(bot, actions, text):
    assert heard(bot, actions, text)["intent"]["name"] == "greet"


def test_between_the_bands_the_ranking_says_what_came_near():
    found = verdict({"ask/a": 0.2, "ask/b": 0.15, "stop": 0.1, OUT_OF_SCOPE: 0.05}, Bands(0.3, 0.2), 10)
    assert (found["band"], found["intent"]["name"]) == (ASK, OUT_OF_SCOPE)
    assert [entry["intent_response_key"] for entry in found["response_selector"]["ask"]["ranking"]] == [
        "ask/a",
        "ask/b",
    ]


@pytest.mark.parametrize(
    ("confidences", "band"),
    [
        ({"stop": 0.3, OUT_OF_SCOPE: 0.19}, ANSWER),
        ({"stop": 0.29, OUT_OF_SCOPE: 0.19}, ASK),
        ({"stop": 0.8, OUT_OF_SCOPE: 0.2}, UNKNOWN),
        ({"stop": 0.09, OUT_OF_SCOPE: 0.0}, UNKNOWN),
    ],
)
def test_the_bands_begin_where_they_say(confidences, band):
    assert Bands(0.3, 0.2).of(confidences) == band


def test_another_script_is_another_language():
    assert by_signs("اين أشتكي", {"other_language": 0.1, "stop": 0.9}) == {"other_language": 1.0, "stop": 0.0}


def test_a_program_in_a_message_says_nothing():
    found = by_signs("<script>alert('hallo')</script>", {"greet": 1.0, OUT_OF_SCOPE: 0.0})
    assert found == {"greet": 0.0, OUT_OF_SCOPE: 1.0}


def test_a_picture_alone_may_say_yes_but_asks_nothing():
    found = by_signs("👍", {"affirm": 0.5, "ask/klacht-hoe-lang": 0.5, OUT_OF_SCOPE: 0.0})
    assert found == {"affirm": 0.5, "ask/klacht-hoe-lang": 0.0, OUT_OF_SCOPE: 0.5}


def test_the_forms_of_a_word_have_one_stem():
    assert len({sound(stem(word)) for word in ("klagen", "klaagde", "klagend", "klaagt")}) == 1
    assert stem("huizen") == stem("huis")


def test_a_compound_means_what_its_parts_mean():
    assert set(concepts_in("groepstelefoon")) == {"group", "phone"}
    assert concepts_in("tafel") == ()


def test_nearly_equal_sentences_of_two_topics_are_found():
    one, other = Sentence("hoe lang duurt mijn klacht nou", "a"), Sentence("hoe lang duurd me klagt nou mijn", "b")
    apart = Sentence("ik wil iets heel anders weten vandaag", "b")
    assert [(a.label, b.label) for _, a, b in confusable([one, other, apart], 0.8)] == [("a", "b")]
    assert list(confusable([one, Sentence(other.text, "a")], 0.8)) == []


def test_an_interval_is_wide_for_few_sentences():
    part, low, high = share(9, 10)
    assert (part, round(low, 2), round(high, 2)) == (0.9, 0.6, 0.98)
    assert share(0, 0) == [0.0, 0.0, 1.0]
