"""Short, rude and roundabout words: none of them becomes a fact, and no story is lost."""

import pytest

from tests.actions.dialogue.dialogue_driver import Talk, at_summary


def test_yes_is_never_the_story_and_the_first_sentence_is(client):
    client.says("mijn begeleider was boos op mij", topic="klacht-spannend")
    if "Doe een klacht" in str(client.last["buttons"]):
        client.says("ja hoor", intent="affirm")
        assert client.slots["story"] == "mijn begeleider was boos op mij"
    client.begins("ja hoor")
    assert client.slots.get("story") != "ja hoor"


def test_an_announcement_is_no_story(client):
    client.begins("ik wil iets melden maar ik zeg niet wie ik ben")
    assert client.asks == "story"
    client.says("een begeleider pakt steeds geld uit de portemonnee van een bewoner")
    assert client.asks == "location"
    client.says("groesbeek").says("gisteren").says("dat het stopt")
    assert client.asks == "confirm"
    assert "Je naam staat er niet bij" in client.text
    assert "portemonnee" in client.text


def test_a_whole_sentence_at_the_place_belongs_to_the_story(client):
    client.begins().says("er wordt gestolen")
    client.says("een begeleider pakt steeds geld uit de portemonnee van een bewoner")
    assert client.asks == "location"
    assert "portemonnee" in client.slots["story"]


def test_a_word_that_is_no_place_is_asked_back(client):
    client.begins("klacht").says("begeleider").says("vervelend")
    assert "Is dat de plek?" in client.text
    client.says("nee")
    assert client.asks == "location"
    assert client.slots["story"] == "begeleider\nvervelend"
    client.says("zwammerdam").says("ja")
    assert client.asks == "care"
    assert client.slots["location"] == "zwammerdam"


def test_a_number_is_an_age_and_no_place(client):
    client.begins("ze sloten mij op").says("15")
    assert client.asks == "location"
    assert client.slots["care"] == "youth"


@pytest.mark.parametrize("said", ["de beele", "De Beele", "in de beele"])
def test_a_known_place_is_a_place_whatever_it_sounds_like(client, said):
    client.begins("de bus was te laat").says(said, intent="request_callback")
    assert client.slots["location"] == "De Beele"


@pytest.mark.parametrize("said", ["heb ik net gezegd", "boeit niet", "nvt", "maakt niet uit", "zeg ik ook niet"])
def test_a_remark_is_no_answer(client, said):
    client.begins("de deur ging dicht").says(said)
    assert client.slots["location"] == "onbekend"
    client.says("nee").says(said)
    assert client.slots["when"] == "onbekend"


@pytest.mark.parametrize("said", ["nee toch niet", "weten ze nu wie ik ben", "waarom moet dat"])
def test_a_remark_is_no_name(client, said):
    client.begins("de bus was te laat in groesbeek gisteren").says("op tijd").says("ja").says(said)
    assert client.slots.get("name") is None


def test_a_wish_at_the_end_of_a_long_story_is_the_wish(client):
    client.begins(
        "vorige week dinsdag heeft Bert mij in groesbeek uitgelachen waar iedereen bij was "
        "en ik wil gewoon dat ze dat anders doen en dat hij sorry zegt"
    )
    assert client.asks == "anonymous"
    assert client.slots["wish"] == "dat ze dat anders doen en dat hij sorry zegt"
    assert client.slots["when"] == "vorige week dinsdag"


def test_not_there_but_there_changes_the_place(client):
    at_summary(client).says("het was niet in groesbeek maar thuis bij mijn moeder")
    assert client.asks == "care"  # Groesbeek told that; home does not
    assert client.slots["location"] == "thuis bij mijn moeder"


def test_no_place_is_possible_at_the_summary(client):
    at_summary(client).says("ik wil geen plek noemen")
    assert client.slots["location"] == "onbekend"


def test_what_is_assumed_is_said(client):
    client.begins("de bus was te laat in groesbeek gisteren").says("op tijd")
    client.says("blub").says("blub").says("blub")
    assert "sla deze vraag nu over" in client.text
    assert "Je naam staat er niet bij" in client.text


