"""Feedback (a compliment, a tip, an idea) and asking to be called back."""

import pytest


@pytest.mark.parametrize(
    ("said", "kind"),
    [("een compliment", "compliment"), ("tip", "tip"), ("ik heb een idee", "idea"), ("weet ik niet", "tip")],
)
def test_feedback_in_four_questions(client, said, kind):
    client.says("ik wil iets zeggen", intent="give_feedback")
    assert client.asks == "feedback_kind"
    client.says(said).says("meer fruit bij het eten").says("groesbeek")
    assert client.kind == "summary"
    assert "meer fruit" in client.text
    client.says("ja")
    case = client.assistant.register.status(client.code)
    assert (case.kind, case.law, case.location, case.due_at) == (kind, "none", "Groesbeek", None)
    assert client.asked == ["feedback_kind", "feedback", "location", "confirm"]


def test_a_compliment_in_one_sentence_is_not_asked_again(relative):
    relative.says("ik heb een compliment voor Kim in Eefde want ze is altijd lief", intent="give_feedback")
    assert relative.asks == "confirm"
    assert "Waar: Eefde" in relative.text


def test_the_kind_said_twice_is_no_feedback_and_a_compliment_is_no_place(relative):
    relative.says("ik heb een compliment", intent="give_feedback").says("compliment")
    assert relative.asks == "feedback"
    relative.says("Joost").says("Joost is altijd vriendelijk")
    assert relative.asks == "location"
    assert relative.says("het was in eefde").asks == "confirm"
    assert "Joost is altijd vriendelijk" in relative.text


def test_feedback_without_a_place_and_with_a_change(client):
    client.means("give_feedback").presses("Een tip").says("te vroeg naar bed").presses("Ik weet het niet")
    assert "niet gezegd" in client.text
    client.says("de tekst klopt niet").says("te laat naar bed").presses("veranderen").presses("Niets")
    assert "te laat naar bed" in client.text
    client.says("en het is ook altijd zo koud op mijn kamer").presses("Verstuur")
    case = client.assistant.register.status(client.code)
    assert case.story.splitlines() == ["te laat naar bed", "en het is ook altijd zo koud op mijn kamer"]
    assert case.location is None


def test_feedback_that_is_not_understood_ends_with_a_person(client):
    client.means("give_feedback").presses("Een tip").says("weet ik niet").says("ja").says("ja")
    assert client.asks is None
    assert "088" in client.text
    assert "14 dagen" in client.text


def test_a_call_back_in_five_questions(client):
    client.says("kan iemand me bellen", intent="request_callback")
    assert client.asks == "name"
    client.says("ik heet Kim").says("0612345678").says("morgen na drie uur").says("over mijn begeleider")
    assert all(part in client.text for part in ("Kim", "0612345678", "morgen na drie uur", "mijn begeleider"))
    client.says("ja")
    case = client.assistant.register.status(client.code)
    assert (case.kind, case.law, case.when) == ("callback", "none", "morgen na drie uur")
    assert len(client.asked) == 5


def test_a_number_in_the_first_sentence_is_not_asked(relative):
    relative.says("bel me op 06-12345678", intent="request_callback").says("Anja")
    assert relative.asks == "callback_when"


@pytest.mark.parametrize("how", ["zonder naam", "liever niet", "weet ik niet"])
def test_a_call_back_without_a_name_leaves_no_trace_in_the_next_complaint(client, how):
    client.means("request_callback").says(how)
    assert client.asks == "contact"
    client.says("0612345678").presses("In de ochtend").presses("Zeg ik liever niet")
    assert client.text.count("niet gezegd") == 2
    client.says("ja")
    client.begins("de bus was te laat in groesbeek gisteren").says("op tijd")
    assert client.asks == "anonymous"


def test_without_a_number_nobody_can_call(client):
    client.means("request_callback").says("Kim, ik heb geen telefoon")
    for _ in range(3):
        assert client.asks == "contact"
        client.says("ik heb er geen")
    assert "088" in client.text
    assert client.asks is None


def test_a_name_with_a_number_answers_two_questions(client):
    client.means("request_callback").says("Kim 0612345678")
    assert client.asks == "callback_when"


@pytest.mark.parametrize("said", ["?", "jij bent een computer die alles weet en kan"])
def test_what_is_no_name_is_asked_again(client, said):
    client.means("request_callback").says(said)
    assert client.asks == "name"
