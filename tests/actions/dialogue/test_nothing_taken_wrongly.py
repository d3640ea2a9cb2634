"""Words that were taken for something else, or lost: shouting, a place by ear, a late wish, a name put right."""

import pytest


@pytest.mark.parametrize("place", ["falkenheide", "valkenheide", "kruidentuin"])
def test_a_place_is_never_dropped_for_what_a_model_hears_in_it(client, place):
    client.begins().says("ze luistert nooit naar mij en ze lacht").says(place, intent="dont_know", confidence=0.95)
    known = "Valkenheide" if place != "kruidentuin" else place
    assert client.slots["location"] == known


def test_no_place_is_still_no_place(client):
    client.begins().says("ze luistert nooit naar mij en ze lacht").says("kwee ni", intent="dont_know", confidence=0.95)
    assert client.slots["location"] == "onbekend"


@pytest.mark.parametrize(
    "shouted",
    ["IK BEN ECHT WOEST. mijn zoon wordt niet geholpen", "Ik ben Heel Boos. niemand helpt mijn zoon"],
)
def test_who_shouts_says_no_name(relative, shouted):
    assert relative.begins(shouted).slots.get("name") is None


@pytest.mark.parametrize("said", ["mijn naam is toch niet Sam maar Saar", "niet Sam maar Saar", "ik heet toch Saar"])
def test_a_name_is_put_right_where_a_number_is_asked(client, said):
    client.begins("ze luistert nooit naar mij en ze lacht").says("in nijmegen").says("34").says("gisteren")
    client.says("dat ze luistert").says("ja").says("Sam").says(said)
    assert client.slots["name"] == "Saar"
    assert client.asks == "contact"


def test_what_is_said_once_more_is_no_misunderstanding(client):
    client.begins("ik ben 16 en ze luistert nooit naar mij").says("in nijmegen").says("gisteren")
    client.says("dat ze luistert").says("ja").says("Sam").says("ik ben trouwens 16")
    assert "opgeschreven" in client.heard[0]["text"]
    assert not client.slots.get("misses")


@pytest.mark.parametrize("when", ["name", "confirm"])
def test_a_wish_that_comes_late_is_a_wish(client, when):
    client.begins("ze luistert nooit naar mij en ze lacht").says("in nijmegen").says("34").says("gisteren")
    client.says("weet nie").says("ja met naam")
    if when == "confirm":
        client.says("Sam").says("liever niet")
    client.says("eigenlijk wil ik dat ze sorry zegt")
    assert client.asks == when
    assert client.slots["wish"] == "eigenlijk wil ik dat ze sorry zegt"


def test_an_apology_is_a_wish_and_no_praise(client):
    client.begins("ze luistert nooit naar mij en ze lacht").says("in nijmegen").says("34").says("gisteren")
    client.says("weet nie").says("nee").says("oh sorry zeggen is wel goed")
    assert client.slots["wish"] == "oh sorry zeggen is wel goed"


def test_money_back_at_the_end_is_a_wish(client):
    client.begins("ze luistert nooit naar mij en ze lacht").says("in nijmegen").says("34").says("gisteren")
    client.says("dat ze luistert").says("nee").says("ik wil geld terug")
    assert client.slots["wish"] == "dat ze luistert\nik wil geld terug"


def test_i_would_not_know_is_no_time(client):
    client.begins("ze luistert nooit naar mij en ze lacht").says("in nijmegen").says("34").says("weet ik veel")
    assert client.slots["when"] == "onbekend"


def test_what_is_not_good_is_no_tip(client):
    client.says("het eten is vies maar anja is wel lief hoor", intent="give_feedback")
    assert client.session.flow == "complaint"
    assert client.slots["story"] == "het eten is vies maar anja is wel lief hoor"


def test_a_first_message_of_feedback_is_not_asked_again(client):
    client.says("zet de soep eerder op tafel", intent="give_feedback").says("een tip")
    assert client.slots["feedback"] == "zet de soep eerder op tafel"


def test_who_only_says_that_it_is_a_complaint_is_asked_what_happened(client):
    client.says("ik heb een tip", intent="give_feedback").says("nee het is een klacht")
    assert client.asks == "story"
    assert client.slots.get("story") is None


def test_a_hurried_colleague_passes_a_complaint_on(staff):
    staff.says("client wil klacht over eten, groesbeek, gisteren", topic="klacht-ontvangen-medewerker")
    assert staff.asks == "representative"
    assert staff.slots["location"] == "Groesbeek"


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("wie leest dat dan", "klacht-wie-ziet-het"),
        ("wat gebeurt er daarna", "klacht-wie-ziet-het"),
        ("hoe lang duurt dat", "klacht-hoe-lang"),
        ("wie helpt mij eigenlijk", "klachtenfunctionaris"),
    ],
)
@pytest.mark.parametrize("at", ["location", "care", "when", "wish", "anonymous", "confirm"])
def test_a_question_about_this_complaint_is_answered_at_every_question(client, asked, topic, at):
    client.begins("ze luistert nooit naar mij en ze lacht")
    for answer in ["in nijmegen", "34", "gisteren", "dat ze luistert", "nee"]:
        if client.asks == at:
            break
        client.says(answer)
    client.says(asked, intent="repeat", confidence=0.9)
    assert client.heard[0]["topic"] == topic
    assert client.asks == at


def test_whom_an_answer_named_can_be_called(client):
    client.says("wie helpt mij als ik wil klagen", topic="klachtenfunctionaris")
    client.says("kan ik die bellen", topic="landelijk-meldpunt-zorg")
    assert client.last["topic"] == "klachtenfunctionaris"
    assert client.text.startswith("Bellen mag.")


def test_where_nobody_was_named_a_person_here_can_be_called(client):
    client.begins("ze luistert nooit naar mij en ze lacht").says("kan ik die bellen")
    assert client.heard[0]["topic"] == "mens-spreken"
    assert client.asks == "location"


def test_without_a_number_a_person_here_can_be_called(client):
    client.says("wat is een toekomstplan", topic="toekomstplan").says("kan ik die bellen")
    assert client.last["topic"] == "mens-spreken"


def test_a_question_and_what_it_costs_are_both_answered(client):
    client.says("hoe lang duurt een klacht en kost dat geld", topic="klacht-hoe-lang")
    assert client.heard[0]["topic"] == "klacht-hoe-lang"
    assert "kost niets" in client.heard[1]["text"]


def test_a_place_alone_is_no_wish_to_be_called(relative):
    relative.says("Beele", intent="request_callback", confidence=0.9)
    assert relative.asks is None


def test_a_short_curse_is_no_name(client):
    client.says("bel me terug", intent="request_callback").says("kkr")
    assert client.slots.get("name") is None
    assert client.asks == "name"


def test_a_mother_who_asks_for_the_begeleider_does_not_become_one(relative):
    asked = "mijn dochter woont bij jullie en ik wil gewoon weten wie haar begeleider is"
    relative.says(asked, intent="set_role", confidence=0.9)
    assert relative.session.role == "relative"
    assert relative.last["kind"] == "clarify"
