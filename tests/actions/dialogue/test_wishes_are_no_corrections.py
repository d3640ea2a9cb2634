"""A wish or a story with "niet … maar …" or "eigenlijk" in it is kept as it was said, and changes nothing else."""

import pytest

from tests.actions.dialogue.dialogue_driver import STORY


@pytest.mark.parametrize(
    "wish",
    [
        "ik wil niet meer in groesbeek wonen maar in eefde",
        "ik wil niet op maandag maar op dinsdag douchen",
        "ze moeten niet om zeven uur komen maar om negen uur",
    ],
)
def test_a_wish_with_a_place_or_a_time_is_a_wish(client, wish):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag")
    assert client.asks == "wish"
    client.says(wish)
    answers = client.slots
    assert (answers["wish"], answers["location"], answers["when"]) == (wish, "Groesbeek", "maandag")


@pytest.mark.parametrize("said", ["nee het was dinsdag", "eigenlijk was het dinsdag", "niet maandag maar dinsdag"])
def test_a_plain_correction_where_a_wish_is_asked_stays_a_correction(client, said):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag").says(said)
    assert client.slots["when"] == "dinsdag"
    assert client.asks == "wish"


@pytest.mark.parametrize(
    "said",
    [
        "Eigenlijk ging het in Groesbeek altijd goed, maar in Eefde heeft de begeleider mijn zoon in zijn kamer gezet",
        "Mijn zoon is niet gewassen maar wel naar school gebracht in Eefde, en niemand heeft ons gebeld die dag",
    ],
)
def test_a_long_correction_is_put_with_the_story_too(relative, said):
    relative.says("ik wil een klacht indienen over groesbeek, mijn zoon is niet geholpen", intent="file_complaint")
    relative.says(said)
    assert said in relative.slots["story"]


def test_what_is_no_place_never_becomes_the_place(client):
    client.says(STORY, intent="file_complaint").says("groesbeek")
    client.says("ik mag niet meer bij mijn vriendin in eefde slapen maar zij mag wel hier komen")
    assert client.slots["location"] in {"Groesbeek", "Eefde"}
    assert "niet meer bij mijn vriendin" in str(client.slots["story"]) + str(client.slots["when"])
