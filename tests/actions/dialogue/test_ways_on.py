"""After filing nobody is at a dead end, the committee can be asked for a pause, and each day told is the register's."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete

from actions.cases.committee import ASKED, FORWARD, PAUSE
from actions.cases.demo import mark
from actions.cases.values import Law
from actions.dialogue.notice import coercion_hinted, coercion_in
from actions.dialogue.receipt import in_words
from actions.store.models import DemoMark
from tests.actions.dialogue.dialogue_driver import Talk
from tests.actions.dialogue.test_routes import BASE, COERCION, ROUTES, answer_all


def filed(assistant, role, told):
    return answer_all(Talk(assistant, role=role).begins(), {**BASE, **told}).says("ja")


def the_case(talk):
    return talk.assistant.register.status(talk.code)


@pytest.mark.parametrize(("role", "told", "law", "clock"), ROUTES)
def test_every_day_that_is_told_is_the_day_in_the_register(assistant, role, told, law, clock):
    talk = filed(assistant, role, told)
    case = the_case(talk)
    last = in_words(case.due_at or case.service_at)
    card = talk.last["case"]["due_at"]
    assert (card and in_words(datetime.fromisoformat(card))) == (case.due_at and last)
    if law in {Law.WKKGZ, Law.JEUGDWET}:
        assert last in talk.text
    talk.presses("Wat gebeurt er nu")
    assert ("14 dagen" if law == Law.WZD else last) in talk.text
    talk.says(talk.code)
    assert talk.kind == "status"
    assert last in talk.text


@pytest.mark.parametrize("role", ["client", "relative"])
def test_who_files_where_all_is_an_example_hears_that_and_whom_to_call(assistant, store, role):
    told = {"location": "groesbeek", "care": "volwassen"}
    assert "een voorbeeld" not in filed(assistant, role, told).text
    with store.database.transaction() as session:
        mark(session, datetime(2026, 11, 22, tzinfo=UTC))
    try:
        text = filed(assistant, role, told).text
    finally:
        with store.database.transaction() as session:
            session.execute(delete(DemoMark))
    assert "Let op: dit is een voorbeeld." in text
    assert assistant.organisation.contact.phone in text


@pytest.mark.parametrize("role", ["relative", "staff"])
def test_who_may_not_complain_formally_gets_a_call_a_confidant_and_a_tip_as_buttons(assistant, role):
    talk = filed(assistant, role, {"relation": "zus", "representative": "nee", "location": "groesbeek"})
    assert the_case(talk).story
    assert {"Laat mij terugbellen", "Zoek een vertrouwenspersoon", "Geef een tip"} <= {
        title.replace("vertrouwens-persoon", "vertrouwenspersoon").replace("Laat iemand bellen", "Laat mij terugbellen")
        for title in talk.titles
    }


def test_each_of_these_buttons_leads_on(assistant):
    told = {"relation": "zus", "representative": "nee", "location": "groesbeek"}
    talk = filed(assistant, "relative", told)
    assert talk.presses("Laat mij terugbellen").asks == "name"
    talk = filed(assistant, "relative", told)
    assert talk.presses("Geef een tip").asks in {"feedback_kind", "feedback"}
    talk = filed(assistant, "relative", told)
    assert talk.presses("Zoek een vertrouwenspersoon").last["topic"] == "vertrouwenspersoon"


@pytest.mark.parametrize(
    "story", ["jullie weigeren mij als vertegenwoordiger van mijn zus", "ik word niet als mentor erkend"]
)
def test_who_is_refused_as_the_representative_complains_formally(assistant, story):
    told = {"relation": "zus", "representative": "nee", "location": "groesbeek", "story": story}
    talk = answer_all(Talk(assistant, role="relative").begins(story), {**BASE, **told}).says("ja")
    assert the_case(talk).law == "wkkgz"
    assert "geen officiële klacht" not in talk.text


@pytest.mark.parametrize(
    "words",
    [
        "Jullie weigeren mij als vertegenwoordiger van mijn zus en ik wil daarover klagen.",
        "Jullie weigeren mij als vertegenwoordiger van mijn zus. Daar wil ik over klagen.",
        "Ik word niet erkend als vertegenwoordiger van mijn zus, daar wil ik een klacht over indienen",
    ],
)
def test_who_says_first_of_all_to_be_refused_and_to_complain_of_that_begins_a_complaint(relative, words):
    relative.says(words, intent="ask", topic="klacht-namens-iemand", confidence=0.99)
    assert relative.slots["story"] == words
    assert relative.kind == "question"


@pytest.mark.parametrize(
    "words", ["kan ik daarover klagen?", "hoe kan ik daarover klagen", "daar wil ik niet over klagen"]
)
def test_who_asks_about_complaining_or_does_not_want_it_begins_none(relative, words):
    relative.says(words, intent="ask", topic="klacht-namens-iemand", confidence=0.99)
    assert relative.slots.get("story") is None
    assert relative.kind == "answer"


def test_who_is_refused_is_not_taken_for_the_representative(relative):
    relative.begins("ik wil een klacht doen. jullie weigeren mij als vertegenwoordiger van mijn zus")
    assert relative.slots.get("relation") != "guardian"
    assert relative.slots.get("representative") is None


def test_what_somebody_says_not_to_want_is_not_asked_once_more():
    assert coercion_in("ze doen mijn deur op slot en dat wil ik niet")
    assert coercion_in("mijn zoon wordt vastgehouden en dat wou hij echt niet")
    assert coercion_in("ze doen mijn deur op slot") is None


def test_after_a_complaint_about_force_a_pause_and_sending_on_are_one_press_each(assistant):
    talk = filed(assistant, "client", {"location": "groesbeek", "story": COERCION, "coercion": "ja"})
    assert "aparte commissie" in talk.text
    talk.presses("Vraag om een pauze")
    assert "Ik heb je vraag verstuurd." in talk.text
    talk.presses("Stuur mijn klacht nu door")
    assert [one.text for one in the_case(talk).messages] == [ASKED[PAUSE], ASKED[FORWARD]]
    assert "Stuur mijn klacht nu door" not in talk.titles
    assert "Bekijk mijn klacht" in talk.titles


def test_pressing_an_old_button_again_asks_nothing_twice(assistant):
    talk = filed(assistant, "client", {"location": "groesbeek", "story": COERCION, "coercion": "ja"})
    (button,) = [one for one in talk.last["buttons"] if one["title"] == "Vraag om een pauze"]
    for _ in range(2):
        talk.chooses(button)
    assert len(the_case(talk).messages) == 1


def test_the_button_of_another_talk_asks_nothing(assistant, client):
    client.means("ask", topic="klacht-dwang", value="ask_pause")
    assert "verstuurd" not in client.text


def test_a_case_that_was_erased_in_the_meantime_cannot_be_asked_about(assistant, store):
    talk = filed(assistant, "client", {"location": "groesbeek", "story": COERCION, "coercion": "ja"})
    (button,) = [one for one in talk.last["buttons"] if one["title"] == "Vraag om een pauze"]
    talk.state.slots["code"] = "appel-boom-fiets-maan"
    assert "Ik ken de code niet." in talk.chooses(button).text


def test_stopping_says_first_that_it_cannot_be_undone(assistant):
    talk = filed(assistant, "client", {"location": "groesbeek"})
    talk.means("withdraw_case")
    while talk.asks != "confirm":
        talk.means("skip")
    assert "Dit kun je niet meer veranderen." in talk.text


@pytest.mark.parametrize(
    ("story", "hinted"),
    [
        ("ze geven mij pillen die ik niet wil", True),
        ("ik kreeg een prik en die wou ik niet, ik zei nee ik wil niet die spuit", True),
        ("hij krijgt medicijnen die hij niet wil", True),
        ("mijn pillen waren te laat", False),
        ("ik wil niet meer in deze groep", False),
    ],
)
def test_medicine_that_somebody_does_not_want_may_be_force(story, hinted):
    assert coercion_hinted(story) is hinted


def test_who_gets_pills_unwillingly_is_routed_to_the_committee(assistant):
    talk = filed(assistant, "client", {"location": "groesbeek", "story": "ze geven mij pillen die ik niet wil"})
    assert the_case(talk).law == "wzd"
