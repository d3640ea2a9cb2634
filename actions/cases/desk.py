"""The desk: what officers do with cases. Every read and every change goes into the audit log."""

from dataclasses import dataclass
from datetime import date

from actions.cases.attached.filled import check_filled
from actions.cases.audit import write_audit
from actions.cases.bench import Order, Staff, Workbench
from actions.cases.desk_hand import DeskHand
from actions.cases.errors import EmptyText, NewsFirst, ReasonMissing, WrongValue
from actions.cases.filing import CaseView
from actions.cases.hand import Change, checked, seen_by_staff
from actions.cases.mail_texts import CLOSED
from actions.cases.repository import by_id, cases_with_numbers
from actions.cases.selection import PAGE_SIZE, Filters, Selection
from actions.cases.values import Result, Status
from actions.cases.workflow import is_open

__all__ = ["Change", "Desk", "Filters", "Page", "Staff"]


@dataclass(frozen=True)
class Page:
    """One page of the list; ``complete`` is false when a search did not reach the oldest cases."""

    items: tuple[CaseView, ...]
    total: int
    page: int
    pages: int
    complete: bool


class Desk(Workbench):
    """Lists, shows and changes cases for officers; all of it raises ``NotAllowed`` for anybody else.

    A case that somebody may not see raises ``Barred``. ``act`` is the id of a form: it has one effect, however often
    it comes in.
    """

    def list(self, who: Staff, filters: Filters, page: int = 1) -> Page:
        """Give one page of cases, without what people wrote; raise ``WrongValue`` for a filter that does not exist."""
        self._only_officers(who, "list")
        page = max(page, 1)
        with self._database.transaction() as session:
            tools = self._tools(session)
            found = Selection(session, self._keyring, tools.now, who.id).find(filters, page)
            write_audit(session, tools.now, who.id, "list")
            rows = cases_with_numbers(session, found.numbers)
            items = tuple(seen_by_staff(tools, row, personal=False, past=False) for row in rows)
        return Page(items, found.total, page, max(1, -(-found.total // PAGE_SIZE)), found.complete)

    def get(self, who: Staff, case_id: str) -> CaseView:
        """Give a case with all its fields and what people wrote; it is read from then on. Raises ``UnknownCase``."""
        with self.at(who, "read", case_id) as session:
            case = by_id(session, case_id, lock=True)
            case.unread = False
            write_audit(session, self._clock(), who.id, "read", case.id)
            session.flush()
            return seen_by_staff(self._tools(session), case, personal=True)

    def change(self, who: Staff, case_id: str, version: int | None, change: Change, act: str | None = None) -> CaseView:
        """Change status, category, location, owner, care or coercion, or say that danger was looked after.

        Without a version the case is changed as it is now. A case ends through ``close`` only. Raises ``UnknownCase``,
        ``StaleCase``, ``WrongTransition``, ``OutcomeNeeded``, ``WrongValue`` or ``UnknownOwner``.
        """
        return self._edit(who, case_id, Order("change", version, act), lambda hand: hand.change(change))

    def note(self, who: Staff, case_id: str, text: str, note_id: str | None = None) -> CaseView:
        """Add a note that the sender never sees, once for each id. Raises ``UnknownCase`` or ``EmptyText``."""
        _need(text)
        return self._edit(who, case_id, Order("note"), lambda hand: hand.note(text, note_id))

    def rewrite_note(self, who: Staff, case_id: str, note_id: str, text: str, new_id: str | None = None) -> CaseView:
        """Change one's own note; what it said before stays readable.

        Raises ``EmptyText``, ``NotYourNote``, or ``StaleNote`` when it was changed before.
        """
        _need(text)
        return self._edit(who, case_id, Order("rewrite_note"), lambda hand: hand.rewrite(note_id, text, new_id))

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

        A case that was only received is in progress from then on. Raises ``UnknownCase``, ``EmptyText``,
        ``MessageConflict`` when the id came with another text before, or
        ``NewsFirst`` when the case has another version than the officer saw: a new message, another answer.
        """
        _need(text)
        check_filled(text)

        def apply(hand: DeskHand) -> None:
            if hand.said(text, message_id):
                return
            if version is not None and hand.case.version != version:
                raise NewsFirst
            hand.say(text, message_id)
            if wait:
                hand.wait()
            hand.start()

        return self._edit(who, case_id, Order("answer"), apply)

    def extend(self, who: Staff, case_id: str, version: int | None, reason: str, act: str | None = None) -> CaseView:
        """Make the legal term longer, once and before it is over, and tell the sender until when and why.

        Raises ``UnknownCase``, ``StaleCase``, ``ReasonMissing``, ``NoTerm``, ``WzdNotExtended``, ``ExtendedBefore`` or
        ``TooLateToExtend``.
        """
        if not reason.strip():
            raise ReasonMissing
        return self._edit(who, case_id, Order("extend", version, act), lambda hand: hand.extend(reason))

    def forward(
        self, who: Staff, case_id: str, version: int | None, day: date | None = None, act: str | None = None
    ) -> CaseView:
        """Write down that a Wzd complaint went to the committee, today or on a day before; its 14 days run from then.

        The sender reads it. Raises ``UnknownCase``, ``StaleCase``, ``NotForwarded`` or ``WrongForwardingDay``.
        """
        return self._edit(who, case_id, Order("forward", version, act), lambda hand: hand.forward(day))

    def close(  # noqa: PLR0913, PLR0917 - how it ended is a status, or better a result
        self,
        who: Staff,
        case_id: str,
        version: int | None,
        outcome: str,
        status: str = Status.SOLVED,
        result: str | None = None,
        act: str | None = None,
    ) -> CaseView:
        """End a case with an outcome that the sender reads, and a result that the register counts.

        A result decides the status. Without one the status is what is given (``solved``, ``ruled``, ``withdrawn`` or
        ``closed``), and the register counts what that says. Raises as ``change`` does, ``EmptyText`` without an
        outcome, ``NothingToRule``, ``RulingNeedsName`` or ``CommitteeFirst`` where nobody rules, and ``WrongResult``.
        """
        _need(outcome)
        check_filled(outcome)
        end, ended = checked(Status, "status", status), _result(result)
        if is_open(end):
            raise WrongValue("status")

        def apply(hand: DeskHand) -> None:
            hand.end(Status(end), ended, outcome)
            hand.say(outcome, mail=CLOSED)

        return self._edit(who, case_id, Order("close", version, act), apply)

    def reopen(self, who: Staff, case_id: str, version: int | None, reason: str, act: str | None = None) -> CaseView:
        """Open a case that was done; its last day stays. Raises ``EmptyText``, ``StillOpen`` or ``WrongTransition``."""
        _need(reason)
        return self._edit(who, case_id, Order("reopen", version, act), lambda hand: hand.reopen(reason))

    def measure(self, who: Staff, case_id: str, version: int | None, text: str, act: str | None = None) -> CaseView:
        """Write down what the organisation does about it: it learns from this in the quality report."""
        return self._edit(who, case_id, Order("measure", version, act), lambda hand: hand.learn(text.strip()))

    def look_again(
        self, who: Staff, case_id: str, version: int | None, day: date | None, act: str | None = None
    ) -> CaseView:
        """Set the day on which the case comes up again, or none. Raises ``WrongDay``."""
        return self._edit(who, case_id, Order("follow_up", version, act), lambda hand: hand.look_again(day))

    def name(self, who: Staff, case_id: str, version: int | None, name: str, act: str | None = None) -> CaseView:
        """Write down the name that an anonymous sender gave later. Raises ``EmptyText``."""
        return self._edit(who, case_id, Order("name", version, act), lambda hand: hand.name(name.strip()))


def _need(text: str) -> None:
    if not text.strip():
        raise EmptyText


def _result(result: str | None) -> Result | None:
    try:
        return Result(result) if result else None
    except ValueError:
        raise WrongValue("result") from None
