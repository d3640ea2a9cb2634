"""Who is in danger, and who is writing: both as far as the words tell (rules/people.yml)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.organisation import Audience
from web.gateway.safety.book import Kind, RuleBook, Who
from web.gateway.safety.patterns import Index, Pattern, compiled

_COLLEAGUE = re.compile(r" kolega(?:s)?(?= )")


@dataclass(frozen=True)
class Writer:
    """What a message tells of its writer; role None when it tells nothing."""

    role: Audience | None = None
    young: bool = False


class People:
    """Reads a folded message for its people. Made once, holds no state."""

    def __init__(self, book: RuleBook) -> None:
        """Take the patterns of the book; raise KeyError when one names a list that does not exist."""
        people, lists = book.people, book.lists
        self._reports = [compiled(pattern, lists) for pattern in people.reports]
        self._me = {kind: [compiled(p, lists) for p in patterns] for kind, patterns in people.me.items()}
        self._others = compiled("<person>|<harmer>|<child>|haar|hem|hun|hen|kinderen", lists).expression
        named = {"staff": people.staff, "relative": people.relative, "young": people.young}
        self._writers = Index([(name, compiled(p, lists)) for name, patterns in named.items() for p in patterns])

    def in_danger(self, kind: Kind, folded: str) -> Who:
        """Return whose danger it is: the writer's own, unless the words speak of somebody else only."""
        if self._is_own(kind, folded):
            return "self"
        if _COLLEAGUE.search(folded):
            return "colleague"
        return "other" if self._others.search(folded) else "self"

    def writer(self, folded: str) -> Writer:
        """Return what the message tells of its writer."""
        told = set(self._writers.within(folded))
        role: Audience | None = "staff" if "staff" in told else "relative" if "relative" in told else None
        return Writer(role, "young" in told and role is None)

    def _is_own(self, kind: Kind, folded: str) -> bool:
        for report in self._reports:
            folded = _without(report, folded)
        words = frozenset(folded.split())
        return any(pattern.within(folded, words) for pattern in self._me[kind])


def _without(pattern: Pattern, folded: str) -> str:
    return pattern.expression.sub(" _", folded) if pattern.may(frozenset(folded.split())) else folded
