"""The recognised holidays of the Algemene termijnenwet (wetten.overheid.nl/BWBR0002448, art. 3).

Written out here because holiday libraries answer another question (is it a day off?): they leave out Good Friday, and
5 May in four years out of five.
"""

from datetime import date, timedelta
from functools import lru_cache

SATURDAY, SUNDAY = 5, 6


@lru_cache(maxsize=64)
def recognised_holidays(year: int) -> frozenset[date]:
    """Give the recognised holidays of a year."""
    easter = easter_sunday(year)
    around_easter = {easter + timedelta(days=days) for days in (-2, 1, 39, 50)}
    fixed = {date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26))}
    return frozenset(around_easter | fixed | {kings_day(year)})


def kings_day(year: int) -> date:
    """Give the day on which the King's birthday is celebrated: 27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day


def easter_sunday(year: int) -> date:
    """Give Easter Sunday in the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_centuries, leap_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leap_years, year_rest = divmod(rest, 4)
    to_sunday = (32 + 2 * leap_rest + 2 * leap_years - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def is_legal_day(day: date) -> bool:
    """Say whether a term can end on this day: no Saturday, no Sunday, no recognised holiday."""
    return day.weekday() < SATURDAY and day not in recognised_holidays(day.year)


def legal_day(day: date) -> date:
    """Give this day, or the first one after it on which a term can end (Algemene termijnenwet, art. 1)."""
    while not is_legal_day(day):
        day += timedelta(days=1)
    return day
