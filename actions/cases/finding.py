"""Comparing what somebody looks for with what people wrote: no capitals, no accents, and numbers as numbers."""

import re
import unicodedata
from typing import Final

SHORTEST: Final = 3  # of the longest word of a search for a person
PART: Final = 5  # from so many digits on, a part of a number finds it: nobody types half a case number
_SIGNS: Final = re.compile(r"[\s().+-]")


def plain(text: str) -> str:
    """Give a text as it is compared: no capitals and no accents."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if unicodedata.category(c) != "Mn")


def words_of(typed: str) -> list[str]:
    """Give what to look for. A telephone number is one thing, however it is written."""
    digits = _SIGNS.sub("", typed)
    return [digits] if digits.isdigit() and len(digits) >= PART else plain(typed).split()


def stands(word: str, text: str) -> bool:
    """Say whether a word of ``words_of`` stands in a ``plain`` text.

    A short number stands there as a whole ("37" is not in "374"); a long one also across the signs between its
    digits, and after +31 instead of 0.
    """
    if not word.isdigit():
        return word in text
    if len(word) < PART:
        return re.search(rf"(?<!\d){word}(?!\d)", text) is not None
    core = re.sub(r"^(0031|31|0)", "", word) if len(word) >= 9 else word
    return word in text or core in _SIGNS.sub("", text)
