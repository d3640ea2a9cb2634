"""Check a text that is no file yet: what an editor is typing, or what stands on standard input."""

from __future__ import annotations

from functools import cache

from kb.check.checker import Checker
from kb.check.finding import Finding
from kb.check.message import Kind, Line, Message
from kb.check.shown import place_names, shown
from kb.organisation import Audience, Organisation
from kb.texts import Level, fixed_values
from kb.words import WordList


def check_text(
    text: str, audience: Audience, level: Level, kind: Kind = "article", file: str = "tekst"
) -> list[Finding]:
    """Return everything that is wrong or doubtful in a text for this reader, in the order of its lines.

    Placeholders ("{org_phone}") may stand in it. Raises KnowledgeError when the knowledge files cannot be read.
    """
    values = _values()[audience]
    lines = tuple(
        Line(number, shown(line.strip(), values), line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    )
    return sorted(
        dict.fromkeys(_checker().check(Message(file, audience, level, kind, lines))), key=lambda one: one.line
    )


@cache
def _organisation() -> Organisation:
    return Organisation.load()


@cache
def _values() -> dict[Audience, dict[str, str]]:
    return {audience: dict(values) for audience, values in fixed_values(_organisation(), None).items()}


@cache
def _checker() -> Checker:
    return Checker(WordList.load().with_names(place_names(_organisation())))
