"""The ear: hears danger in words that no rule has, by how often people in danger use them and others do not.

It only ever leads to the short question ("Ben je nu in gevaar?"), never to more. What it knows was counted from
sentences in files (words, pairs of words and parts of words; see learning.py) by `python -m web.gateway.safety.teach`,
and stands in ear.json: the process that people write to needs no sentences and no counting to start.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from wordfreq import top_n_list

from web.gateway.safety.sound import REMEMBERED, plain, sound

KNOWLEDGE = Path(__file__).with_name("ear.json")
# Longer messages are heard in pieces, so that one sentence of danger is not lost in a long story.
PIECE, STEP = 14, 7
# Set so that less than one ordinary sentence in a hundred is asked about (docs/decisions/0021-danger-rules.md).
LOUD = 3.0
# A few words are soon loud ("ik ga morgen zwemmen"), and in a long story there are many pieces that can be.
LOUD_SHORT, SHORT = 3.8, 7
LOUD_STORY, STORY = 3.8, 21
FEWEST = 4  # words: less says too little to go by its sound
# The commonest words say nothing by themselves (people tell stories with them, and ask with others), except these.
TELLING = "niet meer wil kan geen dood leven nooit niemand ga gaat nu weg"
COMMON = frozenset(sound(plain(word)) for word in top_n_list("nl", 60)) - {sound(word) for word in TELLING.split()}
EMPTY = COMMON | {"^", "$"}


class Ear:
    """Knows what danger sounds like. Takes messages as folded words (see words.py)."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take how much each mark says: above zero for danger, below for none."""
        self._weights = weights

    @classmethod
    def read(cls, path: Path = KNOWLEDGE) -> Ear:
        """Read what was learned; raise OSError, KeyError or ValueError when the file is missing or wrong."""
        return cls(json.loads(path.read_text(encoding="utf-8"))["weights"])

    def hears(self, folded: str) -> bool:
        """Say whether a message sounds like danger."""
        length = len(folded.split())
        return length >= FEWEST and self.loudness(folded) >= bar(length)

    def loudness(self, folded: str) -> float:
        """Return how much a message sounds like danger: the loudest of its pieces."""
        return max((self._loudness(piece) for piece in pieces(folded.split())), default=-math.inf)

    def _loudness(self, words: list[str]) -> float:
        heard = [self._weights.get(mark, 0.0) for mark in marks_of(words)]
        return sum(heard) / math.sqrt(len(heard) + 5)


def bar(length: int) -> float:
    """Return how loud a message of so many words must be."""
    if length < SHORT:
        return LOUD_SHORT
    return LOUD_STORY if length > STORY else LOUD


def pieces(words: list[str]) -> Iterator[list[str]]:
    """Give the pieces in which a message is heard: of fourteen words, each half over the one before."""
    for start in range(0, max(len(words) - STEP, 1), STEP):
        yield words[start : start + PIECE]


def marks_of(words: list[str]) -> set[str]:
    """Return what is counted: words, neighbours, words with one between, and parts of three to five letters."""
    marks = {word for word in words if word not in COMMON}
    marks |= {f"{a} {b}" for a, b in zip(["^", *words], [*words, "$"], strict=True) if not {a, b} <= EMPTY}
    marks |= {f"{a}_{b}" for a, b in zip(words, words[2:], strict=False) if not {a, b} <= COMMON}
    for word in words:
        marks |= frozenset() if word in COMMON else _parts(f"<{word}>")
    return marks


@lru_cache(maxsize=REMEMBERED)
def _parts(edged: str) -> frozenset[str]:
    return frozenset(f"#{edged[i : i + n]}" for n in (3, 4, 5) for i in range(len(edged) - n + 1))
