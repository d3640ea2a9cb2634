"""A conversation of a simulated person with the real assistant, through its public door."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx

from deploy.simulate.person import Person, Said
from deploy.simulate.truth import Truth, make_truth

#: Who is not done after so many messages gives up.
PATIENCE = 34
OK = 200


@dataclass
class Outcome:
    """How a conversation ended: the code of what was filed, or what went wrong."""

    truth: Truth
    person: Person
    transcript: list[str] = field(default_factory=list)
    code: str | None = None
    due: str | None = None
    messages: int = 0
    questions: int = 0
    wrong: list[str] = field(default_factory=list)


class Talk:
    """One person talking. `play` goes on until there is a receipt, or patience is over."""

    def __init__(self, http: httpx.Client, person: Person) -> None:
        """Take the public door and the person, and open a conversation."""
        self.http, self.person = http, person
        role = person.person["role"]
        answer = http.post("/api/chat/sessions", json={"role": role} if role else {})
        self.headers = {"Authorization": f"Bearer {answer.json()['token']}"}
        self.heard: list[dict[str, Any]] = []
        self.outcome = Outcome(person.truth, person)

    def play(self) -> Outcome:
        """Talk; give how it ended."""
        self._send(self.person.opening())
        while not self.outcome.code and not self.outcome.wrong and self.outcome.messages < PATIENCE:
            self._send(self._next())
        if not self.outcome.code:
            self.outcome.wrong.append("no receipt")
        return self.outcome

    def _next(self) -> Said:
        """What the person does after what was said."""
        last = next((one for one in reversed(self.heard) if one["asks"]), None)
        buttons = [button for one in self.heard for button in one["buttons"]]
        if self.heard and self.heard[-1]["kind"] == "safety" and last is None:  # "Ben je nu in gevaar?"
            return Said(button=next((one for one in buttons if one["title"] == "Nee"), None), text="nee")
        if self.person.left and (last is None or last["asks"] == "continue"):
            return self.person.comes_back()
        if last:
            return self.person.answer(last["asks"], last["buttons"], last["text"])
        kind = self.person.truth.kind
        offered = next((one for one in buttons if any(word in one["title"] for word in _OFFERS[kind])), None)
        return Said(button=offered) if offered else Said(_BEGINS[kind])

    def _send(self, said: Said) -> None:
        body: dict[str, Any] = {"choice": said.button["choice"]} if said.button else {"text": said.text}
        body["id"] = str(uuid.uuid4())
        self.outcome.transcript.append(f"> {said.button['title'] if said.button else said.text}")
        self.outcome.messages += 1
        heard = self._post(body)
        if "twice" in self.person.quirks and heard != self._post(body):
            self.outcome.wrong.append("the same message again got another answer")
        self._hear(heard)

    def _post(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        answer = self.http.post("/api/chat/messages", json=body, headers=self.headers)
        if answer.status_code != OK:
            self.outcome.wrong.append(f"{answer.status_code}: {answer.text[:200]}")
            return []
        return list(answer.json()["messages"])

    def _hear(self, heard: list[dict[str, Any]]) -> None:
        self.heard = heard
        for message in heard:
            shown = message["text"].replace("\n", " / ")
            titles = " ".join(f"[{button['title']}]" for button in message["buttons"])
            self.outcome.transcript.append(f"  {message['asks'] or message['kind']}: {shown} {titles}".rstrip())
            if message["kind"] == "receipt":
                self.outcome.code, self.outcome.due = message["case"]["code"], message["case"]["due_at"]
        self.outcome.questions += any(message["asks"] for message in heard)


#: The button that a person takes who is offered something, by what they came for.
_OFFERS = {
    "complaint": ("klacht",), "compliment": ("compliment", "tip"), "tip": ("tip",), "idea": ("idee", "tip"),
    "callback": ("bel", "mens"),
}  # fmt: skip
_BEGINS = {
    "complaint": "ik wil een klacht indienen", "compliment": "ik wil een compliment geven", "tip": "ik heb een tip",
    "idea": "ik heb een idee", "callback": "ik wil gebeld worden",
}  # fmt: skip


def talk(http: httpx.Client, person: dict[str, Any], seed: str) -> Outcome:
    """Let somebody talk once; the seed decides everything that they say."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret: the same talk for the same seed
    return Talk(http, Person(make_truth(person, dice), dice)).play()
