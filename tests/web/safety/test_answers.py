"""What a person in danger reads."""

import re
from typing import get_args

import pytest

from kb.numbers import Numbers
from kb.texts import Level, Texts
from web.gateway.safety import Danger, SafetyAnswers
from web.gateway.safety.book import Kind, Who

ANSWERS = SafetyAnswers(Texts.load())
ROLES = (None, "client", "relative", "staff")
EVERY = [
    (Danger(kind, who, level, "a-rule"), role, reading)
    for kind in get_args(Kind)
    for who in get_args(Who)
    for level in ("danger", "check")
    for role in ROLES
    for reading in get_args(Level)
]


def test_every_answer_has_the_three_numbers_and_says_that_nobody_reads_along():
    for danger, role, level in EVERY:
        said = ANSWERS.answer(danger, role, level)
        assert (said["kind"], said["topic"]) == ("safety", "crisis-nu")
        for number in ("112", "113", "0800-0113"):
            assert re.search(rf"(?<!\d){number}\b", said["text"]), (danger, role, level)
        assert "computer" in said["text"]
        assert "niemand" in said["text"]


def test_no_number_stands_in_the_texts_themselves():
    texts = [
        wording
        for key, text in Texts.load().texts.items()
        if key.startswith("safety.")
        for role in (text.client, text.relative, text.staff)
        if role
        for wording in (role.normal, role.easy, role.more)
        if wording
    ]
    assert texts
    assert not [text for text in texts if re.search(r"\d{3}", re.sub(r"\{\w+\}", "", text))]


@pytest.mark.parametrize("kind", ["violence", "abuse"])
def test_violence_names_those_who_help_with_it(kind):
    text = ANSWERS.answer(Danger(kind, "self", "danger", "r"), "client", "normal")["text"]
    assert Numbers.load().get("veilig_thuis").number in text
    assert Numbers.load().get("kindertelefoon").number in text


@pytest.mark.parametrize("kind", ["fire", "medical"])
def test_where_minutes_count_112_comes_first(kind):
    for role in ROLES:
        lines = ANSWERS.answer(Danger(kind, "other", "danger", "r"), role, "normal")["text"].splitlines()
        assert "112" in lines[0]


def test_staff_read_112_then_the_team_lead_then_aftercare():
    for kind in ("suicide", "violence", "medical", "fire", "threat", "self_harm", "abuse"):
        text = ANSWERS.answer(Danger(kind, "other", "danger", "r"), "staff", "normal")["text"]
        places = [text.find("112"), text.find("teamleider"), text.find("nazorg")]
        if kind == "suicide":
            assert "nazorg" in text or "opvang" in text
        assert -1 not in places
        assert places == sorted(places)


def test_an_answer_for_a_client_is_short_enough_to_read_in_fear():
    for danger, role, level in EVERY:
        if role in (None, "client"):
            text = ANSWERS.answer(danger, role, level)["text"]
            sentences = [s for s in re.split(r"(?<=[.?])\s", text) if s]
            assert len(sentences) <= 7
            assert max(len(s.split()) for s in sentences) <= 10


def test_a_client_never_sees_more_than_three_buttons():
    for flow in (None, "complaint", "feedback", "callback", "status"):
        for held in (None, "an-id"):
            if flow or held:
                assert 2 <= len(ANSWERS.resume(flow, "client", "normal", held)["buttons"]) <= 3
