"""Every query on single cases."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from actions.cases.errors import StaleCase, UnknownCase
from actions.store.models import Case, CaseAct, CaseMessage, CaseNote, Draft


def fixed(key: str) -> str:
    """Give a key of fixed length for a key that somebody else made."""
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


def by_filing_key(session: Session, key: str) -> Case | None:
    """Find what was filed under a key."""
    return session.scalar(select(Case).where(Case.filing_key == fixed(key)))


def by_code_hash(session: Session, code_hash: bytes, *, lock: bool = False) -> Case | None:
    """Find the case of a code; with ``lock`` nobody else changes it until the transaction ends (PostgreSQL)."""
    query = select(Case).where(Case.code_hash == code_hash)
    return session.scalar(query.with_for_update() if lock else query)


def by_id(session: Session, case_id: str, version: int | None = None, *, lock: bool = False) -> Case:
    """Find a case; raise ``UnknownCase``, or ``StaleCase`` when it has another version than the reader saw."""
    query = select(Case).where(Case.id == case_id)
    case = session.scalar(query.with_for_update() if lock else query)
    if case is None:
        raise UnknownCase
    if version is not None and case.version != version:
        raise StaleCase
    return case


def message_of(session: Session, case: Case, message_id: str) -> CaseMessage | None:
    """Find a message by the id that its writer gave it."""
    query = select(CaseMessage).where(CaseMessage.case_id == case.id, CaseMessage.message_id == fixed(message_id))
    return session.scalar(query)


def note_of(session: Session, case: Case, note_id: str) -> CaseNote | None:
    """Find a note by the id that its writer gave it."""
    return session.scalar(select(CaseNote).where(CaseNote.case_id == case.id, CaseNote.note_id == fixed(note_id)))


def acted_before(session: Session, case: Case, act_id: str, now: datetime) -> bool:
    """Say whether a form with this id was handled for a case, and remember that it is now. The case is locked."""
    key = fixed(act_id)
    if session.get(CaseAct, (case.id, key)) is not None:
        return True
    session.add(CaseAct(case_id=case.id, act_id=key, at=now))
    return False


def by_number(session: Session, number: int) -> Case | None:
    """Find a case by what officers call it."""
    return session.get(Case, number)


def count_up(case: Case) -> None:
    """Give the case a new version though no field of it changes: a message is news to whoever has the page open."""
    flag_modified(case, "status")


def draft_of(session: Session, conversation: str) -> Draft | None:
    """Find the draft of a conversation."""
    return session.scalar(select(Draft).where(Draft.conversation_id == conversation))


def cases_with_numbers(session: Session, numbers: tuple[int, ...]) -> list[Case]:
    """Give the cases with these numbers, in this order."""
    rows = session.scalars(select(Case).where(Case.number.in_(numbers)))
    return sorted(rows, key=lambda row: numbers.index(row.number))
