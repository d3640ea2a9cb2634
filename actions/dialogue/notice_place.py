"""The place where it happened: a place that is named for another reason ("ik kom uit Nijmegen") is not it."""

from __future__ import annotations

import re

from actions.dialogue.lexicon import WORDS, plain
from actions.dialogue.notice_people import relation_in
from kb.organisation import Location, Organisation
from kb.places import LocationMatch

_ELSEWHERE: list[str] = WORDS["elsewhere"]
_HAPPENED: list[str] = WORDS["happened"]
_WAS_ELSEWHERE: str = WORDS["was_elsewhere"]
_LIVES_BUT: str = WORDS["lives_but"]
_FAMILY_LIVES: list[str] = WORDS["elsewhere_of_client"]
_RELATIVE_LIVES: list[str] = WORDS["elsewhere_of_relative"]


def place_in(text: str, organisation: Organisation) -> Location | None:
    """The one place where a story says that it happened, or None: no place, or two that may both be it."""
    words, reasons = plain(text), [*_ELSEWHERE, *(_RELATIVE_LIVES if relation_in(text) else _FAMILY_LIVES)]
    found = [match for match in organisation.find_locations(text) if not _is_elsewhere(match, words, reasons)]
    if len(found) > 1 and found[0].certainty == found[1].certainty:
        return _where_it_was(found, words)
    return found[0].location if found else None


def only_where(text: str) -> str:
    """The place of an answer that names the home too, in the sender's words; the text itself when it does not."""
    found = re.search(_WAS_ELSEWHERE, text, re.IGNORECASE)
    return found.group(1) if found else text


def _where_it_was(found: list[LocationMatch[Location]], words: str) -> Location | None:
    """Of more places the one of which the words say that it happened there, or else that the client lives there."""
    found = [match for match in found if not re.search(_named(_LIVES_BUT, match), words)] or found
    for said in _HAPPENED:
        there = [match.location for match in found if re.search(_named(said, match), words)]
        if len(there) == 1:
            return there[0]
    return found[0].location if len(found) == 1 else None


def _is_elsewhere(match: LocationMatch[Location], words: str, reasons: list[str]) -> bool:
    return any(re.search(_named(said, match), words) for said in reasons)


def _named(said: str, match: LocationMatch[Location]) -> str:
    return said.replace("{place}", re.escape(plain(match.words)))
