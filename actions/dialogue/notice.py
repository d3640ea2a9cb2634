"""What a story tells besides the story: place, time, age, who is speaking, coercion, a way to reach the sender.

Everything found here is read back before it is filed, and nothing found here is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from actions.dialogue.lexicon import WORDS, pattern, plain
from kb.organisation import Organisation

Answers = dict[str, Any]

_PARTS = {part: WORDS["when"][part] for part in ("day", "part", "month")}
_WHEN = re.compile(
    rf"\b{pattern(WORDS['when']['moments'], **_PARTS).pattern}{pattern(WORDS['when']['clock'], **_PARTS).pattern}",
    re.IGNORECASE,
)
_MONTHS = _PARTS["month"].strip("()").split("|")
_DATE = re.compile(rf"\b(\d{{1,2}}) (\d{{1,2}}|{'|'.join(_MONTHS)}) ((?:19|20)\d\d)\b")
_BORN = pattern(WORDS["born"])
#: Youth care is for those who are younger (Jeugdwet).
ADULT = 18
_AGE = pattern(WORDS["age"]["patterns"], person=WORDS["age"]["person"])
_YOUTH = pattern(WORDS["youth_care"])
_RELATIONS = {relation: pattern(lines) for relation, lines in WORDS["relations"].items()}
_BEREAVED, _AUTHORITY = pattern(WORDS["bereaved"]), pattern(WORDS["authority"])
_STAFF, _COERCION = pattern(WORDS["staff"]), pattern(WORDS["coercion"])
_UNWANTED = pattern(WORDS["unwanted"])
_NO_AUTHORITY = re.compile(WORDS["answers"]["may_not_speak"])
_WISH, _HURTS = re.compile(WORDS["wish_at_the_end"], re.IGNORECASE), pattern(WORDS["hurts"])
#: A story has so many words before the wish with which it ends.
_BEFORE_WISH = 5
_NO_NAME = re.compile(WORDS["answers"]["no_name"])
_PHONE = re.compile(r"(?:\+31|0031|0)[\s-]?(?:\d[\s-]?){8,9}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")


def notice(text: str, organisation: Organisation) -> Answers:
    """Everything that a story says about the questions of a complaint; nothing is guessed."""
    found: Answers = {slot: value for slot, finder in _FINDERS.items() if (value := finder(text)) is not None}
    place = organisation.find_location(text)
    return {**found, "location": place.location.name} if place else found


def when_in(text: str) -> str | None:
    """The sender's own words for the time, or None."""
    found = None if _BORN.search(text) else _WHEN.search(text)
    return found.group(0).strip() if found else None


def born_in(text: str) -> date | None:
    """The date of birth in words such as "12-03-2010" or "geboren op 12 maart 2010", or None."""
    found = _DATE.search(plain(re.sub(r"[-/.]", " ", text)))
    if not found:
        return None
    day, month, year = found.groups()
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def care_at(born: date, today: date) -> str:
    """`youth` until the eighteenth birthday, then `adult`."""
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    return "youth" if today.year - born.year - (not had_birthday) < ADULT else "adult"


def care_in(text: str) -> str | None:
    """`youth` or `adult` when the text gives an age or names youth care, else None."""
    found = _AGE.search(plain(text))
    if found:
        age = int(next(group for group in found.groups() if group))
        return "youth" if age < ADULT else "adult"
    born = born_in(text) if _BORN.search(text) else None
    if born:
        return care_at(born, date.today())
    return "youth" if _YOUTH.search(plain(text)) else None


def relation_in(text: str) -> str | None:
    """Who the sender is to the client, as far as the words tell; None for a client or when unclear."""
    words = plain(text)
    relation = next((name for name, said in _RELATIONS.items() if said.search(words)), None)
    return "bereaved" if relation and _BEREAVED.search(words) else relation


def authority_in(text: str) -> bool | None:
    """True when the sender says to have authority (gezag) or to be a legal representative."""
    words = plain(text)
    return True if _AUTHORITY.search(words) and not _NO_AUTHORITY.search(words) else None


def wish_in(text: str) -> str | None:
    """The wish with which a story ends: "… en ik wil gewoon dat hij sorry zegt", or None."""
    found = _WISH.search(text)
    return found.group(1).strip(" .!") if found and len(text[: found.start()].split()) >= _BEFORE_WISH else None


def no_name_in(text: str) -> bool | None:
    """True when the words say that no name is to be with it."""
    return True if _NO_NAME.search(plain(text)) else None


def hurts(text: str) -> bool:
    """Whether a story tells of fear, pain or being locked up."""
    return bool(_HURTS.search(plain(text)))


def coercion_in(text: str) -> bool | None:
    """True when the words say that it was against somebody's will; None when they leave it open."""
    return True if _UNWANTED.search(plain(text)) else None


def coercion_hinted(text: str) -> bool:
    """Whether the story may be about something done against somebody's will: then we ask."""
    return bool(_COERCION.search(plain(text)))


def contact_in(text: str) -> str | None:
    """The phone numbers and mail addresses in the text, or None."""
    found = [match.group(0).strip() for kind in (_PHONE, _MAIL) for match in kind.finditer(text)]
    return ", ".join(found) or None


def without_contact(text: str) -> str:
    """The text without phone numbers and mail addresses: what is left may be a name."""
    return _MAIL.sub(" ", _PHONE.sub(" ", text)).strip(" ,.;:")


def speaks_as(text: str) -> str | None:
    """The role that the words give away: `relative`, `staff`, or None."""
    if _STAFF.search(plain(text)):
        return "staff"
    return "relative" if relation_in(text) else None


_FINDERS: dict[str, Callable[[str], Any]] = {
    "when": when_in,
    "care": care_in,
    "relation": relation_in,
    "representative": authority_in,
    "contact": contact_in,
    "wish": wish_in,
    "anonymous": no_name_in,
}
