"""Closing letters: sealed as they were sent, never changed, read by the sender with the code."""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from actions.cases import history
from actions.cases.attached.letter_errors import UnknownLetter
from actions.cases.audit import write_audit
from actions.cases.bench import Staff, Workbench
from actions.cases.coded import case_with, hash_of
from actions.cases.desk_hand import DeskHand
from actions.cases.errors import StaleCase
from actions.cases.filing import CaseView
from actions.cases.hand import OFFICER, seen_by_staff
from actions.cases.history import Actor, Happening, History
from actions.cases.mail_texts import CLOSED
from actions.cases.person_export import KeptFile
from actions.cases.repository import by_id, fixed
from actions.store.crypto import Keyring
from actions.store.models import Case, CaseLetter, new_id


@dataclass(frozen=True)
class Letter:
    """A letter as it was sent: its number at the case, when, and what it says."""

    number: int
    at: datetime
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Written:
    """A letter that is ready: what it says, the same as PDF, and the message that tells the sender of it."""

    content: Mapping[str, Any]
    pdf: bytes
    message: str


class SentLetters(Workbench):
    """Keeps letters."""

    def send(self, who: Staff, case_id: str, version: int | None, written: Written, act: str) -> CaseView:
        """Keep a letter and tell the sender, once for each ``act``.

        Raises ``NotAllowed``, ``Barred``, ``UnknownCase``, or ``StaleCase`` when the case has another version.
        """

        with self.at(who, "letter", case_id) as session:
            case, tools = by_id(session, case_id, lock=True), self._tools(session)
            if not self._done_before(session, case, act):
                if version is not None and case.version != version:
                    raise StaleCase
                self._post(session, case, who, act, written)
                DeskHand(tools, case, who.id).say(written.message, f"letter-{act}", mail=CLOSED)
                write_audit(session, tools.now, who.id, "letter", case.id)
            session.flush()
            session.expire(case)
            return seen_by_staff(tools, case, personal=True)

    def _post(self, session: Session, case: Case, who: Staff, act: str, written: Written) -> None:
        row = _row(self._keyring, case.id, written, _next(session, case.id))
        row.letter_id, row.staff_id, row.at = fixed(act), who.id, self._clock()
        session.add(row)
        happened = Happening(history.LETTER, new=str(row.number))
        History(session, self._keyring).add(case, Actor(OFFICER, who.id), row.at, happened)

    def list(self, who: Staff, case_id: str) -> tuple[Letter, ...]:
        """Give the letters of a case; raise ``NotAllowed``, ``Barred`` or ``UnknownCase``."""
        with self.at(who, "read_letter", case_id) as session:
            by_id(session, case_id)
            return tuple(_letter(row, self._keyring) for row in _of(session, case_id))

    def pdf(self, who: Staff, case_id: str, number: int) -> bytes:
        """Give a letter as PDF; raise as ``list`` does, or ``UnknownLetter``."""
        with self.at(who, "read_letter", case_id) as session:
            write_audit(session, self._clock(), who.id, "read_letter", case_id)
            return _pdf(_one(session, case_id, number), self._keyring)

    def own(self, code: str) -> tuple[Letter, ...]:
        """Give the letters of a sender, the oldest first; raise ``UnknownCode``."""
        with self._database.reading() as session:
            return tuple(_letter(row, self._keyring) for row in _of(session, self._case_of(session, code)))

    def sent_from(self, case_id: str) -> tuple[Letter, ...]:
        """Give the letters of a case, the oldest first; for who gave the code of that case just now."""
        with self._database.reading() as session:
            return tuple(_letter(row, self._keyring) for row in _of(session, case_id))

    def own_pdf(self, code: str, number: int) -> bytes:
        """Give a letter of a sender as PDF; raise ``UnknownCode`` or ``UnknownLetter``."""
        with self._database.reading() as session:
            return _pdf(_one(session, self._case_of(session, code), number), self._keyring)

    def _case_of(self, session: Session, code: str) -> str:
        return case_with(session, hash_of(code, self._keyring)).id


def _row(keyring: Keyring, case_id: str, written: Written, number: int) -> CaseLetter:
    row = CaseLetter(id=new_id(), case_id=case_id, number=number)
    row.seal(keyring, "content", json.dumps(written.content, ensure_ascii=False))
    row.seal(keyring, "pdf", base64.b64encode(written.pdf).decode())
    return row


def kept_letters(session: Session, keyring: Keyring, case_id: str) -> Iterable[KeptFile]:
    """Give the letters of a case for a copy of all that is kept of somebody (``person_export``)."""
    for row in _of(session, case_id):
        yield KeptFile(f"brief-{row.number}.pdf", _pdf(row, keyring))


def _of(session: Session, case_id: str) -> Iterable[CaseLetter]:
    return session.scalars(select(CaseLetter).where(CaseLetter.case_id == case_id).order_by(CaseLetter.number)).all()


def _one(session: Session, case_id: str, number: int) -> CaseLetter:
    query = select(CaseLetter).where(CaseLetter.case_id == case_id, CaseLetter.number == number)
    row = session.scalar(query.options(undefer(CaseLetter.pdf)))
    if row is None:
        raise UnknownLetter
    return row


def _next(session: Session, case_id: str) -> int:
    return (session.scalar(select(func.max(CaseLetter.number)).where(CaseLetter.case_id == case_id)) or 0) + 1


def _letter(row: CaseLetter, keyring: Keyring) -> Letter:
    return Letter(row.number, row.at, json.loads(row.unseal(keyring, "content") or "{}"))


def _pdf(row: CaseLetter, keyring: Keyring) -> bytes:
    return base64.b64decode(row.unseal(keyring, "pdf") or "")
