"""A cry with everyday words around it is still heard, and what only sounds like one stays ordinary."""

import pytest

from web.gateway.safety import DangerCheck
from web.gateway.safety.check import parts_of

CHECK = DangerCheck.load()
CRIES = [
    "mijn zoon van 15 wil dood",
    "ik maak er een eind aan",
    "mijn dochter snijdt zich",
    "ze ligt bewusteloos",
    "mijn begeleider slaat mij",
]
AROUND = [
    "{} en hoe lang duurt een klacht eigenlijk",
    "hoe gaat het met mijn klacht en {}",
    "hallo wat is de cliëntenraad en {}",
    "{} en mijn kamer is te klein en de was is niet gedaan",
    "{} kunt u mij bellen mijn naam is Jan",
]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("cry", CRIES)
def test_an_everyday_question_beside_a_cry_does_not_silence_it(cry, around):
    assert CHECK.find(around.format(cry)) is not None


def test_who_writes_is_read_from_the_whole_message():
    found = CHECK.find("ik ben zijn moeder en hij wil dood en hoe lang duurt een klacht")
    assert (found.role, found.who) == ("relative", "other")


@pytest.mark.parametrize(
    "text",
    [
        "ik speel vaak fortnite en schiet iedereen af",
        "ik heb een film gezien en hij wil dood in die film",
        "stik er maar in",
        "ik wil weten wie mijn mentor is, en hoe lang een klacht duurt",
    ],
)
def test_a_part_of_an_ordinary_message_is_not_answered_as_danger(text):
    found = CHECK.find(text)
    assert found is None or found.level == "check"


def test_a_message_of_one_part_has_no_parts_and_crumbs_are_none():
    assert parts_of("ik wil niet meer leven") == []
    assert parts_of("ja, en, ik wil niet meer leven") == ["ik wil niet meer leven"]


@pytest.mark.parametrize("text", ["ik ben bang", "ik bn heel bang", "hoi ik ben zo bang nu", "ben bang thuis"])
def test_who_only_says_to_be_afraid_is_asked_about_it(text):
    assert CHECK.find(text).level == "check"


@pytest.mark.parametrize(
    "text", ["ik ben bang om te bellen", "ik ben bang dat ze boos worden", "ik trek hem in", "ik ben er weer, ga door"]
)
def test_who_is_afraid_of_something_small_or_goes_on_is_not(text):
    assert CHECK.find(text) is None
