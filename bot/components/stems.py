"""Take the endings from Dutch words, so that "klaagde", "klagend" and "klaagt" are one word to the classifier.

Rougher than a dictionary of lemmas on purpose: the result goes through `sound` and need not be a word. Measured against
a lemma table it does as well here (docs/decisions/0044-how-understanding-was-chosen.md), and it needs no data.
"""

import re
from functools import lru_cache

# Longest first: "kindertjes" loses "tjes", not "s".
ENDINGS = (
    "ingen", "enden", "tjes", "pjes", "ende", "end", "jes", "tje", "pje", "den", "ten", "je", "en", "es", "de", "te",
    "er", "e", "s", "t",
)  # fmt: skip
# What is left must still say something: "dagen" becomes "dag", "eten" stays.
SHORTEST = 4
_PARTICIPLE = re.compile(r"ge[a-z]{4,}[dt]")
_HARDENED = {"v": "f", "z": "s"}


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Give a normal word without its endings and without the "ge" of a participle."""
    if word.endswith("heden"):
        word = word[:-5] + "heid"
    participle = _PARTICIPLE.fullmatch(word)
    word = _without_ending(word)
    if word.startswith("ge") and (participle or len(word) >= 6):
        word = word[2:]
    if len(word) > 2 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + _HARDENED.get(word[-1:], word[-1:])


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
