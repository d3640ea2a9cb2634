"""How long and how hard a text may be, for each audience and level."""

from __future__ import annotations

from dataclasses import dataclass

from kb.organisation import Audience
from kb.texts import Level


@dataclass(frozen=True)
class Bound:
    """Words a sentence (mean, nine out of ten, longest), sentences a message, and the shares of hard words.

    `hard` is for the words that the word list does not explain either, `rare` for all that few people know; `flesch` is
    the least score of Flesch-Douma. None: no bound.
    """

    mean: float
    most: int
    longest: int
    sentences: int
    hard: float | None  # None: terms are allowed
    rare: float | None = None
    flesch: int | None = None


_EASY = Bound(5.5, 8, 9, 5, 0.0)
_CLIENT = Bound(6.5, 9, 10, 7, 0.03, 0.06, 75)
_RELATIVE = Bound(9, 13, 15, 8, 0.04)
_MORE = Bound(12, 18, 20, 10, None)


def bound(audience: Audience, level: Level) -> Bound:
    """Return the bound; what staff read at `normal` is at level B1, as `more` is for the others."""
    if level == "easy":
        return _EASY
    if level == "more" or audience == "staff":
        return _MORE
    return _CLIENT if audience == "client" else _RELATIVE
