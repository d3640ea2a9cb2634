"""Writes a sentence as somebody may who spells by ear: the ear learns each of its sentences this way too."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_SHORT = {"niet": "nie", "mijn": "mn", "een": "n", "het": "t"}
_SHORTENED, _MISSPELT = 0.4, 0.35  # how often a word is


def misspelt(sentence: str, chance: random.Random) -> str:
    """Return the sentence with some of its words misspelt; the same chance gives the same mistakes."""
    return " ".join(_word(word, chance) for word in sentence.lower().split())


def _word(word: str, chance: random.Random) -> str:
    if len(word) > 3 and chance.random() < _MISSPELT:
        word = chance.choice(_MISTAKES)(word, chance)
    return _SHORT.get(word, word) if chance.random() < _SHORTENED else word


def _left_out(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1 :]


def _swapped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _as_heard(word: str, _: random.Random) -> str:
    return word.replace("ij", "ei") if "ij" in word else word.replace("v", "f").replace("z", "s")


def _last_letter(word: str, _: random.Random) -> str:
    return word[:-1] + "d" if word.endswith("t") else re.sub("d$", "t", word)


_MISTAKES: tuple[Callable[[str, random.Random], str], ...] = (
    _left_out,
    _swapped,
    _as_heard,
    _last_letter,
    lambda word, _: word.removesuffix("n"),
    lambda word, _: re.sub(r"(aa|ee|oo|uu)", lambda double: double[0][0], word),
    lambda word, _: word.replace("g", "ch"),
)
