"""Erasing what one person told us (AVG art. 17), as far as the law allows, and saying why where it does not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.cases.aftermath import Way, next_step
from actions.cases.audit import refuse, write_audit
from actions.cases.bars import open_to
from actions.cases.clock import Clock, dutch_date, utc_now
from actions.cases.desk import Staff
from actions.cases.erasing import erase_cases, hold_of
from actions.cases.errors import UnknownCase
from actions.cases.filing import CaseView
from actions.cases.keeping_errors import MayNotErase, OfficersAndAdmins
from actions.cases.mail import MONTHS
from actions.cases.own_erasure import ANSWER, verdict_on
from actions.cases.own_erasure import Verdict as Stands
from actions.cases.views import open_case
from actions.store.crypto import Keyring
from actions.store.models import Case, Draft, ErasureWish
from actions.store.session import Database

# Jeugdwet art. 4.2.2: within a month after the ruling the provider says what it will do.
ANSWER_WITHIN: Final = timedelta(days=31)
STILL_OPEN: Final = "Deze klacht loopt nog.\nDe wet zegt dat we de klacht behandelen.\nSluit de klacht eerst af."
IN_DANGER: Final = "Er is misschien iemand in gevaar.\nKijk daar eerst naar."


@dataclass(frozen=True)
class Verdict:
    """Whether a case may be erased now; when not, why, in simple Dutch."""

    may: bool
    why: str = ""


@dataclass(frozen=True)
class Asked:
    """A case of which the sender asked the erasure: since when, and by when an answer is due (AVG art. 12.3)."""

    case_id: str
    number: int
    asked_at: datetime
    answer_by: datetime
    verdict: Verdict


class PersonErase:
    """Erases for officers and admins; raises ``OfficersAndAdmins`` for anybody else, and keeps that they tried."""

    def __init__(
        self, database: Database, keyring: Keyring, clock: Clock = utc_now, places: Collection[str] = ()
    ) -> None:
        """Take the store, a clock, and the places whose names may stay in the counts."""
        self._database, self._keyring, self._clock = database, keyring, clock
        self._places = frozenset(places)

    def verdict(self, who: Staff, case_id: str) -> Verdict:
        """Say whether a case may be erased. Raises ``UnknownCase``."""
        self._only_editors(who)
        with self._database.reading() as session:
            return self._verdict(session, _case(session, who, case_id))

    def wishes(self, who: Staff) -> tuple[Asked, ...]:
        """Give the cases of which the sender asked the erasure, the longest ago first."""
        self._only_editors(who)
        query = select(ErasureWish, Case).join(Case, Case.id == ErasureWish.case_id).where(open_to(who.id))
        with self._database.reading() as session:
            return tuple(
                Asked(case.id, case.number, row.asked_at, row.asked_at + ANSWER, self._verdict(session, case))
                for row, case in session.execute(query.order_by(ErasureWish.asked_at))
            )

    def erase(self, who: Staff, case_id: str) -> int:
        """Erase a case with everything of it; give its number. Raises ``UnknownCase`` or ``MayNotErase``."""
        self._only_editors(who)
        with self._database.transaction() as session:
            case = _case(session, who, case_id, lock=True)
            verdict = self._verdict(session, case)
            if not verdict.may:
                write_audit(session, self._clock(), who.id, "kept_case", case.id)
            else:
                number = case.number
                erase_cases(session, [case.id], self._clock(), (who.id, "erase"), self._places)
        if not verdict.may:
            raise MayNotErase(verdict.why)
        return number

    def erase_drafts(self, who: Staff, ids: Iterable[str]) -> int:
        """Erase stories that were begun and not sent; say how many."""
        self._only_editors(who)
        with self._database.transaction() as session:
            gone = session.scalars(delete(Draft).where(Draft.id.in_(list(ids))).returning(Draft.id)).all()
            if gone:
                write_audit(session, self._clock(), who.id, f"erase_draft:{len(gone)}")
            return len(gone)

    def _verdict(self, session: Session, case: Case) -> Verdict:
        hold, now = hold_of(session, case.id, self._clock()), self._clock()
        if hold is not None:
            return Verdict(False, _held_text(hold.until))
        return may_erase(case, open_case(case, self._keyring, now, personal=False), now)

    def _only_editors(self, who: Staff) -> None:
        if not who.is_editor:
            refuse(self._database, self._clock(), who.id, "erase")
            raise OfficersAndAdmins


def may_erase(case: Case, view: CaseView, now: datetime) -> Verdict:
    """Say whether the law lets us erase a case that nobody keeps.

    A formal complaint that runs has to be handled (AVG art. 17.3 b; Wkkgz art. 16, Jeugdwet art. 4.2.1, Wzd art. 55);
    while a step after it is open, somebody may need it to prove a right (AVG art. 17.3 e). After that who looks after
    the case weighs it; the sender's own page never erases a ruling by itself.
    """
    stands = verdict_on(case)
    if stands is Stands.DANGER:
        return Verdict(False, IN_DANGER)
    if stands is Stands.OPEN:
        return Verdict(False, STILL_OPEN)
    until = _step_ends(view)
    if until is not None and until > now:
        return Verdict(False, f"Er loopt nog een stap na de klacht.\nDe melding blijft tot en met {_day(until)}.")
    return Verdict(True)


def _step_ends(case: CaseView) -> datetime | None:
    step = next_step(case)
    if step is None:
        return None
    if step.way is Way.PROVIDER_ANSWERS and case.closed_at is not None:
        return case.closed_at + ANSWER_WITHIN
    return step.until


def _held_text(until: datetime | None) -> str:
    if until is None:
        return "Een collega bewaart deze melding langer.\nStop daar eerst mee."
    return f"Een collega bewaart deze melding.\nDat is tot en met {_day(until - timedelta(seconds=1))}."


def _day(moment: datetime) -> str:
    day = dutch_date(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _case(session: Session, who: Staff, case_id: str, *, lock: bool = False) -> Case:
    query = select(Case).where(Case.id == case_id, open_to(who.id))
    case = session.scalar(query.with_for_update() if lock else query)
    if case is None:
        raise UnknownCase
    return case
