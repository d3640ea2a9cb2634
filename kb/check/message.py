"""What is checked: a message as one reader sees it, with the place in the file where each line stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.check.finding import Finding
from kb.organisation import Audience
from kb.texts import Level

Kind = Literal["article", "text", "label"]


@dataclass(frozen=True)
class Line:
    """One line as it is read (`text`), as the editor wrote it (`raw`), and its number in the file."""

    number: int
    text: str
    raw: str


@dataclass(frozen=True)
class Message:
    """All that is said at once to one audience at one level. A `label` is a title or a button: not a sentence."""

    file: str
    audience: Audience
    level: Level
    kind: Kind
    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """The number of the first line."""
        return self.lines[0].number if self.lines else 1

    def finding(self, line: int, rule: str, text: str, error: bool = True) -> Finding:
        """Return a finding in this message's file that says for whom the text is."""
        return Finding(self.file, line, rule, f"({self.audience}, {self.level}) {text}", error)


def hyphens_wanted(message: Message) -> bool:
    """Tell whether long words are split with a hyphen for this reader."""
    return message.audience == "client" and message.level != "more"


def strict(message: Message) -> bool:
    """Tell whether the reader needs the simplest words: not for staff and not at `more`."""
    return message.audience != "staff" and message.level != "more"
