"""The periods that a report counts: a year by the Dutch calendar, and its three parts of four months."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from actions.cases.clock import AMSTERDAM
from actions.cases.errors import WrongValue

PARTS: Final = (1, 2, 3)
MONTHS_IN_PART: Final = 4
FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for: a year, one of its three parts or all, and of one place or one kind of care or all."""

    year: int
    part: int | None = None
    location: str | None = None
    care: str | None = None

    def __post_init__(self) -> None:
        """Raise ``WrongValue`` for a year or a part that cannot be."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise WrongValue("year")
        if self.part not in {None, *PARTS}:
            raise WrongValue("quadrimester")


def start_of(year: int, part: int = 1) -> datetime:
    """Give the first moment of a part of a year; part 4 is the first of the next year."""
    months = (part - 1) * MONTHS_IN_PART
    return datetime.combine(date(year + months // 12, months % 12 + 1, 1), time(), AMSTERDAM)


def begun(year: int, now: datetime) -> tuple[bool, bool, bool]:
    """Say of each part whether it has begun: of what has not, everybody knows that it is nothing."""
    first, second, third = (start_of(year, part) <= now for part in PARTS)
    return first, second, third
