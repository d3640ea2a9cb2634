"""How the register is doing, in numbers for whoever watches the machines: nothing of any case."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from actions.cases.clock import Clock, utc_now
from actions.cases.outbox import given_up, oldest_waiting, pending
from actions.cases.selection import DUE
from actions.cases.workflow import OPEN
from actions.store.models import Case, KeepingRun
from actions.store.session import Database

NEVER: Final = -1.0


@dataclass(frozen=True)
class Figures:
    """Cases by kind, open ones and those over their term; mail that waits; seconds since erasing last went well."""

    cases: dict[str, int]
    open_cases: int
    overdue: int
    mails_waiting: int
    mails_given_up: int
    oldest_mail_seconds: float
    erased_seconds_ago: float


class Watch:
    """Counts. ``erased_seconds_ago`` is -1 when it never went well."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._clock = database, clock

    def look(self) -> Figures:
        """Count now; raises SQLAlchemyError when the database is away."""
        now, oldest = self._clock(), oldest_waiting(self._database)
        with self._database.reading() as session:
            kinds = session.execute(select(Case.kind, func.count()).group_by(Case.kind))
            return Figures(
                cases={str(kind): int(count) for kind, count in kinds},
                open_cases=_count(session),
                overdue=_count(session, func.coalesce(DUE, now) < now),
                mails_waiting=pending(self._database),
                mails_given_up=given_up(self._database),
                oldest_mail_seconds=(now - oldest).total_seconds() if oldest else 0.0,
                erased_seconds_ago=_since(session, now),
            )


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    wanted = select(func.count()).select_from(Case).where(Case.status.in_(OPEN), *conditions)
    return session.scalar(wanted) or 0


def _since(session: Session, now: datetime) -> float:
    good = select(func.max(KeepingRun.finished_at)).where(KeepingRun.failed == "{}")
    last = session.scalar(good)
    return (now - last).total_seconds() if last else NEVER
