"""Cases that belong together: two of the same event, or one that tells the same as another."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from actions.cases import history
from actions.cases.audit import write_audit
from actions.cases.bars import is_barred
from actions.cases.bench import Staff, Workbench
from actions.cases.desk_errors import LinkedBefore, NotLinked, SameCase, UnknownNumber
from actions.cases.desk_hand import DeskHand
from actions.cases.history import Happening
from actions.cases.repository import by_id, by_number
from actions.cases.tie_queries import link_between, linked_to, near
from actions.store.models import Case, CaseLink

SAME_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class Tie:
    """Another case that belongs to this one. ``duplicate`` says whether ``this`` or the ``other`` one is the double."""

    id: str
    number: int
    kind: str
    status: str
    received_at: str
    duplicate: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Ties:
    """What belongs to a case, and what may: filed about the same place within a week of it."""

    linked: tuple[Tie, ...]
    maybe: tuple[Tie, ...]


class Links(Workbench):
    """Ties cases together and apart again. What an officer may not see is not among them."""

    def of(self, who: Staff, case_id: str) -> Ties:
        """Give what belongs to a case, and what may belong to it. Raises as the desk does."""
        with self.beside(who, "read", case_id) as session:
            case = by_id(session, case_id)
            linked = [self._tie(case, other, link) for other, link in linked_to(session, who.id, case.id)]
            known = {tie.id for tie in linked}
            maybe = [_plain(other) for other in near(session, who.id, case, SAME_WEEK) if other.id not in known]
            return Ties(tuple(linked), tuple(maybe))

    def link(  # noqa: PLR0913, PLR0917 - which two, how and why, and what the form carries
        self, who: Staff, case_id: str, number: int, reason: str, duplicate: bool = False, act: str | None = None
    ) -> None:
        """Tie a case to the one with a number; with ``duplicate`` this one tells the same as that one.

        A double keeps its own term and gets its own answer: whoever filed it waits. Raises ``UnknownNumber``,
        ``SameCase`` or ``LinkedBefore``.
        """
        with self.at(who, "link", case_id) as session:
            case, other = self._pair(session, who, case_id, number)
            if self._done_before(session, case, act):
                return
            if link_between(session, case.id, other.id) is not None:
                raise LinkedBefore
            first, second = sorted((case.id, other.id))
            row = CaseLink(case_id=first, other_id=second, by_id=who.id, at=self._clock())
            row.duplicate_id = case.id if duplicate else None
            row.seal(self._keyring, "reason", reason.strip() or None)
            session.add(row)
            self._tell(session, who, (case, other), history.LINKED)

    def unlink(self, who: Staff, case_id: str, other_id: str, act: str | None = None) -> None:
        """Tie two cases apart; raise ``NotLinked``."""
        with self.at(who, "unlink", case_id) as session:
            case = by_id(session, case_id, lock=True)
            if self._done_before(session, case, act):
                return
            row = link_between(session, case_id, other_id)
            if row is None or is_barred(session, who.id, other_id):
                raise NotLinked
            session.delete(row)
            self._tell(session, who, (case, by_id(session, other_id, lock=True)), history.UNLINKED)

    def _pair(self, session: Session, who: Staff, case_id: str, number: int) -> tuple[Case, Case]:
        other = by_number(session, number)
        if other is None or is_barred(session, who.id, other.id):
            raise UnknownNumber
        if other.id == case_id:
            raise SameCase
        # Always in the same order, so that two officers who tie the same two cases do not wait for each other for ever.
        found = {one: by_id(session, one, lock=True) for one in sorted((case_id, other.id))}
        return found[case_id], found[other.id]

    def _tell(self, session: Session, who: Staff, pair: tuple[Case, Case], what: str) -> None:
        """Both cases tell that it happened, not why: who may see one of them may be barred from the other."""
        for one, other in (pair, pair[::-1]):
            DeskHand(self._tools(session), one, who.id).log(Happening(what, new=other.id))
            write_audit(session, self._clock(), who.id, "link" if what == history.LINKED else "unlink", one.id)

    def _tie(self, case: Case, other: Case, link: CaseLink) -> Tie:
        double = {case.id: "this", other.id: "other"}.get(link.duplicate_id or "")
        return _plain(other, double, link.unseal(self._keyring, "reason") or "")


def _plain(case: Case, duplicate: str | None = None, reason: str = "") -> Tie:
    return Tie(case.id, case.number, case.kind, case.status, case.received_at.isoformat(), duplicate, reason)
