"""Which day somebody means: "gisteravond" or "vorige week vrijdag", reckoned from the day on which it is said.

Only one day is ever named: "elke maandag", "al twee weken" and "op mijn verjaardag" stay words.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from actions.dialogue.lexicon import WORDS, pattern, plain

_SAID = WORDS["when_day"]
_DAYS = [pattern(rf"\b{said}") for said in _SAID["days"]]
_MONTHS = [re.compile(rf"^{said}$") for said in _SAID["months"]]
_MONTH = "|".join(_SAID["months"])
_AGO = {int(back): pattern(said) for back, said in _SAID["ago"].items()}
_PERIOD, _WEEK_BEFORE, _NEXT = (pattern(_SAID[name]) for name in ("period", "week_before", "next"))
_NUMBERS = {word: number for number, word in enumerate(_SAID["numbers"], start=1)}
_COUNTED = re.compile(rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)}) (?:dage?n?|dag) (?:ge?leden|geleen|geleje|terug)\b")
_IN_MONTH = re.compile(rf"\b(\d{{1,2}})(?:e|ste|de)? ({_MONTH})(?: (\d{{4}}))?\b")
_IN_FIGURES = re.compile(r"(?<![\d-])(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?![\d-])")
_BARE_DAY = re.compile(r"\bde (\d{1,2})(?:e|ste|de)\b")
#: A day without a year that is longer ago than this is not meant.
_LONG_AGO = 270
_CENTURY, _WEEK = 2000, 7


def day_meant(words: str, today: date) -> date | None:
    """The one day that the words mean, or None: a period, a habit, or a day that cannot be known. Never after today."""
    said = plain(words)
    if not said or _PERIOD.search(said):
        return None
    found = _by_date(words, said, today) or _by_name(said, today)
    return found if found and found <= today else None


def _by_date(words: str, said: str, today: date) -> date | None:
    named, figures = _IN_MONTH.search(said), _IN_FIGURES.search(words)
    if named:
        day, name, year = named.groups()
        month = next(number for number, known in enumerate(_MONTHS, start=1) if known.match(name))
        return _dated(int(day), month, year, today)
    if figures:
        return _dated(int(figures[1]), int(figures[2]), figures[3], today)
    bare = _BARE_DAY.search(said)
    return _last_such_day(int(bare[1]), today) if bare else None


def _last_such_day(day: int, today: date) -> date | None:
    """ "De 12e": of this month when that is past, else of the month before."""
    first = today.replace(day=1)
    month = first if day <= today.day else (first - timedelta(days=1)).replace(day=1)
    try:
        return month.replace(day=day)
    except ValueError:
        return None


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    """That day of the year that is said; without a year the last one that is past."""
    try:
        if year:
            return date(int(year) + (_CENTURY if len(year) == 2 else 0), month, day)
        this_year = date(today.year, month, day)
        last = this_year if this_year <= today else date(today.year - 1, month, day)
        return last if (today - last).days <= _LONG_AGO else None  # more likely a day that is still to come
    except ValueError:
        return None


def _by_name(said: str, today: date) -> date | None:
    counted = _COUNTED.search(said)
    if counted:
        return today - timedelta(days=_NUMBERS.get(counted[1]) or int(counted[1]))
    back = next((days for days, known in _AGO.items() if known.search(said)), None)
    if back is not None:
        return today - timedelta(days=back)
    weekday = next((number for number, known in enumerate(_DAYS) if known.search(said)), None)
    return None if weekday is None or _NEXT.search(said) else _weekday(weekday, said, today)


def _weekday(weekday: int, said: str, today: date) -> date | None:
    """The last such day that is past; with "vorige week" the one in the week before this one."""
    if _WEEK_BEFORE.search(said):
        return today - timedelta(days=today.weekday() + _WEEK - weekday)
    back = (today.weekday() - weekday) % _WEEK
    return today - timedelta(days=back) if back else None  # "maandag", said on a Monday: which one?
