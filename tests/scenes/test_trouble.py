"""Processes die at the worst moment: nothing is lost, nothing is doubled, and the person is told."""

import uuid

import httpx

from deploy.installation import Installation
from tests.scenes.talk import Talk

STORY = "ik wil klage over me begleidr ze luisterd nooit na mij"


def up_to_the_summary(web: httpx.Client) -> Talk:
    talk = Talk(web, role="client").start()
    for words in (STORY, "groesbeek", "gister avond", "dat ze luistert", "zonder naam"):
        talk.say(words)
    assert talk.asks == "confirm"
    return talk


def test_the_action_server_dies_just_before_klopt(
    web: httpx.Client, officer: httpx.Client, installation: Installation
) -> None:
    talk = up_to_the_summary(web)
    before = officer.get("/api/staff/cases").json()["total"]
    message = str(uuid.uuid4())
    installation.kill("actions")
    told = talk.send({"text": "klopt"}, message)
    assert told.status_code == 503
    assert told.headers["content-type"].startswith("application/problem+json")
    assert "bewaard" in told.json()["detail"]

    installation.make_whole()
    again = talk.send({"text": "klopt"}, message)
    assert again.status_code == 200
    code = talk.last["case"]["code"]
    assert talk.send({"text": "klopt"}, message).json() == again.json()
    assert officer.get("/api/staff/cases").json()["total"] == before + 1
    assert talk.status(code)["story"] == STORY


def test_rasa_dies_in_the_middle_and_the_draft_brings_the_talk_back(
    web: httpx.Client, installation: Installation
) -> None:
    talk = up_to_the_summary(web)
    installation.kill("rasa")
    assert talk.send({"text": "klopt"}).status_code == 503
    installation.make_whole()
    talk.say("klopt")
    assert talk.last["kind"] == "receipt"
    assert talk.status(talk.last["case"]["code"])["story"] == STORY


def test_rasa_dies_after_the_receipt_and_the_complaint_is_not_filed_again(
    web: httpx.Client, installation: Installation
) -> None:
    talk = up_to_the_summary(web)
    talk.say("klopt")
    assert talk.last["kind"] == "receipt"
    installation.kill("rasa")
    installation.make_whole()
    talk.say("klopt")
    assert talk.last["kind"] != "receipt"


def test_danger_is_answered_while_rasa_and_the_actions_are_down(web: httpx.Client, installation: Installation) -> None:
    talk = up_to_the_summary(web)
    installation.kill("rasa")
    installation.kill("actions")
    talk.say("het hoeft voor mij niet meer ik wil dood")
    assert talk.heard[0]["kind"] == "safety"
    assert talk.asks == "continue"
    installation.make_whole()
    talk.press("verder")
    assert talk.asks == "confirm"
    assert STORY in talk.last["text"]


def test_a_whole_conversation_is_there_again_after_the_web_process_died(
    web: httpx.Client, installation: Installation
) -> None:
    talk = up_to_the_summary(web)
    installation.kill("web")
    installation.make_whole()
    kept = web.get("/api/chat/messages", headers=talk.headers).json()["messages"]
    assert kept[-1]["asks"] == "confirm"
    assert next(entry["text"] for entry in kept if entry["from"] == "user") == STORY
    talk.say("klopt")
    assert talk.last["kind"] == "receipt"
