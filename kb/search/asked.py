"""What somebody asked, understood against the words that an index knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kb.search.near import CLOSE, SAME, SOUNDS, Near
from kb.search.words import Word, tells, term, words_of

_MOST_WORDS = 40  # of a long text the first words say enough
_GLUED = 9  # letters that two words have together before they may be one: "time out bed"
Known = Callable[[str], int]


@dataclass(frozen=True)
class Asked:
    """One word of a question: the terms that it may stand for and how sure each is, and those of its parts.

    `tells` is how much the word says in any Dutch text (0 to 1): "hoeveel" little, "klachtenfunctionaris" all.
    """

    terms: Mapping[str, float]
    parts: tuple[Mapping[str, float], ...]
    tells: float = 1.0

    @property
    def all_terms(self) -> Iterator[str]:
        """Every term that helps to find it."""
        yield from self.terms
        for part in self.parts:
            yield from part


def understand(q: str, near: Near, known: Known, *, every: bool = False) -> list[Asked]:
    """Return the words of a question, each once; with `every` also those that say nothing about the subject."""
    words = {word.written: word for word in words_of(q)[:_MOST_WORDS] if every or not word.says_nothing}
    glued = _glued(list(words.values()), near, known)
    return [_asked(word, near, known, glued.get(word.written, {})) for word in words.values()]


def _asked(word: Word, near: Near, known: Known, glued: Mapping[str, float]) -> Asked:
    terms = {one: sure for one, sure in near.find(word.written).items() if known(one)}
    if known(word.term):
        terms[word.term] = SAME
    if word.parts and not terms:
        terms = dict.fromkeys(_longer_half(word.written, known), CLOSE)
    parts = word.parts or (() if terms else _by_sound(word.written, near, known))
    halves = [_variants(part, near, known) for part in parts]
    return Asked({**glued, **terms}, tuple(half for half in halves if half), tells(word.written))


def _longer_half(written: str, known: Known) -> Iterator[str]:
    """Give the longest known word at the front of a compound, and at its end: klachtencommissie for its lid."""
    fronts = (term(written[:-cut]) for cut in range(3, len(written) - 5))
    ends = (term(written[cut:]) for cut in range(3, len(written) - 5))
    yield from filter(None, (next(filter(known, fronts), None), next(filter(known, ends), None)))


def _variants(part: str, near: Near, known: Known) -> dict[str, float]:
    if known(part):
        return {part: SAME}
    return {one: SOUNDS for one in near.exactly(part) if known(one)}


def _by_sound(written: str, near: Near, known: Known) -> tuple[str, ...]:
    """Return the two halves of a misspelt compound ("klagtenformelier"), when both sound like known words."""
    for i in range(4, len(written) - 3):
        heads, tails = near.exactly(written[:i]), near.exactly(written[i:])
        for head in sorted(heads):
            for tail in sorted(tails):
                if known(head) and known(tail):
                    return head, tail
    return ()


def _glued(words: list[Word], near: Near, known: Known) -> dict[str, dict[str, float]]:
    """Return for words that stand beside each other the compound that they are together: "clienten raad"."""
    found: dict[str, dict[str, float]] = {}
    for one, other in pairwise(words):
        joined = one.written + other.written
        if len(joined) < _GLUED:
            continue
        unknown = not (known(one.term) and known(other.term))
        terms = {term(joined)} | set(near.find(joined) if unknown else near.exactly(joined))
        for each in (one, other):
            found.setdefault(each.written, {}).update({here: SOUNDS for here in terms if known(here)})
    return found
