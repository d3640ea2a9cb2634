"""The desk: what officers do with cases. Every read and every change goes into the audit log."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.cases.audit import refuse, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.errors import EmptyText, NewsFirst, NotAllowed, ReasonMissing, WrongValue
from actions.cases.filing import CaseView
from actions.cases.hand import Change, Hand, Tools, checked, seen_by_staff
from actions.cases.mail_texts import CLOSED
from actions.cases.register import Organisation
from actions.cases.reports import Report, make_report
from actions.cases.repository import by_id, cases_with_numbers
from actions.cases.selection import PAGE_SIZE, Filters, Selection
from actions.cases.values import StaffRole, Status
from actions.cases.workflow import is_open
from actions.store.crypto import Keyring
from actions.store.session import Database

__all__ = ["Change", "Desk", "Filters", "Page", "Staff"]


@dataclass(frozen=True)
class Staff:
    """Who is at the desk."""

    id: str
    email: str
    role: str

    @property
    def is_officer(self) -> bool:
        """Only an officer sees and changes cases (Wkkgz art. 23: who handles it keeps it secret)."""
        return StaffRole(self.role) is StaffRole.OFFICER

    @property
    def is_admin(self) -> bool:
        """Only an admin reads the audit log and looks after accounts."""
        return StaffRole(self.role) is StaffRole.ADMIN

    @property
    def is_editor(self) -> bool:
        """Officers and admins see what people asked in vain, without names; who reads reports sees no words at all."""
        return StaffRole(self.role) in {StaffRole.OFFICER, StaffRole.ADMIN}


@dataclass(frozen=True)
class Page:
    """One page of the list; ``complete`` is false when a search did not reach the oldest cases."""

    items: tuple[CaseView, ...]
    total: int
    page: int
    pages: int
    complete: bool


class Desk:
    """Lists, shows and changes cases for officers; all of it raises ``NotAllowed`` for anybody else."""

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
        self._only_officers(who, "list")
        page = max(page, 1)
        with self._database.transaction() as session:
            tools = self._tools(session)
            found = Selection(session, self._keyring, tools.now).find(filters, page)
            write_audit(session, tools.now, who.id, "list")
            rows = cases_with_numbers(session, found.numbers)
            items = tuple(seen_by_staff(tools, row, personal=False, past=False) for row in rows)
        return Page(items, found.total, page, max(1, -(-found.total // PAGE_SIZE)), found.complete)

    def get(self, who: Staff, case_id: str) -> CaseView:
        """Give a case with all its fields and what people wrote; it is read from then on. Raises ``UnknownCase``."""
        self._only_officers(who, "read", case_id)
        with self._database.transaction() as session:
            case = by_id(session, case_id, lock=True)
            case.unread = False
            write_audit(session, self._clock(), who.id, "read", case.id)
            session.flush()
            return seen_by_staff(self._tools(session), case, personal=True)

    def change(self, who: Staff, case_id: str, version: int | None, change: Change) -> CaseView:
        """Change status, category, location, owner, care or coercion, or say that danger was looked after.

        Without a version the case is changed as it is now. A case ends through ``close`` only. Raises ``UnknownCase``,
        ``StaleCase``, ``WrongTransition``, ``OutcomeNeeded``, ``WrongValue`` or ``UnknownOwner``.
        """
        return self._edit(who, case_id, "change", lambda hand: hand.change(change), version)

    def note(self, who: Staff, case_id: str, text: str, note_id: str | None = None) -> CaseView:
        """Add a note that the sender never sees, once for each id. Raises ``UnknownCase`` or ``EmptyText``."""
        _need(text)
        return self._edit(who, case_id, "note", lambda hand: hand.note(text, note_id))

    def answer(  # noqa: PLR0913 - the last three are named, and each may be left out
        self,
        who: Staff,
        case_id: str,
        text: str,
        *,
        wait: bool = False,
        message_id: str | None = None,
        version: int | None = None,
    ) -> CaseView:
        """Write to the sender, once for each ``message_id``; with ``wait`` the case then waits for the sender.

        A case that was only received is in progress from then on. Raises ``UnknownCase``, ``EmptyText``, or
        ``NewsFirst`` when the case has another version than the officer saw: a new message, another answer.
        """
        _need(text)

        def apply(hand: Hand) -> None:
            if hand.has_said(message_id):
                return
            if version is not None and hand.case.version != version:
                raise NewsFirst
            hand.say(text, message_id)
            if wait:
                hand.wait()
            hand.start()

        return self._edit(who, case_id, "answer", apply)

    def extend(self, who: Staff, case_id: str, version: int | None, reason: str) -> CaseView:
        """Make the legal term longer, once and before it is over, and tell the sender until when and why.

        Raises ``UnknownCase``, ``StaleCase``, ``ReasonMissing``, ``NoTerm``, ``WzdNotExtended``, ``ExtendedBefore`` or
        ``TooLateToExtend``.
        """
        if not reason.strip():
            raise ReasonMissing
        return self._edit(who, case_id, "extend", lambda hand: hand.extend(reason), version)

    def forward(self, who: Staff, case_id: str, version: int | None, day: date | None = None) -> CaseView:
        """Write down that a Wzd complaint went to the committee, today or on a day before; its 14 days run from then.

        The sender reads it. Raises ``UnknownCase``, ``StaleCase``, ``NotForwarded`` or ``WrongForwardingDay``.
        """
        return self._edit(who, case_id, "forward", lambda hand: hand.forward(day), version)

    def close(
        self, who: Staff, case_id: str, version: int | None, outcome: str, status: str = Status.SOLVED
    ) -> CaseView:
        """End a case with an outcome that the sender reads (``solved``, ``ruled``, ``withdrawn`` or ``closed``).

        Raises as ``change`` does, ``EmptyText`` without an outcome, and ``NothingToRule`` when no law has a ruling.
        """
        _need(outcome)
        end = checked(Status, "status", status)
        if is_open(end):
            raise WrongValue("status")

        def apply(hand: Hand) -> None:
            hand.set_status(end, outcome)
            hand.say(outcome, mail=CLOSED)

        return self._edit(who, case_id, "close", apply, version)

    def report(self, who: Staff, year: int) -> Report:
        """Give the counts of a year; every role may see them, for they say nothing about anyone."""
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, "report")
            return make_report(session, year, self._clock())

    def _edit(
        self, who: Staff, case_id: str, what: str, apply: Callable[[Hand], None], version: int | None = None
    ) -> CaseView:
        self._only_officers(who, what, case_id)
        with self._database.transaction() as session:
            case = by_id(session, case_id, version, lock=True)
            tools = self._tools(session)
            apply(Hand(tools, case, who.id))
            write_audit(session, tools.now, who.id, what, case.id)
            session.flush()
            session.expire(case)
            return seen_by_staff(tools, case, personal=True)

    def _only_officers(self, who: Staff, what: str, case_id: str | None = None) -> None:
        """Raise ``NotAllowed`` for anybody else, and keep that they tried."""
        if not who.is_officer:
            refuse(self._database, self._clock(), who.id, what, case_id)
            raise NotAllowed

    def _tools(self, session: Session) -> Tools:
        return Tools(session, self._keyring, self._terms, self._clock())


def _need(text: str) -> None:
    if not text.strip():
        raise EmptyText
