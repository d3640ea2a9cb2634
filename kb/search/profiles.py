"""How people talk about each topic: the words and pieces of words that tell it from the others.

Naive Bayes over weighed words (decision 55).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.search.words import words_of

_PIECES = (3, 4)  # letters: a misspelt word shares most of its pieces with the right one
_UNSEEN = 0.03  # what a word that a topic never had counts for
_MOST_FEATURES = 600  # of one question
Numbers = NDArray[np.float64]
Counts = tuple[NDArray[np.uint32], NDArray[np.uint16]]


class Profiles:
    """The profile of every topic, made from what was written about it."""

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        """Take the sentences about each topic."""
        self._topics = sorted(texts)
        self._column: dict[str, int] = {}
        said = [(row, self._counted(text)) for row, topic in enumerate(self._topics) for text in texts[topic]]
        seen = np.zeros(len(self._column))
        for _, (columns, _) in said:
            seen[columns] += 1
        self._rarity = np.log1p(len(said) / seen)
        weights = np.full((len(self._topics), len(seen)), _UNSEEN)
        for row, (columns, counts) in said:
            weights[row, columns] += self._weighed(columns, counts)
        weights /= weights.sum(axis=1, keepdims=True)
        np.log(weights, out=weights)
        weights -= weights.mean(axis=0)
        self._logs = weights.astype(np.float32)

    def fits(self, q: str) -> dict[str, float]:
        """Return how well a question fits the profile of each topic; only the differences mean something."""
        known = [feature for feature in _features(q) if feature in self._column][:_MOST_FEATURES]
        counts = Counter(self._column[feature] for feature in known)
        columns = np.array(list(counts), dtype=np.intp)
        values = self._weighed(columns, np.array(list(counts.values()), dtype=np.uint16))
        fits = self._logs[:, columns] @ values if len(columns) else np.zeros(len(self._topics))
        return dict(zip(self._topics, fits.tolist(), strict=True))

    def _counted(self, text: str) -> Counts:
        """Return which features a text has and how often, small enough to keep those of all texts at once."""
        counts = Counter(self._column.setdefault(one, len(self._column)) for one in _features(text))
        return np.fromiter(counts, np.uint32, len(counts)), np.fromiter(counts.values(), np.uint16, len(counts))

    def _weighed(self, columns: NDArray[np.integer[Any]], counts: NDArray[np.integer[Any]]) -> Numbers:
        values: Numbers = np.log1p(counts.astype(float)) * self._rarity[columns]
        return values / (np.linalg.norm(values) or 1.0)


def _features(text: str) -> Iterator[str]:
    for word in words_of(text):
        yield from _of_word(word.written, word.term, word.parts)


@lru_cache(maxsize=1_000)  # a few hundred words are most of what is written
def _of_word(written: str, term: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    framed = f"_{written}_"
    inside = (f"in {framed[i : i + size]}" for size in _PIECES for i in range(len(framed) - size + 1))
    return (term, *(f"part {part}" for part in parts), *inside)
