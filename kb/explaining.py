"""The hard words of a text that the word list explains: what a reader can tap on, or ask about."""

from __future__ import annotations

import re

from kb.frequency import zipf
from kb.words import Explained, WordList

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: As kb/check counts hard words (docs/decisions/0051); its module brings spaCy along, which is not needed here.
HARD_BELOW = 3.5
#: Longer than this is no list that somebody reads through.
MOST = 8


def hard_words_in(text: str, words: WordList) -> tuple[Explained, ...]:
    """Return the hard words of a text, as they are written there and each once, with their explanation."""
    found: dict[str, Explained] = {}
    for match in _WORD.finditer(text):
        key = words.key(match.group(0))
        if key and key not in found and _is_hard(key, words):
            found[key] = words.explained(key, match.group(0))
    return tuple(found.values())[:MOST]


def explain_exactly(asked: str, words: WordList) -> Explained | None:
    """Explain a word that is asked about and nothing else, spelling mistakes forgiven; None when it is not listed."""
    key = words.key(asked)
    if key:
        return words.explained(key, words.words[key].hyphen or key)
    near = words.explain(asked) if len(asked.split()) == 1 else None
    return words.explained(near.word, words.words[near.word].hyphen or near.word) if near else None


def _is_hard(key: str, words: WordList) -> bool:
    return words.words[key].hyphen is not None or zipf(key) < HARD_BELOW
