"""Small things that have had their time: links, sessions and journeys that are over, old attempts and sent mails."""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from actions.cases.attempts import FORGOTTEN_AFTER
from actions.cases.clock import Clock, utc_now
from actions.store.models import (
    Case,
    KeepingRun,
    Outbox,
    SignInRound,
    StaffAttempt,
    StaffLink,
    StaffSession,
)
from actions.store.session import Database

RUNS_KEPT: Final = timedelta(days=366)
MAIL_DAYS: Final = 90


class Leftovers:
    """Erases what nobody needs any more; each gives how many."""

    def __init__(self, database: Database, clock: Clock = utc_now, mail_days: int = MAIL_DAYS) -> None:
        """Take the store, a clock, and how long it is known that a mail was sent."""
        self._database, self._clock, self._mail = database, clock, timedelta(days=mail_days)

    def accounts(self) -> int:
        """Erase links and sessions that are over, journeys to a provider that nobody ended, and old attempts."""
        now = self._clock()
        over = (
            (StaffLink, StaffLink.expires_at <= now),
            (StaffSession, StaffSession.expires_at <= now),
            (SignInRound, SignInRound.expires_at <= now),
            (StaffAttempt, StaffAttempt.last_at < now - FORGOTTEN_AFTER),
        )
        with self._database.transaction() as session:
            return sum(_count(session, delete(model).where(is_over)) for model, is_over in over)

    def mail(self) -> int:
        """Erase old rows of mails that are done with. That of an open case stays: by it, no warning goes out twice."""
        before = self._clock() - self._mail
        still_open = select(Case.id).where(Case.closed_at.is_(None))
        done = or_(Outbox.sent_at < before, Outbox.dead_at < before)
        with self._database.transaction() as session:
            loose = or_(Outbox.case_id.is_(None), Outbox.case_id.not_in(still_open))
            return _count(session, delete(Outbox).where(done, loose))

    def runs(self) -> int:
        """Erase what is known of runs of more than a year ago."""
        with self._database.transaction() as session:
            return _count(session, delete(KeepingRun).where(KeepingRun.started_at < self._clock() - RUNS_KEPT))


def _count(session: Session, statement: object) -> int:
    result = session.execute(statement)  # type: ignore[call-overload] # what delete() gives
    return int(result.rowcount)
