"""What a story tells besides the story: place, time, age, who is speaking, coercion, a wish, a name, a number.

Everything found here is read back before it is filed, and nothing found here is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Pattern
from typing import Any

from actions.dialogue.lexicon import WORDS, as_heard, pattern, plain
from actions.dialogue.notice_name import contact_in, name_in, no_name_in, not_anonymous_in, without_contact
from actions.dialogue.notice_people import ADULT, authority_in, born_in, care_at, care_in, relation_in, speaks_as
from actions.dialogue.notice_place import place_in
from actions.dialogue.notice_wish import wish_in, without_wish
from actions.dialogue.when_words import when_in
from kb.frequency import zipf
from kb.organisation import Organisation
from kb.places import distance

# fmt: off
__all__ = [
    "ADULT", "Answers", "authority_in", "born_in", "care_at", "care_in", "coercion_hinted", "coercion_in", "contact_in",
    "hurts", "name_in", "no_name_in", "not_anonymous_in", "notice", "relation_in", "speaks_as", "when_in", "wish_in",
    "without_contact",
]
# fmt: on

Answers = dict[str, Any]

_FORCE, _LOCK = [str(word) for word in WORDS["force"]], pattern(WORDS["force_lock"])
#: From so many letters on one letter may be wrong, and two; a word that is this common means itself.
_LONG_ENOUGH, _LONG, _COMMON = 5, 10, 3.0
_COERCION, _UNWANTED, _HURTS = (pattern(WORDS[name]) for name in ("coercion", "unwanted", "hurts"))


def notice(text: str, organisation: Organisation) -> Answers:
    """Everything that a story says about the questions of a complaint; nothing is guessed."""
    found: Answers = {slot: value for slot, finder in _FINDERS.items() if (value := finder(text)) is not None}
    happened = without_wish(text)  # where and when somebody wants something is not where and when it was
    place, when = place_in(happened, organisation), when_in(_without_places(happened, organisation))
    found |= {"location": place.name} if place else {}
    found |= {"when": when} if when else {}
    return {**found, "anonymous": False} if "name" in found else found


def _without_places(text: str, organisation: Organisation) -> str:
    """The text without names of places of more than one word: the "Jan" of Jan Pieter Heije is no month."""
    for match in organisation.find_locations(text):
        text = re.sub(re.escape(match.words), "hier", text, flags=re.IGNORECASE) if " " in match.words else text
    return text


def hurts(text: str) -> bool:
    """Whether a story tells of fear, pain or being locked up."""
    return bool(_HURTS.search(plain(text)))


def coercion_in(text: str) -> bool | None:
    """True when the words say that it was against somebody's will; None when they leave it open."""
    return True if _said(_UNWANTED, text) else None


def coercion_hinted(text: str) -> bool:
    """Whether the story may be about something done against somebody's will: then we ask."""
    return _said(_COERCION, text)


def _said(pattern_: Pattern[str], text: str) -> bool:
    """Whether the words say it, as they stand or as they sound: "fastgebonde", "teege me sin"."""
    words = plain(text)
    return any(pattern_.search(read) for read in (words, as_heard(words), _put_right(as_heard(words))))


def _put_right(words: str) -> str:
    """The words of force as they are spelt."""
    return _LOCK.sub("op slot", " ".join(_nearest(word) for word in words.split()))


def _nearest(word: str) -> str:
    most = 0 if len(word) < _LONG_ENOUGH else 1 if len(word) < _LONG else 2
    near = [known for known in _FORCE if most and known[0] == word[0] and distance(word, known, most) <= most]
    return near[0] if near and zipf(word) < _COMMON else word


_FINDERS: dict[str, Callable[[str], Any]] = {
    "care": care_in,
    "relation": relation_in,
    "representative": authority_in,
    "contact": contact_in,
    "wish": wish_in,
    "anonymous": no_name_in,
    "name": name_in,
}
