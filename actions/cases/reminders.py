"""Mails to officers before a term ends: 2 weeks, 1 week and 2 days before, and when it is over. Each goes out once."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from actions.cases.clock import Clock, dutch_date, utc_now
from actions.cases.mail import tell_officers
from actions.store.crypto import Keyring
from actions.store.models import Case
from actions.store.session import Database

STAGES: Final = (2, 7, 14)  # days before the end
LATE: Final = -1
SOON: Final = timedelta(days=15)


class Reminders:
    """Finds the open cases whose term ends soon or is over."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._keyring, self._clock = database, keyring, clock

    def run(self) -> int:
        """Put what is to be said now in the outbox; say how many mails. Run again, it says nothing twice."""
        now, last = self._clock(), func.coalesce(Case.due_at, Case.service_at)
        query = select(Case).where(Case.closed_at.is_(None), last <= now + SOON).order_by(Case.number)
        try:
            with self._database.transaction() as session:
                return sum(self._remind(session, case, now) for case in session.scalars(query))
        except IntegrityError:  # another process said the same at this moment
            return 0

    def _remind(self, session: Session, case: Case, now: datetime) -> bool:
        last = case.due_at or case.service_at
        stage = stage_of(case, now)
        if last is None or stage is None:
            return False
        left, end = (dutch_date(last) - dutch_date(now)).days, dutch_date(last).isoformat()
        return tell_officers(session, self._keyring, case, now, words_of(left), key=f"term {stage} {end}")


def stage_of(case: Case, now: datetime) -> int | None:
    """Give the warning that a case is at: the nearest one, LATE, or None.

    A term that is no longer than a warning (two weeks of the Wzd, three days for calling back) does without that one:
    it would come with the case itself.
    """
    last = case.due_at or case.service_at
    if last is None:
        return None
    left = (dutch_date(last) - dutch_date(now)).days
    if left < 0:
        return LATE
    started = max(moment for moment in (case.received_at, case.extended_at, case.forwarded_at) if moment)
    whole = (dutch_date(last) - dutch_date(started)).days
    stage = next((stage for stage in STAGES if left <= stage), None)
    return stage if stage is not None and whole > stage else None


def words_of(left: int) -> str:
    """Say how long there is still: the days that there are really, also when the warning comes late."""
    if left < 0:
        return "De termijn is voorbij"
    if left == 0:
        return "Vandaag is de laatste dag"
    return "Nog 1 dag voor een antwoord" if left == 1 else f"Nog {left} dagen voor een antwoord"
