"""The register: what senders do with a case. Everything here is one transaction, and may be repeated without harm."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from actions.cases import history
from actions.cases.audit import SENDER, write_audit
from actions.cases.clock import Clock, Organisation, due_at, service_at, utc_now
from actions.cases.coded import case_with, hash_of
from actions.cases.codes import derive_code
from actions.cases.demo import is_marked
from actions.cases.drafts import remove_draft
from actions.cases.errors import AlreadyDone, EmptyText, FilingConflict, MessageConflict
from actions.cases.filing import CaseView, Filing, Receipt
from actions.cases.history import THE_SENDER, Happening, History
from actions.cases.law import route
from actions.cases.mail import tell_officers, tell_sender
from actions.cases.mail_texts import RECEIPT
from actions.cases.repository import by_filing_key, count_up, fixed, message_of
from actions.cases.values import Care, Category, Kind, Law, Result, Status
from actions.cases.views import PERSONAL, open_case
from actions.cases.workflow import is_open
from actions.store.ahead import HashedAhead
from actions.store.crypto import Keyring
from actions.store.models import Case, CaseMessage, new_id
from actions.store.session import Database

__all__ = ["Filing", "Receipt", "Register"]

CODES_TO_TRY: Final = 3
DANGER_SUBJECT: Final = "Mogelijk gevaar in een nieuw bericht"
LATER: Final = frozenset({"extension_reason", "filed_location", "measure"})
SEALED_ON_FILING: Final = tuple(name for name in PERSONAL if name not in LATER)


@dataclass(frozen=True)
class _Said:
    text: str
    message_id: str
    danger: bool


class Register:
    """Files cases, and lets whoever has the code follow one."""

    def __init__(
        self, database: Database, keyring: Keyring, organisation: Organisation, clock: Clock = utc_now
    ) -> None:
        """Take the store, the organisation and a clock."""
        self._database = database
        self._keyring = keyring
        self._ahead = HashedAhead(keyring)
        self._terms = organisation.law
        self._clock = clock

    def expect(self, code: str) -> None:
        """Take the code of a case that may be filed soon: its slow hash is worked out meanwhile."""
        self._ahead.expect(code)

    def file(self, filing: Filing, key: str, code: str, conversation: str | None = None) -> Receipt:
        """File a case, once for each key, and remove the draft of the conversation; give the receipt.

        The same key again gives the same receipt and files nothing, also at the same moment. Raises ``FilingConflict``
        when the key was used with another code, and ``ValueError`` for a kind, care or category that does not exist.
        """
        for attempt in _codes(code, key):
            code_hash = self._ahead.slow_hash(attempt)  # slow, so before the transaction
            try:
                with self._database.transaction() as session:
                    case = by_filing_key(session, key) or self._new_case(session, filing, key, code_hash)
                    if case.code_hash == code_hash:
                        _forget_draft(session, conversation)
                        return _receipt(case, attempt, is_marked(session))
            except IntegrityError:
                # Somebody else was faster with this key, or another case has this code: look again.
                with self._database.reading() as session:
                    if (row := by_filing_key(session, key)) and row.code_hash == code_hash:
                        return _receipt(row, attempt, is_marked(session))
        raise FilingConflict

    def status(self, code: str) -> CaseView:
        """Give the case as its sender may see it; raise ``UnknownCode``."""
        code_hash = hash_of(code, self._keyring)
        with self._database.transaction() as session:
            case = case_with(session, code_hash)
            write_audit(session, self._clock(), SENDER, "read", case.id)
            return self._view(case)

    def withdraw(self, code: str, reason: str | None = None) -> CaseView:
        """Withdraw a case; again changes nothing. Raises ``UnknownCode``, or ``AlreadyDone`` when it was handled."""
        return self._change(code, lambda session, case: self._withdraw(session, case, reason))

    def message(self, code: str, text: str, message_id: str, *, danger: bool = False) -> CaseView:
        """Send the officer a message, once for each id; a case that waited for the sender goes on.

        It is unread until an officer opens the case; ``danger`` marks the case until an officer looked after it.

        Raises ``UnknownCode``, ``EmptyText``, or ``MessageConflict`` when the id came with another text before.
        """
        if not text.strip():
            raise EmptyText
        said = _Said(text, message_id, danger)
        try:
            return self._change(code, lambda session, case: self._message(session, case, said))
        except IntegrityError:  # the same message at the same moment: the other one is in
            return self._change(code, lambda session, case: self._message(session, case, said))

    def _new_case(self, session: Session, filing: Filing, key: str, code_hash: bytes) -> Case:
        now = self._clock()
        case = self._row(filing)
        case.filing_key, case.code_hash, case.received_at = fixed(key), code_hash, now
        case.due_at = due_at(case.law, now, self._terms)
        case.service_at = service_at(case.kind, case.law, now)
        session.add(case)
        session.flush()
        History(session, self._keyring).add(case, THE_SENDER, now, Happening(history.FILED, new=case.status))
        tell_officers(session, self._keyring, case, now, "Nieuwe melding", key="filed")
        tell_sender(session, self._keyring, case, now, RECEIPT, key="filed")
        write_audit(session, now, SENDER, "file", case.id)
        return case

    def _row(self, filing: Filing) -> Case:
        way = route(filing.kind, filing.care, filing.coercion, filing.relation, filing.representative, filing.role)
        case = Case(
            id=new_id(),
            kind=Kind(filing.kind),
            status=Status.RECEIVED,
            law=Law(way.law),
            formal=way.formal,
            care=Care(filing.care),
            category=Category(filing.category),
            location=_clean(filing.location),
            role=filing.role,
            channel=filing.channel,
            anonymous=filing.anonymous,
            representative=filing.representative,
            coercion=filing.coercion,
        )
        for name in SEALED_ON_FILING:
            case.seal(self._keyring, name, getattr(filing, name) or None)
        case.seal(self._keyring, "filed_location", case.location or "")
        return case

    def _change(self, code: str, change: Callable[[Session, Case], None]) -> CaseView:
        code_hash = hash_of(code, self._keyring)
        with self._database.transaction() as session:
            case = case_with(session, code_hash, lock=True)
            change(session, case)
            session.flush()
            session.expire(case)
            return self._view(case)

    def _withdraw(self, session: Session, case: Case, reason: str | None) -> None:
        if case.status == Status.WITHDRAWN:
            return
        if not is_open(case.status):
            raise AlreadyDone
        now, old = self._clock(), case.status
        case.status, case.closed_at, case.result = Status.WITHDRAWN, now, Result.WITHDRAWN
        case.first_closed_at = case.first_closed_at or now
        self._tell(session, case, Happening(history.STATUS, old, case.status, reason or None), "Melding ingetrokken")
        write_audit(session, now, SENDER, "withdraw", case.id)

    def _message(self, session: Session, case: Case, said: _Said) -> None:
        before = message_of(session, case, said.message_id)
        if before is not None:
            if before.unseal(self._keyring, "body") != said.text:
                raise MessageConflict
            return
        now, old = self._clock(), case.status
        row = CaseMessage(case_id=case.id, message_id=fixed(said.message_id), direction=SENDER, at=now)
        row.seal(self._keyring, "body", said.text)
        session.add(row)
        self._tell(session, case, Happening(history.MESSAGE), DANGER_SUBJECT if said.danger else "Nieuw bericht")
        case.unread = True
        count_up(case)
        if said.danger:
            case.danger = True
            History(session, self._keyring).add(case, THE_SENDER, now, Happening(history.DANGER, new="possible"))
        if old == Status.WAITING:
            case.status = Status.IN_PROGRESS
            History(session, self._keyring).add(case, THE_SENDER, now, Happening(history.STATUS, old, case.status))
        write_audit(session, now, SENDER, "message", case.id)

    def _tell(self, session: Session, case: Case, happening: Happening, subject: str) -> None:
        now = self._clock()
        History(session, self._keyring).add(case, THE_SENDER, now, happening)
        tell_officers(session, self._keyring, case, now, subject)

    def _view(self, case: Case) -> CaseView:
        """Open a case for its sender: nothing from inside the organisation, and not who the sender is."""
        view = open_case(case, self._keyring, self._clock(), personal=True)
        return replace(view, name=None, contact=None, relation=None, owner_id=None, notes=(), measure=None)


def _codes(code: str, key: str) -> Iterator[str]:
    """Give the code, and what to take instead when another case happens to have it: the same ones every time."""
    for _ in range(CODES_TO_TRY):
        yield code
        code = derive_code(hashlib.sha256(code.encode()).digest(), key)


def _forget_draft(session: Session, conversation: str | None) -> None:
    if conversation is not None:
        remove_draft(session, conversation)


def _receipt(case: Case, code: str, invented: bool) -> Receipt:
    return Receipt(
        code=code,
        kind=case.kind,
        status=case.status,
        law=case.law,
        formal=case.formal,
        received_at=case.received_at,
        due_at=case.due_at,
        service_at=case.service_at,
        invented=invented,
    )


def _clean(text: str | None) -> str | None:
    """Give a text that every database can keep: no NUL, no half emoji."""
    return None if text is None else text.replace("\x00", "").encode(errors="replace").decode().strip() or None
