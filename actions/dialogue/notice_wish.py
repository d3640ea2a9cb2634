"""What somebody wants to happen, said in the story itself: "en ik wil gewoon dat hij sorry zegt"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.dialogue.lexicon import WORDS, plain

_SAID = WORDS["wish"]
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_START = r"(?:^|(?<=[\s,;:]))"
_AFTER = [re.compile(rf"{_START}(?:{said})\s+(?P<wish>[^.!?]+)", re.IGNORECASE) for said in _SAID["after"]]
_WHOLE = [re.compile(rf"{_START}(?P<wish>{said})", re.IGNORECASE) for said in _SAID["whole"]]
_NO_WISH, _NOT_BEFORE = re.compile(_SAID["no_wish"]), re.compile(rf"(?:^|\s)(?:{_SAID['not_before']})")
#: Where somebody who writes without full stops goes on about something else.
_ENDS = re.compile(_SAID["ends"], re.IGNORECASE)
#: A story has so many words before the wish with which it ends.
_BEFORE_WISH = 3


def wish_in(text: str) -> str | None:
    """The wish with which a story ends, in the sender's words; None without a story before it, or without a wish."""
    wishes = [(at, said) for at, said in _wishes(text) if len(text[:at].split()) >= _BEFORE_WISH]
    return wishes[-1][1] if wishes else None


def without_wish(text: str) -> str:
    """The story without what somebody wants: a place or a day in a wish is not where or when it happened."""
    wish = wish_in(text)
    return text.replace(wish, " ") if wish else text


def _wishes(text: str) -> list[tuple[int, str]]:
    """Every wish with where it stands, in the order of the text."""
    found = []
    for sentence in _SENTENCE.finditer(text):
        wish = _of(sentence.group(0))
        if wish:
            found.append((sentence.start() + wish[0], wish[1]))
    return found


def _of(sentence: str) -> tuple[int, str] | None:
    """The first wish of a sentence: what comes after "ik wil", or the words as a whole."""
    marks = [match for said in _AFTER + _WHOLE for match in _each(said, sentence) if _is_wish(match, sentence)]
    if not marks:
        return None
    first = min(marks, key=lambda match: match.start())
    return first.start(), _ENDS.split(first["wish"])[0].strip(" ,.!")


def _each(said: re.Pattern[str], sentence: str) -> Iterator[re.Match[str]]:
    """Every place where a wish may begin, also within what may be one: "ik wil klagen … ik wil dat hij stopt"."""
    match = said.search(sentence)
    while match:
        yield match
        match = said.search(sentence, max(match.start("wish"), match.start() + 1))


def _is_wish(match: re.Match[str], sentence: str) -> bool:
    words = plain(match["wish"])
    asks = sentence.rstrip().endswith("?") and not re.match(r"(?:kun|kan|wil)", words)
    told = bool(words) and not _NO_WISH.search(words) and not asks
    return told and not _NOT_BEFORE.search(plain(sentence[: match.start()]))
