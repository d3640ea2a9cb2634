"""What is checked: a message as one reader sees it, with the place in the file where each line stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.check.finding import Fault, Finding
from kb.check.measure import sentences
from kb.organisation import Audience
from kb.texts import Level

Kind = Literal["article", "text", "screen", "sentence", "label"]


@dataclass(frozen=True)
class Line:
    """One line as it is read (`text`), as the editor wrote it (`raw`), and its number in the file."""

    number: int
    text: str
    raw: str


@dataclass(frozen=True)
class Message:
    """All that is said at once to one audience at one level.

    An `article` and a `text` are whole messages, a `screen` is a sentence on a page, in a mail or in an error, a
    `sentence` is part of another message, and a `label` (title, button) is none.
    """

    file: str
    audience: Audience
    level: Level
    kind: Kind
    lines: tuple[Line, ...]

    @property
    def sentences(self) -> list[str]:
        """All sentences; for who reads well, the items of a list ("- …") are not sentences."""
        return [part for _, part in self.places]

    @property
    def places(self) -> list[tuple[int, str]]:
        """All sentences, each with the number of its line."""
        lists_too = strict(self)
        lines = [line for line in self.lines if lists_too or not line.text.startswith("- ")]
        return [(line.number, part) for line in lines for part in sentences(line.text)]

    @property
    def start(self) -> int:
        """The number of the first line."""
        return self.lines[0].number if self.lines else 1

    def finding(self, line: int, fault: Fault) -> Finding:
        """Return a fault on a line as a finding in this message's file that says for whom the text is."""
        told = f"({self.audience}, {self.level}) {fault.text}"
        return Finding(self.file, line, fault.rule, told, fault.error, fault.sentence, fault.advice)


def hyphens_wanted(message: Message) -> bool:
    """Tell whether long words are split with a hyphen for this reader."""
    return message.audience == "client" and message.level != "more"


def strict(message: Message) -> bool:
    """Tell whether the reader needs the simplest words: not for staff and not at `more`."""
    return message.audience != "staff" and message.level != "more"
