"""What a sender may have erased (AVG art. 17), when, and why not yet (docs/decisions/0085-erasing-and-seeing.md)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.cases.audit import SENDER, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.coded import case_with, hash_of
from actions.cases.erasing import erase_cases, not_held
from actions.cases.history import ERASURE, THE_SENDER, Happening, History
from actions.cases.mail import tell_officers
from actions.cases.values import Status
from actions.cases.workflow import is_open
from actions.store.crypto import Keyring
from actions.store.models import Case, ErasureWish
from actions.store.session import Database

REGRET: Final = timedelta(days=7)  # somebody else may have typed the code, or pressed in anger
ANSWER: Final = timedelta(days=28)  # AVG art. 12.3: within one month
ASKED: Final = "Vraag om te wissen"
NOT_ASKED: Final = "Vraag om te wissen is ingetrokken"


class Verdict(StrEnum):
    """Whether a case may be erased now."""

    FREE = "free"
    OPEN = "open"  # the law says that it has to be handled first (Wkkgz art. 16-17, Jeugdwet 4.2.1, Wzd 56a)
    RULED = "ruled"  # the sender or the organisation may still need it for a claim (AVG art. 17.3.e)
    DANGER = "danger"  # somebody may be in danger, and nobody looked after it yet (AVG art. 6.1.d, 17.3)


@dataclass(frozen=True)
class Wish:
    """What was asked, and what will happen: ``erase_at`` is empty while the law does not allow it."""

    verdict: Verdict
    asked_at: datetime | None = None
    erase_at: datetime | None = None
    answer_by: datetime | None = None


def verdict_on(case: Case) -> Verdict:
    """Say whether a case may be erased, or what stands in the way."""
    if case.danger:
        return Verdict.DANGER
    if not case.formal or case.status == Status.WITHDRAWN:
        return Verdict.FREE
    return Verdict.OPEN if is_open(case.status) else Verdict.RULED


class Erasure:
    """Writes down that a sender wants a case erased, and carries it out when that may be."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._keyring, self._clock = database, keyring, clock

    def of(self, code: str) -> Wish:
        """Give what was asked before; raise ``UnknownCode``."""
        code_hash = hash_of(code, self._keyring)
        with self._database.reading() as session:
            case = case_with(session, code_hash)
            return _wish(case, session.get(ErasureWish, case.id))

    def ask(self, code: str) -> Wish:
        """Write the wish down, once; the officers hear of it. Raises ``UnknownCode``."""
        code_hash = hash_of(code, self._keyring)
        with self._database.transaction() as session:
            case = case_with(session, code_hash, lock=True)
            row = session.get(ErasureWish, case.id)
            if row is None:
                row = ErasureWish(case_id=case.id, asked_at=self._clock(), erase_at=self._free_at(case))
                session.add(row)
                self._tell(session, case, "asked", ASKED)
            return _wish(case, row)

    def take_back(self, code: str) -> Wish:
        """Forget the wish: everything stays. Again changes nothing; raises ``UnknownCode``."""
        code_hash = hash_of(code, self._keyring)
        with self._database.transaction() as session:
            case = case_with(session, code_hash, lock=True)
            row = session.get(ErasureWish, case.id)
            if row is not None:
                session.delete(row)
                self._tell(session, case, "taken_back", NOT_ASKED)
            return _wish(case, None)

    def carry_out(self, places: Collection[str]) -> int:
        """Erase what may be erased by now, and leave its nameless row for the counts; say how many.

        ``places`` are the names of places that may stay in the counts. What an officer keeps waits until that ends.
        """
        now = self._clock()
        with self._database.transaction() as session:
            due = [case.id for wish, case in _wishes(session, now) if self._is_due(wish, case, now)]
            erase_cases(session, due, now, (SENDER, "erase"), places)
        return len(due)

    def _is_due(self, wish: ErasureWish, case: Case, now: datetime) -> bool:
        """Say whether it is time; a wish that the law allows only now gets its days of regret first."""
        if verdict_on(case) is not Verdict.FREE:
            wish.erase_at = None
            return False
        wish.erase_at = wish.erase_at or now + REGRET
        return wish.erase_at <= now

    def _free_at(self, case: Case) -> datetime | None:
        return self._clock() + REGRET if verdict_on(case) is Verdict.FREE else None

    def _tell(self, session: Session, case: Case, new: str, subject: str) -> None:
        now = self._clock()
        History(session, self._keyring).add(case, THE_SENDER, now, Happening(ERASURE, new=new))
        tell_officers(session, self._keyring, case, now, subject)
        write_audit(session, now, SENDER, f"erasure:{new}", case.id)


def _wishes(session: Session, now: datetime) -> list[tuple[ErasureWish, Case]]:
    query = select(ErasureWish, Case).join(Case, Case.id == ErasureWish.case_id).where(not_held(now))
    return [(wish, case) for wish, case in session.execute(query)]


def _wish(case: Case, row: ErasureWish | None) -> Wish:
    verdict = verdict_on(case)
    if row is None:
        return Wish(verdict)
    return Wish(verdict, row.asked_at, row.erase_at, row.asked_at + ANSWER)
