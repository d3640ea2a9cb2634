"""The work of one officer today: what is late, what comes, what is new, and what a colleague gave."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import case as sql_case
from sqlalchemy import nulls_last, or_, select
from sqlalchemy.orm import Session, load_only

from actions.cases.audit import write_audit
from actions.cases.bars import officers_for, open_to
from actions.cases.bench import Staff, Workbench
from actions.cases.clock import dutch_date
from actions.cases.filing import CaseView
from actions.cases.hand import seen_by_staff
from actions.cases.selection import DUE
from actions.cases.views import PERSONAL
from actions.cases.workflow import OPEN, is_open
from actions.store.models import Case

SHOWN: Final = 20  # of a group; the list shows the rest
SOON: Final = ((2, "two_days"), (7, "week"), (14, "two_weeks"))


class Group(StrEnum):
    """Why something is work. A case stands in the first group that it fits, and with what is late and what has news."""

    DANGER = "danger"
    HANDED = "handed"
    LATE = "late"
    NEWS = "news"
    TWO_DAYS = "two_days"
    AGAIN = "again"
    WEEK = "week"
    NEW = "new"
    TWO_WEEKS = "two_weeks"
    LATER = "later"
    OTHERS = "others"


@dataclass(frozen=True)
class Heap:
    """How many cases a group has, and the first of them."""

    count: int
    first: tuple[CaseView, ...]


class Work(Workbench):
    """Puts the open cases of an officer in groups."""

    def today(self, who: Staff, *, others: bool = False) -> dict[Group, Heap]:
        """Give the groups in their order; what another officer handles is in it only with ``others``.

        Possible danger is everybody's until somebody looked after it. Raises ``NotAllowed``.
        """
        self._only_officers(who, "list")
        with self._database.transaction() as session:
            now = self._clock()
            write_audit(session, now, who.id, "list")
            heaps: dict[Group, list[Case]] = {group: [] for group in Group}
            known = {user.id for user in officers_for(session, None)}
            for case in _waiting(session, who.id):
                for group in _groups_of(case, who.id, known, now):
                    if others or group is not Group.OTHERS:
                        heaps[group].append(case)
            tools = self._tools(session)
            return {
                group: Heap(
                    len(cases),
                    tuple(seen_by_staff(tools, one, personal=False, past=False) for one in cases[:SHOWN]),
                )
                for group, cases in heaps.items()
            }


def _waiting(session: Session, staff_id: str) -> Sequence[Case]:
    """Give what is open or has news, as far as this officer may see it: what is open first, the nearest day on top."""
    is_done = sql_case((Case.status.in_(OPEN), 0), else_=1)
    wanted = select(Case).where(or_(Case.status.in_(OPEN), Case.unread, Case.danger), open_to(staff_id))
    plain = [getattr(Case, name) for name in _PLAIN]
    order = (is_done, nulls_last(DUE.asc()), Case.number.desc())
    return session.scalars(wanted.options(load_only(*plain)).order_by(*order)).all()


def _groups_of(case: Case, staff_id: str, officers: set[str], now: datetime) -> list[Group]:
    """Give the groups of a case: the first that fits, and what nobody may overlook, that it is late or has news.

    A case of somebody who is no officer any more is nobody's.
    """
    owner = case.owner_id if case.owner_id in officers else None
    pressing = _pressing(case, now) if owner in {None, staff_id} else []
    if case.danger:
        return [Group.DANGER, *pressing]
    if owner not in {None, staff_id}:
        return [Group.OTHERS]
    if owner == staff_id and case.handed_by_id:
        return [Group.HANDED, *pressing]
    return pressing or [_by_day(case, now, new=owner is None)]


def _pressing(case: Case, now: datetime) -> list[Group]:
    """Give LATE and NEWS as far as they fit. A case that is done is here because of its news only."""
    due = case.due_at or case.service_at
    late = due is not None and due < now and is_open(case.status)
    return [Group.LATE] * late + [Group.NEWS] * case.unread


def _by_day(case: Case, now: datetime, *, new: bool) -> Group:
    """Give the group of one's own case or of nobody's that waits for its day."""
    due, today = case.due_at or case.service_at, dutch_date(now)
    left = (dutch_date(due) - today).days if due else None
    soon = next((Group(name) for days, name in SOON if left is not None and left <= days), Group.LATER)
    if soon is Group.TWO_DAYS:
        return soon
    if case.follow_up is not None and case.follow_up <= today:
        return Group.AGAIN
    return soon if soon is Group.WEEK else Group.NEW if new else soon


_VIEWED: Final[set[Any]] = {one.name for one in fields(CaseView)} - set(PERSONAL)
_PLAIN: Final = sorted(_VIEWED & set(Case.__mapper__.columns.keys()))
