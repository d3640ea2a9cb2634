"""Plays a dialogue and looks at what comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from actions.cases.register import Register
from tests.dialogue.script import Line, Script
from tests.scenes.talk import Talk

NOTHING = {"nothing": None, "yes": True, "no": False}
#: What holds for every message that is ever said.
MOST_BUTTONS = {"client": 3, None: 3, "relative": 5, "staff": 5}


class Player:
    """One dialogue with the real assistant."""

    def __init__(self, script: Script, door: httpx.Client, register: Register) -> None:
        """Take the script, the public door, and what was filed."""
        self.script, self.register = script, register
        self.talk = Talk(door, role=script.role, level=script.level).start()
        self.code: str | None = None

    def play(self) -> None:
        """Do and check every line; the transcript stands in the failure."""
        for line in self.script.lines:
            try:
                self._do(line)
            except (AssertionError, StopIteration) as wrong:
                said = "\n".join(self.talk.transcript)
                raise AssertionError(
                    f"{self.script.path.name}:{line.number}: {line.verb} {line.rest}\n{wrong}\n{said}"
                ) from None

    def _do(self, line: Line) -> None:
        if line.verb == ">":
            self._hear(self.talk.say, line.rest)
        elif line.verb == "[":
            self._hear(self.talk.press, line.rest)
        else:
            LOOKS[line.verb](self, line.rest)

    def _hear(self, act: Callable[[str], object], words: str) -> None:
        act(words)
        for message in self.talk.heard:
            self.code = message["case"]["code"] if message["kind"] == "receipt" else self.code
            assert len(message["buttons"]) <= MOST_BUTTONS.get(self._role(), 5), message["buttons"]
            assert "{" not in message["text"].replace("{'", ""), message["text"]

    def _role(self) -> str | None:
        answer = self.talk.http.get("/api/chat/messages", headers=self.talk.headers).json()
        return answer["role"]

    @property
    def last(self) -> dict[str, Any]:
        return self.talk.last

    def asks(self, slot: str) -> None:
        assert self.last["asks"] == NOTHING.get(slot, slot), self.last["asks"]

    def kind(self, kind: str) -> None:
        assert self.last["kind"] == kind, self.last["kind"]

    def says(self, words: str) -> None:
        assert words in self.talk.text, self.talk.text

    def silent(self, words: str) -> None:
        assert words not in self.talk.text, self.talk.text

    def topic(self, topic: str) -> None:
        assert topic in [message["topic"] for message in self.talk.heard]

    def order(self, wanted: str) -> None:
        found = ["?" if m["asks"] else m["topic"] for m in self.talk.heard if m["asks"] or m["topic"]]
        assert found == wanted.split(), found

    def button(self, title: str) -> None:
        titles = [button["title"] for message in self.talk.heard for button in message["buttons"]]
        assert any(title in one for one in titles), titles

    def role(self, role: str) -> None:
        assert self._role() == role, self._role()

    def level(self, level: str) -> None:
        assert self.last["level"] == level, self.last["level"]

    def words(self, word: str) -> None:
        known = [entry["word"] for message in self.talk.heard for entry in message["words"]]
        assert word in known, known

    def filed(self, wanted: str) -> None:
        name, _, value = wanted.partition(" ")
        assert self.code, "nothing was filed"
        stored = getattr(self.register.status(self.code), name)
        told = value.replace(" / ", "\n")
        assert stored == NOTHING.get(told, told), (name, stored)

    def nothing(self, _filed: str) -> None:
        assert self.code is None, self.code


LOOKS: dict[str, Callable[[Player, str], None]] = {
    name: getattr(Player, name)
    for name in (
        *("asks", "kind", "says", "silent", "topic", "order", "button", "role", "level", "words", "filed", "nothing"),
    )
}
