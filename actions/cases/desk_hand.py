"""The hand of an officer, for what stays between colleagues and for how a case ends. Each step leaves a line."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from actions.cases import history
from actions.cases.audit import SENDER
from actions.cases.bars import is_barred
from actions.cases.clock import dutch_date
from actions.cases.desk_errors import NotHanded, NotYourNote, StaleNote, StillOpen, UnknownColleague, WrongDay
from actions.cases.errors import EmptyText, MessageConflict, UnknownOwner, WrongTransition
from actions.cases.hand import Hand
from actions.cases.history import Happening
from actions.cases.repository import count_up, fixed, message_of, note_of
from actions.cases.values import Result, Status, label
from actions.cases.workflow import RESULT_OF, STATUS_OF, check_result, check_ruling, is_open
from actions.store.models import CaseMessage, CaseNote

FURTHEST: Final = timedelta(days=2 * 366)


class DeskHand(Hand):
    """Changes one case."""

    def note(self, text: str, note_id: str | None) -> None:
        """Add a note, once for each id; raise ``MessageConflict`` when the id came with another text."""
        before = note_of(self._session, self.case, note_id) if note_id else None
        self._same(before, text)
        super().note(text, note_id)

    def said(self, text: str, message_id: str | None) -> bool:
        """Say whether this message was sent before; raise ``MessageConflict`` when its id came with another text."""
        before = message_of(self._session, self.case, message_id) if message_id else None
        self._same(before, text)
        return before is not None

    def set_status(self, new: str, detail: str | None = None) -> None:
        """Give the case a status, and keep when it was done for the first time; what is open has no result.

        Raises ``WrongTransition``, and why nobody rules on it: ``NothingToRule``, ``RulingNeedsName``,
        ``CommitteeFirst``.
        """
        if new == Status.RULED != self.case.status:
            check_ruling(self.case)
        super().set_status(new, detail)
        if is_open(self.case.status):
            self.case.result = None
        elif self.case.first_closed_at is None:
            self.case.first_closed_at = self.case.closed_at

    def end(self, status: Status, result: Result | None, text: str) -> None:
        """End the case; raise as ``set_status`` does, and ``WrongResult`` when its law has no such end."""
        if result is not None:
            check_result(self.case, result)
            status = STATUS_OF[result]
        self.set_status(status, text)
        self.case.result = result or RESULT_OF.get(status)
        self.case.handed_by_id = None

    def reopen(self, reason: str) -> None:
        """Open a case again; its last day stays what was promised.

        What the sender withdrew is opened only when the sender wrote after that. Raises ``StillOpen``,
        ``WrongTransition``.
        """
        old = self.case.status
        if is_open(old):
            raise StillOpen
        if old == Status.WITHDRAWN and not self._heard_since():
            raise WrongTransition(label(Status.WITHDRAWN), label(Status.IN_PROGRESS))
        self._log(Happening(history.REOPENED, detail=reason))
        self.case.status, self.case.closed_at, self.case.result = Status.IN_PROGRESS, None, None
        self._log(Happening(history.STATUS, old, self.case.status))

    def rewrite(self, note_id: str, text: str, new_id: str | None) -> None:
        """Change a note of one's own; the old text is kept. Raises ``NotYourNote`` or ``StaleNote``."""
        if new_id and note_of(self._session, self.case, new_id) is not None:
            return
        old = next((note for note in self.case.notes if note.id == note_id), None)
        if old is None or old.staff_id != self._staff_id:
            raise NotYourNote
        if any(note.replaces_id == note_id for note in self.case.notes):
            raise StaleNote
        known = fixed(new_id) if new_id else None
        row = CaseNote(case_id=self.case.id, note_id=known, staff_id=self._staff_id, at=self._now, replaces_id=old.id)
        row.seal(self._keyring, "body", text)
        self._session.add(row)

    def learn(self, measure: str) -> None:
        """Write down what the organisation does about it, also when the case is done; nothing takes it away."""
        old = self.case.unseal(self._keyring, "measure")
        if (old or "") != measure:
            self.case.seal(self._keyring, "measure", measure or None)
            self._log(Happening(history.MEASURE, detail=old))

    def look_again(self, day: date | None) -> None:
        """Set the day on which to look at the case again, or none; raise ``WrongDay``."""
        today = dutch_date(self._now)
        if day is not None and not today <= day <= today + FURTHEST:
            raise WrongDay
        old, self.case.follow_up = self.case.follow_up, day
        if old != day:
            self._log(Happening(history.FOLLOW_UP, _text(old), _text(day)))

    def name(self, name: str) -> None:
        """Write down the name that the sender gave in a message: from then on the sender is not anonymous."""
        if not name:
            raise EmptyText
        self.case.seal(self._keyring, "name", name)
        self.case.anonymous = False
        self._log(Happening(history.NAME))

    def hand_to(self, colleague_id: str, note: str) -> None:
        """Give the case to a colleague: it is handed over until it is taken up. Raises ``UnknownColleague``."""
        if colleague_id in {self._staff_id, self.case.owner_id}:
            raise UnknownColleague
        try:
            self._set_owner(colleague_id)
        except UnknownOwner:
            raise UnknownColleague from None
        self.case.handed_by_id = self._staff_id
        self._log(Happening(history.HANDED, self._staff_id, colleague_id, note or None))

    def take_back(self) -> None:
        """Have the case back that one handed over and nobody took up; raise ``NotHanded``."""
        if self.case.handed_by_id != self._staff_id:
            raise NotHanded
        self._set_owner(self._staff_id)
        self._log(Happening(history.TAKEN_BACK))

    def take_up(self) -> None:
        """Take up what a colleague handed over; raise ``NotHanded``."""
        if self.case.handed_by_id is None or self.case.owner_id != self._staff_id:
            raise NotHanded
        self.case.handed_by_id = None
        self._log(Happening(history.TAKEN_UP))

    def log(self, happening: Happening) -> None:
        """Add a line, and give the case a new version: whoever has it open sees that something is new."""
        self._log(happening)
        count_up(self.case)

    @property
    def session(self) -> Session:
        """The transaction that all of this is part of."""
        return self._session

    def lose_owner(self) -> None:
        """Take the owner away: this officer may not see the case any more."""
        self._set_owner(None)

    def _same(self, before: CaseMessage | CaseNote | None, text: str) -> None:
        """What comes in under a known id is a double click, or else text that would be lost without a word."""
        if before is not None and before.unseal(self._keyring, "body") != text:
            raise MessageConflict

    def _heard_since(self) -> bool:
        """Say whether the sender wrote after the case was done."""
        done = self.case.closed_at
        return any(one.direction == SENDER and (done is None or one.at >= done) for one in self.case.messages)

    def _set_owner(self, owner_id: str | None) -> None:
        """Raises ``UnknownOwner``, also for who may not see the case."""
        if owner_id and is_barred(self._session, owner_id, self.case.id):
            raise UnknownOwner
        super()._set_owner(owner_id)
        self.case.handed_by_id = None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
