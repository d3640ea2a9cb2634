"""What the writing itself says, before any word is understood: another script, no words at all, or only noise.

A classifier must choose among what it knows. For these messages that would be a guess, so they never get a topic.
"""

import re
import unicodedata

from bot.components.normal import normal_words, without_markup
from bot.components.verdict import OUT_OF_SCOPE

OTHER_LANGUAGE = "other_language"
# A picture alone can say yes, hello or thanks. It cannot ask a question or tell a story.
WITHOUT_WORDS = frozenset(
    ["affirm", "deny", "thank", "greet", "goodbye", "insult", "stop", "dont_know", "go_back", OUT_OF_SCOPE]
)
# So many times the same mark is a cat on the keyboard; "neeeee" and "!!!!!!" are shorter.
_NOISE = re.compile(r"(\S)\1{9,}")
# Shorter words are pressed by accident in any order; longer Dutch words without a vowel do not exist.
_LETTERS_WITHOUT_VOWEL = re.compile(r"(?<![^\W\d_])[^\W\d_aeiouy]{5,}(?![^\W\d_])")


def by_signs(text: str, found: dict[str, float]) -> dict[str, float]:
    """Give the confidence in each label after a look at the writing of the message."""
    if _other_script(text):
        return _only(found, OTHER_LANGUAGE if OTHER_LANGUAGE in found else OUT_OF_SCOPE)
    rest = _NOISE.sub(" ", without_markup(text))
    words = [word.text for word in normal_words(rest)]
    if not any(_says_something(word) for word in words):
        return _only(found, OUT_OF_SCOPE)
    return found if any(mark.isalnum() for mark in rest) else _at_most(found, WITHOUT_WORDS)


def _other_script(text: str) -> bool:
    """Whether most letters are of no alphabet that Dutch is written in."""
    letters = [mark for mark in text if mark.isalpha()]
    latin = sum(unicodedata.name(mark, "").startswith("LATIN") for mark in letters)
    return len(letters) >= 2 and latin * 2 < len(letters)


def _says_something(word: str) -> bool:
    return not _LETTERS_WITHOUT_VOWEL.fullmatch(word) and not (len(word) > 1 and len(set(word)) == 1)


def _at_most(found: dict[str, float], allowed: frozenset[str]) -> dict[str, float]:
    kept = {label: sure if label in allowed else 0.0 for label, sure in found.items()}
    return {**kept, OUT_OF_SCOPE: max(kept.get(OUT_OF_SCOPE, 0.0), 1 - sum(kept.values()))}


def _only(found: dict[str, float], label: str) -> dict[str, float]:
    return {**dict.fromkeys(found, 0.0), label: 1.0}
