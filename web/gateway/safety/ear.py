"""The ear: hears danger in words that no rule has, and hears when the words of a rule are said in passing.

What it knows was learned from sentences in files (learning.py) by `python -m web.gateway.safety.teach` and stands in
ear.json: the process that people write to needs no sentences and no learning to start. Alone it only ever leads to the
short question ("Ben je nu in gevaar?"); what a rule finds it can lower, when it is sure that these words are ordinary.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from pathlib import Path

from wordfreq import top_n_list

from web.gateway.safety.book import Kind
from web.gateway.safety.families import Families
from web.gateway.safety.sound import REMEMBERED, plain, sound
from web.gateway.safety.units import Units

KNOWLEDGE = Path(__file__).with_name("ear.json")
# Longer messages are heard in pieces, so that one sentence of danger is not lost in a long story.
PIECE, STEP = 14, 7
HINT = "!"
CALM = 8  # a message of many marks is not louder for being long: they count by the root of how many, and these more
COMMON = frozenset(sound(plain(word)) for word in top_n_list("nl", 60, wordlist="small"))


class Ear:
    """Knows what danger sounds like. Takes messages as folded words (see words.py)."""

    def __init__(self, units: Units | None, bars: Mapping[str, float], kinds: Mapping[str, Mapping[Kind, int]]) -> None:
        """Take what was learned (None: nothing), the bars, and what each family says of the kind."""
        self._units, self._bars, self._kinds = units, bars, kinds
        self._families = Families.load()

    @classmethod
    def deaf(cls) -> Ear:
        """Return an ear that hears nothing: the rules then work alone."""
        return cls(None, {}, {})

    @classmethod
    def read(cls, path: Path = KNOWLEDGE) -> Ear:
        """Read what was learned; raise OSError, KeyError, TypeError or ValueError when the file is missing or wrong."""
        knowledge = json.loads(path.read_text(encoding="utf-8"))
        return cls(Units(**knowledge["units"]), knowledge["bars"], knowledge["kinds"])

    @property
    def is_deaf(self) -> bool:
        """Say whether it knows nothing."""
        return self._units is None

    def bar(self, name: str) -> float:
        """Return how loud a message must be: to be `asked` about, `sure`, or not `silent` when a rule found it."""
        return self._bars[name]

    def loudness(self, folded: str, hints: Set[str] = frozenset()) -> float:
        """Return how much a message sounds like danger: its loudest piece, and what the rules say of it (`hints`)."""
        return max((self.of_piece(piece, hints) for piece in pieces(folded.split())), default=-math.inf)

    def kind(self, folded: str, kinds: Sequence[Kind]) -> Kind:
        """Return which of these kinds of danger it sounds like."""
        marks = {mark for piece in pieces(folded.split()) for mark in self._families.marks(piece) | {*piece}}
        heard = [self._kinds[mark] for mark in sorted(marks) if mark in self._kinds]
        return max(kinds, key=lambda kind: sum(says.get(kind, 0) for says in heard))

    def of_piece(self, words: list[str], hints: Set[str]) -> float:
        """Return how much one piece sounds like danger, by its words and what the rules say of the message.

        What holds no mark that it knows, such as a word in another script, sounds like nothing.
        """
        marks, ruled = marks_of(words, self._families), marks_of_hints(hints)
        if self._units is None or not self._units.know(marks | ruled):
            return -math.inf
        root = math.sqrt(len(marks) + CALM)
        both = zip(self._units.sums(marks), self._units.sums(ruled), strict=True)
        return self._units.loudness([said / root + hint for said, hint in both])


def pieces(words: list[str]) -> Iterator[list[str]]:
    """Give the pieces in which a message is heard: of fourteen words, each half over the one before."""
    for start in range(0, max(len(words) - STEP, 1), STEP):
        yield words[start : start + PIECE]


def marks_of(words: list[str], families: Families) -> set[str]:
    """Return what is weighed: words, neighbours, words with one between, parts of words, and families."""
    marks = {*words}
    marks |= {f"{a} {b}" for a, b in zip(["^", *words], [*words, "$"], strict=True)}
    marks |= {f"{a}_{b}" for a, b in zip(words, words[2:], strict=False)}
    for word in words:
        marks |= frozenset() if word in COMMON else _parts(f"<{word}>")
    return marks | families.marks(words)


def marks_of_hints(hints: Set[str]) -> set[str]:
    """Return the marks of what the rules say: apart from those of words, for people say "is over" too."""
    return {HINT + hint for hint in hints}


@lru_cache(maxsize=REMEMBERED)
def _parts(edged: str) -> frozenset[str]:
    return frozenset(f"#{edged[i : i + n]}" for n in (2, 3, 4, 5) for i in range(len(edged) - n + 1))
