"""The model that suggests a subject: weights of marks, learned by ``teach`` and kept in one file beside this module."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from actions.cases.suggest.marks import marks_of, weight_of
from actions.cases.values import Category

KNOWLEDGE: Final = Path(__file__).parent / "model.json"
UNIT: Final = 100  # a weight is kept as a whole number of hundredths
BEST: Final = 3
FEWEST: Final = 3  # known words: with fewer nothing is suggested


@dataclass(frozen=True)
class Suggestion:
    """A subject that may fit, and how certain that is, from 0 to 1."""

    category: Category
    certainty: float


class Suggester:
    """Suggests subjects."""

    def __init__(self, path: Path = KNOWLEDGE) -> None:
        """Take the file with the weights; it is read at the first story."""
        self._path = path

    def suggest(self, story: str | None) -> tuple[Suggestion, ...]:
        """Return the three likeliest subjects, the likeliest first; none for a story that says nothing that we know.

        Raises OSError or ValueError when the file with the weights is broken.
        """
        known = [mark for mark in marks_of(story or "") if mark in self._weights]
        if sum(mark[0] not in "~-@" for mark in known) < FEWEST:
            return ()
        ranked = sorted(self.certainties(known).items(), key=lambda one: -one[1])
        return tuple(Suggestion(category, certainty) for category, certainty in ranked[:BEST])

    def certainties(self, marks: list[str]) -> dict[Category, float]:
        """Return how certain each subject is; together that is 1."""
        counts, bias, heat = self._weights, self._knowledge["bias"], self._knowledge["heat"]
        worth = {mark: weight_of(mark) for mark in marks}
        length = math.sqrt(sum(one * one for one in worth.values())) or 1.0
        sums = [sum(counts[mark][place] * one for mark, one in worth.items()) / length for place in range(len(bias))]
        scores = [(one + own) / UNIT / heat for one, own in zip(sums, bias, strict=True)]
        most = max(scores)
        shares = [math.exp(score - most) for score in scores]
        whole = sum(shares)
        return {Category(name): share / whole for name, share in zip(self._knowledge["names"], shares, strict=True)}

    @property
    def fingerprint(self) -> str:
        """From which stories and which code the weights were made."""
        return str(self._knowledge["fingerprint"])

    @property
    def _weights(self) -> Mapping[str, list[int]]:
        return self._knowledge["weights"]  # type: ignore[no-any-return] # JSON of our own

    @cached_property
    def _knowledge(self) -> dict[str, Any]:
        return json.loads(self._path.read_text("utf-8"))  # type: ignore[no-any-return] # JSON of our own
