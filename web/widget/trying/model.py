"""What is recorded of an example conversation: every message as it was shown, and what the staff saw of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from kb.reading import Strict, read_text

HOME = Path(__file__).parent
RECORDED = HOME / "recorded.json"
_ROW = re.compile(r"([^:.?!“\"]{2,40}): +(.+)")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


class Said(Strict):
    """One message: `own` is what the person typed; `choices` are the words on the buttons below an answer."""

    own: bool
    kind: str
    text: str
    topic: str | None = None
    level: str = "normal"
    picture: str | None = None
    choices: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Each line of it, for its own paragraph; what a summary reads back ("Waar: Groesbeek") has its name apart."""
        lines = [line for line in self.text.splitlines() if line.strip()]
        return [_row(line) if self.kind == "summary" else ("", line) for line in lines]


def _row(line: str) -> tuple[str, str]:
    found = _ROW.fullmatch(line)
    return (found[1], found[2]) if found else ("", line)


class Part(Strict):
    """A part of a staff page: its heading, its paragraphs, its facts, and the sources below it."""

    heading: str
    text: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


class Seen(Strict):
    """A staff page as it was shown: its heading, what stands right below it (the status, the term), and its parts."""

    heading: str
    marks: str = ""
    parts: tuple[Part, ...]


class Conversation(Strict):
    """One example: who talks, what was said, and what the staff saw after it."""

    id: str
    role: str
    messages: tuple[Said, ...]
    seen: Seen

    @property
    def filed_at(self) -> int:
        """The step after which the staff page shows something: the receipt; the first message when nothing is filed."""
        return next((step for step, said in enumerate(self.messages) if said.kind == "receipt"), 0)


class Recording(Strict):
    """All conversations, and the day they were recorded on."""

    day: str
    conversations: tuple[Conversation, ...]


def load(path: Path = RECORDED) -> Recording:
    """Read the recording; raise KnowledgeError or ValidationError when the file is not there or not what it must be."""
    return TypeAdapter(Recording).validate_json(read_text(path))


def examples(path: Path = RECORDED) -> dict[str, Any]:
    """Return what the page shows: the conversations by who talks, and the day they were recorded on in words."""
    recording = load(path)
    day = date.fromisoformat(recording.day)
    named = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return {"talks": {talk.id: talk for talk in recording.conversations}, "recorded_on": named}


def plain(recording: Recording) -> dict[str, Any]:
    """Return the recording as it is kept in the file."""
    return recording.model_dump(mode="json", exclude_defaults=True)
