"""An upset mother with a whole story, a question halfway, and an answer from the officer that reaches her."""

import httpx

from tests.scenes.talk import Talk

STORY = (
    "Mijn zoon van 15 zit in Eefde. Zijn telefoon is vrijdag afgepakt, hij moest de hele avond op zijn kamer blijven "
    "met de deur op slot en niemand heeft mij gebeld. Ik wil hier een klacht over indienen."
)


def test_the_scene_of_the_mother_until_the_officers_answer(web: httpx.Client, officer: httpx.Client) -> None:
    talk = Talk(web).start()
    talk.say(STORY)
    assert talk.asks == "representative"
    talk.say("ik ben zijn moeder en ik heb het gezag")
    assert talk.asks == "wish"
    talk.say("hoe lang duurt zoiets eigenlijk?")
    assert [message["topic"] for message in talk.heard] == ["klacht-hoe-lang", None]
    assert talk.asks == "wish"
    talk.say("Ik wil excuses en dat ze mij voortaan bellen")
    assert talk.asks == "name"
    talk.say("Fatima el Amrani, 06 12345678")
    assert talk.asks == "confirm"
    assert "06 12345678" in talk.last["text"]
    talk.say("klopt")
    assert talk.last["kind"] == "receipt"
    code, due = talk.last["case"]["code"], talk.last["case"]["due_at"]

    listed = officer.get("/api/staff/cases", params={"law": "jeugdwet", "location": "Eefde"}).json()
    case = officer.get(f"/api/staff/cases/{listed['items'][0]['id']}").json()
    assert (case["law"], case["care"], case["location"]) == ("jeugdwet", "youth", "Eefde")
    assert case["story"] == STORY
    assert case["due_at"] == due
    assert case["name"] == "Fatima el Amrani"

    answer = officer.post(f"/api/staff/cases/{case['id']}/messages", json={"text": "Wij bellen u morgen om 10 uur."})
    assert answer.status_code < 300, answer.text
    assert "Wij bellen u morgen" in str(talk.status(code)["messages"])
    back = Talk(web, role="relative").start()
    back.say(f"mijn code is {code}")
    assert "Wij bellen u morgen om 10 uur." in back.text


def test_the_words_for_a_relative_say_u_and_never_je(web: httpx.Client) -> None:
    talk = Talk(web, role="relative").start()
    talk.say("ik wil een klacht indienen over mijn dochter haar begeleiding")
    assert " u " in f" {talk.text.lower()} "
    assert " je " not in f" {talk.text.lower()} "
