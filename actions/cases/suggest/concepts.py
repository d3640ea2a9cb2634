"""Words of the same kind (concepts.yml): a story about a boiler is like one about a radiator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import yaml

FILE: Final = Path(__file__).parent / "concepts.yml"
_TWICE: Final = re.compile(r"(.)\1+")
_SOUNDS: Final = str.maketrans("zvcy", "sfki")
_SHORTEST: Final = 5  # a shorter word has to be the same: "kost" is not "kostuum"


class _Entry(NamedTuple):
    """A word or more of a concept, as they sound; the last may have any ending."""

    sounds: tuple[str, ...]
    open: bool


def sound_of(word: str) -> str:
    """Return a word in small letters as one may hear it: "geld" and "gelt", "zij" and "sei" are the same."""
    sound = _TWICE.sub(r"\1", word.translate(_SOUNDS).replace("dt", "t").replace("ij", "ei").replace("ch", "g"))
    return f"{sound[:-1]}t" if sound.endswith("d") else sound


def concepts_in(sounds: Sequence[str]) -> set[str]:
    """Return the concepts that words name, each as "@name"."""
    return {f"@{name}" for place in range(len(sounds)) for name in _at(sounds, place)}


def _at(sounds: Sequence[str], place: int) -> Iterator[str]:
    word = sounds[place]
    for start in {word, *(word[:size] for size in range(2, len(word)))}:
        for entry, name in _book().get(start, ()):
            if _fits(entry, sounds[place : place + len(entry.sounds)]):
                yield name


def _fits(entry: _Entry, words: Sequence[str]) -> bool:
    if len(words) < len(entry.sounds):
        return False
    *first, last = zip(entry.sounds, words, strict=True)
    whole = all(wanted == word for wanted, word in first)
    return whole and (last[1].startswith(last[0]) if entry.open else last[1] == last[0])


@cache
def _book() -> dict[str, list[tuple[_Entry, str]]]:
    """Return the entries by the sound of their first word; raise OSError or YAMLError when the file is wrong."""
    book: dict[str, list[tuple[_Entry, str]]] = {}
    for name, words in yaml.safe_load(FILE.read_text("utf-8")).items():
        for written in map(str, words):
            sounds = tuple(sound_of(word.rstrip("*")) for word in written.split())
            book.setdefault(sounds[0], []).append((_Entry(sounds, written.endswith("*")), name))
    return book
