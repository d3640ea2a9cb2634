"""The word list (kb/woordenlijst.yml): one name for each thing, with one simple sentence that explains it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import Field, model_validator

from kb.organisation import Audience
from kb.places import distance, plain
from kb.reading import HOME, Strict, read_model


class Word(Strict):
    """One word: what it means (to relatives too), how it is split and spoken, other forms, and names not to use."""

    explain: str = Field(min_length=1)
    relative: str | None = Field(default=None, min_length=1)
    hyphen: str | None = None
    say: str | None = None
    forms: tuple[str, ...] = ()
    not_: tuple[str, ...] = Field(default=(), alias="not")


@dataclass(frozen=True)
class Explained:
    """A word that was looked up: the word as it should be written, and its explanation."""

    word: str
    explain: str
    relative: str | None = None

    def to(self, audience: Audience) -> str:
        """Return the explanation for this reader: relatives are "u", and the client is not them."""
        return (self.relative or self.explain) if audience == "relative" else self.explain


class WordList(Strict):
    """All words, and the names (of bodies, laws, places) that do not count as hard words."""

    words: dict[str, Word] = Field(min_length=1)
    names: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _hyphens_fit(self) -> WordList:
        for key, word in self.words.items():
            if word.hyphen and word.hyphen.replace("-", "") != key:
                raise ValueError(f"bij '{key}' is het woord met streepjes een ander woord: '{word.hyphen}'")
        return self

    @classmethod
    def load(cls, path: Path = HOME / "woordenlijst.yml") -> WordList:
        """Read the file; raise KnowledgeError when it is wrong."""
        return read_model(path, cls)

    def with_names(self, names: Iterable[str]) -> WordList:
        """Return this list with more names in it."""
        return WordList(words=self.words, names=(*self.names, *names))

    def explain(self, text: str) -> Explained | None:
        """Find the word that is asked about, in any form or spelling, also inside a sentence; None when unknown."""
        asked = re.findall(r"[^\W_+]+\+?", plain(text).replace("-", ""))
        spans = ["".join(asked[i : i + n]) for n in (3, 2, 1) for i in range(len(asked) - n + 1)]
        exact = [key for key in map(self.key, spans) if key]
        found = max(exact, key=len) if exact else self._near(asked)
        return self.explained(found, found) if found else None

    def explained(self, key: str, word: str) -> Explained:
        """Return the entry `key` with its explanations, under the word as it should be written."""
        return Explained(word, self.words[key].explain, self.words[key].relative)

    def key(self, word: str) -> str | None:
        """Return the entry that a word is a form of (capitals, hyphens and plurals do not matter), or None."""
        bare = re.sub("[- ]", "", plain(word))
        return self._forms.get(bare) or next((self._forms[stem] for stem in _stems(bare) if stem in self._forms), None)

    def is_name(self, word: str) -> bool:
        """Tell whether this is (part of) a name."""
        return plain(word) in self._names

    def _near(self, asked: list[str]) -> str | None:
        long = [word for word in asked if len(word) >= 7]
        near = [(distance(word, form, 2), key) for word in long for form, key in self._forms.items()]
        wrong, key = min(near, default=(3, ""))
        return key if wrong <= 2 else None

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {re.sub("[- ]", "", plain(form)): key for key, word in self.words.items() for form in (*word.forms, key)}

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(plain(part) for name in self.names for part in name.split())


def _stems(word: str) -> Iterator[str]:
    for ending in ("en", "s", "'s", "n", "e"):
        if word.endswith(ending):
            yield word.removesuffix(ending)
