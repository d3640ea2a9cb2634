"""The words of a story that say when it happened: a day, a period, a habit ("elke avond"), or a vaguer word."""

from __future__ import annotations

import re
from re import Match, Pattern

from actions.dialogue.lexicon import WORDS

_SAID = WORDS["when"]
_PARTS = {part: _SAID[part] for part in ("day", "part", "month", "number")}


def _any_of(lines: list[str], clock: str) -> Pattern[str]:
    """One pattern for all lines, each as whole words, with the time of the day that may follow."""
    joined = f"(?<![\\w]){'(?:' + '|'.join(f'(?:{line})' for line in lines) + ')'}(?![\\w]){clock}"
    for name, part in _PARTS.items():
        joined = joined.replace(f"{{{name}}}", part)
    return re.compile(joined, re.IGNORECASE)


_WHEN, _VAGUE = _any_of(_SAID["said"], _SAID["clock"]), _any_of(_SAID["vague"], "")
_LIVES_BEFORE, _LIVES_AFTER = (re.compile(_SAID[name], re.IGNORECASE) for name in ("lives_before", "lives_after"))
_LIVES_YEARS, _IN_CARE = (re.compile(_SAID[name], re.IGNORECASE) for name in ("lives_years", "in_care"))
_TURNS, _TURNS_AGE = (re.compile(_SAID[name], re.IGNORECASE) for name in ("turns", "turns_age"))
_LONG, _TO_COME, _COMES = (re.compile(_SAID[name], re.IGNORECASE) for name in ("long_time", "to_come", "comes"))
_RULE = re.compile(_SAID["rule_before"], re.IGNORECASE)
_HABIT, _ALLOWED = (re.compile(_SAID[name], re.IGNORECASE) for name in ("habit", "allowed_before"))
_OWN_HABIT, _PLANNED, _BEEN, _BIRTHDAY = (
    re.compile(_SAID[name], re.IGNORECASE) for name in ("allowed_after", "planned", "been", "birthday")
)
_SHIFT, _AT_WORK = re.compile(_SAID["shift"], re.IGNORECASE), re.compile(_SAID["at_work"])
_BESIDE, _TOLD = (re.compile(_SAID[name], re.IGNORECASE) for name in ("beside_after", "told_before"))
_BORN = re.compile(WORDS["born"], re.IGNORECASE)
_NOT_THEN = re.compile(_SAID["not_then"], re.IGNORECASE)
_TWO_DAYS, _DATE, _TODAY = (_any_of([_SAID[name]], "") for name in ("two_days", "date", "today"))
#: "niet maandag maar dinsdag": the one that is denied is not it.
_DENIED = re.compile(r"\b(?:niet|nie|geen)(?: op| in| de)? $", re.IGNORECASE)


def when_in(text: str) -> str | None:
    """The sender's own words for the time, or None; how long somebody lives somewhere is not when it was."""
    text = _TODAY.sub(" ", text)
    if _BORN.search(text) or _leaves_doubt(text):
        return None
    vague = (one for one in _VAGUE.finditer(text) if _is_it(one, text) and not _RULE.search(text[: one.start()]))
    found = _first(_WHEN, text) or next(vague, None)
    return found.group(0).strip(" ,") if found else None


def _leaves_doubt(text: str) -> bool:
    """Whether two days are told that may both be it: "op 2 en op 14 november"; then it is asked."""
    days = {found.group(0).lower() for found in _DATE.finditer(text) if _is_it(found, text)}
    return len(days) > 1 or bool(_TWO_DAYS.search(text))


def _first(said: Pattern[str], text: str) -> Match[str] | None:
    """The first time that is told; one beside the story only when there is no other."""
    times = [found for found in said.finditer(text) if found.group(0).strip() and _is_it(found, text)]
    return next((found for found in times if not _is_beside(found, text)), times[0] if times else None)


def _is_beside(found: Match[str], text: str) -> bool:
    """ "Gisteren was ik nog bij oma", "ze vertelde maandag dat …", "ik mag elke woensdag bellen"."""
    before, after = text[: found.start()], text[found.end() :]
    allowed = _HABIT.search(found.group(0)) and (_ALLOWED.search(before) or _OWN_HABIT.search(after))
    reported = _TOLD.search(before) and re.search(r"\bdat\b", after)
    return bool(_BESIDE.search(after) or allowed or reported)


def _is_planned(found: Match[str], before: str, after: str) -> bool:
    """ "Maandag ga ik", "ik moet dinsdag naar de dokter"; a habit is never still to come."""
    planned = _PLANNED.search(before) and not _BEEN.search(found.group(0))
    plan = _COMES.search(after) or planned or _BIRTHDAY.search(after)
    return bool(plan) and not _HABIT.search(found.group(0))


def _is_it(found: Match[str], text: str) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    if (
        _DENIED.search(before)
        or _NOT_THEN.search(before)
        or _TO_COME.search(before)
        or _is_planned(found, before, after)
    ):
        return False
    if _LIVES_YEARS.search(before) and _LONG.search(found.group(0)) and _IN_CARE.search(after):  # "zit al 4 jaar hier"
        return False
    if _SHIFT.search(found.group(0)) and _AT_WORK.search(before):
        return False
    if _TURNS.search(before) and _TURNS_AGE.search(after):
        return False
    lives = _LIVES_BEFORE.search(before.rstrip()) or _LIVES_AFTER.search(after)
    return not (lives and _LONG.search(found.group(0)))