def test_a_tip_told_where_the_kind_was_asked_is_kept(client):
    client.means("give_feedback").says("het eten moet warmer", intent="give_feedback")
    assert client.asks == "feedback_kind"
    client.presses("Een tip")
    assert client.asks == "location"
    assert client.slots["feedback"] == "het eten moet warmer"


def test_words_after_a_pause_go_with_what_was_begun(client):
    client.begins("mijn fiets is weg").says("straks")
    client.says("het was mijn rode fiets en ook mijn helm")
    assert "Wil je verder?" in client.text
    client.presses("Ga verder")
    assert "rode fiets" in client.slots["story"]
    assert client.asks == "location"
    client.says("straks")
    client.says("zonder naam").says("ja", intent="affirm")
    assert client.slots["anonymous"] is True


def test_who_is_known_is_not_asked_who_they_are(client):
    client.says("ik ben verdrietig", intent="set_role")
    assert client.asks != "role"


def test_the_code_that_was_just_given_is_not_asked_for(client):
    at_summary(client).says("ja")
    client.means("message_case")
    assert client.asks == "story"
    client.says("de fiets was blauw")
    assert "verstuurd" in client.text
    assert client.says("mag ik er wat bij schrijven", topic="mijn-plan").asks == "story"
    client.says("stop").says("ik wil hem intrekken", intent="withdraw_case")
    assert client.asks == "reason"


def test_what_happens_now_is_about_this_case(client):
    at_summary(client).says("ja")
    client.presses("Wat gebeurt er nu")
    assert "Uiterlijk" in client.text
    assert client.last["topic"] is None


def test_more_about_a_filed_case_is_offered_to_the_officer(client):
    at_summary(client).says("ja")
    client.says("het was de blauwe fiets").presses("Stuur een bericht")
    assert "verstuurd" in client.text
    assert client.assistant.register.status(client.code).messages[-1].text == "het was de blauwe fiets"


def test_a_misspelt_code_as_first_message_is_said_to_be_unknown(client):
    client.says("takjes-donzig-oefene-kapel")
    assert "ken ik niet" in client.text
    client.is_forgotten_by_rasa().means("check_status", opening="takjes-donzig-oefenen-kapelle")
    assert "ken ik niet" in client.text


def test_another_question_ends_the_search_for_a_code(client):
    client.means("check_status").says("hoe lang duurt een klacht", topic="klacht-hoe-lang")
    assert client.asks is None
    assert client.session.flow is None


def test_another_wish_leaves_the_search_for_a_code(client):
    client.means("check_status").says("ik wil stoppen met mijn klacht", intent="withdraw_case")
    assert "Je mag altijd stoppen" in client.text


def test_a_story_of_pain_gets_a_line_of_feeling(client):
    assert "Dat klinkt naar" in client.begins("ze hebben me opgesloten en ik was bang").text
    other = Talk(client.assistant, role="client").begins().says("mijn begeleider duwt mij")
    assert "Dat klinkt naar" in other.text


def test_a_parent_in_youth_care_is_asked_about_authority(relative):
    relative.begins("mijn zoon van 15 krijgt te weinig eten")
    assert "Hebt u het gezag over uw kind?" in relative.text


def test_not_understanding_the_question_gets_help(client):
    client.begins("de bus was te laat").says("ik snap het niet")
    assert "plek" in client.heard[0]["text"]


def test_yes_again_at_the_menu_offers_a_person(client):
    client.says("ja", intent="affirm").says("ja", intent="affirm")
    assert "belt" in client.text


def test_no_number_has_a_way_out(client):
    client.means("request_callback").says("Kim").says("geen nummer")
    assert "088" in client.text


@pytest.mark.parametrize(
    ("said", "role"), [("ik ben de moeder van lisa", "relative"), ("ik ben begeleider op groep 3", "staff")]
)
def test_who_only_says_who_they_are_is_known_whatever_a_model_finds_near(assistant, said, role):
    talk = Talk(assistant).says(said, intent="out_of_scope", confidence=0.9)
    assert talk.session.role == role
