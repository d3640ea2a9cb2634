"""Rules for an article as a whole: levels, near topics, picture, review date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kb.article import Draft
from kb.check.finding import Finding
from kb.review import DAYS

_NEEDED = {"client": ("easy", "normal", "more"), "relative": ("normal", "more"), "staff": ("normal", "more")}


def article_findings(drafts: Sequence[Draft], home: Path, today: date) -> Iterator[Finding]:
    """Check each article among the others."""
    topics = {draft.front.topic for draft in drafts}
    for draft in drafts:
        file = draft.path.relative_to(home.parent).as_posix()
        yield from (Finding(file, 1, "niveau", text) for text in _missing(draft))
        for near in draft.front.near:
            if near not in topics or near == draft.front.topic:
                yield Finding(file, 1, "near", f"er is geen ander artikel '{near}'")
        yield from _reviewed(draft, file, today)
        if "client" in draft.front.for_ and not draft.front.picture:
            yield Finding(file, 1, "plaatje", "bij een tekst voor cliënten hoort een plaatje", error=False)


def _reviewed(draft: Draft, file: str, today: date) -> Iterator[Finding]:
    """An old date is no mistake in the text: it has to be read again, and `make check` goes on."""
    days = (today - draft.front.reviewed).days
    if days < 0:
        yield Finding(file, 1, "reviewed", "deze datum moet nog komen: zet de dag waarop je het artikel las")
    elif days > DAYS:
        text = "lees dit artikel en de bronnen opnieuw, en zet de datum van vandaag"
        yield Finding(file, 1, "reviewed", text, error=False)


def _missing(draft: Draft) -> Iterator[str]:
    for audience, levels in draft.body.items():
        for level in _NEEDED[audience]:
            if level not in levels:
                yield f"'### {level}' ontbreekt voor {audience}"
