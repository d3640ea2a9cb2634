"""A client who spells by ear, changes her mind about the place, and wants no name."""

import httpx

from tests.scenes.talk import Talk

STORY = "ik wil klage over me begleidr ze luisterd nooit na mij"


def test_the_scene_of_the_client_from_hello_to_the_status(web: httpx.Client) -> None:
    talk = Talk(web, role="client").start()
    talk.say("hoi")
    talk.say(STORY)
    assert talk.asks == "location"
    talk.say("groesbeek")
    assert talk.asks == "when"
    talk.say("gister avond")
    assert talk.asks == "wish"
    talk.say("dat ze gewoon luisterd")
    assert talk.asks == "anonymous"
    talk.say("nee liever niet")
    assert (talk.last["kind"], talk.asks) == ("summary", "confirm")
    for told in (STORY, "Groesbeek", "gister avond", "dat ze gewoon luisterd", "naam staat er niet bij"):
        assert told in talk.last["text"]

    talk.press("veranderen")
    assert talk.asks == "change"
    talk.press("De plek")
    assert talk.asks == "location"
    talk.say("werkenrode")
    assert talk.asks == "confirm"
    assert "Werkenrode" in talk.last["text"]
    assert "Groesbeek" not in talk.last["text"]

    talk.say("ja klopt")
    assert talk.last["kind"] == "receipt"
    case = talk.last["case"]
    assert case["code"] in talk.last["text"]
    assert case["due_at"]
    assert sum("asks=story" in line for line in talk.transcript) == 0

    later = Talk(web, role="client").start()
    later.say("hoe gaat het met mijn klacht")
    assert later.asks == "code"
    later.say(case["code"].replace("-", " "))
    assert later.last["kind"] == "status"
    assert later.last["case"]["status"] == "received"


def test_a_place_typed_while_reading_the_summary_changes_it_at_once(web: httpx.Client) -> None:
    talk = Talk(web, role="client").start()
    for words in (STORY, "groesbeek", "gister avond", "dat ze luistert", "zonder naam", "nee het was in werkenrode"):
        talk.say(words)
    assert talk.asks == "confirm"
    assert "Werkenrode" in talk.last["text"]


def test_a_client_can_go_back_stop_and_go_on_without_losing_a_word(web: httpx.Client) -> None:
    talk = Talk(web, role="client").start()
    talk.say(STORY)
    talk.say("eefde")
    talk.say("terug")
    assert talk.asks == "location"
    talk.say("groesbeek")
    talk.say("stop")
    assert talk.asks is None
    assert "niets verstuurd" in talk.text
    talk.say("verder")
    assert talk.asks == "when"
    talk.say("weet ik niet")
    assert talk.asks == "wish"
    talk.say("wat bedoel je")
    assert talk.asks == "wish"
    talk.say("gewoon sorry zeggen")
    talk.say("anoniem")
    assert talk.asks == "confirm"
    assert STORY in talk.last["text"]
