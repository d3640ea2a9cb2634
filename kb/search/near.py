"""Finds the known words that a misspelt, half or glued word may stand for."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from kb.places import distance
from kb.search.words import is_real, stem

_SOUNDS = (("ch", "g"), ("ij", "y"), ("ei", "y"), ("au", "o"), ("ou", "o"), ("ph", "f"), ("th", "t"), ("dt", "t"))
_LETTERS = str.maketrans("cvzd", "kfst")
_TRIED = 16  # the words that share most letters are compared letter by letter, and no more
_HALF = 4  # letters that a half word has at least
_HALVES = 12  # words that one half word stands for at most
SAME, SOUNDS, CLOSE, FAR, BEGINS = 1.0, 0.9, 0.8, 0.6, 0.6


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return how a word sounds, roughly, so that "altyd" and "altijd" are the same."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", word.translate(_LETTERS))


class Near:
    """The known words by how they sound. It only grows: who asks knows which words are still there."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._terms: dict[str, set[str]] = {}
        self._sounds: list[str] = []
        self._grams: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._sorted: list[str] = []

    def add(self, words: Iterable[tuple[str, str]]) -> None:
        """Learn words, each as it is written and with its term."""
        for written, term in words:
            heard = sound(stem(written))
            if heard not in self._terms:
                self._terms[heard] = set()
                for gram in _grams(heard):
                    self._grams[gram].append(len(self._sounds))
                self._sounds.append(heard)
            self._terms[heard].add(term)

    def find(self, written: str) -> dict[str, float]:
        """Return the terms that a word may stand for, with how sure that is (0 to 1); of a real word only itself."""
        heard = sound(stem(written))
        alike = dict.fromkeys(self._terms.get(heard, ()), SOUNDS)
        if alike or is_real(written) or written.isdigit():
            return alike
        return dict(self._misspelt(heard)) or dict(self._half(heard))

    def exactly(self, written: str) -> set[str]:
        """Return the terms of words that sound the same."""
        return self._terms.get(sound(stem(written)), set())

    def _misspelt(self, heard: str) -> Iterator[tuple[str, float]]:
        most = 0 if len(heard) < 4 else 1 if len(heard) < 7 else 2 if len(heard) < 12 else 3
        found = [(distance(heard, one, most), one) for one in self._alike(heard, most)] if most else []
        least = min((wrong for wrong, _ in found), default=most + 1)
        for wrong, one in found:
            if wrong <= min(most, least):
                yield from ((term, CLOSE if wrong == 1 else FAR) for term in self._terms[one])

    def _alike(self, heard: str, most: int) -> list[str]:
        """Return the words that share enough groups of three letters: each mistake breaks at most four of them."""
        grams = _grams(heard)
        lists = [np.frombuffer(self._grams[gram], dtype=np.uint32) for gram in grams if gram in self._grams]
        if not lists:
            return []
        ids, shared = np.unique(np.concatenate(lists), return_counts=True)
        enough = np.flatnonzero(shared >= max(1, len(grams) - 4 * most, int(shared.max()) - 4))
        best = enough[np.argsort(-shared[enough], kind="stable")][:_TRIED]
        return [self._sounds[ids[i]] for i in best]

    def _half(self, heard: str) -> Iterator[tuple[str, float]]:
        if len(heard) < _HALF:
            return
        if len(self._sorted) != len(self._sounds):
            self._sorted = sorted(self._sounds)
        at = bisect_left(self._sorted, heard)
        for one in self._sorted[at : at + _HALVES]:
            if one.startswith(heard):
                yield from ((term, BEGINS) for term in self._terms[one])


def _grams(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
