"""Whose danger it is, who writes, and what each of them reads."""

import pytest

from kb.numbers import Numbers
from kb.texts import Texts
from web.gateway.safety import Danger, DangerCheck, SafetyAnswers

CHECK = DangerCheck.load()
ANSWERS = SafetyAnswers(Texts.load())
CHILD_LINE = Numbers.load().get("kindertelefoon").number


def answer(text, role=None, level="normal"):
    return ANSWERS.answer(CHECK.find(text), role, level)["text"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("hij slaat mij", "self"),
        ("mijn vader slaat mijn moeder en ik ben boven", "other"),
        ("mijn vriend heeft het uitgemaakt en nu wil ik dood", "self"),
        ("mijn zoon heeft mij gebeld en zegt dat hij dood wil", "other"),
        ("ik ben begeleider en een client ligt bewusteloos", "other"),
        ("een client valt mijn collega aan met een mes", "colleague"),
        ("mijn begeleider heeft mij verkracht", "self"),
        ("ik krijg geen lucht", "self"),
        ("ik krijg haar niet wakker", "other"),
        ("ik ben verdwaald in het bos", "self"),
    ],
)
def test_whose_danger_it_is(text, who):
    assert CHECK.find(text).who == who


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ik ben begeleider en een client ligt bewusteloos", "staff"),
        ("ik werk hier en een jongere dreigt met een mes", "staff"),
        ("mijn collega wordt geslagen door een client", "staff"),
        ("mijn dochter zegt dat ze niet meer wil leven", "relative"),
        ("ik ben zijn moeder en hij heeft pillen geslikt", "relative"),
        ("ik wil dood", None),
        ("mijn vader slaat mij", None),
    ],
)
def test_who_writes_shows_in_the_words(text, role):
    assert CHECK.find(text).role == role


def test_staff_who_say_so_read_112_then_the_team_lead_then_aftercare():
    text = answer("ik ben begeleider en een client ligt bewusteloos")
    places = [text.find("112"), text.find("teamleider"), text.find("nazorg"), text.find("Bedrijfsopvangteam")]
    assert -1 not in places
    assert places == sorted(places)


def test_a_relative_who_says_so_reads_u():
    text = answer("mijn dochter zegt dat ze niet meer wil leven")
    assert "u schrijft" in text
    assert "Blijf bij de ander" in text


def test_the_role_that_was_chosen_goes_before_the_words():
    assert "teamleider" not in answer("mijn collega wordt geslagen door een client", role="client")


@pytest.mark.parametrize(
    "text",
    [
        "ik ben 12 en ik wil dood",
        "ik ben dertien jaar en ik snij mezelf",
        "papa zegt dat hij mij doodslaat",
        "ik ben 14 en ik ben weggelopen en slaap op straat",
    ],
)
@pytest.mark.parametrize("level", ["normal", "easy"])
def test_a_child_reads_the_number_of_the_kindertelefoon(text, level):
    said = answer(text, level=level)
    if level == "normal" or CHECK.find(text).kind in ("suicide", "self_harm", "threat"):
        assert CHILD_LINE in said
    assert "112" in said


def test_somebody_who_sees_it_is_asked_to_stay_with_the_other():
    for kind in ("suicide", "self_harm", "violence", "medical"):
        text = ANSWERS.answer(Danger(kind, "other", "danger", "r"), "client", "normal")["text"]
        assert "lijf" in text, kind
        assert "begeleider" in text, kind


def test_who_is_ill_is_not_told_to_stay_with_somebody():
    assert "Blijf erbij" not in answer("ik krijg geen lucht")
    assert "Blijf erbij" in answer("mijn huisgenoot krijgt geen lucht")


def test_who_is_lost_is_told_where_to_wait_and_not_to_look_for_somebody():
    assert "Is iemand weg" not in answer("ik ben verdwaald in het bos")
    assert "Is iemand weg" in answer("mijn huisgenoot is spoorloos")
