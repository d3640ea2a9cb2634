"""Every form of answer to the questions of a complaint, and what is no answer."""

import pytest


def test_several_answers_in_one_sentence_are_all_heard(client):
    client.begins("gisteravond in groesbeek heeft mijn begeleider mijn brief gelezen")
    assert client.asks == "wish"
    client.says("sorry zeggen").says("ja ik heet Sam de Vries en je kan me bellen op 06 12345678")
    assert client.asks == "confirm"
    assert "Sam de Vries, 06 12345678" in client.text


def test_what_happened_is_no_place_and_no_time(client):
    client.begins().says("de deur ging dicht")
    client.says("ze schreewe alteid tege mij")
    assert client.asks == "location"
    client.says("in de keuken")
    assert client.asks == "care"
    client.says("nee").says("er was geen eten")
    assert client.asks == "when"
    client.says("iedere afont").says("rust").says("nee")
    assert "ze schreewe alteid tege mij" in client.text
    assert "Waar: in de keuken" in client.text
    assert "Wanneer: iedere afont" in client.text


def test_a_place_told_late_takes_the_place_of_a_guess(client):
    client.begins().says("de deur ging dicht").says("bij de bus")
    assert client.asks == "care"
    client.says("op de groep in groesbeak")
    assert "Groesbeek" in client.heard[0]["text"]
    assert client.asks == "when"


@pytest.mark.parametrize(("said", "asks"), [("gister", "story"), ("groesbeek", "story")])
def test_a_time_or_place_is_no_story(client, said, asks):
    client.begins("klacht")
    client.says(said)
    assert client.asks == asks
    client.says("er was geen eten")
    assert client.asks == ("location" if said == "gister" else "when")


@pytest.mark.parametrize("said", ["ja", "nee", "ja hoor"])
def test_yes_is_no_place(client, said):
    client.begins().says("de deur ging dicht").says(said)
    assert client.asks == "location"


@pytest.mark.parametrize("intent", ["withdraw_case", "check_status", "request_callback"])
def test_another_wish_is_no_place(client, intent):
    client.begins().says("de deur ging dicht").says("trek mijn klacht in", intent=intent)
    assert client.heard[0]["kind"] == "answer"
    assert client.asks == "location"


def test_every_day_is_part_of_a_wish(client):
    client.begins("mijn douche was gisteren stuk in groesbeek").says("elke dag douchen")
    assert client.asks == "anonymous"


def test_a_time_is_no_place(client):
    client.begins().says("de deur ging dicht").says("vandaag")
    assert client.asks == "location"
    assert "vandaag" in client.heard[0]["text"]


@pytest.mark.parametrize(
    ("said", "law"),
    [
        *(("ik ben geboren op 12-03-2015", "jeugd"), ("12 maart 2015", "jeugd"), ("geboren 1/2/1980", "volwassenen")),
        ("mijn geboortedatum is 3 mei 1990", "volwassenen"),
    ],
)
def test_a_date_of_birth_tells_the_age_and_not_when_it_was(client, said, law):
    client.begins().says("ze pakken mijn geld").says("buiten").says(said)
    assert client.asks == "when"
    client.says("maandag").says("geld terug").says("nee")
    assert "Wanneer: maandag" in client.text
    assert (law if law == "volwassenen" else "jongeren") in client.text


def test_a_date_that_cannot_be_is_no_age(client):
    client.begins().says("ze pakken mijn geld").says("buiten").says("31-02-2015")
    assert client.asks == "care"


def test_what_is_said_beside_a_number_is_kept(client):
    client.begins().says("de bus was te laat").says("groesbeek").says("gisteren").says("op tijd").says("ja").says("Kim")
    client.says("06 12345678 en ik wil s avonds gebeld worden")
    assert "s avonds gebeld" in client.text


def test_authority_is_no_wish_and_a_place_is_no_time(relative):
    relative.begins().says("ouder")
    assert relative.asks == "representative"
    relative.says("weet ik niet").says("hij krijgt te weinig eten").says("in een huis")
    relative.says("hij is 19")
    assert relative.asks == "when"
    relative.says("in Eefde")
    assert relative.asks == "when"
    relative.says("maandag").says("ik heb gezag")
    assert relative.asks == "wish"


@pytest.mark.parametrize("said", ["ja", "ja hoor", "nee"])
def test_a_polite_yes_is_no_story(client, said):
    client.begins().says(said)
    assert client.asks == "story"


def test_yes_to_everything_ends_with_a_person_and_nothing_sent(client):
    client.begins()
    for _ in range(3):
        client.says("ja")
    assert client.asks is None
    assert "088" in client.text
    assert "Laat iemand bellen" in client.titles


def test_a_word_is_enough_for_every_answer(client):
    client.begins("klacht").says("eten").says("groesbeek").says("gisteren").says("beter").says("nee").says("ja")
    assert client.kind == "receipt"


