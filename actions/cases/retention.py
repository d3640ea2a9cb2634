"""What is kept no longer than promised: closed cases, the audit log, and what sent mails said."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final, Protocol

from sqlalchemy import func, select, update

from actions.cases.audit import SYSTEM, erase_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.erasing import erase_cases, not_held
from actions.cases.outbox import SENT
from actions.cases.workflow import OPEN
from actions.store.models import Audit, Case, CaseEvent, Outbox
from actions.store.session import Database

BATCH: Final = 100  # cases in one transaction: nobody waits long for it
QUIET: Final = timedelta(days=28)  # after the last that happened: time to answer, or to keep the case longer


class Terms(Protocol):
    """What must be known of the organisation (``kb.organisation.Retention`` has this shape)."""

    @property
    def case_years(self) -> int:
        """Years that a case is kept after it was closed."""

    @property
    def audit_years(self) -> int:
        """Years that a line of the audit log is kept."""


class Retention:
    """Erases cases with everything of them, and old lines of the audit log.

    An open case is never old enough, and one that somebody keeps (``actions.cases.holds``) waits until that ends.
    What nobody looked after yet is never erased (AVG art. 6.1.d and 17.3, docs/decisions/0085-erasing-and-seeing.md).
    """

    def __init__(self, database: Database, clock: Clock = utc_now, places: Collection[str] = ()) -> None:
        """Take the store, a clock, and the places of the organisation: their names may stay in the counts."""
        self._database, self._clock, self._places = database, clock, frozenset(places)

    def purge(self, terms: Terms) -> int:
        """Erase cases that were closed too long ago, old audit lines and what sent mails said; say how many cases."""
        erased = self.purge_cases(terms)
        self.purge_audit(terms)
        self.empty_mails()
        return erased

    def purge_cases(self, terms: Terms) -> int:
        """Erase cases that were closed too long ago, in handfuls: what is done stays done when it is cut off."""
        now, erased = self._clock(), 0
        while batch := self._purge_some(years_before(now, terms.case_years), now):
            erased += batch
        return erased

    def purge_audit(self, terms: Terms) -> int:
        """Erase old lines of the audit log; say how many."""
        count = select(func.count()).select_from(Audit)
        with self._database.transaction() as session:
            before = session.scalar(count) or 0
            erase_audit(session, years_before(self._clock(), terms.audit_years), self._database.chain)
            return before - (session.scalar(count) or 0)

    def empty_mails(self) -> int:
        """Erase what sent mails said, where that was not done at once; say how many."""
        said = update(Outbox).where(Outbox.sent_at.is_not(None), Outbox.payload != SENT).values(payload=SENT)
        with self._database.transaction() as session:
            return len(session.scalars(said.returning(Outbox.id)).all())

    def _purge_some(self, before: datetime, now: datetime) -> int:
        fresh = select(CaseEvent.case_id).where(CaseEvent.at > now - QUIET)
        handled = (Case.unread.is_(False), Case.danger.is_(False), Case.id.not_in(fresh))
        over = select(Case.id).where(Case.closed_at < before, Case.status.not_in(OPEN), not_held(now), *handled)
        with self._database.transaction() as session:
            ids = list(session.scalars(over.order_by(Case.closed_at).limit(BATCH)))
            erase_cases(session, ids, now, (SYSTEM, "purge"), self._places)
        return len(ids)


def years_before(now: datetime, years: int) -> datetime:
    """Give the same day so many years ago; 29 February becomes the 28th."""
    try:
        return now.replace(year=now.year - years)
    except ValueError:
        return now.replace(year=now.year - years, day=28)
