"""Who holds back at the reading back, wants everything gone, or comes back after a restart is heard."""

import pytest

from tests.actions.dialogue.dialogue_driver import STORY, at_summary

HOLDS_BACK = ["doe maar niet", "verstuur maar niet", "toch maar niet", "liever niet", "nog niet", "stuur het niet op"]
DARES_NOT = ["ik durf niet", "ik durf het niet te versturen", "nee ik durf het toch niet", "ik vind het eng"]


@pytest.mark.parametrize("said", HOLDS_BACK)
def test_who_holds_back_hears_that_nothing_was_sent_and_can_go_on_later(client, said):
    at_summary(client).says(said)
    assert "niets verstuurd" in client.text
    assert "14 dagen" in client.text
    assert client.titles == ["Ga verder", "Gooi het weg", "Iets anders"]
    assert client.code is None
    client.presses("Ga verder")
    assert client.asks == "confirm"
    client.says("ja")
    assert client.code


@pytest.mark.parametrize("said", DARES_NOT)
def test_who_does_not_dare_to_send_it_hears_first_who_reads_it(client, said):
    at_summary(client).says(said)
    assert "klachten-functionaris leest het en houdt het geheim" in client.text
    assert "Je naam hoeft er niet bij" in client.text
    assert "niets verstuurd" in client.text
    assert client.titles == ["Ga verder", "Praat met een mens", "Iets anders"]
    assert said not in client.draft.answers["story"]
    client.says("verder", intent="continue_flow")
    assert client.asks == "confirm"


def test_a_relative_who_does_not_dare_is_spoken_to_with_u(relative):
    relative.says(
        "mijn zoon van 15 krijgt te weinig eten in eefde, ik ben zijn moeder met gezag", intent="file_complaint"
    )
    for answer in ("gisteren", "nee", "meer eten", "nee"):
        if relative.asks != "confirm":
            relative.says(answer)
    assert relative.asks == "confirm"
    relative.says("ik durf niet")
    assert "Uw naam hoeft er niet bij" in relative.text


def test_do_it_at_the_reading_back_sends_it_and_throws_nothing_away(client):
    at_summary(client).says("doe maar")
    assert client.code


@pytest.mark.parametrize("said", ["doe maar niet", "ik durf niet"])
def test_who_holds_back_while_stopping_a_complaint_lets_it_go_on(client, said):
    at_summary(client).says("ja")
    client.means("withdraw_case").says("nee")
    assert client.asks == "confirm"
    client.says(said)
    assert "Je klacht gaat gewoon door" in client.text


GONE = ["gooi alles weg", "gooi maar weg", "wis alles", "kan je alles weggooien", "ik wil alles verwijderen"]


@pytest.mark.parametrize("said", GONE)
def test_who_wants_everything_gone_is_asked_once_and_yes_erases_it(client, said):
    client.says(STORY, intent="file_complaint").says("groesbeek").says(said)
    assert "Wil je alles weggooien?" in client.text
    assert client.draft
    client.says("ja", intent="affirm")
    assert "weggegooid" in client.text
    assert client.draft is None
    assert client.state.loop is None
    client.says("verder", intent="continue_flow")
    assert "niets dat nog open staat" in client.text


@pytest.mark.parametrize("said", ["nee", "nee bewaar het maar", "stop"])
def test_who_does_not_want_it_gone_after_all_has_everything_still(client, said):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("gooi alles weg").says(said)
    assert "weggegooid" not in client.text
    assert client.draft.answers["story"] == STORY
    assert client.draft.answers["location"] == "Groesbeek"


def test_no_to_throwing_away_asks_the_open_question_again(client):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("gooi alles weg").presses("Nee, bewaar het")
    assert "ik gooi niets weg" in client.text
    assert client.asks == "when"


def test_everything_can_be_thrown_away_while_something_is_paused(client):
    client.says(STORY, intent="file_complaint").says("groesbeek").is_in_danger()
    client.says("gooi alles weg").presses("Ja, gooi alles weg")
    assert client.draft is None
    assert client.session.flow is None


def test_yes_after_danger_answers_the_last_question_and_throws_nothing_away(client):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("gooi alles weg").is_in_danger()
    client.says("ja", intent="affirm")
    assert "weggegooid" not in client.text
    assert client.draft.answers["story"] == STORY
    assert client.asks == "when"


def test_yes_after_a_question_in_between_and_a_restart_throws_nothing_away(client):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("gooi alles weg")
    client.says("hoe lang duurt een klacht", topic="klacht-hoe-lang").is_forgotten_by_rasa()
    client.says("ja", intent="affirm")
    assert "weggegooid" not in client.text
    assert client.draft.answers["story"] == STORY


