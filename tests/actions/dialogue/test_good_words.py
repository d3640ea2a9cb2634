""" "Goed" is a yes, a wish or praise: what was asked tells which."""

import pytest

from tests.actions.dialogue.dialogue_driver import at_summary

TOLD = "ze luistert nooit naar mij en ze lacht"


@pytest.fixture
def asked_wish(client):
    return client.begins(TOLD).says("groesbeek").says("gisteren")


@pytest.mark.parametrize(
    "agreed",
    [
        *("ja is goed", "ja zo is goed", "zo is goed", "ja klopt is goed", "klacht is goed", "de tekst is goed"),
        *("is goed zo", "ja lijkt me goed", "het verhaal is goed zo"),
    ],
)
def test_good_after_the_reading_back_sends_the_complaint(client, agreed):
    assert at_summary(client).says(agreed).kind == "receipt"


@pytest.mark.parametrize("other", ["nee is niet goed", "de tekst is niet goed", "de plek is goed maar de dag niet"])
def test_not_good_after_the_reading_back_sends_nothing(client, other):
    at_summary(client).says(other)
    assert client.kind != "receipt"
    assert client.slots.get("praise") is None


@pytest.mark.parametrize("wish", ["een gesprek is goed", "een andere kamer is fijn", "meer begeleiding is goed"])
def test_what_would_be_good_is_the_wish_and_no_praise(asked_wish, wish):
    asked_wish.says(wish)
    assert asked_wish.slots["wish"] == wish
    assert asked_wish.slots.get("praise") is None


def test_who_is_kind_is_still_praised_where_a_wish_is_asked(asked_wish):
    asked_wish.says("Kim is wel heel lief")
    assert asked_wish.slots["praise"] == "Kim is wel heel lief"
    assert asked_wish.asks == "wish"
