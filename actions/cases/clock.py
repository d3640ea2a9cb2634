"""The legal clock. Terms are counted in Dutch dates; moments are kept in UTC."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from actions.cases.errors import NoTerm, WzdNotExtended
from actions.cases.holidays import is_legal_day, legal_day
from actions.cases.values import Kind, Law

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
END_OF_DAY: Final = time(23, 59, 59)
Clock = Callable[[], datetime]

WKKGZ_DAYS: Final = 6 * 7  # Wkkgz art. 17.1
WKKGZ_LONGEST_DAYS: Final = 10 * 7  # art. 17.2: at most 4 weeks more
WZD_DAYS: Final = 14  # Wzd art. 56a.2
JEUGDWET_EXTENSION_DAYS: Final = 4 * 7  # what the organisation's own regulation may allow at most; the officer decides
# No law: what the organisation asks of itself, so that nothing stays lying (docs/decisions/0014-the-legal-clock.md).
CALLBACK_WORKING_DAYS: Final = 3
INFORMAL_DAYS: Final = 6 * 7


class Terms(Protocol):
    """The terms that the law leaves to the organisation (``kb.organisation.LawTerms`` has this shape)."""

    @property
    def jeugdwet_weeks(self) -> int:
        """The term of the organisation's own regulation for complaints about youth help."""


class Organisation(Protocol):
    """What register and desk need to know of the organisation (``kb.organisation.Organisation`` has this shape)."""

    @property
    def law(self) -> Terms:
        """The terms that the law leaves to the organisation."""


def utc_now() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


def dutch_date(moment: datetime) -> date:
    """Give the date that it is in the Netherlands at a moment."""
    return moment.astimezone(AMSTERDAM).date()


def end_of(day: date) -> datetime:
    """Give the last second of a Dutch day, in UTC."""
    return datetime.combine(day, END_OF_DAY, AMSTERDAM).astimezone(UTC)


def due_at(law: str, received: datetime, terms: Terms) -> datetime | None:
    """Give the end of the legal term: the day of receipt does not count. None when no law sets a term."""
    days = {Law.WKKGZ: WKKGZ_DAYS, Law.WZD: WZD_DAYS, Law.JEUGDWET: 7 * terms.jeugdwet_weeks}.get(Law(law))
    return None if days is None else _after(received, days)


def extended_due_at(law: str, received: datetime, terms: Terms) -> datetime:
    """Give the end of the longest term that is allowed, counted from receipt.

    Raises ``NoTerm`` when there is none, and ``WzdNotExtended``: only the committee may take longer (Wzd art. 56a.3).
    """
    if Law(law) is Law.WZD:
        raise WzdNotExtended
    days = {
        Law.WKKGZ: WKKGZ_LONGEST_DAYS,
        Law.JEUGDWET: 7 * terms.jeugdwet_weeks + JEUGDWET_EXTENSION_DAYS,
    }.get(Law(law))
    if days is None:
        raise NoTerm
    return _after(received, days)


def service_at(kind: str, law: str, received: datetime) -> datetime | None:
    """Give the day by which the organisation itself wants a case without legal term handled, or None."""
    if Law(law) is not Law.NONE:
        return None
    if Kind(kind) is Kind.CALLBACK:
        return end_of(_working_days_after(dutch_date(received), CALLBACK_WORKING_DAYS))
    return _after(received, INFORMAL_DAYS) if Kind(kind) is Kind.COMPLAINT else None


def six_weeks_after(moment: datetime) -> datetime:
    """Give the end of a term of six weeks from a moment, by the Algemene termijnenwet."""
    return _after(moment, WKKGZ_DAYS)


def _after(received: datetime, days: int) -> datetime:
    return end_of(legal_day(dutch_date(received) + timedelta(days=days)))


def _working_days_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= is_legal_day(day)
    return day
