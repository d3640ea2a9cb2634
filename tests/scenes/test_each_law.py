"""A complaint of each law, from the first word to the end: chat, receipt, the page of the case, the officer."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.scenes.talk import Talk

USUAL = {
    **{"role": "ik ben cliënt", "story": "het eten is elke avond koud", "location": "groesbeek", "care": "ik ben 30"},
    **{"when": "gisteren", "coercion": "nee", "wish": "warm eten", "anonymous": "zonder naam", "name": "zonder naam"},
    **{"contact": "sla over", "relation": "moeder", "representative": "ja"},
}


def files(talk: Talk, first: str, **answers: str) -> dict[str, Any]:
    """Say the first words, answer what is asked, and send it; give the case of the receipt."""
    talk.start().say(first)
    for _ in range(14):
        if talk.asks == "confirm":
            talk.say("ja klopt")
        if talk.last["kind"] == "receipt":
            return dict(talk.last["case"])
        talk.say({**USUAL, **answers}[str(talk.asks)])
    raise AssertionError("\n".join(talk.transcript))


@dataclass
class Page:
    """The page of a case, in a browser without JavaScript."""

    http: httpx.Client
    html: str = ""

    def opens(self, code: str) -> Page:
        return self.sends("/zaak", code=code)

    def goes(self, path: str) -> Page:
        return self._shows(self.http.get(path))

    def sends(self, path: str, **typed: str) -> Page:
        form = re.search(rf'<form[^>]*action="{path}".*?</form>', self.html, re.DOTALL)
        hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form[0]) if form else []
        return self._shows(self.http.post(path, data={**dict(hidden), **typed}))

    def _shows(self, answer: httpx.Response) -> Page:
        assert answer.status_code == 200, answer.text
        self.html = answer.text
        return self

    @property
    def text(self) -> str:
        return re.sub(r"\s*\n\s*", "\n", re.sub(r"<[^>]+>", "", self.html))


@pytest.fixture
def page(web: httpx.Client) -> Iterator[Page]:
    with httpx.Client(base_url=web.base_url, timeout=10, trust_env=False, follow_redirects=True) as browser:
        yield Page(browser)


@pytest.fixture
def desk(officer: httpx.Client) -> Callable[..., dict[str, Any]]:
    """What the officer does with the newest case of a law: `desk("wzd", "forward")`; gives the case as it is then."""

    def does(law: str, what: str = "", **wanted: Any) -> dict[str, Any]:
        items = officer.get("/api/staff/cases", params={"law": law}).json()["items"]
        newest = max(items, key=lambda item: item["number"])
        if what:
            answer = officer.post(f"/api/staff/cases/{newest['id']}/{what}", json=wanted)
            assert answer.status_code < 300, answer.text
        return dict(officer.get(f"/api/staff/cases/{newest['id']}").json())

    return does


def test_an_adult_gets_an_answer_and_hears_of_the_geschilleninstantie(web, page, desk):
    named = {"anonymous": "ik heet Sam Jansen", "contact": "0612345678"}
    case = files(Talk(web, role="client"), "ik wil een klacht doen", **named)
    assert desk("wkkgz")["due_at"] == case["due_at"]
    page.opens(case["code"])
    assert "Je klacht is binnen." in page.text
    desk("wkkgz", "messages", text="Wanneer kan ik je bellen?", wait=True)
    assert "Wij wachten op jou." in page.goes("/zaak").text
    assert "Wanneer kan ik je bellen?" in page.text
    page.sends("/zaak/bericht", tekst="Na 4 uur.", id=str(uuid.uuid4()))
    assert "Iemand is met je klacht bezig." in page.text
    assert desk("wkkgz")["messages"][-1]["text"] == "Na 4 uur."
    desk("wkkgz", "close", outcome="De kok maakt het eten nu later warm.", result="founded")
    assert "De kok maakt het eten nu later warm." in page.goes("/zaak").text
    assert "geschillen-instantie" in page.text
    assert "Misschien is je klacht nog nodig als bewijs." in page.goes("/zaak/wissen").text


def test_a_mother_of_a_boy_gets_more_time_told_and_withdraws(web, page, desk):
    story = "mijn zoon van 15 zit in eefde en zijn telefoon is afgepakt"
    case = files(Talk(web, role="relative"), story, representative="ja ik heb het gezag")
    longer = desk("jeugdwet", "extend", reason="Wij spreken nog met de groep.")
    page.opens(case["code"])
    assert "Het duurt langer." in page.text
    assert "Wij spreken nog met de groep." in page.text
    assert longer["due_at"] > case["due_at"]
    assert "Dit kunt u niet meer veranderen." in page.goes("/zaak/stoppen").text
    page.sends("/zaak/stoppen")
    assert "Uw klacht is gestopt." in page.text
    assert desk("jeugdwet")["status"] == "withdrawn"
    page.goes("/zaak/wissen").sends("/zaak/wissen", doe="wissen")
    assert "wissen wij alles" in page.goes("/zaak/wissen").text


def test_force_goes_to_the_committee_whose_clock_starts_when_it_is_sent_on(web, page, desk):
    talk = Talk(web, role="client")
    case = files(talk, "ze doen elke nacht mijn deur op slot", coercion="ja, ik wil dat niet")
    assert "commissie" in talk.text
    talk.press("Vraag om een pauze")
    page.opens(case["code"])
    assert "Ik vraag de commissie om een pauze." in page.text
    page.sends("/zaak/commissie", vraag="doorsturen")
    assert [one["text"] for one in desk("wzd")["messages"]][-1] == "Stuur mijn klacht nu door naar de commissie."
    sent_on = desk("wzd", "forward")
    assert sent_on["forwarded_at"]
    assert "De commissie kreeg je klacht op" in page.goes("/zaak").text
    assert talk.status(case["code"])["due_at"] == sent_on["due_at"]
    desk("wzd", "close", outcome="De commissie besliste: de deur blijft open.", result="sent_on")
    assert "de deur blijft open" in page.goes("/zaak").text


def test_a_sister_without_consent_has_no_legal_route_and_three_others(web, page, desk):
    talk = Talk(web, role="relative")
    case = files(talk, "ik wil een klacht doen over mijn zus haar kamer", relation="zus", representative="nee")
    assert case["due_at"] is None
    assert desk("none")["kind"] == "complaint"
    titles = [button["title"] for button in talk.last["buttons"]]
    assert titles[:3] == ["Laat mij terugbellen", "Zoek een vertrouwenspersoon", "Geef een tip"]
    page.opens(case["code"])
    assert "Het is geen officiële klacht, maar een melding." in page.text
    page.goes("/zaak/wissen").sends("/zaak/wissen", doe="wissen")
    assert "Wij hebben uw vraag om te wissen." in page.text
    talk.press("Laat mij terugbellen")
    for _ in range(8):
        if talk.last["kind"] == "receipt":
            break
        usual = {"name": "Kim de Boer", "contact": "0612345678", "callback_when": "morgen", "reason": "mijn zus"}
        talk.say({**usual, "confirm": "ja"}[str(talk.asks)])
    assert desk("none")["kind"] == "callback"
    assert "Een medewerker belt u." in page.opens(talk.last["case"]["code"]).text


@pytest.mark.parametrize(("first", "thing"), [("ik wil een compliment geven", "compliment"), ("ik heb een tip", "tip")])
def test_feedback_has_a_page_too_and_is_erased_when_asked(web, page, first, thing):
    talk = Talk(web, role="client").start()
    talk.say(first)
    for _ in range(8):
        if talk.last["kind"] == "receipt":
            break
        usual = {"feedback_kind": thing, "feedback": "de begeleiders luisteren goed naar mij", "confirm": "ja"}
        talk.say({**usual, "location": "groesbeek"}[str(talk.asks)])
    page.opens(talk.last["case"]["code"])
    assert f"Je {thing} is binnen." in page.text
    assert "We wissen alles over 7 dagen." in page.goes("/zaak/wissen").text
