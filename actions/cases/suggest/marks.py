"""What a story is compared by: its words, pieces of them, and what kind of words they are (and which go together)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from actions.cases.suggest.concepts import concepts_in, sound_of

LONGEST: Final = 4_000  # letters: the subject of a story stands in its first pages
_WORD: Final = re.compile(r"[a-z0-9]+")
_ENDINGS: Final = ("eren", "ingen", "ing", "tjes", "jes", "tje", "je", "en", "te", "de", "t", "s", "e", "n")
_SHORTEST: Final = 3
_KIND, _PIECE = 3.0, 0.5  # chosen on the stories that it learns from, five times on four fifths of them
_PIECES: Final = (3, 4, 5)


def marks_of(text: str) -> set[str]:
    """Return the marks of a text, each once."""
    words = _words(text)
    sounds = [sound_of(word) for word in words]
    marks = {mark for word, sound in zip(words, sounds, strict=True) for mark in _of_word(word, sound)}
    meant = sorted(concepts_in(sounds))
    pairs = {f"{a}{b}" for place, a in enumerate(meant) for b in meant[place + 1 :]}
    return marks | set(meant) | pairs


def weight_of(mark: str) -> float:
    """Return how much a mark counts: what kind of word it is says more than the word, and a piece of it says less."""
    if mark[0] == "@":
        return _KIND if "@" not in mark[1:] else 1.0
    return _PIECE if mark[0] == "-" else 1.0


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFD", text[:LONGEST].lower())
    return _WORD.findall("".join(one for one in folded if not unicodedata.combining(one)))


def _of_word(word: str, sound: str) -> Iterator[str]:
    """Give a word as it is, as it sounds without its ending, and its pieces."""
    yield word
    yield f"~{_stem(sound)}"
    around = f"<{sound}>"
    for size in _PIECES:
        yield from (f"-{around[start : start + size]}" for start in range(len(around) - size + 1))


def _stem(word: str) -> str:
    fitting = (end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST)
    return word.removesuffix(next(fitting, ""))
