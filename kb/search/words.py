"""Dutch words made comparable: each as its lemma without ending, and compounds also as their parts."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from simplemma.strategies import DefaultStrategy

from kb.frequency import share
from kb.places import plain

_STOP = 10**-3.0  # words this common (de, ik, mijn, doen) say nothing about the subject (Zipf 6)
_REAL = 10**-6.0  # a word this common is not misspelt: "hond" does not stand for "rond" (Zipf 3)
_PART = 10**-5.8  # every part of a compound is a word of at least this frequency (Zipf 3.2)
_SHORT_PART = 10**-5.0  # and one of three letters ("lid", "wet") of this (Zipf 4)
_LITTLE = 0.15
_LONGEST = 60  # longer than any word that somebody looks for; keeps the work small
_ENDINGS = ("heden", "ingen", "en", "es", "s", "e")
_LINKS = ("", "s", "en", "n")
# Not the tokens of spaCy: a place in the text is needed for each word, and speed for 10,000 passages (decision 55).
_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_JOINS = re.compile(r"['’‑-]")
# Eight times smaller in memory than the table as it comes, and with the same answers.
_lemmas = DefaultStrategy(greedy=False, low_memory=True)


class Word(NamedTuple):
    """A word that stands somewhere in a text: how it is written, what it is compared by, and its parts."""

    start: int
    end: int
    written: str
    term: str
    parts: tuple[str, ...]

    @property
    def says_nothing(self) -> bool:
        """Whether it is a word that every text has."""
        return (len(self.written) < 2 and not self.written.isdigit()) or frequency(self.written) >= _STOP


def words_of(text: str) -> list[Word]:
    """Return all words of a text, in order, hyphens and accents ignored."""
    return [_word(found.start(), found.group().lower()) for found in _WORD.finditer(text)]


def terms_of(text: str) -> list[str]:
    """Return the terms of the words that carry meaning, in order."""
    return [word.term for word in words_of(text) if not word.says_nothing]


def part_terms(text: str) -> list[str]:
    """Return the terms of the parts of all compounds in a text."""
    return [part for word in words_of(text) for part in word.parts]


def is_real(written: str) -> bool:
    """Say whether a word is common enough to be itself, and not another one misspelt."""
    return frequency(written) >= _REAL


def tells(written: str) -> float:
    """Return how much a word says in any text, by how rare it is: little for the commonest, 1 from Zipf 4.5 down."""
    zipf = math.log10(max(frequency(written), 1e-9)) + 9
    return min(1.0, max(_LITTLE, (6 - zipf) / 1.5))


def frequency(written: str) -> float:
    """Return how large a share of all Dutch words this word is (wordfreq)."""
    return share(written)


@lru_cache(maxsize=50_000)
def term(word: str) -> str:
    """Return what a word is compared by: "klachten" and "klacht", "bellen" and "belt", "cliënten" and "clienten"."""
    return stem(plain(_lemmas.get_lemma(word, "nl") or word).replace("_", ""))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its ending, with short vowels: what is left to do for words that no list of lemmas has."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + ("heid" if ending == "heden" else "ing" if ending == "ingen" else "")
            break
    word = re.sub(r"(?<=[lnmkpr])t$", "", word)  # belt, helpt; not klacht
    word = re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", word)
    word = re.sub(r"([aeou])\1", r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}[word[-1]] if word[-1:] in {"v", "z"} else word


def pieces(word: str) -> tuple[str, ...]:
    """Return the words that a compound is made of: "klachtencommissielid" is klachten, commissie, lid; () for none."""
    found = _split(word[:_LONGEST])
    return found[1] if len(found[1]) > 1 else ()


@lru_cache(maxsize=100_000)
def _split(word: str) -> tuple[float, tuple[str, ...]]:
    """Return the best way to see a word, by its rarest part: itself when that is the most common."""
    best: tuple[float, tuple[str, ...]] = (0.0, (word,))
    for i in range(4, len(word) - 2):
        tail = word[i:]
        behind = frequency(tail)
        if behind < (_PART if len(tail) > 3 else _SHORT_PART):
            behind, rest = _split(tail) if len(tail) > 8 else (0.0, (tail,))
        else:
            rest = (tail,)
        if behind:
            best = max(best, *((min(common, behind), (head, *rest)) for head, common in _heads(word[:i])), key=_first)
    return best


def _heads(head: str) -> list[tuple[str, float]]:
    """Return the words that may stand at the front of a compound, with and without the letters that link it."""
    bare = [head.removesuffix(link) for link in _LINKS if head.endswith(link)]
    known = [(one, frequency(one)) for one in bare if len(one) >= 4]
    return [(one, common) for one, common in known if _PART <= common < _STOP] or [("", 0.0)]


def _first(found: tuple[float, tuple[str, ...]]) -> float:
    return found[0]


@lru_cache(maxsize=50_000)
def _parts(word: str) -> tuple[str, ...]:
    """Return the terms of the parts: of a word with a hyphen its sides and their parts, of another its own."""
    sides = _JOINS.split(word)
    found = [piece for side in sides for piece in (pieces(plain(side)) or ((side,) if len(sides) > 1 else ()))]
    return tuple(term(piece) for piece in found if len(piece) > 2)


def _word(start: int, lower: str) -> Word:
    return Word(start, start + len(lower), *_known(lower[:_LONGEST]))


@lru_cache(maxsize=50_000)
def _known(lower: str) -> tuple[str, str, tuple[str, ...]]:
    joined = _JOINS.sub("", lower)
    return plain(joined), term(joined), _parts(lower)
