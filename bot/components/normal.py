"""Find the words of a message in the one form in which we compare them."""

import re
import unicodedata
from typing import NamedTuple

from bot.components.text_speak import EMOJI, SHORT_FORMS

_WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*|" + "|".join(map(re.escape, EMOJI)))
_MARKUP = re.compile(r"<script.{0,2000}?</script>|</?[a-z!][^<>]{0,200}>|&#?\w{2,8};", re.IGNORECASE | re.DOTALL)
_STRETCHED = re.compile(r"(.)\1{2,}")
_APOSTROPHES = re.compile(r"['’`´]")
_DOUBLED_IN_DUTCH = "aeou"


class NormalWord(NamedTuple):
    """A word in its normal form, and where the person typed it."""

    text: str
    start: int
    end: int


def normal_words(text: str) -> list[NormalWord]:
    """Give the words of a text: lower case, no accents, no stretched letters, text-speak and emoji in words."""
    found = []
    for match in _WORD.finditer(without_markup(text)):
        found += [NormalWord(word, match.start(), match.end()) for word in normal_form(match.group()).split()]
    return found


def without_markup(text: str) -> str:
    """Give the text with spaces where markup stood: nobody means the words of a tag."""
    return _MARKUP.sub(lambda match: " " * len(match.group()), text)


def normal_form(word: str) -> str:
    """Give the normal form of one typed word; a short form can become more words."""
    if word in EMOJI:
        return EMOJI[word]
    plain = _APOSTROPHES.sub("", _without_accents(word.casefold()))
    plain = _STRETCHED.sub(_unstretched, plain)
    return SHORT_FORMS.get(plain, plain)


def _without_accents(word: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))


def _unstretched(match: re.Match[str]) -> str:
    letter = match.group(1)
    return letter * 2 if letter in _DOUBLED_IN_DUTCH else letter
