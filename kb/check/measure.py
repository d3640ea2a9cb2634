"""Measure a text: its sentences, its words, how long they are and how hard."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma
import spacy
from spacy.language import Language
from wordfreq import zipf_frequency

from kb.check.lists import lists
from kb.search.words import pieces
from kb.words import WordList

HARD_BELOW = 3.5
_LONG = 12  # letters: from here on a slow reader no longer sees the parts of a word
_COMMON_PART = 4.5  # both parts of a compound are words that everybody uses
_KNOWN_PART = 4.0  # words that a reader knows, though not everybody uses them
_PHONE = re.compile(r"\b0\d{1,3}(?:[ -]{1,3}\d{2,8})+")
_ENDS = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"'”’]))\s+(?=[\"'“‘]?[A-ZÀ-Þ0-9])")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}$")
_VOWELS = re.compile(r"aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|[aeiouyäëïöüéèêáó]")


@dataclass(frozen=True)
class Figures:
    """A text in figures: words a sentence (mean, ninth out of ten, longest), shares of hard words, Flesch-Douma.

    `rare` is the share of all words that few people know, `hard` of those that the word list does not explain either.
    """

    sentences: int
    words: int
    mean: float
    most: int
    longest: int
    rare: float
    hard: float
    flesch: float


@cache
def _dutch() -> Language:
    return spacy.blank("nl")


def sentences(line: str) -> list[str]:
    """Split a line into its sentences; an abbreviation ("art. 14") does not end one."""
    parts: list[str] = []
    for part in _ENDS.split(line.strip()):
        if parts and _shortened(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return [part for part in parts if part]


def _shortened(part: str) -> bool:
    return bool(_INITIALS.search(part)) or part.rsplit(maxsplit=1)[-1].lower() in lists().abbreviations


def words(sentence: str) -> list[str]:
    """Return the words; a phone number is one word, a word with a hyphen is one word."""
    return [token.strip(".") for token in tokens(sentence) if any(c.isalnum() for c in token)]


@lru_cache(maxsize=20_000)
def tokens(sentence: str) -> tuple[str, ...]:
    """Return the words and the punctuation marks, in order."""
    return tuple(token.text for token in _dutch()(_PHONE.sub("112", sentence)))


def hard_words(sentence: str, known: WordList) -> list[str]:
    """Return the words that few people know and that the word list does not explain; names do not count."""
    listed = _without_listed_phrases(words(sentence), known)
    return [word for first, word in listed if _is_hard(word, first, known)]


def _without_listed_phrases(all_words: list[str], known: WordList) -> list[tuple[bool, str]]:
    left: list[tuple[bool, str]] = []
    i = 0
    while i < len(all_words):
        if i + 1 < len(all_words) and known.key(all_words[i] + all_words[i + 1]):
            i += 2
            continue
        left.append((i == 0, all_words[i]))
        i += 1
    return left


def _is_hard(word: str, first: bool, known: WordList) -> bool:
    if not _is_rare(word, first, known) or known.key(word) or _is_a_form_of_a_common_word(word):
        return False
    parts = word.split("-")
    return len(parts) == 1 or not all(known.key(part) or _is_common_part(part) for part in parts)


def _is_common_part(part: str) -> bool:
    """Tell "kwaliteits" in "kwaliteits-beleid" from a word that nobody knows: the -s only links it."""
    return max(zipf(part), zipf(part.removesuffix("s"))) >= HARD_BELOW


def _is_a_form_of_a_common_word(word: str) -> bool:
    """Tell "typende" from "typen", and "nachtdienst" from words that hide what they are made of."""
    parts = pieces(word.lower())
    if len(word) < _LONG and len(parts) == 2 and all(zipf(part) >= _COMMON_PART for part in parts):
        return True
    return zipf(lemma(word).replace("_", "")) >= HARD_BELOW


def _is_rare(word: str, first: bool, known: WordList) -> bool:
    if any(c.isdigit() or c in "@." for c in word) or known.is_name(word) or (word[:1].isupper() and not first):
        return False
    return zipf(word) < HARD_BELOW


def is_plain_compound(word: str) -> bool:
    """Tell a compound of words that people know ("volwassenenzorg"), however long it is."""
    parts = pieces(word.lower())
    return len(parts) > 1 and all(zipf(part) >= _KNOWN_PART for part in parts)


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """Return the dictionary form of a word; a verb that can be split has a low line ("terug_bellen")."""
    return str(simplemma.lemmatize(word.lower(), lang="nl")).lower()


def zipf(word: str) -> float:
    """Return how common a word is (wordfreq's Zipf scale: 3.5 is about 3 times in a million words)."""
    return float(zipf_frequency(word.lower(), "nl"))


def figures(all_sentences: Sequence[str], known: WordList) -> Figures:
    """Measure the sentences together; nothing at all gives zeros."""
    lengths = sorted(len(words(sentence)) for sentence in all_sentences)
    total = sum(lengths)
    if not total:
        return Figures(len(lengths), 0, 0.0, 0, 0, 0.0, 0.0, 0.0)
    hard = sum(len(hard_words(sentence, known)) for sentence in all_sentences)
    rare = sum(_is_rare(word, not i, known) for one in all_sentences for i, word in enumerate(words(one)))
    syllables = sum(_syllables(word) for sentence in all_sentences for word in words(sentence))
    mean = total / len(lengths)
    most = lengths[math.ceil(0.9 * len(lengths)) - 1]
    flesch = 206.84 - 0.93 * mean - 77 * syllables / total
    return Figures(len(lengths), total, mean, most, lengths[-1], rare / total, hard / total, flesch)


def _syllables(word: str) -> int:
    return max(1, len(_VOWELS.findall(word.lower())))


def reads_easily(text: str, known: WordList) -> bool:
    """Tell an easy text from a formal one: short sentences, all of them, with words that people know."""
    found = figures([part for line in text.splitlines() for part in sentences(line)], known)
    return found.mean <= 9 and found.longest <= 14 and found.hard <= 0.2
