"""The words and phrases that the check looks for (kb/check/lists.yml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kb.reading import Strict, read_model


class Lists(Strict):
    """Each list as a set of small-letter words or phrases; the file says what each is for."""

    abbreviations: frozenset[str]
    figurative: frozenset[str]
    yes_questions: frozenset[str]
    pointing: frozenset[str]
    baby_talk: frozenset[str]
    number_words: frozenset[str]
    past_tense: frozenset[str]
    not_past: frozenset[str]
    future: frozenset[str]
    denials: frozenset[str]
    becoming: frozenset[str]
    being: frozenset[str]
    moving: frozenset[str]
    states: frozenset[str]
    joining: frozenset[str]
    after_verb: frozenset[str]
    formal_you: frozenset[str]
    informal_you: frozenset[str]
    not_participles: frozenset[str]
    same_as_verb: frozenset[str]
    explaining_starts: frozenset[str]
    own_hyphen: frozenset[str]


@cache
def lists() -> Lists:
    """Return the lists; raise KnowledgeError when the file is wrong."""
    return read_model(Path(__file__).with_name("lists.yml"), Lists)
