"""Compares what was stored with what is true, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from actions.cases.clock import AMSTERDAM
from deploy.simulate.stories import same
from deploy.simulate.talk import Outcome
from deploy.simulate.truth import Truth


def wrong_fields(outcome: Outcome, case: Any) -> list[str]:
    """Give each field that is not as it should be, with both values; `case` is what the store gives."""
    truth, told = outcome.truth, outcome.person.told
    checks = [*_facts(truth, case), *_words(outcome, told, case), *_due(truth, case, outcome.due)]
    return [f"{field}: {stored!r}, not {right!r}" for field, stored, right, fits in checks if not fits]


def _facts(truth: Truth, case: Any) -> Iterator[tuple[str, Any, Any, bool]]:
    yield from (
        (field, getattr(case, field), right, getattr(case, field) == right)
        for field, right in (("kind", truth.kind), ("law", truth.law), ("relation", truth.relation))
    )
    if truth.kind in {"complaint", "compliment", "tip", "idea"}:
        yield "care", case.care, truth.care, case.care == truth.care
    if truth.kind == "complaint":
        said, right = case.representative, truth.representative
        sure = truth.relation == "guardian" and said is None  # a mentor represents by law
        yield "representative", said, right, sure or said == right
        fits = truth.care == "youth" or bool(case.coercion) == bool(truth.coercion)
        yield "coercion", case.coercion, truth.coercion, fits
    if truth.kind in {"complaint", "callback"}:
        yield "anonymous", case.anonymous, truth.name is None, case.anonymous == (truth.name is None)
        yield "name", case.name, truth.name, case.name == truth.name
        contact = truth.contact if truth.name or truth.kind == "callback" else None
        none, both = contact is None and case.contact is None, bool(contact and case.contact)
        yield "contact", case.contact, contact, none or (both and same("contact", str(contact), str(case.contact)))


def _words(outcome: Outcome, told: dict[str, str], case: Any) -> Iterator[tuple[str, Any, Any, bool]]:
    truth = outcome.truth
    if truth.kind == "callback":
        yield _own_words("when", case.when, told.get("callback_when"))
        yield "story", case.story, told.get("reason"), (case.story or None) == told.get("reason")
        return
    place = truth.location if truth.location != truth.place else told.get("place", truth.place)
    yield "location", case.location, place, _bare(case.location) == _bare(place)
    yield "story", case.story, outcome.person.stories, _holds_all(case.story or "", outcome.person.stories)
    if truth.kind == "complaint":
        yield _own_words("when", case.when, told.get("when"))
        yield _own_words("wish", case.wish, told.get("wish"))


def _own_words(field: str, stored: str | None, said: str | None) -> tuple[str, Any, Any, bool]:
    both = stored is not None and said is not None
    return field, stored, said, same(field, str(said), str(stored)) if both else stored == said


def _due(truth: Truth, case: Any, shown: str | None) -> Iterator[tuple[str, Any, Any, bool]]:
    right = truth.due(case.received_at.astimezone(AMSTERDAM).date())
    stored = case.due_at.astimezone(AMSTERDAM).date() if case.due_at else None
    told = date.fromisoformat(shown[:10]) if shown else None
    yield "due_at", (stored, told), right, stored == right and told == right


def _holds_all(stored: str, told: list[str]) -> bool:
    """All that was told, and hardly anything else."""
    everything = all(piece in stored for piece in told)
    return everything and len(stored.split()) <= sum(len(piece.split()) for piece in told) + len(told)


def _bare(place: str | None) -> str:
    words = (place or "").lower().split()
    while words and words[0] in {"in", "op", "bij"}:
        words.pop(0)
    return " ".join(words)
