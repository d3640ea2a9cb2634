"""Which tables the report has: how their lines stand under each other, and on which of them a case counts."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from actions.cases.reporting.facts import ELSEWHERE, KEPT, MEASURE, MISSED, NO_TERM, NOWHERE, RUNNING, Fact
from actions.cases.reporting.tables import ROOT, Tree
from actions.cases.values import Care, Category, Kind, Law, Result, Status
from actions.cases.workflow import OPEN

KINDS, CARE, PLACES, LAWS, TERMS, RESULTS, MEASURES = (
    *("kinds", "care", "places", "laws", "terms", "results", "measures"),
)
FORMAL, INFORMAL = "formal", "informal"
SENT_ON, NOT_SENT_ON = "wzd/sent_on", "wzd/not_sent_on"
AT_ONCE, AFTER_MORE_TIME = "at_once", "extended"
STILL_OPEN, NOT_WRITTEN = "open", "not_written"
WITH, WITHOUT = "with", "without"


@dataclass(frozen=True)
class Shape:
    """One table: its name, its tree, what it counts by, and the leaf for those values."""

    name: str
    tree: Tree
    by: tuple[str, ...]
    leaf: Callable[..., str]

    def leaf_of(self, fact: Fact) -> str:
        """Give the leaf of a fact: between its part of the year and how many it is."""
        return self.leaf(*fact[1:-1])


KIND_TABLE: Final = Shape(KINDS, dict.fromkeys(Kind, ROOT), ("kind",), str)


def shapes(places: Collection[str]) -> tuple[Shape, ...]:
    """Give the tables of complaints, in the order in which they are read; ``places`` are the organisation's own."""
    listed = dict.fromkeys((*places, ELSEWHERE, NOWHERE), ROOT)
    results = dict.fromkeys((STILL_OPEN, *Result, NOT_WRITTEN), ROOT)
    return (
        Shape(CARE, _care_tree(), ("care", "category"), lambda care, category: f"{care}/{category}"),
        Shape(TERMS, _term_tree(), ("term", "extended"), _term),
        Shape(RESULTS, results, ("status", "result"), _result),
        Shape(LAWS, _law_tree(), ("law", "forwarded"), _law),
        Shape(PLACES, listed, ("location",), lambda place: place_of(place, places)),
        Shape(MEASURES, dict.fromkeys((WITH, WITHOUT), ROOT), (MEASURE,), lambda taken: WITH if taken else WITHOUT),
    )


def place_of(location: str | None, places: Collection[str]) -> str:
    """Give the line of a place."""
    if not location:
        return NOWHERE
    return location if location in places else ELSEWHERE


def _care_tree() -> Tree:
    tree: dict[str, str] = {}
    for care in Care:
        tree[care] = ROOT
        tree.update({f"{care}/{category}": care.value for category in Category})
    return tree


def _law_tree() -> Tree:
    """Youth, adults, and coercion: each law has its own route; the committee for coercion is outside the house."""
    laws = {law.value: FORMAL for law in Law if law is not Law.NONE}
    return {FORMAL: ROOT, **laws, SENT_ON: Law.WZD.value, NOT_SENT_ON: Law.WZD.value, INFORMAL: ROOT}


def _law(law: str, forwarded: object) -> str:
    if law == Law.WZD:
        return SENT_ON if forwarded else NOT_SENT_ON
    return INFORMAL if law == Law.NONE else law


def _term_tree() -> Tree:
    tree: dict[str, str] = {}
    for term in (KEPT, MISSED):
        tree |= {term: ROOT, f"{term}/{AT_ONCE}": term, f"{term}/{AFTER_MORE_TIME}": term}
    return {**tree, RUNNING: ROOT, NO_TERM: ROOT}


def _term(term: str, extended: object) -> str:
    if term not in {KEPT, MISSED}:
        return term
    return f"{term}/{AFTER_MORE_TIME if extended else AT_ONCE}"


def _result(status: str, result: str | None) -> str:
    if status in OPEN:
        return STILL_OPEN
    if status == Status.WITHDRAWN:
        return Result.WITHDRAWN
    return result if result in set(Result) else NOT_WRITTEN
