"""Families of words (families.yml): what the ear learned of one word holds for the others of its family."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from web.gateway.safety.sound import plain, sound, stem_sound

FAMILIES = Path(__file__).with_name("families.yml")
FAR, NEAR = 6, 2  # words between two members that still belong together; that are said in one breath


class Families:
    """Knows of a folded word which family it belongs to."""

    def __init__(self, members: dict[str, list[str]]) -> None:
        """Take the words of each family in plain Dutch; the first family that has a word keeps it."""
        self._whole: dict[str, str] = {}
        self._stems: list[tuple[str, str]] = []
        self._met: dict[str, str | None] = {}
        for family, words in members.items():
            for word in map(str, words):
                self._add(family, word)

    @classmethod
    @cache
    def load(cls, path: Path = FAMILIES) -> Families:
        """Read the families, once; raise OSError or yaml.YAMLError when the file is missing or wrong."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    def _add(self, family: str, word: str) -> None:
        if word.endswith("*"):
            self._stems.append((stem_sound(plain(word[:-1])), family))
        else:
            self._whole.setdefault(sound(plain(word)), family)

    def of(self, word: str) -> str | None:
        """Return the family of a folded word; None when it has none."""
        if word not in self._met:
            if len(self._met) > 20_000:
                self._met.clear()
            stem = next((family for start, family in self._stems if word.startswith(start)), None)
            self._met[word] = self._whole.get(word, stem)
        return self._met[word]

    def marks(self, words: Sequence[str]) -> set[str]:
        """Return the families in a piece of a message: alone, in order of two (with how near), and of three."""
        named = [(place, family) for place, word in enumerate(words) if (family := self.of(word))]
        found = {f"@{family}" for _, family in named}
        for first, (place, family) in enumerate(named):
            for other_place, other in named[first + 1 :]:
                if other_place - place > FAR:
                    break
                found.add(f"@{family}>{other}")
                if other_place - place <= NEAR:
                    found.add(f"@{family}+{other}")
        rows = zip(named, named[1:], named[2:], strict=False)
        return found | {f"@{a}>{b}>{c}" for (start, a), (_, b), (end, c) in rows if end - start <= FAR}