def test_not_knowing_is_an_answer(client):
    client.begins().says("de bus was te laat").says("geen idee").says("weet k nie").says("kweenie").says("idk")
    assert client.asks == "anonymous"
    client.says("weet ik niet")
    assert client.asks == "confirm"
    assert client.text.count("niet gezegd") == 3


@pytest.mark.parametrize(
    "said", ["zeg ik liever niet", "toch liever niet", "liever niet", "hoeft niet", "nee laat maar"]
)
def test_not_saying_your_name_is_no_reason_to_stop(client, said):
    client.begins().says("de bus was te laat").says("groesbeek").says("gisteren").says("op tijd").says("ja")
    assert client.asks == "name"
    client.says(said, intent="stop", confidence=0.95)
    assert client.asks == "confirm"
    assert "Je naam staat er niet bij" in client.text


def test_not_knowing_your_name_is_no_name(client):
    client.begins().says("de bus was te laat").says("groesbeek").says("gisteren").says("op tijd").says("ja")
    assert client.says("weet ik niet").asks == "confirm"
    assert "Je naam staat er niet bij" in client.text


def test_the_button_without_name_asks_for_no_number(client):
    client.begins().says("de bus was te laat").says("groesbeek").says("gisteren").says("op tijd").presses("Met naam")
    client.presses("Zonder naam")
    assert client.asks == "confirm"


def test_swearing_is_heard_and_is_no_answer(client):
    client.begins().says("ze pakken altijd mijn spullen").says("flikker op")
    assert client.asks == "location"
    assert "boos" in client.text
    client.says("kut bot")
    client.says("gvd")
    assert client.asks == "care"
    client.says("jullie zijn gek", intent="insult", confidence=0.9)
    assert client.asks == "care"
    assert sum("boos" in message["text"] for message in client.said) == 1


def test_what_do_you_mean_is_explained(client):
    client.begins().says("de bus was te laat").says("wat bedoel je?")
    assert client.heard[0]["text"].startswith("Dan weten we over welke plek")
    assert client.asks == "location"
    assert client.last["text"] == "Op welke plek gebeurde het?"
    client.says("help")
    assert client.heard[0]["text"].startswith("Dan weten we over welke plek")


def test_the_menu_waits(client):
    client.begins().says("de bus was te laat").says("menu")
    assert "eerst af" in client.text
    assert client.asks == "location"


@pytest.mark.parametrize("said", ["wat zei je?", "nog een keer"])
def test_the_question_is_asked_again(client, said):
    client.begins().says(said)
    assert client.asks == "story"


def test_simpler_and_more_change_the_words_of_the_question(client):
    client.begins().says("makkelijker")
    assert client.last["level"] == client.session.level == "easy"
    assert client.text == "Wat is er niet goed?"
    client.says("meer uitleg")
    assert client.session.level == "normal"
    client.says("meer uitleg")
    assert client.session.level == "more"


@pytest.mark.parametrize(("intent", "said"), [("stop", "ik kap ermee"), ("go_back", "ga eens terug")])
def test_a_sure_model_is_believed_in_a_closed_question(client, intent, said):
    client.begins().says("de bus was te laat").says("buiten").says(said, intent=intent, confidence=0.95)
    assert client.asks in {None, "location"}


def test_a_question_in_a_closed_question_is_answered(client):
    client.begins().says("de bus was te laat").says("hoe lang duurt dat?", topic="klacht-hoe-lang", confidence=0.5)
    assert client.heard[0]["topic"] == "klacht-hoe-lang"
    assert client.asks == "location"
    client.presses("Ik weet het niet").presses("Ik weet het niet").presses("Ik weet het niet")
    client.presses("Ik weet het niet").presses("Wat is het verschil")
    assert client.heard[0]["topic"] == "klacht-anoniem"
    assert client.asks == "anonymous"


def test_a_question_without_a_question_mark_needs_more_certainty(client):
    client.begins().says("de bus was te laat").says("buiten")
    client.says("termijn van de klacht", topic="klacht-hoe-lang", confidence=0.8)
    assert client.heard[0]["topic"] == "klacht-hoe-lang"
    client.says("termijn van de klacht", topic="klacht-hoe-lang", confidence=0.5)
    assert client.heard[0]["kind"] == "clarify"


def test_a_person_can_be_asked_for_and_another_wish_waits(client):
    client.begins().says("de bus was te laat").says("buiten")
    client.says("ik zoek een gesprek", intent="request_callback")
    assert client.heard[0]["topic"] == "mens-spreken"
    assert "Laat iemand bellen" in str(client.heard[0]["buttons"])
    client.says("hoe gaat het met mijn andere klacht", intent="check_status")
    assert "eerst af" in client.heard[0]["text"]
    assert client.asks == "care"


def test_who_is_not_understood_gets_help_then_a_person_and_then_the_next_question(client):
    client.begins().says("de bus was te laat").says("buiten")
    client.says("paars")
    assert "andere wet" in client.text
    client.says("paars")
    assert '"mens"' in client.text
    client.says("paars")
    assert client.asks == "when"
