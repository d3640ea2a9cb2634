"""Spelling as it comes: by ear, with letters left out, doubled or swapped. The same dice give the same mistakes."""

from __future__ import annotations

import random
import re

#: How people write what they hear: what stands right, and what they make of it.
_BY_EAR = (
    (r"en$", "e"), (r"d$", "t"), (r"dt$", "t"), (r"ij", "ei"), (r"ei", "ij"), (r"^v", "f"), (r"^z", "s"), (r"ou", "au"),
    (r"au", "ou"), (r"sch", "sg"), (r"cht", "gt"), (r"g$", "ch"), (r"aa", "a"), (r"oo", "o"), (r"ee", "e"),
    (r"([bdfgklmnprst])\1", r"\1"), (r"c", "k"), (r"th", "t"),
)  # fmt: skip
_SHORTEST = 4


def misspelt(text: str, share: float, dice: random.Random) -> str:
    """Give the text with about this share of its longer words misspelt; numbers and capitals stay as they are."""
    return " ".join(_wrong(word, dice) if _may(word) and dice.random() < share else word for word in text.split(" "))


def typed_wrong(word: str, dice: random.Random) -> str:
    """Give the word with one letter left out, doubled or swapped; never the first."""
    at = dice.randrange(1, len(word) - 1)
    forms = (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], _swapped(word, at))
    return dice.choice(forms)


def _may(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word.islower()


def _wrong(word: str, dice: random.Random) -> str:
    heard = [re.sub(right, wrong, word, count=1) for right, wrong in _BY_EAR if re.search(right, word)]
    return dice.choice(heard) if heard and dice.random() < 0.8 else typed_wrong(word, dice)


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
