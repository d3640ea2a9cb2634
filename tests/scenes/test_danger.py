"""Danger in the middle of filing: the numbers at once, and the half complaint is offered again."""

import time

import httpx

from tests.scenes.talk import Talk

CRY = "het hoeft voor mij niet meer ik wil dood"


def test_danger_comes_first_and_the_half_complaint_is_kept(web: httpx.Client) -> None:
    talk = Talk(web, role="client").start()
    talk.say("ik wil klage over me begleidr ze luisterd nooit na mij")
    talk.say("groesbeek")
    began = time.monotonic()
    talk.say(CRY)
    assert time.monotonic() - began < 1
    first = talk.heard[0]
    assert (first["kind"], first["topic"]) == ("safety", "crisis-nu")
    for number in ("112", "113", "0800-0113"):
        assert number in first["text"]
    talk.say("ik ben nu veilig")
    assert talk.asks == "continue"
    talk.say("ja")
    assert talk.asks == "when"
    assert CRY not in talk.text


def test_after_danger_not_going_on_keeps_the_complaint(web: httpx.Client) -> None:
    talk = Talk(web, role="client").start()
    talk.say("ik wil klage over me begleidr ze luisterd nooit na mij")
    talk.say(CRY)
    talk.say("nee nu niet")
    assert talk.asks is None
    talk.say("verder met mijn klacht")
    assert talk.asks == "location"
