"""Every query of the report. They count in the database, from indexes alone: what people wrote is never read."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, and_, cast, false, func, literal, or_, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import InstrumentedAttribute

from actions.cases.hand import OFFICER
from actions.cases.reporting.periods import PARTS, Wanted, start_of
from actions.cases.values import Kind, Status
from actions.store.models import Case, CaseMessage, ErasedCase

SECONDS_A_DAY: Final = 86_400
KEPT, MISSED, RUNNING, NO_TERM = "kept", "missed", "running", "none"
#: A place that somebody typed could name a person: it counts as one of many. And no place at all.
ELSEWHERE, NOWHERE = "elsewhere", "nowhere"
#: What a table counts by, and then how many: a part of the year (0, 1 or 2) first.
Fact = tuple[Any, ...]
_PART: Final = "part"
MEASURE: Final = "measure"


class Facts:
    """Counts the cases of one year, or those of one place or one kind of care."""

    def __init__(self, session: Session, wanted: Wanted, places: Collection[str], now: datetime) -> None:
        """Take the session, what is wanted, the organisation's own places, and the moment that it is."""
        self._session, self._wanted, self._places = session, wanted, places
        self._columns = _columns(wanted.year, now)

    def by(self, names: tuple[str, ...], *, complaints: bool = True) -> Iterator[Fact]:
        """Count by kind, care, category, location, law, status, result, term, extended or forwarded; or by measure."""
        if names == (MEASURE,):
            yield from self._measures()
            return
        labels = (_PART, *names)
        within = and_(_within(self._wanted.year), *self._of(Case, complaints=complaints))
        yield from self._counted([self._columns[name].label(name) for name in labels], within)
        gone = and_(ErasedCase.year == self._wanted.year, *self._of(ErasedCase, complaints=complaints))
        yield from self._counted([ERASED[name].label(name) for name in labels], gone)

    def _measures(self) -> Iterator[Fact]:
        """Count with and without a measure: the few with one have an index of their own, as the text is long."""
        within = and_(_within(self._wanted.year), *self._of(Case, complaints=True), Case.measure.is_not(None))
        taken: dict[int, int] = dict(self._counted([self._columns[_PART].label(_PART)], within))
        yield from ((part, True, many) for part, many in taken.items())
        for part, many in self.by(()):
            yield part, False, many - taken.pop(part, 0)

    def waiting(self) -> Mapping[int, int]:
        """Count complaints of the period by the whole days until an officer first wrote to the sender."""
        # One walk through an index, joined: looked up case by case, PostgreSQL took half of the time of a whole report.
        answers = select(CaseMessage.case_id, func.min(CaseMessage.at).label("at"))
        answers = answers.where(CaseMessage.direction == OFFICER).group_by(CaseMessage.case_id)
        first = answers.subquery()
        within = and_(_within(self._wanted.year, self._wanted.part), *self._of(Case, complaints=True))
        days = _days(self._session, first.c.at, Case.received_at).label("days")
        query = select(days, func.count()).join_from(Case, first, first.c.case_id == Case.id)
        query = query.where(within).group_by(days)
        return {max(int(day), 0): many for day, many in self._session.execute(query)}

    def _counted(self, columns: list[Any], where: ColumnElement[bool]) -> Iterator[Fact]:
        query = select(*columns, func.count()).where(where).group_by(*(one.name for one in columns))
        yield from (tuple(row) for row in self._session.execute(query))

    def _of(self, table: type[Case | ErasedCase], *, complaints: bool) -> Iterator[ColumnElement[bool]]:
        if complaints:
            yield table.kind == Kind.COMPLAINT
        if self._wanted.care:
            yield table.care == self._wanted.care
        if self._wanted.location:
            yield _at(table.location, self._wanted.location, self._places)


def kinds_of(session: Session, year: int) -> Iterator[Fact]:
    """Count everything of a year by kind."""
    for part in PARTS:
        query = select(Case.kind, func.count()).where(_within(year, part)).group_by(Case.kind)
        yield from ((part - 1, kind, many) for kind, many in session.execute(query))
    old = select(ErasedCase.third - 1, ErasedCase.kind, func.count()).where(ErasedCase.year == year)
    yield from (tuple(row) for row in session.execute(old.group_by(ErasedCase.third, ErasedCase.kind)))


def _columns(year: int, now: datetime) -> dict[str, ColumnElement[Any]]:
    return {
        _PART: sql_case((Case.received_at < start_of(year, 2), 0), (Case.received_at < start_of(year, 3), 1), else_=2),
        **{name: getattr(Case, name) for name in ("kind", "care", "category", "location", "law", "status", "result")},
        "term": _term(now),
        "extended": Case.extended_at.is_not(None),
        "forwarded": Case.forwarded_at.is_not(None),
    }


#: The same of what was erased, because its time was up or its sender asked: no more is left of it than this.
ERASED: Final[dict[str, ColumnElement[Any]]] = {
    _PART: ErasedCase.third - 1,
    **{name: getattr(ErasedCase, name) for name in ("kind", "care", "category", "location", "law", "status", "result")},
    "term": sql_case((ErasedCase.in_time.is_(None), NO_TERM), (ErasedCase.in_time.is_(True), KEPT), else_=MISSED),
    **dict.fromkeys(("extended", "forwarded"), literal(0, Integer) != 0),
}


def _within(year: int, part: int | None = None) -> ColumnElement[bool]:
    first, after = (part, part + 1) if part else (1, len(PARTS) + 1)
    return and_(Case.received_at >= start_of(year, first), Case.received_at < start_of(year, after))


def _term(now: datetime) -> ColumnElement[str]:
    """Say how the legal term of a case went: what counts is the first time that the case was done.

    A case that was withdrawn has no term that could be kept or missed any more.
    """
    done = func.coalesce(Case.first_closed_at, Case.closed_at)
    return sql_case(
        (Case.due_at.is_(None), NO_TERM),
        (Case.status == Status.WITHDRAWN, NO_TERM),
        (and_(done.is_(None), Case.due_at < now), MISSED),
        (done.is_(None), RUNNING),
        (done > Case.due_at, MISSED),
        else_=KEPT,
    )


def _at(column: InstrumentedAttribute[str | None], place: str, places: Collection[str]) -> ColumnElement[bool]:
    if place == NOWHERE:
        return or_(column.is_(None), column == "")
    if place == ELSEWHERE:
        return and_(column.is_not(None), column != "", column.not_in(tuple(places)))
    return column == place if place in places else false()


def _days(
    session: Session, at: ColumnElement[datetime], received: InstrumentedAttribute[datetime]
) -> ColumnElement[int]:
    if session.get_bind().dialect.name == "sqlite":
        return cast(func.julianday(at) - func.julianday(received), Integer)
    return cast(func.floor(func.extract("epoch", at - received) / SECONDS_A_DAY), Integer)
