"""Dialogues as people read them: who says what, and what has to come back.

    # A client says that it was Wednesday and not Monday
    as client
    > ik wil klage over me begleidr
      asks location
    [Ga verder]
      says bewaard
    filed when woensdag

`>` types, `[…]` presses the button with these words in it.
What comes back: `asks SLOT` or `asks nothing` (the last message), `kind KIND` (the last), `says TEXT` and `silent TEXT`
(all messages), `topic ID` (one of them), `order ID ID` (messages of these topics, a question as `?`), `button TITLE`,
`role ROLE`, `level LEVEL`, `words WORD` (it can be opened), and at the end `filed FIELD VALUE` and `nothing filed`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One line of a dialogue and its number in the file."""

    number: int
    verb: str
    rest: str


@dataclass
class Script:
    """A dialogue: its name, who speaks, and its lines."""

    name: str
    path: Path
    role: str | None = None
    level: str | None = None
    lines: list[Line] = field(default_factory=list)


def scripts_in(folder: Path) -> list[Script]:
    """Every dialogue in the `.talk` files of a folder; raises ValueError for a line that means nothing."""
    found: list[Script] = []
    for path in sorted(folder.glob("*.talk")):
        found += _read(path)
    return found


def _read(path: Path) -> list[Script]:
    scripts: list[Script] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = raw.strip()
        if text.startswith("# "):
            scripts.append(Script(text[2:], path))
        elif text.startswith("as "):
            role, _, level = text[3:].partition(" ")
            scripts[-1].role, scripts[-1].level = None if role == "somebody" else role, level or None
        elif text:
            scripts[-1].lines.append(_line(number, text, path))
    return scripts


def _line(number: int, text: str, path: Path) -> Line:
    if text[0] == ">":
        return Line(number, text[0], text[1:].strip())
    if text.startswith("["):
        return Line(number, "[", text.strip("[]"))
    verb, _, rest = text.partition(" ")
    if verb not in VERBS:
        raise ValueError(f"{path.name}:{number}: {text}")
    return Line(number, verb, rest)


VERBS = frozenset(
    {"asks", "kind", "says", "silent", "topic", "order", "button", "role", "level", "words", "filed", "nothing"}
)