@pytest.mark.parametrize("said", ["haal het weg", "dat weghalen"])
def test_a_wish_to_have_something_taken_away_is_a_wish(client, said):
    client.begins(STORY).says("groesbeek").says("gister").says(said)
    assert client.slots["wish"] == said


@pytest.mark.parametrize("said", ["doe maar niet", "ik durf niet"])
def test_who_holds_back_when_asked_what_is_wrong_is_heard(client, said):
    at_summary(client).says("nee").says(said)
    assert "niets verstuurd" in client.text


def test_yes_throw_it_away_never_sends_it_after_a_restart(client):
    at_summary(client).says("gooi alles weg").is_forgotten_by_rasa()
    client.says("ja", intent="affirm")
    assert client.code is None
    assert "weggegooid" in client.text


@pytest.mark.parametrize("begins", ["fallback", "venting", "told"])
def test_a_story_that_was_offered_as_a_complaint_survives_a_restart_of_rasa(client, begins):
    story = "gister avond heeft de begeleider mij in groesbeek de hele tijd uitgelachen waar iedereen bij was"
    if begins == "venting":
        client.says("ik wil alleen even mijn verhaal kwijt").says(story)
    elif begins == "told":
        client.tells(story)
    else:
        client.says(story)
    client.is_forgotten_by_rasa().presses("Doe een klacht")
    if client.asks == "continue":
        client.says("ja")
    assert client.asks == "wish"
    assert client.slots["story"] == story


def test_a_story_too_long_for_a_button_is_offered_as_before(client):
    story = "é" * 1900 + " en dat gaat elke dag weer zo door op mijn groep in groesbeek"
    client.says(story)
    assert all(not button["entities"] for button in client.last["buttons"])
    client.presses("Doe een klacht")
    assert client.slots["story"] == story


@pytest.mark.parametrize(
    ("told", "thing"),
    [
        ("ik wil een compliment geven voor Kim ze is altijd zo lief voor mij", "compliment"),
        ("ik heb een tip zet meer stoelen in de tuin bij het huis", "tip"),
    ],
)
def test_what_is_no_complaint_is_not_called_one_when_it_is_stopped(client, told, thing):
    client.says(told, intent="give_feedback").says("groesbeek").says("ja").means("check_status")
    assert f"Stop mijn {thing}" in client.titles
    client.means("withdraw_case").says("nee")
    assert f"Dan stopt je {thing}." in client.text
    client.says(f"Stop mijn {thing}")
    assert f"Je {thing} is gestopt." in client.text
    assert "klacht" not in client.text


def test_a_compliment_that_is_not_stopped_goes_on_as_a_compliment(relative):
    relative.says("ik wil een compliment geven voor Kim zij is altijd zo lief voor ons", intent="give_feedback")
    relative.says("groesbeek").says("ja").says("stop", intent="stop")
    assert "Uw compliment is al verstuurd" in relative.text
    relative.presses("Stop mijn compliment").says("nee").presses("Niet stoppen")
    assert "Uw compliment gaat gewoon door" in relative.text


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("ik woon in groesbeek maar het was op school", "op school"),
        ("ik woon in groesbeek maar het gebeurde in eefde", "Eefde"),
        ("Ik woon op de Beele en het was bij de bushalte", "bij de bushalte"),
    ],
)
def test_where_somebody_lives_is_not_where_it_was(client, said, place):
    client.says(STORY, intent="file_complaint").says(said)
    assert client.asks != "location"
    assert client.slots["location"] == place


@pytest.mark.parametrize(
    "said", ["ik zit in groesbeek en het was daar heel koud", "ik woon in groesbeek en het was in de avond"]
)
def test_what_comes_after_the_home_and_names_no_place_takes_nothing_away(client, said):
    client.says(STORY, intent="file_complaint").says(said)
    assert client.slots["location"] == "Groesbeek"


def calls_back(talk):
    talk.says("bel mij op 06 12345678", intent="request_callback").says("Kees").says("maandag").says("mijn kamer")
    return talk.says("ja").code


def praises(talk):
    talk.says("ik wil een compliment geven voor Kim ze is altijd zo lief voor mij", intent="give_feedback")
    return talk.says("groesbeek").says("ja").code


def test_after_a_compliment_and_then_a_call_the_talk_knows_the_call(client):
    praises(client)
    call = calls_back(client)
    assert client.slots["code"] == call
    client.means("check_status")
    assert "Je vraag om te bellen" in client.text


def test_after_a_call_and_then_a_compliment_the_talk_still_knows_the_call(client):
    call = calls_back(client)
    praises(client)
    assert client.slots["code"] == call


def test_after_a_complaint_nothing_else_takes_its_place(client):
    complaint = at_summary(client).says("ja").code
    praises(client)
    calls_back(client)
    assert client.slots["code"] == complaint
