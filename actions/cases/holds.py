"""Keeping a case longer than usual: for a procedure elsewhere, with a reason and, when it is known, a last day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions.cases.audit import refuse, write_audit
from actions.cases.bars import open_to
from actions.cases.clock import AMSTERDAM, Clock, dutch_date, utc_now
from actions.cases.desk import Staff
from actions.cases.errors import UnknownCase
from actions.cases.keeping_errors import HoldDay, HoldReason, NotKept, OfficersAndAdmins
from actions.store.crypto import Keyring
from actions.store.models import Case, CaseHold, StaffUser
from actions.store.session import Database

LONGEST: Final = timedelta(days=3653)
LONGEST_REASON: Final = 500


@dataclass(frozen=True)
class Held:
    """A case that is kept: its number, since and until when, by whom, and for an officer why."""

    number: int
    case_id: str
    since: datetime
    until: date | None
    by: str
    reason: str | None


class Holds:
    """Puts and lifts holds; all of it raises ``OfficersAndAdmins`` for anybody else, and keeps that they tried."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._keyring, self._clock = database, keyring, clock

    def put(self, who: Staff, number: int, reason: str, until: date | None = None) -> None:
        """Keep a case, through that day; once more changes reason and day.

        Raises ``UnknownCase``, ``HoldReason`` or ``HoldDay``.
        """
        self._only_editors(who, "hold_case")
        last = self._last(until)
        if not reason.strip():
            raise HoldReason
        with self._database.transaction() as session:
            case = _case(session, who, number)
            row = session.scalar(select(CaseHold).where(CaseHold.case_id == case.id))
            row = row or CaseHold(case_id=case.id)
            row.staff_id, row.at, row.until = who.id, self._clock(), last
            row.seal(self._keyring, "reason", reason.strip()[:LONGEST_REASON])
            session.add(row)
            write_audit(session, self._clock(), who.id, "hold_case", case.id)

    def lift(self, who: Staff, number: int) -> None:
        """Keep a case no longer than usual. Raises ``UnknownCase`` or ``NotKept``."""
        self._only_editors(who, "lift_hold")
        with self._database.transaction() as session:
            case = _case(session, who, number)
            row = session.scalar(select(CaseHold).where(CaseHold.case_id == case.id))
            if row is None:
                raise NotKept
            session.delete(row)
            write_audit(session, self._clock(), who.id, "lift_hold", case.id)

    def listing(self, who: Staff) -> tuple[Held, ...]:
        """Give all holds that go on, by number; a reason may name somebody, so only officers read it."""
        self._only_editors(who, "read_holds")
        query = select(CaseHold, Case.number, StaffUser.email).join(Case, Case.id == CaseHold.case_id)
        query = query.outerjoin(StaffUser, StaffUser.id == CaseHold.staff_id).where(open_to(who.id))
        goes_on = or_(CaseHold.until.is_(None), CaseHold.until > self._clock())
        with self._database.reading() as session:
            rows = session.execute(query.where(goes_on).order_by(Case.number)).all()
            return tuple(self._seen(who, *row) for row in rows)

    def _seen(self, who: Staff, row: CaseHold, number: int, email: str | None) -> Held:
        reason = row.unseal(self._keyring, "reason") if who.is_officer else None
        until = dutch_date(row.until - timedelta(seconds=1)) if row.until else None
        return Held(number, row.case_id, row.at, until, email or "", reason)

    def _last(self, until: date | None) -> datetime | None:
        """Give the moment after the last day."""
        if until is None:
            return None
        today = dutch_date(self._clock())
        if not today < until <= today + LONGEST:
            raise HoldDay
        return datetime.combine(until + timedelta(days=1), time(), AMSTERDAM).astimezone(UTC)

    def _only_editors(self, who: Staff, what: str) -> None:
        if not who.is_editor:
            refuse(self._database, self._clock(), who.id, what)
            raise OfficersAndAdmins


def _case(session: Session, who: Staff, number: int) -> Case:
    """Find a case that somebody may see; raise ``UnknownCase``."""
    case = session.scalar(select(Case).where(Case.number == number, open_to(who.id)))
    if case is None:
        raise UnknownCase
    return case
