"""A feeling is no name, a number is never dropped, and who somebody is stands before the law."""

import pytest

from tests.actions.dialogue.dialogue_driver import at_summary

TOLD = "ze luistert nooit naar mij en ze lacht"


@pytest.fixture
def asked_name(client):
    return client.begins(TOLD).says("groesbeek").says("gisteren").says("rust")


@pytest.mark.parametrize("feels", ["ik ben boos", "ik ben bang voor hem", "ik ben het slachtoffer", "ik ben niemand"])
@pytest.mark.parametrize("asked", ["anonymous", "name"])
def test_how_somebody_feels_is_no_name_and_goes_with_the_story(asked_name, asked, feels):
    if asked == "name":
        asked_name.says("ja")
    asked_name.says(feels)
    assert asked_name.slots.get("name") is None
    assert feels in asked_name.slots["story"]
    assert asked_name.asks == asked


@pytest.mark.parametrize("name", ["ik ben Kees", "ik ben kees", "ik ben kim de boer", "ik ben de Jong"])
def test_a_name_after_i_am_is_still_a_name(asked_name, name):
    assert asked_name.says(name).slots["name"] == name.removeprefix("ik ben ")


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("nee maar je mag mij wel bellen op 0612345678", "0612345678"),
        ("nee geen naam, mail maar naar kees@x.nl", "kees@x.nl"),
    ],
)
@pytest.mark.parametrize("asked", ["anonymous", "name"])
def test_who_gives_no_name_but_a_number_can_be_reached(asked_name, asked, said, contact):
    if asked == "name":
        asked_name.says("ja")
    asked_name.says(said)
    assert asked_name.asks == "confirm"
    assert contact in asked_name.text
    assert "Je naam staat er niet bij" in asked_name.text or asked_name.slots["name"] == "onbekend"


@pytest.mark.parametrize(
    "who", ["ik ben de moeder", "ik ben eigenlijk de moeder", "ik ben niet de client maar de vader"]
)
@pytest.mark.parametrize("asked", ["wish", "anonymous"])
def test_who_says_to_be_family_halfway_is_family(client, who, asked):
    client.begins(TOLD).says("groesbeek").says("gisteren")
    if asked == "anonymous":
        client.says("rust")
    client.says(who)
    assert client.slots["role"] == "relative"
    assert client.slots["relation"] == "parent"
    assert client.slots.get("name") is None
    assert "ik ben" not in str(client.slots.get("wish"))


@pytest.mark.parametrize(
    ("said", "agrees"),
    [
        ("nee zij heeft geen bezwaar", True),
        ("nee ze vindt het niet erg", True),
        ("nee", False),
        ("niet mee eens", False),
    ],
)
def test_no_objection_is_a_yes(relative, said, agrees):
    relative.begins("mijn zus wordt niet geholpen met douchen").says(said)
    assert relative.slots["representative"] is agrees


@pytest.mark.parametrize("said", ["ja, Kees Jansen", "Ja: Kees Jansen", "oke, ik ben Kees Jansen, bel maar"])
def test_a_yes_before_a_name_is_no_part_of_it(client, said):
    client.begins(TOLD).says("groesbeek").says("gister").says("dat het stopt").says("ja")
    assert client.asks == "name"
    assert client.says(said).slots["name"] == "Kees Jansen"


@pytest.mark.parametrize("said", ["dat het stopt", "ik wil dat hij weer mag bellen"])
@pytest.mark.parametrize("first", [[], ["ja"]])
def test_a_wish_that_comes_when_the_name_is_asked_is_kept_as_the_wish(client, said, first):
    client.begins(TOLD).says("groesbeek").says("gister").says("weet ik niet")
    for answer in first:
        client.says(answer)
    asked = client.asks
    assert client.says(said).slots["wish"] == said
    assert (client.asks, client.slots.get("name")) == (asked, None)


@pytest.mark.parametrize("said", ["dat ze mijn naam niet weten", "dat hoeft niet", "dat wil ik niet"])
def test_words_about_the_name_are_no_late_wish(client, said):
    client.begins(TOLD).says("groesbeek").says("gister").says("weet ik niet")
    assert said not in str(client.says(said).slots["wish"])


@pytest.mark.parametrize("said", ["een client heeft een klacht", "mijn bewoner wil een klacht indienen"])
def test_that_a_client_has_a_complaint_is_no_story_yet(staff, said):
    assert staff.begins(said).slots.get("story") is None


@pytest.mark.parametrize("said", ["stuur het niet op", "verstuur maar niet", "nee stuur hem toch niet op"])
def test_do_not_send_it_stops_and_is_no_story(client, said):
    at_summary(client).says(said)
    assert "Er is niets verstuurd" in client.text


def test_the_old_complaint_comes_back_after_the_new_one(client):
    client.begins(TOLD).says("groesbeek").says("stop")
    client.begins("het eten is elke dag koud en heel vies").says("nee")
    assert "bewaar ik" in client.text
    for answer in ("groesbeek", "gisteren", "warm eten", "nee", "ja"):
        client.says(answer)
    assert client.kind == "receipt"
    client.sends_it_again()
    client.says("verder", intent="continue_flow")
    assert client.slots["story"] == TOLD
    for answer in ("ja", "vorige week", "rust", "nee", "ja"):
        if client.kind != "receipt":
            client.says(answer)
    client.says("verder", intent="continue_flow")
    assert client.asks is None
