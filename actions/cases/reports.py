"""The yearly report: counts that say nothing about anyone."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, load_only

from actions.cases.clock import AMSTERDAM, dutch_date
from actions.cases.values import Kind, Status
from actions.store.models import Case

MONTHS_IN_QUADRIMESTER: Final = 4
COUNTED: Final = (
    *(Case.kind, Case.care, Case.category, Case.location, Case.law, Case.status),
    *(Case.received_at, Case.due_at, Case.closed_at),
)


@dataclass(frozen=True)
class Cell:
    """How many complaints about one kind of care, in one category, came in within four months (1, 2 or 3)."""

    care: str
    category: str
    quadrimester: int
    count: int


@dataclass(frozen=True)
class Terms:
    """Legal terms of the complaints of a year: answered in time, answered or still open too late, and still running.

    ``none`` are those without a term: withdrawn, or no law sets one. Together they are all complaints.
    """

    kept: int
    missed: int
    running: int
    none: int


@dataclass(frozen=True)
class Report:
    """The counts of a year. Cells, locations and laws count complaints; kinds count everything."""

    year: int
    total: int
    cells: tuple[Cell, ...]
    by_location: dict[str, int]
    by_law: dict[str, int]
    by_kind: dict[str, int]
    by_status: dict[str, int]
    terms: Terms


def make_report(session: Session, year: int, now: datetime) -> Report:
    """Count the cases that were received in a year, by the Dutch calendar."""
    start, end = (datetime.combine(date(one, 1, 1), time(), AMSTERDAM) for one in (year, year + 1))
    needed = load_only(*COUNTED)
    rows = session.scalars(select(Case).options(needed).where(Case.received_at >= start, Case.received_at < end)).all()
    complaints = [row for row in rows if row.kind == Kind.COMPLAINT]
    cells = Counter((row.care, row.category, _quadrimester(row)) for row in complaints)
    return Report(
        year=year,
        total=len(complaints),
        cells=tuple(Cell(*key, count) for key, count in sorted(cells.items())),
        by_location=_count(complaints, lambda row: row.location or ""),
        by_law=_count(complaints, lambda row: row.law),
        by_kind=_count(rows, lambda row: row.kind),
        by_status=_count(complaints, lambda row: row.status),
        terms=_terms(complaints, now),
    )


def _quadrimester(row: Case) -> int:
    return (dutch_date(row.received_at).month - 1) // MONTHS_IN_QUADRIMESTER + 1


def _count(rows: Iterable[Case], key: Callable[[Case], str]) -> dict[str, int]:
    return dict(sorted(Counter(key(row) for row in rows).items()))


def _terms(rows: Iterable[Case], now: datetime) -> Terms:
    counts = Counter(_outcome(row, now) for row in rows)
    return Terms(counts["kept"], counts["missed"], counts["running"], counts["none"])


def _outcome(row: Case, now: datetime) -> str:
    """A complaint that was withdrawn has no term that could be kept or missed any more."""
    due, closed = row.due_at, row.closed_at
    if due is None or row.status == Status.WITHDRAWN:
        return "none"
    if (closed or now) > due:
        return "missed"
    return "kept" if closed else "running"
