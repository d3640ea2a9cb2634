"""Invented cases: the mark of their database, and what nobody may mix up with a real one (docs/decisions/0091)."""

from datetime import datetime
from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from actions.cases.outbox import SENT
from actions.store.models import Case, DemoMark, Outbox
from actions.store.session import Database

CHANNEL: Final = "demo"
THE_ONE: Final = 1


def is_demo(database: Database) -> bool:
    """Say whether the cases of this database were invented."""
    with database.reading() as session:
        return is_marked(session)


def is_marked(session: Session) -> bool:
    """Say the same within a transaction."""
    return session.get(DemoMark, THE_ONE) is not None


def cases_in(session: Session) -> tuple[int, int]:
    """Count the cases that somebody filed, and those that were invented."""
    query = select(Case.channel == CHANNEL, func.count()).group_by(Case.channel == CHANNEL)
    counts = {bool(invented): many for invented, many in session.execute(query)}
    return counts.get(False, 0), counts.get(True, 0)


def mark(session: Session, now: datetime) -> None:
    """Mark the database as one with invented cases."""
    if session.get(DemoMark, THE_ONE) is None:
        session.add(DemoMark(id=THE_ONE, at=now))


def keep_mail_in(session: Session) -> int:
    """Take every waiting mail of an invented case as sent, so that none goes out; say how many."""
    of_demo = Outbox.case_id.in_(select(Case.id).where(Case.channel == CHANNEL))
    waiting = update(Outbox).where(Outbox.sent_at.is_(None), of_demo)
    # An UPDATE gives a CursorResult; `execute` promises less than that.
    return int(session.execute(waiting.values(sent_at=Outbox.created_at, payload=SENT)).rowcount)  # type: ignore[attr-defined]
