"""The desk: what members of staff do with cases. Every read and every change goes into the audit log."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from actions.cases import history
from actions.cases.audit import write_audit
from actions.cases.clock import Clock, extended_due_at, utc_now
from actions.cases.errors import (
    EmptyText,
    ExtendedBefore,
    NotAllowed,
    NoTerm,
    ReasonMissing,
    TooLateToExtend,
    UnknownOwner,
    WrongValue,
)
from actions.cases.filing import CaseView
from actions.cases.history import Actor, Happening, History
from actions.cases.mail import tell_sender
from actions.cases.register import Organisation
from actions.cases.reports import Report, make_report
from actions.cases.repository import by_id, cases_with_numbers, fixed, message_of
from actions.cases.selection import PAGE_SIZE, Filters, Selection
from actions.cases.values import Category, StaffRole, Status
from actions.cases.views import open_case
from actions.cases.workflow import is_open, step
from actions.store.crypto import Keyring
from actions.store.models import Case, CaseMessage, CaseNote, StaffUser, new_id
from actions.store.session import Database

OFFICER: Final = "officer"


@dataclass(frozen=True)
class Staff:
    """Who is at the desk."""

    id: str
    email: str
    role: str

    @property
    def is_officer(self) -> bool:
        """Only an officer sees what people wrote, and changes cases (Wkkgz art. 23: who handles it keeps it secret)."""
        return StaffRole(self.role) is StaffRole.OFFICER


@dataclass(frozen=True)
class Page:
    """One page of the list; ``complete`` is false when a search did not reach the oldest cases."""

    items: tuple[CaseView, ...]
    total: int
    page: int
    pages: int
    complete: bool


@dataclass(frozen=True, kw_only=True)
class Change:
    """What an officer changes; None leaves it as it is. An empty ``owner_id`` takes the owner away."""

    status: str | None = None
    category: str | None = None
    location: str | None = None
    owner_id: str | None = None


class Desk:
    """Lists, shows and changes cases for members of staff."""

    def __init__(
        self, database: Database, keyring: Keyring, organisation: Organisation, clock: Clock = utc_now
    ) -> None:
        """Take the store, the organisation and a clock."""
        self._database = database
        self._keyring = keyring
        self._terms = organisation.law
        self._clock = clock

    def list(self, who: Staff, filters: Filters, page: int = 1) -> Page:
        """Give one page of cases, without what people wrote; raise ``WrongValue`` for a filter that does not exist."""
        page = max(page, 1)
        with self._database.transaction() as session:
            found = Selection(session, self._keyring, self._clock(), personal=who.is_officer).find(filters, page)
            write_audit(session, self._clock(), who.id, "list")
            rows = cases_with_numbers(session, found.numbers)
            items = tuple(self._view(session, row, personal=False, past=False) for row in rows)
        return Page(items, found.total, page, max(1, -(-found.total // PAGE_SIZE)), found.complete)

    def get(self, who: Staff, case_id: str) -> CaseView:
        """Give a case with all its fields, and to an officer with what people wrote. Raises ``UnknownCase``."""
        with self._database.transaction() as session:
            case = by_id(session, case_id)
            write_audit(session, self._clock(), who.id, "read", case.id)
            return self._view(session, case, personal=who.is_officer)

    def change(self, who: Staff, case_id: str, version: int, change: Change) -> CaseView:
        """Change status, category, location or owner.

        Raises ``NotAllowed``, ``UnknownCase``, ``StaleCase``, ``WrongTransition``, ``WrongValue`` or ``UnknownOwner``.
        """

        def apply(session: Session, case: Case) -> None:
            if change.status is not None:
                self._set_status(session, case, who, _value(Status, "status", change.status))
            if change.category is not None:
                self._set(session, case, who, history.CATEGORY, _value(Category, "category", change.category))
            if change.location is not None:
                self._set(session, case, who, history.LOCATION, change.location.strip() or None)
            if change.owner_id is not None:
                self._set_owner(session, case, who, change.owner_id or None)

        return self._edit(who, case_id, "change", apply, version)

    def note(self, who: Staff, case_id: str, text: str) -> CaseView:
        """Add a note that the sender never sees. Raises ``NotAllowed``, ``UnknownCase`` or ``EmptyText``."""
        _need(text)

        def apply(session: Session, case: Case) -> None:
            row = CaseNote(case_id=case.id, staff_id=who.id, at=self._clock())
            row.seal(self._keyring, "body", text)
            session.add(row)

        return self._edit(who, case_id, "note", apply)

    def answer(
        self, who: Staff, case_id: str, text: str, *, wait: bool = False, message_id: str | None = None
    ) -> CaseView:
        """Write to the sender, once for each ``message_id``; with ``wait`` the case then waits for the sender.

        A case that was only received is in progress from then on.
        Raises ``NotAllowed``, ``UnknownCase`` or ``EmptyText``.
        """
        _need(text)

        def apply(session: Session, case: Case) -> None:
            if not self._say(session, case, who, text, message_id):
                return
            if wait and is_open(case.status):
                self._set_status(session, case, who, Status.WAITING)
            elif case.status == Status.RECEIVED:
                self._set_status(session, case, who, Status.IN_PROGRESS)

        return self._edit(who, case_id, "answer", apply)

    def extend(self, who: Staff, case_id: str, version: int, reason: str) -> CaseView:
        """Make the legal term longer, once and before it is over, and tell the sender why.

        Raises ``NotAllowed``, ``UnknownCase``, ``StaleCase``, ``ReasonMissing``, ``NoTerm``, ``ExtendedBefore`` or
        ``TooLateToExtend``.
        """
        if not reason.strip():
            raise ReasonMissing

        def apply(session: Session, case: Case) -> None:
            now, old_status, old_due = self._clock(), case.status, self._extendable(case)
            case.due_at = extended_due_at(case.law, case.received_at, self._terms)
            case.extended_at, case.status = now, Status.EXTENDED
            case.seal(self._keyring, "extension_reason", reason)
            dates = (old_due.isoformat(), case.due_at.isoformat())
            self._log(session, case, who, Happening(history.EXTENDED, *dates, reason))
            if old_status != case.status:
                self._log(session, case, who, Happening(history.STATUS, old_status, case.status))
            self._say(session, case, who, reason, None)

        return self._edit(who, case_id, "extend", apply, version)

    def close(self, who: Staff, case_id: str, version: int, outcome: str, status: str = Status.SOLVED) -> CaseView:
        """End a case with an outcome that the sender reads (``solved``, ``ruled``, ``withdrawn`` or ``closed``).

        Raises as ``change`` does, and ``EmptyText`` without an outcome.
        """
        _need(outcome)
        end = _value(Status, "status", status)
        if is_open(end):
            raise WrongValue("status")

        def apply(session: Session, case: Case) -> None:
            self._set_status(session, case, who, end, outcome)
            self._say(session, case, who, outcome, None)

        return self._edit(who, case_id, "close", apply, version)

    def report(self, who: Staff, year: int) -> Report:
        """Give the counts of a year; every role may see them, for they say nothing about anyone."""
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, "report")
            return make_report(session, year, self._clock())

    def _edit(
        self,
        who: Staff,
        case_id: str,
        what: str,
        apply: Callable[[Session, Case], None],
        version: int | None = None,
    ) -> CaseView:
        if not who.is_officer:
            raise NotAllowed
        with self._database.transaction() as session:
            case = by_id(session, case_id, version, lock=True)
            apply(session, case)
            write_audit(session, self._clock(), who.id, what, case.id)
            session.flush()
            session.expire(case)
            return self._view(session, case, personal=True)

    def _extendable(self, case: Case) -> datetime:
        if case.due_at is None:
            raise NoTerm
        if case.extended_at is not None:
            raise ExtendedBefore
        if self._clock() > case.due_at or not is_open(case.status):
            raise TooLateToExtend
        return case.due_at

    def _set_status(self, session: Session, case: Case, who: Staff, new: str, detail: str | None = None) -> None:
        old, case.status = case.status, step(case.status, new)
        if is_open(case.status):
            case.closed_at = None
        elif case.closed_at is None:
            case.closed_at = self._clock()
        if old != case.status:
            self._log(session, case, who, Happening(history.STATUS, old, case.status, detail))

    def _set_owner(self, session: Session, case: Case, who: Staff, owner_id: str | None) -> None:
        owner = session.get(StaffUser, owner_id) if owner_id else None
        if owner_id and (owner is None or not owner.active or owner.role != StaffRole.OFFICER):
            raise UnknownOwner
        old, case.owner_id = case.owner_id, owner_id
        if old != owner_id:
            self._log(session, case, who, Happening(history.OWNER, old, owner_id))

    def _set(self, session: Session, case: Case, who: Staff, field: str, new: str | None) -> None:
        old = getattr(case, field)
        setattr(case, field, new)
        if old != new:
            self._log(session, case, who, Happening(field, old, new))

    def _say(self, session: Session, case: Case, who: Staff, text: str, message_id: str | None) -> bool:
        message_id = message_id or new_id()
        if message_of(session, case, message_id) is not None:
            return False
        now = self._clock()
        row = CaseMessage(case_id=case.id, message_id=fixed(message_id), direction=OFFICER, staff_id=who.id, at=now)
        row.seal(self._keyring, "body", text)
        session.add(row)
        self._log(session, case, who, Happening(history.MESSAGE))
        tell_sender(session, self._keyring, case, now)
        return True

    def _log(self, session: Session, case: Case, who: Staff, happening: Happening) -> None:
        History(session, self._keyring).add(case, Actor(OFFICER, who.id), self._clock(), happening)

    def _view(self, session: Session, case: Case, *, personal: bool, past: bool = True) -> CaseView:
        owner = session.get(StaffUser, case.owner_id) if case.owner_id else None
        view = open_case(case, self._keyring, self._clock(), personal=personal, past=past)
        return replace(view, owner=owner.email if owner else None)


def _need(text: str) -> None:
    if not text.strip():
        raise EmptyText


def _value(kind: type[Status] | type[Category], field: str, value: str) -> str:
    try:
        return kind(value)
    except ValueError:
        raise WrongValue(field) from None
