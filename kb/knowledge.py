"""Everything of kb that a process needs at its start, read once: it cannot change while the process runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kb.library import Library
from kb.numbers import Numbers
from kb.organisation import Organisation
from kb.texts import Texts


@dataclass(frozen=True)
class Knowledge:
    """An organisation, and the texts and articles with its names and numbers filled in."""

    organisation: Organisation
    texts: Texts
    library: Library

    @classmethod
    @lru_cache(maxsize=2)
    def load(cls, organisation: Path) -> Knowledge:
        """Read it for an organisation's file, once in a process; raise KnowledgeError with what is wrong in it."""
        own, numbers = Organisation.load(organisation), Numbers.load()
        texts = Texts.load(organisation=own, numbers=numbers)
        return cls(own, texts, Library.load(organisation=own, numbers=numbers))
