"""What somebody mistyped is read as what was most likely meant; another word is left alone."""

import pytest

from bot.components.spelling import Speller

WORDS = {
    "ik": 3000, "wil": 900, "een": 2500, "klacht": 500, "begeleider": 300, "telefoon": 200, "bel": 150, "eerst": 60,
    "het": 2500, "mijn": 1500, "en": 2000, "doen": 300, "weten": 100, "eten": 100, "wat": 900, "anders": 60000,
}  # fmt: skip
PAIRS = {"ik wil": 500, "wil ik": 100, "wil een": 60, "een klacht": 300, "wil weten": 50, "klacht doen": 90}


@pytest.fixture(scope="module")
def speller():
    return Speller(WORDS, PAIRS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("klagt", "klacht"),  # by ear
        ("begeleidr", "begeleider"),  # a letter forgotten
        ("begelleider", "begeleider"),  # twice
        ("begeletder", "begeleider"),  # a wrong one, in the middle of a sound
        ("begelieder", "begeleider"),  # two swapped
        ("telefoom", "telefoon"),
        ("ki wil", "ik wil"),  # a short word, known by what stands beside it
        ("ikwil", "ik wil"),  # the space forgotten
        ("eenxklacht", "een klacht"),  # a letter for the space
        ("telef oon", "telefoon"),  # a space too many
        ("i keerst", "ik eerst"),  # the space a letter too early
        ("ikw il", "ik wil"),  # and too late
    ],
)
def test_a_mistake_is_mended(speller, typed, meant):
    assert speller.repaired(typed.split()) == meant.split()


@pytest.mark.parametrize("typed", ["ik wil fietsen", "vliegtuig", "zz", "x" * 500, "12 31", ""])
def test_another_word_is_left_alone(speller, typed):
    assert speller.repaired(typed.split()) == typed.split()


def test_what_stands_before_a_word_decides_between_two_that_are_as_near(speller):
    assert speller.repaired(["ik", "wil", "feten"])[-1] == "weten"
    assert Speller(WORDS, {"wil eten": 50, **PAIRS, "wil weten": 0}).repaired(["wil", "feten"])[-1] == "eten"


def test_it_learns_what_is_used_and_leaves_what_is_used_right():
    speller = Speller.learn([["ik", "wil", "een", "klacht", "doen"]] * 5 + [["bakker"]])
    assert speller.repaired(["ik", "wil", "een", "klagt", "doen"]) == ["ik", "wil", "een", "klacht", "doen"]
    assert speller.repaired(["bakker"]) == ["bakker"]
    assert Speller(**speller.as_json()).repaired(["wli"]) == ["wil"]
