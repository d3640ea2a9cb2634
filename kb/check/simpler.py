"""A simpler word for a hard or formal one, from our own list (kb/check/simpler.yml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field, RootModel

from kb.check.measure import lemma, tokens
from kb.reading import read_model


class _Pairs(RootModel[dict[str, str]]):
    root: dict[str, str] = Field(min_length=1)


@cache
def pairs() -> Mapping[str, str]:
    """Return what to write instead, by the formal word or words; raise KnowledgeError when the file is wrong."""
    return read_model(Path(__file__).with_name("simpler.yml"), _Pairs).root


def simpler(word: str) -> str:
    """Return what to write instead of a word, in any of its forms ("hanteert"); "" when the list does not say."""
    low = word.lower()
    found = pairs().get(low) or pairs().get(lemma(low).replace("_", ""))
    return found or pairs().get(lemma(low.removesuffix("e")), "")


def formal_words(sentence: str) -> list[tuple[str, str]]:
    """Return the formal words and phrases of a sentence, each with what to write instead."""
    low = sentence.lower()
    phrases = [(one, instead) for one, instead in _phrases().items() if re.search(rf"(?<!\w){one}(?!\w)", low)]
    inside = {part for one, _ in phrases for part in one.split()}
    single = [(token, simpler(token)) for token in dict.fromkeys(tokens(low)) if token not in inside]
    return phrases + [(word, instead) for word, instead in single if instead]


@cache
def _phrases() -> Mapping[str, str]:
    return {one: instead for one, instead in pairs().items() if " " in one}
