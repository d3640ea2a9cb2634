"""Who somebody is to the client, whether they may speak for the client, and how old the client is."""

from __future__ import annotations

import re
from datetime import date

from actions.cases.clock import dutch_date, utc_now
from actions.dialogue.lexicon import WORDS, pattern, plain

_WHO = WORDS["relatives"]
_RELATIONS = {relation: pattern(lines, **_WHO) for relation, lines in WORDS["relations"].items()}
_SAYS_RELATION = {relation: pattern(said) for relation, said in WORDS["says_relation"].items()}
_BEREAVED, _OWN_LOSS, _DIED_HERE = (pattern(WORDS[name]) for name in ("bereaved", "own_loss", "died_here"))
_ANY_KIN = "(?:{child}|{sibling}|{kin}|{other}|{elder})"
_BESIDE = pattern([line.replace("{any}", _ANY_KIN) for line in WORDS["kin_beside"]], **_WHO)
_ANOTHER_SPEAKS = pattern(WORDS["another_speaks"].replace("{any}", _ANY_KIN), **_WHO)
_HERE, _OF_OWN, _TO_ME = (pattern(WORDS[name]) for name in ("of_own_strong", "of_own", "to_me"))
_VISITS = pattern(WORDS["visits"], **_WHO)
_FIRST, _THIRD = pattern(WORDS["first_person"]), pattern(WORDS["third_person"])
_ON_A_VISIT = re.compile(r"\bop bezoek\b|\blangs\b")
_ABOUT = pattern(WORDS["its_about"], **_WHO)
_IN_CARE = pattern(WORDS["in_care"].replace("{in_care}", _WHO["in_care"]), **_WHO)
_KIN = pattern(r"\b{mine} (?:{child}|{sibling}|{kin}|{other}|{elder})\b", **_WHO)
_AUTHORITY, _NO_AUTHORITY = pattern(WORDS["authority"], **_WHO), pattern(WORDS["no_authority"])
_SAYS_STAFF, _STAFF = pattern(WORDS["says_staff"]), pattern(WORDS["staff"])
#: These say so themselves; the others are words about somebody else, which a client uses too.
_SAYS_SO = frozenset({"guardian"})
_I_AM = re.compile(
    r"\b(?:ik ben(?! (?:\d|nu|nou|boos|pas|bijna|een oude))|"
    r"wij zijn|ondergetekende|ik schrijf|namens|bij jullie|bij u)\b"
)
_AGED = WORDS["age"]
_NUMBER = {"number": _AGED["number"], "not_after": _AGED["not_after"], "person": _AGED["person"]}
_OF_CLIENT, _OF_OTHER, _OF_SENDER = (pattern(_AGED[name], **_NUMBER) for name in ("of_client", "of_other", "of_sender"))
_OWN_CHILD = re.compile(_AGED["own_child"])
_BRACKET = re.compile(_AGED["bracket"])
_NOT_YET, _ONCE = re.compile(_AGED["not_yet"]), re.compile(_AGED["once"])
_YOUTH, _YOUTH_OVER, _ADULT = pattern(WORDS["youth_care"]), pattern(WORDS["youth_over"]), pattern(WORDS["adult_care"])
_BORN = pattern(WORDS["born"])
_MONTHS = [re.compile(said) for said in WORDS["when_day"]["months"]]
_DATE = re.compile(rf"\b(\d{{1,2}}) (\d{{1,2}}|{'|'.join(WORDS['when_day']['months'])}) ((?:19|20)\d\d)\b")
#: Youth care is for those who are younger (Jeugdwet).
ADULT = 18


def relation_in(text: str) -> str | None:
    """Who the sender is to the client, as far as the words tell; None for a client or when unclear."""
    words = _ANOTHER_SPEAKS.sub("", _BESIDE.sub("", plain(text)))
    relation = next((name for name, said in _RELATIONS.items() if said.search(words)), None)
    lost = bool(_BEREAVED.search(words)) and (not _OWN_LOSS.search(words) or bool(_DIED_HERE.search(words)))
    of_kin = bool(_KIN.search(words)) and (lost or _about_another(words))
    relation = "family" if relation is None and of_kin else relation
    if relation == "guardian" and _NO_AUTHORITY.search(words):  # a foster mother without authority
        return "family"
    said = next((name for name, words_ in _SAYS_RELATION.items() if words_.search(words)), None)
    if said and relation not in _SAYS_SO and not _HERE.search(words):
        return "bereaved" if lost else said
    if relation in {None, "self"} or (relation not in _SAYS_SO and _is_own(words, relation)):
        return None
    return "bereaved" if lost else relation


