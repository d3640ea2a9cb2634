"""Erasing cases with everything of them; what is left is one row that leads to nobody."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import Column, ColumnElement, Table, delete, or_, select
from sqlalchemy.orm import Session

from actions.cases.audit import write_audit
from actions.cases.clock import dutch_date
from actions.cases.values import Status
from actions.store.models import Audit, Base, Case, CaseHold, ErasedCase

THIRD_MONTHS: Final = 4
ELSEWHERE: Final = "Andere plaats"


def erase_cases(
    session: Session, ids: Collection[str], now: datetime, why: tuple[str, str], places: Collection[str]
) -> None:
    """Erase cases, leave a nameless row of each, and write down who did it and why (``who``, ``what``).

    ``places`` are the names that may stay: what a sender typed instead could name a person.
    """
    who, what = why
    for case in session.scalars(select(Case).where(Case.id.in_(ids))):
        session.add(_nameless(case, places))
    session.flush()
    for table, columns in _parts():
        session.execute(delete(table).where(or_(*(column.in_(ids) for column in columns))))
    session.execute(delete(Case).where(Case.id.in_(ids)))
    for case_id in ids:
        write_audit(session, now, who, what, case_id)


def not_held(now: datetime) -> ColumnElement[bool]:
    """Give the condition for a case that nobody keeps."""
    held = select(CaseHold.case_id).where(or_(CaseHold.until.is_(None), CaseHold.until > now))
    return Case.id.not_in(held)


def hold_of(session: Session, case_id: str, now: datetime) -> CaseHold | None:
    """Give what keeps a case, or None when nothing does any more."""
    row = session.scalar(select(CaseHold).where(CaseHold.case_id == case_id))
    return row if row is not None and (row.until is None or row.until > now) else None


def _parts() -> list[tuple[Table, list[Column[str]]]]:
    """Give every table that points at a case, the deepest first: a table that somebody adds is erased too."""
    found = []
    for table in reversed(Base.metadata.sorted_tables):
        columns = [key.parent for key in table.foreign_keys if key.column.table.name == Case.__tablename__]
        if columns and table.name != Audit.__tablename__:
            found.append((table, columns))
    return found


def _nameless(case: Case, places: Collection[str]) -> ErasedCase:
    received = dutch_date(case.received_at)
    place = case.location if not case.location or case.location in places else ELSEWHERE
    return ErasedCase(
        kind=case.kind,
        law=case.law,
        care=case.care,
        category=case.category,
        status=case.status,
        result=case.result,
        location=place,
        year=received.year,
        third=(received.month - 1) // THIRD_MONTHS + 1,
        in_time=_in_time(case),
    )


def _in_time(case: Case) -> bool | None:
    """Say whether the legal term was kept; None without one, for a withdrawn case, and while it still runs."""
    closed = case.first_closed_at or case.closed_at
    if case.due_at is None or closed is None or case.status == Status.WITHDRAWN:
        return None
    return closed <= case.due_at
