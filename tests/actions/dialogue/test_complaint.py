"""Filing a complaint from the first word to the receipt: nothing lost, nothing doubled, nothing left behind."""

import pytest

from tests.actions.dialogue.dialogue_driver import STORY, at_summary


def test_the_scene_of_the_client(client):
    client.says("hoi", intent="greet")
    client.says(STORY, intent="file_complaint")
    assert client.asks == "location"
    client.says("groesbeek").says("gister avond").says("dat ze gewoon luisterd").says("nee")
    assert client.kind == "summary"
    assert all(word in client.text for word in (STORY, "Groesbeek", "gister avond", "gewoon luisterd", "naam"))
    client.says("werkenrode")
    assert "Werkenrode" in client.text
    assert client.asks == "confirm"
    client.says("klopt")
    assert client.kind == "receipt"
    assert client.last["case"]["code"] in client.text
    assert client.last["case"]["due_at"]
    assert client.asked == ["location", "when", "wish", "anonymous", "confirm", "confirm"]
    case = client.assistant.register.status(client.code)
    assert (case.kind, case.law, case.location, case.story) == ("complaint", "jeugdwet", "Werkenrode", STORY)


def test_the_scene_of_the_mother(relative):
    relative.begins(
        "Mijn zoon van 15 zit in Eefde. Zijn telefoon is vrijdag afgepakt, hij moest de hele avond op zijn kamer "
        "blijven met de deur op slot en niemand heeft mij gebeld. Ik wil hier een klacht over indienen."
    )
    assert relative.asks == "representative"
    relative.says("ja ik heb het gezag")
    assert relative.asks == "wish"
    relative.says("hoe lang duurt zoiets eigenlijk?", topic="klacht-hoe-lang", confidence=0.9)
    assert [message["kind"] for message in relative.heard] == ["answer", "question"]
    assert relative.heard[0]["topic"] == "klacht-hoe-lang"
    assert relative.asks == "wish"
    relative.says("een gesprek en excuses")
    assert relative.asks == "name"
    relative.says("Anja Bakker, 06-12345678")
    assert relative.asks == "confirm"
    relative.says("klopt")
    case = relative.assistant.register.status(relative.code)
    assert (case.law, case.care, case.location) == ("jeugdwet", "youth", "Eefde")
    assert case.story.startswith("Mijn zoon van 15")
    assert case.due_at is not None


def test_the_same_turn_sent_again_gives_the_same_code_and_one_case(client):
    code = at_summary(client).says("klopt").code
    assert client.sends_it_again().code == code
    client.is_forgotten_by_rasa()
    client._before = (None, client.session)
    assert client.sends_it_again().code == code


def test_an_answer_that_got_lost_after_rasa_went_on_is_given_again(client):
    code = at_summary(client).says("ja verstuur mijn klacht", turn="t-9").code
    client.code = None
    assert client.says("ja", intent="affirm", turn="t-9").code == code
    client.code = None
    assert client.says("ja verstuur mijn klacht", intent="file_complaint", turn="t-9").code == code


def test_what_did_you_say_repeats_the_receipt(client):
    code = at_summary(client).says("klopt").code
    client.code = None
    assert client.says("wat zei je", intent="repeat").code == code
    client.says("dank je", intent="thank")
    assert client.says("wat zei je", intent="repeat").kind == "clarify"


def test_no_receipt_when_the_store_fails_and_the_complaint_is_still_there(client, monkeypatch):
    at_summary(client)

    def broken(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(type(client.assistant.register), "file", broken)
    with pytest.raises(OSError):
        client.says("klopt")
    assert client.code is None
    monkeypatch.undo()
    assert client.sends_it_again().kind == "receipt"


def test_what_is_filed_leaves_no_personal_text_behind(client):
    at_summary(client).says("klopt")
    assert not [value for value in client.slots.values() if value and "luisterd" in str(value)]
    assert set(client.draft.answers) == {"filing_id", "filed_in"}
    client.is_forgotten_by_rasa().says("hoi", intent="greet")
    assert client.kind == "smalltalk"


def test_a_second_complaint_starts_clean(client):
    first = at_summary(client).says("klopt").code
    client.begins()
    assert client.asks == "story"
    client.says("nu iets anders").says("eefde").says("vandaag").says("rust").says("nee").says("ja")
    assert client.code not in {None, first}


@pytest.mark.parametrize("said", ["klacht", "ik wil een klacht indienen", "klage", "mag ik hier een klacht doen"])
def test_the_bare_wish_to_complain_is_never_taken_for_something_else(client, said):
    client.says(said, intent="withdraw_case")
    assert client.asks == "story"


def test_a_press_on_an_old_button_does_no_harm(client):
    client.begins().says("de bus was te laat")
    old = {"title": "x", "intent": "inform", "entities": {"slot": "code", "value": "x"}}
    assert client.chooses(old).asks == "location"
    assert client.chooses({"title": "x", "intent": "greet", "entities": {}}).asks == "location"
    confirm = {"title": "x", "intent": "inform", "entities": {"slot": "confirm", "value": "send"}}
    assert client.chooses(confirm).kind == "question"