def _is_own(words: str, relation: str | None) -> bool:
    """Whether the words are about the sender's own life in care, with family in it.

    "Niemand luistert naar mij" is said by parents too; of a brother or a sister it is the client who says so.
    """
    if _HERE.search(words):
        return True
    if _I_AM.search(words) or _IN_CARE.search(words) or _about_another(words):
        return False
    return any(said.search(words) for said in (_OF_OWN, _VISITS, *(() if relation == "parent" else (_TO_ME,))))


def _about_another(words: str) -> bool:
    """Whether somebody else is cared for, and the sender says nothing of a life in care of their own."""
    of_nobody = not _FIRST.search(words) and not _ON_A_VISIT.search(words)
    another = _ABOUT.search(words) or _THIRD.search(words) or of_nobody
    return bool(another) and not _OF_OWN.search(words)


def authority_in(text: str) -> bool | None:
    """True with authority (gezag), as representative by law or with the client's yes; False when it is denied."""
    words = _ANOTHER_SPEAKS.sub("", plain(text))
    if _NO_AUTHORITY.search(words):
        return False
    return True if _AUTHORITY.search(words) or relation_in(text) == "guardian" else None


def speaks_as(text: str) -> str | None:
    """The role that the words give away: `relative`, `staff`, or None."""
    if _SAYS_STAFF.search(plain(text)):
        return "staff"
    if relation_in(text):  # "mijn cliënt, van wie ik mentor ben"
        return "relative"
    return "staff" if _STAFF.search(plain(text)) else None


def care_in(text: str) -> str | None:
    """`youth` or `adult` when the text gives an age or names youth care, else None."""
    words = plain(text)
    age = _age(words)
    bracket = _BRACKET.search(text) if age is None and relation_in(text) else None  # "mijn zoon Tim (9)"
    age = int(bracket[1]) if bracket else age
    if age is not None:
        return "youth" if age < ADULT else "adult"
    born = born_in(text) if _BORN.search(text) else None
    if born:
        return care_at(born, dutch_date(utc_now()))
    if _YOUTH.search(words) and not _YOUTH_OVER.search(words):
        return "youth"
    return "adult" if _ADULT.search(words) else None


def born_in(text: str) -> date | None:
    """The date of birth in words such as "12-03-2010" or "geboren op 12 maart 2010", or None."""
    found = _DATE.search(plain(re.sub(r"[-/.]", " ", text)))
    if not found:
        return None
    day, month, year = found.groups()
    number = int(month) if month.isdigit() else next(n for n, said in enumerate(_MONTHS, 1) if said.fullmatch(month))
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def care_at(born: date, today: date) -> str:
    """`youth` until the eighteenth birthday, then `adult`."""
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    return "youth" if today.year - born.year - (not had_birthday) < ADULT else "adult"


def _age(words: str) -> int | None:
    """The client's age. A relative's own age says nothing about the client."""
    of_own = () if _OWN_CHILD.search(words) else (_OF_OTHER,)  # "hij is 4", of a child of somebody in care
    looks = (_OF_CLIENT, _OF_OTHER) if relation_in(words) else (_OF_SENDER, *of_own)
    return next((age for said in looks if (age := _aged(said, words)) is not None), None)


def _aged(said: re.Pattern[str], words: str) -> int | None:
    for found in said.finditer(words):
        number = next(group for group in found.groups() if group and (group.isdigit() or group in _AGED["numbers"]))
        at = found.start() + found.group(0).rindex(number)
        if _ONCE.search(words[: found.start()]):
            continue
        age = _AGED["numbers"].get(number) or int(number)
        return age - 1 if _NOT_YET.search(words[:at]) else age
    return None
