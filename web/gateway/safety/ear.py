"""The ear: hears danger in words that no rule has, by how often people in danger use them and others do not.

It only ever leads to the short question ("Ben je nu in gevaar?"), never to more. It is made at the start of the
process from sentences that stand in files: counting, no training run, no stored model. (Naive Bayes on words, pairs
of words and parts of words.)
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from wordfreq import top_n_list

from web.gateway.safety.sound import plain, sound

SMOOTHING = 0.5
# Longer messages are heard in pieces, so that one sentence of danger is not lost in a long story.
PIECE, STEP = 14, 7
# Set so that about one ordinary sentence in a hundred is asked about (docs/decisions/0021-danger-rules.md).
LOUD = 3.6
FEWEST = 4  # words: less says too little to go by its sound
# The commonest words say nothing by themselves (people tell stories with them, and ask with others), except these.
TELLING = "niet meer wil kan geen dood leven nooit niemand ga gaat nu weg"
COMMON = frozenset(sound(plain(word)) for word in top_n_list("nl", 60)) - {sound(word) for word in TELLING.split()}
EMPTY = COMMON | {"^", "$"}


class Ear:
    """Knows what danger sounds like. Takes messages as folded words (see words.py)."""

    def __init__(self, danger: Iterable[str], ordinary: Iterable[str]) -> None:
        """Learn from messages that show danger and from ordinary ones; raise ValueError when either is missing."""
        bad, good = _counted(danger), _counted(ordinary)
        if not bad.total() or not good.total():
            raise ValueError("the ear needs sentences of both sides")
        self._weights = {mark: _log_odds(bad, good, mark) for mark in set(bad) | set(good) if mark}

    def hears(self, folded: str) -> bool:
        """Say whether a message sounds like danger."""
        return len(folded.split()) >= FEWEST and self.loudness(folded) >= LOUD

    def loudness(self, folded: str) -> float:
        """Return how much a message sounds like danger: the loudest of its pieces."""
        return max((self._loudness(piece) for piece in _pieces(folded.split())), default=-math.inf)

    def _loudness(self, words: list[str]) -> float:
        heard = [self._weights.get(mark, 0.0) for mark in _marks(words)]
        return sum(heard) / math.sqrt(len(heard) + 5)


def _pieces(words: list[str]) -> Iterator[list[str]]:
    for start in range(0, max(len(words) - STEP, 1), STEP):
        yield words[start : start + PIECE]


def _marks(words: list[str]) -> set[str]:
    """Return what is counted: words, neighbours, words with one between, and parts of three to five letters."""
    marks = {word for word in words if word not in COMMON}
    marks |= {f"{a} {b}" for a, b in zip(["^", *words], [*words, "$"], strict=True) if not {a, b} <= EMPTY}
    marks |= {f"{a}_{b}" for a, b in zip(words, words[2:], strict=False) if not {a, b} <= COMMON}
    for word in words:
        marks |= set() if word in COMMON else _parts(f"<{word}>")
    return marks


def _parts(edged: str) -> set[str]:
    return {f"#{edged[i : i + n]}" for n in (3, 4, 5) for i in range(len(edged) - n + 1)}


def _counted(messages: Iterable[str]) -> Counter[str]:
    """Count in how many messages each mark stands; the empty mark counts the messages."""
    counts: Counter[str] = Counter()
    for message in messages:
        counts.update(_marks(message.split()))
        counts[""] += 1
    return counts


def _log_odds(bad: Counter[str], good: Counter[str], mark: str) -> float:
    """Weigh one mark; one that was never met weighs nothing, whatever the sizes of the two sides."""
    share = bad[""] / (bad[""] + good[""])
    in_bad = (bad[mark] + SMOOTHING * share) / bad[""]
    in_good = (good[mark] + SMOOTHING * (1 - share)) / good[""]
    return math.log(in_bad / in_good)
