"""Between colleagues: handing a case over, and keeping a case away from somebody whom it is about."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from actions.cases import history
from actions.cases.audit import refuse, write_audit
from actions.cases.bars import admins, all_bars, bar_of, bars_on, is_barred, officers_for, people
from actions.cases.bench import Order, Staff, Workbench
from actions.cases.desk_errors import AlreadyBarred, NobodyToBar, NotBarred, NotYourOwnBar, UnknownNumber
from actions.cases.desk_hand import DeskHand
from actions.cases.document_errors import AdminsOnly
from actions.cases.errors import ReasonMissing
from actions.cases.filing import CaseView
from actions.cases.history import Happening
from actions.cases.mail import tell_colleague
from actions.cases.repository import by_id, by_number
from actions.cases.values import StaffRole
from actions.store.models import Case, CaseBar, StaffUser

HANDED_OVER: Final = "Een collega geeft je een melding"
WHY_NOT: Final = "Er is een reden nodig.\nSchrijf kort waarom deze collega de melding niet mag zien."
NOBODY_LEFT: Final = "Niemand kan deze melding nu behandelen"


@dataclass(frozen=True)
class Bar:
    """Who may not see a case, by its number; who said so, when and why."""

    case_id: str
    number: int
    staff_id: str
    staff: str
    by: str
    at: str
    reason: str
    nobody_left: bool


@dataclass(frozen=True)
class Around:
    """The colleagues around a case: every account by its id, who may handle it, and who may not see it."""

    people: dict[str, str]
    officers: dict[str, str]
    bars: tuple[Bar, ...]


class Colleagues(Workbench):
    """Hands cases over, and bars officers from a case. Raises ``NotAllowed`` and ``Barred`` as the desk does."""

    def around(self, who: Staff, case_id: str) -> Around:
        """Give the colleagues around a case that was opened. Raises as ``at`` does."""
        with self.beside(who, "read", case_id) as session:
            names = people(session)
            may = {user.id: user.email for user in officers_for(session, case_id)}
            number = by_id(session, case_id).number
            bars = [self._bar(session, one, number, names) for one in bars_on(session, case_id)]
            return Around(names, may, tuple(bars))

    def hand_over(  # noqa: PLR0913, PLR0917 - to whom, with what words, and what the form carries
        self, who: Staff, case_id: str, version: int | None, to: str, note: str = "", act: str | None = None
    ) -> CaseView:
        """Give a case to a colleague, who gets a mail without anything of the case in it but its number.

        Raises ``UnknownColleague`` for who is no officer, may not see the case, or has it already.
        """

        def apply(hand: DeskHand) -> None:
            hand.hand_to(to, note.strip())
            self._mail(hand, to)

        return self._edit(who, case_id, Order("hand_over", version, act), apply)

    def take_back(self, who: Staff, case_id: str, version: int | None, act: str | None = None) -> CaseView:
        """Have a case back before the colleague took it up; raise ``NotHanded``."""
        return self._edit(who, case_id, Order("take_back", version, act), lambda hand: hand.take_back())

    def take_up(self, who: Staff, case_id: str, version: int | None, act: str | None = None) -> CaseView:
        """Take up what a colleague handed over; raise ``NotHanded``."""
        return self._edit(who, case_id, Order("take_up", version, act), lambda hand: hand.take_up())

    def bar(self, who: Staff, case_id: str, staff_id: str, reason: str, act: str | None = None) -> None:
        """Keep a case away from an officer, oneself included. It has no owner then, when that was the owner.

        When no officer is left the admins get a mail. Raises ``ReasonMissing``, ``NobodyToBar`` or
        ``AlreadyBarred``.
        """
        _need(reason)
        with self.at(who, "bar", case_id) as session:
            case = by_id(session, case_id, lock=True)
            if not self._done_before(session, case, act):
                self._put_bar(session, who, case, staff_id, reason)

    def lift(self, who: Staff, case_id: str, staff_id: str, act: str | None = None) -> None:
        """Let an officer see a case again; raise ``NotBarred``, or ``NotYourOwnBar`` for who is barred."""
        if staff_id == who.id:
            raise NotYourOwnBar
        with self.at(who, "unbar", case_id) as session:
            case = by_id(session, case_id, lock=True)
            if not self._done_before(session, case, act):
                self._take_bar(session, who, case, staff_id)

    def every_bar(self, who: Staff) -> tuple[Bar, ...]:
        """Give every bar, for an admin: numbers and names of colleagues, nothing of what anybody filed."""
        self._only_admins(who, "read_bars")
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, "read_bars")
            names = people(session)
            return tuple(self._bar(session, bar, number, names) for bar, number in all_bars(session))

    def bar_by_number(self, who: Staff, number: int, staff_id: str, reason: str) -> bool:
        """Keep a case away from an officer, as an admin who does not see it. Say whether an officer is left.

        Raises ``ReasonMissing``, ``UnknownNumber``, ``NobodyToBar`` or ``AlreadyBarred``.
        """
        self._only_admins(who, "bar")
        _need(reason)
        with self._database.transaction() as session:
            case = self._by_number(session, number)
            self._put_bar(session, who, case, staff_id, reason)
            session.flush()
            return bool(officers_for(session, case.id))

    def lift_by_number(self, who: Staff, number: int, staff_id: str) -> None:
        """Let an officer see a case again, as an admin; raise ``UnknownNumber`` or ``NotBarred``."""
        self._only_admins(who, "unbar")
        with self._database.transaction() as session:
            self._take_bar(session, who, self._by_number(session, number), staff_id)

    def _put_bar(self, session: Session, who: Staff, case: Case, staff_id: str, reason: str) -> None:
        user = session.get(StaffUser, staff_id)
        if user is None or user.role != StaffRole.OFFICER:
            raise NobodyToBar
        if is_barred(session, staff_id, case.id):
            raise AlreadyBarred
        now, hand = self._clock(), DeskHand(self._tools(session), case, who.id)
        row = CaseBar(case_id=case.id, staff_id=staff_id, by_id=who.id, at=now)
        row.seal(self._keyring, "reason", reason.strip())
        session.add(row)
        hand.log(Happening(history.BARRED, new=staff_id, detail=reason.strip()))
        if case.owner_id == staff_id:
            hand.lose_owner()
        write_audit(session, now, who.id, "bar", case.id)
        session.flush()
        if not officers_for(session, case.id):
            for admin in admins(session):
                tell_colleague(session, self._keyring, case, now, (admin.email, NOBODY_LEFT, f"bar {row.id}"))

    def _take_bar(self, session: Session, who: Staff, case: Case, staff_id: str) -> None:
        row = bar_of(session, staff_id, case.id)
        if row is None:
            raise NotBarred
        session.delete(row)
        DeskHand(self._tools(session), case, who.id).log(Happening(history.UNBARRED, new=staff_id))
        write_audit(session, self._clock(), who.id, "unbar", case.id)

    def _mail(self, hand: DeskHand, to: str) -> None:
        with_key = f"handed {hand.case.version} {to}"
        user = hand.session.get_one(StaffUser, to)
        event = (user.email, HANDED_OVER, with_key)
        tell_colleague(hand.session, self._keyring, hand.case, self._clock(), event)

    def _bar(self, session: Session, row: CaseBar, number: int, names: dict[str, str]) -> Bar:
        return Bar(
            case_id=row.case_id,
            number=number,
            staff_id=row.staff_id,
            staff=names[row.staff_id],
            by=names[row.by_id],
            at=row.at.isoformat(),
            reason=row.unseal(self._keyring, "reason") or "",
            nobody_left=not officers_for(session, row.case_id),
        )

    def _by_number(self, session: Session, number: int) -> Case:
        found = by_number(session, number)
        if found is None:
            raise UnknownNumber
        return by_id(session, found.id, lock=True)

    def _only_admins(self, who: Staff, what: str) -> None:
        if not who.is_admin:
            refuse(self._database, self._clock(), who.id, what)
            raise AdminsOnly


def _need(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing(WHY_NOT)
