"""The code of a case, in a question: whole, with a mistake in it, or only a part of it."""

import re
from itertools import takewhile
from typing import Final

from actions.cases.codes import MOST, WORDS_IN_CODE, nearest, words
from actions.cases.pseudonyms.marks import CODE

LONG: Final = 5
_WORD: Final = re.compile(r"[^\W\d_]+")
_AFTER: Final = re.compile(
    r"\b(?:code(?:woorden)?|woorden)(?:\s+(?:is|zijn|was|waren|van mij is|nu))*\s*[:=]?\s+", re.I
)
_JOINED: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){2,}")


def without_code(text: str) -> str:
    """Put a mark in place of a code, of a part of it after the word "code", and of words of it with hyphens."""
    if _is_code(text):
        return CODE
    text = _JOINED.sub(lambda found: CODE if _known(found[0]) > 1 else found[0], text)
    for start, end in reversed([*_rows(text)]):
        text = text[:start] + CODE + text[end:]
    return _told(text)


def _is_code(text: str) -> bool:
    """Tell whether a message is nothing but a code, with one word misspelt at most."""
    found = _WORD.findall(text.lower())
    right = sum(word in words() for word in found)
    alike = all(map(_like_a_word, found)) and "[" not in text
    return len(found) == WORDS_IN_CODE and right >= WORDS_IN_CODE - 1 and alike


def _known(text: str) -> int:
    return sum(nearest(word) is not None for word in _WORD.findall(text.lower()))


def _rows(text: str) -> list[tuple[int, int]]:
    """Return where rows of at least four words of the list stand."""
    known, rows, run = set(words()), [], list[re.Match[str]]()
    for word in [*_WORD.finditer(text), None]:
        if word and word[0].lower() in known:
            run.append(word)
            continue
        if len(run) >= WORDS_IN_CODE:
            rows.append((run[0].start(), run[-1].end()))
        run = []
    return rows


def _like_a_word(word: str) -> bool:
    """Tell whether a word is one of the list, or a longer one with a mistake in it."""
    return word in words() or (len(word) >= LONG and nearest(word) is not None)


def _told(text: str) -> str:
    """Take out the words of the list that follow on "mijn code is": two at least, or one after "is"."""
    found = _AFTER.search(text)
    if found is None:
        return text
    row = _row(text, found.end())
    known = [*takewhile(lambda word: _like_a_word(word[0].lower()), row)]
    least = 1 if re.search(r"(?:is|zijn|was|waren|[:=])\s*$", found[0], re.I) else MOST
    if len(known) < least:
        return text
    last = row[-1] if len(known) >= MOST else known[-1]  # one of four is misspelt, or no word of ours at all
    return f"{text[: found.end()]}{CODE}{text[last.end() :]}"


def _row(text: str, start: int) -> list[re.Match[str]]:
    """Return the words from a place on, four at most, with nothing but spaces, commas and hyphens between them."""
    row: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start):
        if len(row) == WORDS_IN_CODE or text[row[-1].end() if row else start : word.start()].strip(" ,-"):
            break
        row.append(word)
    return row
