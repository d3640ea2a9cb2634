"""Find a place name in what somebody typed: in a sentence, misspelt, run together, and none that is not there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from kb.frequency import zipf

Place = TypeVar("Place")
_ORDINARY = 2.6  # a word that is at least this common in Dutch is itself, not a misspelt place
_SOUNDS = str.maketrans("vzcy", "fski")  # written one way or the other by ear: "Falkenheide"
_DENIALS = {"niet", "geen"}  # not "nee": "nee, Werkenrode" is a correction
_LINKS = {"in", "op", "bij", "van", "de", "het", "uit"}


@dataclass(frozen=True)
class LocationMatch(Generic[Place]):
    """A place that was found: how sure (1 = spelt right), and the words that it was found in."""

    location: Place
    certainty: float
    words: str


@dataclass(frozen=True)
class _Span:
    start: int
    length: int
    joined: str
    words: str


def plain(text: str) -> str:
    """Return the text in small letters, without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def distance(a: str, b: str, most: int) -> int:
    """Return how many letters were added, left out, changed or swapped; `most + 1` when more than `most`."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row, last = row, [i], before
        for j, y in enumerate(b, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return min(row[-1], most + 1)


class Places(Generic[Place]):
    """Place names, each with what it stands for."""

    def __init__(self, names: Mapping[str, Place]) -> None:
        """Take the names and aliases; more than one may stand for the same place."""
        self._names = {"".join(_words(name)): place for name, place in names.items()}
        self._longest = max(len(_words(name)) for name in names)

    def find(self, text: str) -> LocationMatch[Place] | None:
        """Return the one place that the text names; None when it names none, or two that are equally clear."""
        found = self.find_all(text)
        if len(found) > 1 and found[0].certainty == found[1].certainty:
            return None
        return found[0] if found else None

    def find_all(self, text: str) -> tuple[LocationMatch[Place], ...]:
        """Return each place once, most certain first; a place that is denied ("niet in Eefde") is left out."""
        words = _words(text)
        best: dict[int, LocationMatch[Place]] = {}
        for span in _spans(words, self._longest):
            match = self._match(span)
            if match and not _denied(words, span.start):
                old = best.get(id(match.location))
                if old is None or match.certainty > old.certainty:
                    best[id(match.location)] = match
        return tuple(sorted(best.values(), key=lambda match: -match.certainty))

    def _match(self, span: _Span) -> LocationMatch[Place] | None:
        exact = self._names.get(span.joined)
        if exact is not None:
            return LocationMatch(exact, 1.0, span.words)
        if all(zipf(word) >= _ORDINARY for word in span.words.split()):
            return None  # ordinary words mean themselves: "de hele" is not a misspelt "De Beele"
        near = [(self._wrong(span, name), name) for name in self._names]
        wrong, name = min(near)
        return LocationMatch(self._names[name], 1 - wrong / len(name), span.words) if wrong < 9 else None

    @staticmethod
    def _wrong(span: _Span, name: str) -> int:
        most = 0 if len(name) < 5 else 1 if len(name) < 8 else 2
        heard, right = _heard(span.joined), _heard(name)
        if not most or heard[0] != right[0]:
            return 9
        wrong = max(1, distance(heard, right, most))
        return wrong if wrong <= most else 9


def _heard(name: str) -> str:
    """The name as it sounds: "ijndhoven" is "eindhoven"."""
    return name.replace("ij", "ei").translate(_SOUNDS)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", plain(text))


def _spans(words: list[str], longest: int) -> Iterator[_Span]:
    for length in range(1, longest + 1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            if length > 1 and part[0] in _LINKS - {"de", "het"}:
                continue  # "in Eefde" is not a misspelt name
            yield _Span(start, length, "".join(part), " ".join(part))


def _denied(words: list[str], start: int) -> bool:
    before = start - 1
    while before >= 0 and words[before] in _LINKS:
        before -= 1
    return before >= 0 and words[before] in _DENIALS
