"""Which words of a passage are what somebody asked for."""

from __future__ import annotations

from collections.abc import Collection

from kb.search.words import words_of

Marks = tuple[tuple[int, int], ...]


def marked(text: str, terms: Collection[str]) -> Marks:
    """Return where the asked words stand in a text, as (start, end) counted in characters, in order."""
    return tuple(
        (word.start, word.end) for word in words_of(text) if word.term in terms or not {*word.parts}.isdisjoint(terms)
    )
