"""What a story tells is written down, and what it does not tell is not; measured on stories of another hand."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from actions.dialogue.notice import coercion_hinted, coercion_in, notice
from actions.dialogue.when_day import day_meant
from deploy.simulate import stories
from kb.organisation import Organisation

WEDNESDAY = date(2026, 11, 18)
TOLD = yaml.safe_load(Path(__file__).with_name("told.yml").read_text(encoding="utf-8"))
ORGANISATION = Organisation.load()


def found(text):
    told = notice(text, ORGANISATION)
    day = day_meant(told.get("when", ""), WEDNESDAY)
    hinted = coercion_hinted(text)
    return {**told, "day": day and day.isoformat(), "hint": hinted, "co": coercion_in(text) if hinted else None}


@pytest.mark.parametrize("row", [row for rows in TOLD.values() for row in rows], ids=lambda row: row["text"])
def test_a_sentence_tells_this_and_nothing_else(row):
    told = found(row["text"])
    assert {slot: told.get(slot) for slot in row["told"]} == row["told"]


@pytest.mark.parametrize(("half", "at_least", "at_most"), [("tune", 0.95, 0.02), ("final", 0.85, 0.09)])
def test_stories_of_another_hand_are_understood(half, at_least, at_most):
    there, wrong = stories.shares(stories.measure(half))
    assert there >= at_least
    assert wrong <= at_most


@pytest.mark.parametrize(
    ("words", "today", "day"),
    [
        ("vorige week vrijdag", date(2026, 11, 23), date(2026, 11, 20)),
        ("maandag", date(2026, 11, 16), None),  # said on a Monday: today or last week?
        ("elke maandag", WEDNESDAY, None),
        ("31 december", date(2026, 1, 2), date(2025, 12, 31)),
        ("op 3 december", WEDNESDAY, None),  # a day that is still to come
        ("op de 30e", date(2026, 3, 2), None),  # February has no 30th
        ("31-02-2026", WEDNESDAY, None),
        ("zondag 8 november", WEDNESDAY, date(2026, 11, 8)),
    ],
)
def test_the_day_that_is_meant(words, today, day):
    assert day_meant(words, today) == day


def test_the_report_names_each_slot_and_the_interval(capsys):
    assert stories.main(["--misses"]) == 0
    shown = capsys.readouterr().out
    assert "representative" in shown
    assert "found of what is there" in shown


def test_no_story_of_the_final_half_is_ever_shown(capsys):
    stories.main(["--misses"])
    shown = capsys.readouterr().out
    assert not [story.text for story in stories.read() if story.half == "final" and story.text in shown]


@pytest.mark.parametrize(
    "text",
    [
        "ze hielden mij met zijn tweeen vast",
        "ze hebbe me fastgebonde aan me stoel",
        "ik wer in me kamer opgeslooten",
    ],
)
def test_force_that_is_spelt_by_ear_is_asked_about(text):
    assert coercion_hinted(text)


def test_a_number_typed_at_a_closed_question_is_the_button_of_that_number(client):
    client.begins().says("ze schreeuwt tegen mij en luistert niet").says("in nijmegen").says("2")
    assert client.slots["care"] == "adult"
    client.says("gisteren").says("sorry zeggen").says("2.")
    assert client.asks == "confirm"
    assert client.slots["anonymous"] is True


def test_a_number_typed_never_stops_a_complaint(client):
    client.begins().says("ze schreeuwt tegen mij en luistert niet").says("in nijmegen").says("3")
    assert client.session.flow == "complaint"
    assert client.asks == "when"  # three years old, and not the third button


def test_a_small_number_of_a_parent_is_an_age(relative):
    relative.begins("mijn zoon wordt niet geholpen").says("ja").says("in nijmegen").says("2")
    assert relative.slots["care"] == "youth"


def test_a_place_that_nobody_listed_can_be_put_right_later(client):
    client.begins().says("ze schreeuwt tegen mij en luistert niet").says("eefde").says("nee het was in de keuken")
    assert client.slots["location"] == "in de keuken"
    assert client.asks == "care"


@pytest.mark.parametrize("how", ["typed", "pressed"])
def test_yes_to_the_offer_keeps_what_the_story_said_about_who_is_speaking(somebody, how):
    somebody.says("mijn zoon wordt niet geholpen met douchen. dat was 12 november in groesbeek")
    if how == "pressed":
        somebody.presses("Doe een klacht")
    else:
        somebody.says("ja", intent="affirm")
    assert somebody.session.role == "relative"
    assert somebody.asks == "representative"


@pytest.mark.parametrize("who", ["ik ben voogd", "ik ben de mentor", "ik ben zijn curator"])
def test_who_somebody_is_becomes_no_name(relative, who):
    relative.begins("de afspraken in het zorgplan worden niet nagekomen").says(who)
    assert relative.slots["relation"] == "guardian"
    assert relative.slots.get("name") is None


def test_a_time_said_with_a_place_does_not_stay_in_the_place(client):
    client.begins().says("ze luistert nooit naar mij en ze lacht").says("gisteravond op mijn kamer")
    assert client.slots["location"] == "op mijn kamer"
    assert client.slots["when"] == "gisteravond"


def test_any_time_is_a_time_to_be_called(client):
    client.says("bel me terug", intent="request_callback").says("Sam").says("0612345678").says("maakt niet uit")
    assert client.slots["callback_when"] == "maakt niet uit"


def test_an_opening_in_app_language_is_no_story(client):
    assert client.begins("yo ik wil ff klage").asks == "story"


def test_a_time_stays_with_the_place_where_no_time_is_kept(client):
    client.says("ik heb een tip", intent="give_feedback").says("een tip").says("zet de soep eerder op tafel")
    client.says("gisteren in de keuken")
    assert client.slots["location"] == "gisteren in de keuken"


@pytest.mark.parametrize(
    ("said", "care"),
    [
        ("nee, 67", "adult"),
        ("ja 15 jaar", "youth"),
        ("nee, al lang niet meer", "adult"),
        ("hij is 17 jaar oud", "youth"),
        ("nee ik ben 18", "adult"),
    ],
)
def test_an_age_after_yes_or_no_is_heard(client, said, care):
    client.begins().says("ze luistert nooit naar mij en ze lacht").says("in nijmegen").says(said)
    assert client.slots["care"] == care
