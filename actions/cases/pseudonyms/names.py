"""Names of people and places as they are typed: without capitals, and often misspelt. deduce wants capitals."""

import re
from collections.abc import Sequence
from typing import Final

import simplemma
from wordfreq import zipf_frequency

from actions.cases.pseudonyms import lists
from actions.cases.pseudonyms.lists import around
from actions.cases.pseudonyms.marks import NAME, PLACE

_TOKEN: Final = re.compile(r"\[\w+\]|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+[a-z]?|[^\s\w]|_", re.I)
_WORD: Final = re.compile(r"[^\W\d_]")
_BETWEEN: Final = around("between")
_TITLES: Final = around("titles")
_PEOPLE: Final = around("people")
_CALLED: Final = around("called")
_LIVING: Final = around("living")
_AT: Final = around("at")
_HOMES: Final = around("homes")
_GENERIC: Final = around("generic")
_STOP: Final = around("stop") | _BETWEEN
_MUCH_USED: Final = 3.5
_LONG: Final = 6
#: How houses and groups are called.
_HOME_ENDS: Final = ("hof", "hoek", "weide", "burg", "stein", "horst", "hoeve", "hage", "donk")
_VERB_ENDS: Final = ("d", "t", "dt", "de", "te", "en", "lijk", "ig")


def without_names(text: str, places: frozenset[str] = frozenset()) -> str:
    """Put a mark in place of each name; `places` are the names of the organisation's own places, in small letters."""
    text = _own_places(text, places)
    spans = [(found.start(), found.end(), found[0]) for found in _TOKEN.finditer(text)]
    marks = _marks([word.lower() for _, _, word in spans])
    for (start, end, _), mark in reversed([*zip(spans, marks, strict=True)]):
        text = text[:start] + mark + text[end:] if mark else text
    return re.sub(r"(\[\w+\])(?:[ '’-]*\1)+", r"\1", text)


def _own_places(text: str, places: frozenset[str]) -> str:
    for place in sorted(places, key=len, reverse=True):
        text = re.sub(rf"(?<![\w\[]){re.escape(place)}(?![\w\]])", PLACE, text, flags=re.I)
    return text


def _marks(low: Sequence[str]) -> list[str]:
    """Return the mark for each word, or nothing."""
    marks = [_by_itself(word) for word in low]
    for at, word in enumerate(low):
        if word in _TITLES or word in _PEOPLE:
            _after_person(low, marks, at)
        elif word in _CALLED or (word == "is" and at and low[at - 1] in {"naam", "roepnaam", "achternaam", "voornaam"}):
            _after_called(low, marks, at)
        elif word in _LIVING or (word == "kom" and low[at + 1 : at + 2] == ["uit"]):
            _after_living(low, marks, at)
    for at, mark in enumerate(marks):
        if (mark == NAME and not _possessive(low[at])) or low[at] == NAME:
            _surname(low, marks, at)
    return marks


def _by_itself(word: str) -> str:
    parts = [part for part in re.split(r"['’-]", word) if part]
    if word in lists.first_names() or word in lists.surnames() or (len(parts) > 1 and parts[0] in lists.first_names()):
        return NAME
    if _possessive(word):
        return NAME
    home = len(word) > _LONG and word.endswith(_HOME_ENDS) and not _ordinary(word)
    return PLACE if home or word in lists.towns() else ""


def _after_person(low: Sequence[str], marks: list[str], at: int) -> None:
    """ "Mijn begeleider fatima", "mevrouw bakker", "dokter van dijk"."""
    here = at + 1
    while here < len(low) and low[here] in {".", ","} | (_BETWEEN if low[at] in _TITLES else set()):
        here += 1
    if here < len(low) and not marks[here] and _may_be_name(low[here], listed=low[at] in _TITLES):
        marks[here] = NAME


def _after_called(low: Sequence[str], marks: list[str], at: int) -> None:
    """ "Ik heet …", "mijn naam is …", "groetjes …": a word that is no ordinary one, and those that follow on it."""
    sure = low[at] == "is" or (
        low[at] in {"heet", "hiet"} and at > 0 and low[at - 1] in {"ik", "zij", "hij", "ze", "die"}
    )
    here = at + 1
    while here < len(low) and low[here] in {",", ":", ".", "me", "mij", "van"}:
        here += 1
    if here < len(low) and (
        _may_be_name(low[here], listed=True) or (sure and low[here] not in _STOP and _is_word(low[here]))
    ):
        marks[here] = NAME


def _after_living(low: Sequence[str], marks: list[str], at: int) -> None:
    """ "Ik woon op de vlinder 12": what is no ordinary word for a home, or stands right after the preposition."""
    here = at + 1
    while here < len(low) and low[here] in _AT:
        here += 1
    named = low[here - 1] in _HOMES
    for place in range(here, min(here + 3, len(low))):
        word = low[place]
        if here == at + 1 or word in _GENERIC or not (_is_word(word) or word[0].isdigit()):
            return
        if not named and _is_word(word) and _ordinary(word) and word not in lists.all_towns():
            return
        marks[place] = marks[place] or PLACE


def _surname(low: Sequence[str], marks: list[str], at: int) -> None:
    here = at + 1
    while here < len(low) and low[here] in _BETWEEN:
        here += 1
    if here >= len(low) or marks[here] or not _is_word(low[here]) or low[here] in _STOP:
        return
    between = here > at + 1
    if low[here] in lists.all_surnames() or (between and not simplemma.is_known(low[here], lang="nl")):
        marks[at + 1 : here + 1] = [NAME] * (here - at)


def _may_be_name(word: str, listed: bool) -> bool:
    """Tell whether a word where a name often stands is one; `listed`: also when it is an ordinary word too."""
    if not _is_word(word) or word in _STOP or word in _PEOPLE:
        return False
    if word in lists.all_first_names() and (listed or not _common(word)):
        return True
    if listed and word in lists.all_surnames():
        return True
    unknown = len(word) > 3 and not _ordinary(word)
    return unknown and not (word.endswith(_VERB_ENDS) and not listed)


def _possessive(word: str) -> bool:
    """ "Jeroens hond": what follows is no surname."""
    return word.endswith("s") and word[:-1] in lists.first_names() and not _ordinary(word)


def _common(word: str) -> bool:
    return word in lists.not_names() or (simplemma.is_known(word, lang="nl") and word not in lists.first_names())


def _ordinary(word: str) -> bool:
    """Tell whether a word is an ordinary Dutch one: in the dictionary, or much used in spite of that."""
    known = simplemma.is_known(word, lang="nl") or zipf_frequency(word, "nl") >= _MUCH_USED
    return word in lists.not_names() or known


def _is_word(word: str) -> bool:
    return bool(_WORD.match(word))
