"""What the assistant does not know it says, and it invents nothing."""

import httpx

from tests.scenes.talk import Talk


def test_it_says_that_it_does_not_know_and_offers_a_person(web: httpx.Client) -> None:
    talk = Talk(web, role="client").start()
    talk.say("mag ik een hond op mijn kamer")
    assert talk.last["kind"] == "clarify"
    assert talk.last["topic"] is None
    assert "weet ik niet" in talk.last["text"]
    titles = [button["title"] for button in talk.last["buttons"]]
    assert any("mens" in title for title in titles)
    assert len(titles) <= 3


def test_what_is_shown_can_be_made_simpler_and_fuller(web: httpx.Client) -> None:
    talk = Talk(web, role="client").start()
    talk.say("wort ik dan weg gestuurd als ik klaag")
    assert talk.last["topic"] == "klacht-gevolgen"
    talk.say("makkelijker")
    assert (talk.last["topic"], talk.last["level"]) == ("klacht-gevolgen", "easy")
    talk.say("meer uitleg")
    talk.say("meer uitleg")
    assert talk.last["level"] == "more"
    assert talk.last["sources"]
    talk.say("wat zei je?")
    assert talk.last["topic"] == "klacht-gevolgen"
