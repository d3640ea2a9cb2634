"""After danger: never a menu, never a guess that somebody is safe, and what was told is kept."""

import pytest


@pytest.mark.parametrize("said", ["ik ben nu niet veilig", "ben ik hier veilig", "nu", "heb je een grapje"])
def test_a_guess_that_somebody_is_safe_is_not_said(client, said):
    client.says(said, intent="safe_now")
    assert "Fijn dat je nu veilig bent" not in client.text
    client.is_in_danger().says(said, intent="safe_now")
    assert "112" in client.text
    assert "Fijn" not in client.text


@pytest.mark.parametrize("said", ["ik ben nu veilig", "Ja, ik ben weer veilig.", "het gaat alweer", "gaat weer hoor"])
def test_in_so_many_words_somebody_is_safe(client, said):
    client.is_in_danger().says(said, intent="safe_now")
    assert "Fijn dat je nu veilig bent" in client.text


def test_the_button_says_safe(client):
    assert "Fijn dat je nu veilig bent" in client.is_in_danger().means("safe_now").text


@pytest.mark.parametrize(
    ("said", "intent"),
    [("ja", "affirm"), ("wat moet ik doen", "menu"), ("huh", "help_form"), ("laat maar", "stop"), ("nu", "inform")],
)
def test_after_danger_somebody_is_not_sent_to_a_menu(client, said, intent):
    client.is_in_danger().says(said, intent=intent)
    assert "112" in client.text
    assert client.titles == ["Laat iemand bellen", "Doe een klacht", "Iets anders"]
    client.says("ja", intent="affirm")
    assert client.session.flow == "callback"


def test_no_after_danger_gets_a_warm_word_and_a_call(client):
    client.is_in_danger().says("nee", intent="deny")
    assert "niet alleen" in client.text
    assert "Laat iemand bellen" in client.titles


def test_a_clear_question_after_danger_is_answered(client):
    client.is_in_danger().says("hoe lang duurt een klacht", topic="klacht-hoe-lang")
    assert client.last["topic"] == "klacht-hoe-lang"


def test_what_was_told_is_never_met_with_the_fallback(client):
    client.tells("hij zit aan mijn borsten")
    assert "Wil je hier een klacht over doen" in client.text
    client.says("ja", intent="affirm")
    assert client.asks == "location"
    assert client.slots["story"] == "hij zit aan mijn borsten"


def test_a_complaint_that_tells_of_abuse_first_asks_whether_to_go_on(client):
    client.tells("mijn begeleider slaat mij", intent="file_complaint")
    assert client.asks == "continue"
    assert client.draft.answers["story"] == "mijn begeleider slaat mij"
    client.says("ja", intent="affirm")
    assert client.asks == "location"


def test_who_does_not_want_to_go_on_keeps_it(client):
    client.tells("mijn begeleider slaat mij", intent="file_complaint").presses("Iets anders")
    client.says("nee", intent="deny")
    assert "bewaar" in client.said[-1]["text"] + client.text


def test_who_does_not_want_to_go_on_is_offered_a_call_and_yes_takes_it(client):
    client.tells("mijn begeleider slaat mij", intent="file_complaint").says("nee", intent="deny")
    assert "bewaar" in client.heard[-2]["text"]
    assert "Wil je dat iemand van ons je belt?" in client.last["text"]
    assert client.titles == ["Laat iemand bellen", "Ga verder", "Iets anders"]
    client.says("ja", intent="affirm")
    assert client.session.flow == "callback"


def test_a_call_instead_of_a_complaint_keeps_the_complaint(client):
    client.tells("mijn begeleider slaat mij", intent="file_complaint").presses("Laat iemand bellen")
    assert client.session.flow == "callback"
    client.says("Kim").says("06 12345678").says("morgen").says("zeg ik liever niet").says("ja")
    assert client.kind == "receipt"
    client.says("verder", intent="continue_flow")
    assert client.asks == "location"


def test_what_is_told_while_it_is_paused_is_added(client):
    client.begins("de bus was te laat in groesbeek").is_in_danger().says("hij staat voor de deur te wachten")
    assert client.asks == "continue"
    assert "voor de deur" in client.slots["story"]
    client.says("nee", intent="deny")
    assert client.session.flow is None


def test_the_wish_to_complain_is_never_taken_for_stopping(client):
    client.begins().says("stoppen")
    client.says("ik wil toch een klacht", intent="stop")
    assert client.asks == "story"


def test_what_follows_is_still_about_it(client):
    client.is_in_danger().says("nee", intent="deny").says("wat moet ik doen", intent="menu")
    assert "112" in client.text
    client.says("nee", intent="deny")
    assert "Dat is goed" in client.text
