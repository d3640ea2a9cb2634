"""Dutch words made comparable: without endings, split where they are compounds, and near words for misspelt ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from wordfreq import zipf_frequency

from kb.places import distance, plain

_STOP = 6.0  # words this common (de, ik, mijn, doen) say nothing about the subject
_REAL = 3.0  # a word this common is not misspelt: "hond" does not stand for "rond"
_PART = 3.2  # both halves of a compound are words of at least this frequency
_ENDINGS = ("heden", "ingen", "en", "es", "s", "e")
_SOUNDS = (("ch", "g"), ("ij", "y"), ("ei", "y"), ("au", "o"), ("ou", "o"), ("ph", "f"), ("th", "t"), ("dt", "t"))


def stems(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order, hyphens ignored."""
    return [stem(word) for word in telling_words(text)]


def telling_words(text: str) -> list[str]:
    """Return the words that carry meaning, in small letters without accents, hyphens ignored."""
    found = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)-(?=\w)", "", plain(text)))
    return [word for word in found if len(word) > 1 and zipf_frequency(word, "nl") < _STOP]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return one word without its ending, with short vowels: "klachten" and "klacht", "bellen" and "belt"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + ("heid" if ending == "heden" else "ing" if ending == "ingen" else "")
            break
    word = re.sub(r"(?<=[lnmkpr])t$", "", word)  # belt, helpt; not klacht
    word = re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", word)
    word = re.sub(r"([aeou])\1", r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}[word[-1]] if word[-1] in "vz" else word


@lru_cache(maxsize=20_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the stems of the two halves of a compound ("clientenraad": client, raad); nothing when it is none."""
    best: tuple[float, tuple[str, ...]] = (_PART, ())
    for i in range(4, len(word) - 3):
        tail = word[i:]
        for link in ("", "s", "en", "n"):
            head = word[:i].removesuffix(link) if word[:i].endswith(link) else ""
            if len(head) >= 4:
                common = min(zipf_frequency(head, "nl"), zipf_frequency(tail, "nl"))
                best = max(best, (common, (stem(head), stem(tail))))
    return best[1]


def all_parts(text: str) -> list[str]:
    """Return the stems of the halves of all compounds in a text."""
    found = re.findall(r"[a-z]{8,}", re.sub(r"(?<=\w)-(?=\w)", "", plain(text)))
    return [part for word in found for part in parts(word)]


def sound(word: str) -> str:
    """Return how a word sounds, roughly, so that "altyd" and "altijd" are the same."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", word.translate(str.maketrans("cvzd", "kfst")))


class Near:
    """Finds the known stems that a misspelt one may stand for."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take all stems that are known."""
        self._known = frozenset(known)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_grams: dict[str, set[str]] = defaultdict(set)
        for word in sorted(self._known):
            self._by_sound[sound(word)].append(word)
            for gram in _grams(word):
                self._by_grams[gram].add(word)

    def find(self, word: str) -> list[str]:
        """Return the known stems: of a common word just its own; of another what sounds or is written like it."""
        word, written = stem(word), word
        if zipf_frequency(written, "nl") >= _REAL:
            return [word] if word in self._known else []
        if alike := self._by_sound.get(sound(word)):
            return alike
        most = 0 if len(word) < 5 else 1 if len(word) < 7 else 2
        near = {one for gram in _grams(word) for one in self._by_grams.get(gram, ())}
        found = sorted((distance(word, one, most), one) for one in near)
        return [one for wrong, one in found if most and wrong <= min(most, found[0][0])]


def _grams(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
