"""How people talk about each topic: the words and pieces of words that tell it from the others.

Naive Bayes over weighed words (decision 55).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from kb.search.words import words_of

_PIECES = (3, 4)  # letters: a misspelt word shares most of its pieces with the right one
_UNSEEN = 0.03  # what a word that a topic never had counts for
_MOST_FEATURES = 600  # of one question
Numbers = NDArray[np.float64]


class Profiles:
    """The profile of every topic, made from what was written about it."""

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        """Take the sentences about each topic."""
        self._topics = sorted(texts)
        counted = [(row, Counter(_features(text))) for row, topic in enumerate(self._topics) for text in texts[topic]]
        seen = Counter(feature for _, counts in counted for feature in counts)
        self._column = {feature: column for column, feature in enumerate(seen)}
        self._rarity = np.log1p(len(counted) / np.array(list(seen.values()), dtype=float)) if seen else np.zeros(0)
        weights = np.full((len(self._topics), len(seen)), _UNSEEN)
        for row, counts in counted:
            columns, values = self._vector(counts)
            weights[row, columns] += values
        logs = np.log(weights / weights.sum(axis=1, keepdims=True))
        self._logs = (logs - logs.mean(axis=0)).astype(np.float32)

    def fits(self, q: str) -> dict[str, float]:
        """Return how well a question fits the profile of each topic; only the differences mean something."""
        known = [feature for feature in _features(q) if feature in self._column][:_MOST_FEATURES]
        columns, values = self._vector(Counter(known))
        fits = self._logs[:, columns] @ values if len(columns) else np.zeros(len(self._topics))
        return dict(zip(self._topics, fits.tolist(), strict=True))

    def _vector(self, counts: Mapping[str, int]) -> tuple[NDArray[np.intp], Numbers]:
        columns = np.array([self._column[feature] for feature in counts], dtype=np.intp)
        values = np.log1p(np.array(list(counts.values()), dtype=float)) * self._rarity[columns]
        return columns, values / (np.linalg.norm(values) or 1.0)


def _features(text: str) -> Iterator[str]:
    for word in words_of(text):
        yield word.term
        yield from (f"part {part}" for part in word.parts)
        framed = f"_{word.written}_"
        for size in _PIECES:
            yield from (f"in {framed[i : i + size]}" for i in range(len(framed) - size + 1))
