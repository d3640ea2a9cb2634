"""The audit log as admins read it: who, when, what, of which case; found, given as a file, and checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.cases.audit import SYSTEM, refuse, write_audit
from actions.cases.clock import AMSTERDAM, Clock, utc_now
from actions.cases.desk import Staff
from actions.cases.document_errors import AdminsOnly
from actions.store.chain import Chain, Verdict
from actions.store.models import Audit, Case, StaffUser
from actions.store.session import Database

PAGE_SIZE: Final = 100
MOST: Final = 100_000


@dataclass(frozen=True, kw_only=True)
class LogFilters:
    """What to find; None is: all. ``who`` is an e-mail address, or one of the names that are no account."""

    who: str | None = None
    what: str | None = None
    number: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Entry:
    """One line."""

    seq: int | None
    at: datetime
    who: str
    what: str
    number: int | None


@dataclass(frozen=True)
class LogPage:
    """One page, the newest line first."""

    entries: tuple[Entry, ...]
    total: int
    page: int
    pages: int


class AuditLog:
    """Reads the log; all of it raises ``AdminsOnly`` for anybody else, and is in the log itself."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._clock = database, clock

    def page(self, who: Staff, filters: LogFilters, page: int = 1) -> LogPage:
        """Give one page of what was found."""
        with self._reading(who, "read_audit") as session:
            query = _found(filters)
            total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
            pages = max(1, -(-total // PAGE_SIZE))
            page = min(max(page, 1), pages)
            some = query.order_by(Audit.id.desc()).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
            return LogPage(tuple(_entries(session, some)), total, page, pages)

    def export(self, who: Staff, filters: LogFilters) -> tuple[Entry, ...]:
        """Give everything that was found, the oldest line first, at most 100,000 lines."""
        with self._reading(who, "export_audit") as session:
            return tuple(_entries(session, _found(filters).order_by(Audit.id).limit(MOST)))

    def check(self, who: Staff) -> Verdict:
        """Say whether the log is whole."""
        with self._reading(who, "check_audit"):
            pass
        return check(self._database)

    def _reading(self, who: Staff, what: str) -> Any:
        if not who.is_admin:
            refuse(self._database, self._clock(), who.id, what)
            raise AdminsOnly
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, what)
        return self._database.reading()


def check(database: Database) -> Verdict:
    """Say whether the log is whole; raise ``ValueError`` for a store that was opened without its key."""
    if database.chain is None:
        raise ValueError("a check needs the key")
    chain: Chain = database.chain
    with database.reading() as session:
        return chain.check(session)


def _found(filters: LogFilters) -> Any:
    query = select(Audit.id, Audit.seq, Audit.at, Audit.who, Audit.what, Case.number)
    query = query.outerjoin(Case, Case.id == Audit.case_id)
    if filters.who:
        account = select(StaffUser.id).where(StaffUser.email == filters.who.strip().lower()).scalar_subquery()
        query = query.where((Audit.who == filters.who) | (Audit.who == account))
    if filters.what:
        query = query.where(Audit.what == filters.what)
    if filters.number is not None:
        query = query.where(Case.number == filters.number)
    if filters.first:
        query = query.where(Audit.at >= _start(filters.first))
    if filters.last:
        query = query.where(Audit.at < _start(filters.last + timedelta(days=1)))
    return query


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM)


def _entries(session: Session, query: Any) -> Iterator[Entry]:
    names = {row.id: row.email for row in session.execute(select(StaffUser.id, StaffUser.email))}
    for row in session.execute(query):
        yield Entry(row.seq, row.at, _name(row.who, names), row.what, row.number)


def _name(who: str, names: dict[str, str]) -> str:
    """Give the address of an account; what a command did for an account says so."""
    start, colon, account = who.partition(":")
    if start == SYSTEM and colon:
        return f"{SYSTEM}: {names.get(account, account)}"
    return names.get(who, who)
