"""A message that says more than one thing is taken apart: its questions, and the rest."""

import pytest

from bot.parts import MOST_QUESTIONS, Parts, parts_of


@pytest.mark.parametrize(
    ("text", "questions", "rest"),
    [
        ("ik wil een klacht doen en hoe lang duurt dat?", ("hoe lang duurt dat?",), "ik wil een klacht doen"),
        ("hoe lang duurt dat en wie leest het", ("hoe lang duurt dat", "wie leest het"), ""),
        ("groesbeek, en hoe lang duurt dit?", ("hoe lang duurt dit?",), "groesbeek"),
        ("ik ben boos. Mag ik dan blijven?", ("Mag ik dan blijven?",), "ik ben boos."),
        ("ik wil klagen hoe lang duurt dat", ("hoe lang duurt dat",), "ik wil klagen"),
    ],
)
def test_questions_are_found_beside_the_rest(text, questions, rest):
    assert parts_of(text) == Parts(questions, rest)


@pytest.mark.parametrize(
    "text",
    [
        "hoe lang duurt een klacht",
        "mijn begeleider luistert nooit",
        "ik weet niet hoe lang dat duurt",
        "",
        "?",
        "wat is er gebeurd?",
    ],
)
def test_one_thing_is_left_whole(text):
    assert parts_of(text) is None


def test_a_long_message_is_not_asked_for_ever():
    assert len(parts_of("mag ik dit? " * 50).questions) == MOST_QUESTIONS


@pytest.mark.parametrize(
    "told", ["Zijn telefoon is vrijdag afgepakt.", "heb al drie keer gebeld.", "ga daar nooit meer heen."]
)
def test_a_verb_in_front_is_no_question_without_somebody_behind_it(told):
    assert parts_of(f"{told} Hoe lang duurt een klacht?") == Parts(("Hoe lang duurt een klacht?",), told)
