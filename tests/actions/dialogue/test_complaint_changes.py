"""Changing one's mind: corrections, going back, and the reading back before it is sent."""

import pytest

from tests.actions.dialogue.dialogue_driver import STORY, at_summary


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("nee het was dinsdag", "Wanneer: dinsdag"),
        ("niet groesbeek maar eefde", "Waar: Eefde"),
        ("ik bedoel werkenrode", "Waar: Werkenrode"),
        ("toch ik wil dat ze sorry zegt", "Wat je wilt: dat ze sorry zegt"),
    ],
)
def test_an_earlier_answer_is_put_right_while_another_question_is_open(client, said, line):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag").says("rust")
    assert client.asks == "anonymous"
    client.says(said)
    assert client.asks == "anonymous"
    assert client.heard[0]["text"].startswith("Ik heb het veranderd")
    client.says("zonder naam")
    assert line in client.text


@pytest.mark.parametrize(
    ("said", "asks"),
    [("de plek klopt niet", "location"), ("de tijd", "when"), ("mijn wens", "wish"), ("mijn naam", "name")],
)
def test_at_the_summary_a_field_can_be_named(client, said, asks):
    at_summary(client).says(said)
    assert client.asks == asks


def test_naming_a_field_keeps_the_old_answer_until_there_is_a_new_one(client):
    at_summary(client).says("het verhaal")
    assert client.asks == "story"
    client.says("ja").says("ja").says("ja")
    assert client.asks == "confirm"
    assert STORY in client.text


@pytest.mark.parametrize(
    ("presses", "asks"),
    [(["De plek"], "location"), (["Wat er is gebeurd"], "story"), (["Iets anders", "De tijd"], "when")],
)
def test_the_change_buttons_lead_to_the_question(client, presses, asks):
    at_summary(client).presses("veranderen")
    assert client.asks == "change"
    for title in presses:
        client.presses(title)
    assert client.asks == asks


def test_the_same_words_typed_do_what_the_buttons_do(client):
    at_summary(client).says("Ik wil iets veranderen")
    assert client.asks == "change"
    client.says("iets anders")
    assert client.asks == "change"
    client.says("de naam")
    assert client.asks == "anonymous"
    client.says("Met naam").says("Sam").says("Zeg ik liever niet").says("Verstuur de klacht")
    assert client.kind == "receipt"


@pytest.mark.parametrize("said", ["weet ik niet", "zomaar wat", "het verhaal klopt wel hoor", "nee"])
def test_nothing_breaks_at_the_question_what_to_change(client, said):
    at_summary(client).presses("veranderen").says(said)
    assert client.asks in {"change", "story", "confirm"}


@pytest.mark.parametrize(
    "said",
    [
        *("klopt", "ja", "ja hoor", "ja dat klopt", "prima", "verstuur maar", "stuur maar op", "ja tis goet", "ok"),
        *("verstuur mijn klacht", "ja verstuur de klacht maar", "dien hem maar in", "Verstuur de klacht"),
    ],
)
def test_any_yes_sends(client, said):
    assert at_summary(client).says(said).kind == "receipt"


@pytest.mark.parametrize("said", ["nee", "nee dat klopt niet", "niet goed", "klopt niet"])
def test_no_asks_what_is_wrong(client, said):
    assert at_summary(client).says(said).asks == "change"


@pytest.mark.parametrize("said", ["niet versturen", "stop", "laat maar", "ik wil hem niet versturen"])
def test_no_wish_to_send_sends_nothing(client, said):
    at_summary(client).says(said)
    assert client.kind != "receipt"
    assert client.code is None
    assert "niets verstuurd" in client.text


def test_more_of_the_story_at_the_summary_is_put_with_it(client):
    at_summary(client).says("en gisteren heeft ze ook mijn eten weggegooid en dat vond ik heel erg")
    assert client.heard[0]["text"] == "Dat heb ik bij je verhaal gezet."
    client.says("ze doet het ook bij Kim")
    assert client.asks == "confirm"
    client.says("ja")
    case = client.assistant.register.status(client.code)
    assert case.story.splitlines()[0] == STORY
    assert "eten weggegooid" in case.story
    assert "ook bij Kim" in case.story
    assert case.when == "gister avond"


def test_what_the_complaint_was_about_is_put_with_it(client):
    at_summary(client).says("nee de klacht ging over de badkamer")
    assert client.asks == "confirm"
    assert STORY in client.text
    assert "badkamer" in client.text


def test_back_goes_to_the_question_before_and_its_answer_stands(client):
    client.begins().says("de bus was te laat").says("groesbeek").says("gisteren")
    assert client.asks == "wish"
    client.says("terug")
    assert client.asks == "when"
    client.says("terug")
    assert client.asks == "location"
    client.says("eefde")
    assert client.asks == "wish"
    client.says("op tijd").says("nee")
    assert "Wanneer: gisteren" in client.text
    assert "Waar: Eefde" in client.text


def test_back_at_the_first_question_says_so(client):
    client.begins().says("terug")
    assert client.heard[0]["text"] == "Dit is de eerste vraag."
    assert client.asks == "story"
