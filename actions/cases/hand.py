"""The hand of an officer on one case, in one open transaction: each step also writes a line of history."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from sqlalchemy.orm import Session

from actions.cases import history
from actions.cases.clock import AMSTERDAM, Terms, due_at, dutch_date, extended_due_at, service_at
from actions.cases.errors import (
    ExtendedBefore,
    NoTerm,
    NotForwarded,
    OutcomeNeeded,
    TooLateToExtend,
    UnknownOwner,
    WrongForwardingDay,
    WrongValue,
)
from actions.cases.filing import CaseView
from actions.cases.history import Actor, Happening, History
from actions.cases.law import route
from actions.cases.letters import extended_letter, forwarded_letter
from actions.cases.mail import tell_sender
from actions.cases.mail_texts import EXTENDED, FORWARDED, MESSAGE
from actions.cases.repository import count_up, fixed, note_of
from actions.cases.values import Care, Category, Law, StaffRole, Status
from actions.cases.views import open_case
from actions.cases.workflow import is_open, step
from actions.store.crypto import Keyring
from actions.store.models import Case, CaseMessage, CaseNote, StaffUser, new_id

OFFICER: Final = "officer"
NOON: Final = time(12)


@dataclass(frozen=True, kw_only=True)
class Change:
    """What an officer changes; None leaves it as it is. An empty ``owner_id`` takes the owner away.

    ``danger`` can only become False: somebody looked after it.
    """

    status: str | None = None
    category: str | None = None
    location: str | None = None
    owner_id: str | None = None
    care: str | None = None
    coercion: bool | None = None
    danger: bool | None = None


@dataclass(frozen=True)
class Tools:
    """What every step needs beside the case."""

    session: Session
    keyring: Keyring
    terms: Terms
    now: datetime


class Hand:
    """Changes one case."""

    def __init__(self, tools: Tools, case: Case, staff_id: str) -> None:
        """Take the case, locked, and who changes it."""
        self.case = case
        self._session, self._keyring, self._terms, self._now = tools.session, tools.keyring, tools.terms, tools.now
        self._staff_id = staff_id

    def change(self, wanted: Change) -> None:
        """Make the changes; raise ``WrongValue``, ``WrongTransition``, ``OutcomeNeeded`` or ``UnknownOwner``."""
        if wanted.status is not None:
            self._choose_status(checked(Status, "status", wanted.status))
        if wanted.category is not None:
            self._set(history.CATEGORY, checked(Category, "category", wanted.category))
        if wanted.location is not None:
            self._set(history.LOCATION, wanted.location.strip() or None)
        if wanted.owner_id is not None:
            self._set_owner(wanted.owner_id or None)
        if wanted.care is not None or wanted.coercion is not None:
            self._reroute(wanted)
        if wanted.danger is not None:
            self._calm(wanted.danger)

    def note(self, text: str, note_id: str | None) -> None:
        """Add a note, once for each id."""
        if note_id and note_of(self._session, self.case, note_id) is not None:
            return
        known = fixed(note_id) if note_id else None
        row = CaseNote(case_id=self.case.id, note_id=known, staff_id=self._staff_id, at=self._now)
        row.seal(self._keyring, "body", text)
        self._session.add(row)

    def say(self, text: str, message_id: str | None = None, mail: str = MESSAGE) -> None:
        """Write to the sender; ``mail`` is which mail tells of it (``mail_texts``)."""
        message_id = fixed(message_id or new_id())
        row = CaseMessage(
            case_id=self.case.id, message_id=message_id, direction=OFFICER, staff_id=self._staff_id, at=self._now
        )
        row.seal(self._keyring, "body", text)
        self._session.add(row)
        self._log(Happening(history.MESSAGE))
        tell_sender(self._session, self._keyring, self.case, self._now, mail, key=message_id)
        count_up(self.case)

    def wait(self) -> None:
        """Let an open case wait for the sender."""
        if is_open(self.case.status):
            self.set_status(Status.WAITING)

    def start(self) -> None:
        """Take up a case that was only received."""
        if self.case.status == Status.RECEIVED:
            self.set_status(Status.IN_PROGRESS)

    def set_status(self, new: str, detail: str | None = None) -> None:
        """Give the case a status; raise ``WrongTransition`` or ``NothingToRule``."""
        case, old = self.case, self.case.status
        case.status = step(old, new, case.law)
        if is_open(case.status):
            case.closed_at = None
        elif case.closed_at is None:
            case.closed_at = self._now
        if old != case.status:
            self._log(Happening(history.STATUS, old, case.status, detail))

    def extend(self, reason: str) -> None:
        """Make the legal term longer, and tell the sender until when and why.

        Raises ``NoTerm``, ``WzdNotExtended``, ``ExtendedBefore`` or ``TooLateToExtend``.
        """
        case, old_status = self.case, self.case.status
        due = extended_due_at(case.law, case.received_at, self._terms)
        dates = (self._extendable().isoformat(), due.isoformat())
        case.due_at, case.extended_at, case.status = due, self._now, Status.EXTENDED
        case.seal(self._keyring, "extension_reason", reason)
        self._log(Happening(history.EXTENDED, *dates, reason))
        if old_status != case.status:
            self._log(Happening(history.STATUS, old_status, case.status))
        self.say(extended_letter(case, due, reason), mail=EXTENDED)

    def forward(self, day: date | None) -> None:
        """Write down that the complaint went to the committee: its 14 days run from then (Wzd art. 56a.2).

        Raises ``NotForwarded`` or ``WrongForwardingDay``.
        """
        case, today = self.case, dutch_date(self._now)
        if case.law != Law.WZD or not is_open(case.status):
            raise NotForwarded
        day = day or today
        if not dutch_date(case.received_at) <= day <= today:
            raise WrongForwardingDay
        at = self._now if day == today else datetime.combine(day, NOON, AMSTERDAM)
        due = due_at(case.law, at, self._terms)
        if due is None:
            raise NoTerm
        case.forwarded_at, case.due_at = at, due
        self._log(Happening(history.FORWARDED, day.isoformat(), due.isoformat()))
        self.start()
        self.say(forwarded_letter(case, at, due), mail=FORWARDED)

    def _extendable(self) -> datetime:
        case = self.case
        if case.due_at is None:
            raise NoTerm
        if case.extended_at is not None:
            raise ExtendedBefore
        if self._now > case.due_at or not is_open(case.status):
            raise TooLateToExtend
        return case.due_at

    def _choose_status(self, new: str) -> None:
        if is_open(self.case.status) and not is_open(new):
            raise OutcomeNeeded
        self.set_status(new)

    def _set_owner(self, owner_id: str | None) -> None:
        owner = self._session.get(StaffUser, owner_id) if owner_id else None
        if owner_id and (owner is None or not owner.active or owner.role != StaffRole.OFFICER):
            raise UnknownOwner
        old, self.case.owner_id = self.case.owner_id, owner_id
        if old != owner_id:
            self._log(Happening(history.OWNER, old, owner_id))

    def _reroute(self, wanted: Change) -> None:
        """Correct what the law goes by. A date that was promised never gets later (decision 17)."""
        case = self.case
        if wanted.care is not None:
            self._set(history.CARE, checked(Care, "care", wanted.care))
        if wanted.coercion is not None and wanted.coercion != case.coercion:
            old, case.coercion = case.coercion, wanted.coercion
            self._log(Happening(history.COERCION, _answer(old), _answer(wanted.coercion)))
        facts = (case.coercion, case.unseal(self._keyring, "relation"), case.representative, case.role)
        way = route(case.kind, case.care, *facts)
        if way.law == case.law and way.formal == case.formal:
            return
        self._log(Happening(history.ROUTE, case.law, way.law))
        case.law, case.formal = way.law, way.formal
        promised = [due for due in (case.due_at, self._own_day()) if due]
        case.due_at = min(promised, default=None)
        case.service_at = None if case.due_at else service_at(case.kind, case.law, case.received_at)

    def _own_day(self) -> datetime | None:
        """Give the last day by the law that a case is under now, with what was told before the correction.

        A longer term stays longer (Wkkgz art. 17.2); the committee's runs from its own receipt (Wzd art. 56a.2).
        """
        case = self.case
        if case.law == Law.WZD:
            return due_at(case.law, case.forwarded_at or case.received_at, self._terms)
        if case.law != Law.NONE and case.extended_at is not None:
            return extended_due_at(case.law, case.received_at, self._terms)
        return due_at(case.law, case.received_at, self._terms)

    def _calm(self, danger: bool) -> None:
        if danger:
            raise WrongValue("danger")
        if self.case.danger:
            self.case.danger = False
            self._log(Happening(history.DANGER, new="handled"))

    def _set(self, field: str, new: str | None) -> None:
        old = getattr(self.case, field)
        setattr(self.case, field, new)
        if old != new:
            self._log(Happening(field, old, new))

    def _log(self, happening: Happening) -> None:
        History(self._session, self._keyring).add(self.case, Actor(OFFICER, self._staff_id), self._now, happening)


def seen_by_staff(tools: Tools, case: Case, *, personal: bool, past: bool = True) -> CaseView:
    """Open a case for staff, with the address of its owner."""
    owner = tools.session.get(StaffUser, case.owner_id) if case.owner_id else None
    view = open_case(case, tools.keyring, tools.now, personal=personal, past=past)
    return replace(view, owner=owner.email if owner else None)


def checked(kind: type[Status] | type[Category] | type[Care], field: str, value: str) -> str:
    """Give a value that a field can have; raise ``WrongValue``."""
    try:
        return kind(value)
    except ValueError:
        raise WrongValue(field) from None


def _answer(given: bool | None) -> str | None:
    return None if given is None else "yes" if given else "no"
