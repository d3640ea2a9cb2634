"""The officers' list: filters, order, pages and search."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, not_, nulls_last, or_, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session

from actions.cases.bars import open_to
from actions.cases.clock import AMSTERDAM, dutch_date, end_of
from actions.cases.errors import WrongValue
from actions.cases.finding import plain, stands, words_of
from actions.cases.values import LABELS, Care, Category, Kind, Law, Status
from actions.cases.workflow import OPEN
from actions.store.crypto import Keyring
from actions.store.models import Case

PAGE_SIZE: Final = 50
# Stories are encrypted, so searching them opens them one by one (35 ms for a thousand cases). Beyond this many the
# newest are searched, and the page says so. docs/decisions/0015-search-in-cases.md
SEARCHED_AT_MOST: Final = 5000
SEARCHED_FIELDS: Final = ("story", "wish", "when", "name", "contact", "relation", "filed_location")
ENUMS: Final = {"kind": Kind, "status": Status, "law": Law, "care": Care, "category": Category}
NOBODY: Final = "none"
SORTS: Final = ("due", "newest", "oldest", "location", "status")
DUE: Final = func.coalesce(Case.due_at, Case.service_at)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the list is narrowed to; ``since`` and ``until`` are the contract's from and to, both inclusive.

    ``news`` is a message that no officer read yet, or danger that nobody looked after. ``owner`` is the id of an
    officer or ``NOBODY``; ``within`` keeps the open cases whose last day is not over and at most so many days away;
    ``sort`` is one of ``SORTS``.
    """

    kind: str | None = None
    status: str | None = None
    law: str | None = None
    care: str | None = None
    category: str | None = None
    location: str | None = None
    since: date | None = None
    until: date | None = None
    q: str | None = None
    overdue: bool | None = None
    news: bool | None = None
    owner: str | None = None
    within: int | None = None
    sort: str = "due"


@dataclass(frozen=True)
class Found:
    """The numbers of the cases on one page, how many there are in all, and whether all of them were searched."""

    numbers: tuple[int, ...]
    total: int
    complete: bool = True


class Selection:
    """Finds cases for the list."""

    def __init__(self, session: Session, keyring: Keyring, now: datetime, staff_id: str) -> None:
        """Take the open session, and who looks: what somebody may not see is not there."""
        self._session = session
        self._staff_id = staff_id
        self._keyring = keyring
        self._now = now

    def find(self, filters: Filters, page: int) -> Found:
        """Give one page: open cases first, the nearest due date on top. Raises ``WrongValue`` for an unknown value."""
        query = select(Case).where(*self._conditions(filters))
        words = words_of(filters.q or "")
        return self._search(query, words, page, filters.sort) if words else self._plain(query, page, filters.sort)

    def _plain(self, query: Select[Any], page: int, sort: str) -> Found:
        total = self._session.scalar(select(func.count()).select_from(query.subquery())) or 0
        rows = _ordered(query, sort).with_only_columns(Case.number).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
        return Found(tuple(self._session.scalars(rows)), total)

    def _search(self, query: Select[Any], words: list[str], page: int, sort: str) -> Found:
        newest = query.order_by(Case.number.desc()).limit(SEARCHED_AT_MOST + 1).with_only_columns(Case.number)
        searched = list(self._session.scalars(newest))
        complete = len(searched) <= SEARCHED_AT_MOST
        if not complete:
            query = query.where(Case.number >= searched[SEARCHED_AT_MOST - 1])
        rows = self._session.scalars(_ordered(query, sort))
        numbers = [row.number for row in rows if self._has(row, words)]
        start = (page - 1) * PAGE_SIZE
        return Found(tuple(numbers[start : start + PAGE_SIZE]), len(numbers), complete)

    def _has(self, row: Case, words: list[str]) -> bool:
        text = self._text(row)
        return all(word == row.id or stands(word, text) for word in words)

    def _text(self, row: Case) -> str:
        labels = (LABELS[Kind][row.kind], LABELS[Category][row.category], LABELS[Status][row.status])
        opened = [row.unseal(self._keyring, name) or "" for name in SEARCHED_FIELDS]
        return plain("\n".join([str(row.number), row.location or "", *labels, *opened]))

    def _conditions(self, filters: Filters) -> list[ColumnElement[bool]]:
        wanted = {name: getattr(filters, name) for name in ENUMS if getattr(filters, name)}
        conditions = [open_to(self._staff_id)]
        conditions += [getattr(Case, name) == _known(name, value) for name, value in wanted.items()]
        if filters.location:
            conditions.append(Case.location.icontains(filters.location, autoescape=True))
        if filters.since:
            conditions.append(Case.received_at >= _start(filters.since))
        if filters.until:
            conditions.append(Case.received_at < _start(filters.until + timedelta(days=1)))
        if filters.overdue is not None:
            late = and_(Case.status.in_(OPEN), func.coalesce(DUE, self._now) < self._now)
            conditions.append(late if filters.overdue else not_(late))
        if filters.news is not None:
            news = or_(Case.unread, Case.danger)
            conditions.append(news if filters.news else not_(news))
        if filters.owner:
            conditions.append(Case.owner_id.is_(None) if filters.owner == NOBODY else Case.owner_id == filters.owner)
        if filters.within is not None:
            last = end_of(dutch_date(self._now) + timedelta(days=filters.within))
            conditions.append(and_(Case.status.in_(OPEN), DUE.between(self._now, last)))
        return conditions


def _ordered(query: Select[Any], sort: str) -> Select[Any]:
    """Order the cases; whatever somebody sorts by, equals stand with the nearest due date on top."""
    nearest = (nulls_last(DUE.asc()), Case.number.desc())
    first: dict[str, tuple[Any, ...]] = {
        "due": (sql_case((Case.status.in_(OPEN), 0), else_=1),),
        "newest": (Case.received_at.desc(),),
        "oldest": (Case.received_at.asc(),),
        "location": (nulls_last(Case.location.asc()),),
        "status": (sql_case({one.value: place for place, one in enumerate(Status)}, value=Case.status),),
    }
    return query.order_by(*first[sort], *nearest)


def _known(name: str, value: str) -> str:
    try:
        return ENUMS[name](value)
    except ValueError:
        raise WrongValue(name) from None


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM)
