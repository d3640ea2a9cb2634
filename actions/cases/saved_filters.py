"""The filters that an officer keeps under a name, one of them perhaps as the start of the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.cases.bench import Staff, Workbench
from actions.cases.desk_errors import FilterNameNeeded, FilterNameTaken, TooManyFilters, UnknownFilter
from actions.store.models import StaffFilter

MOST: Final = 20
LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class SavedFilter:
    """A filter: its name, the query string of the list, and whether the list starts with it."""

    id: str
    name: str
    query: str
    start: bool


class SavedFilters(Workbench):
    """Every officer has a list of one's own; nobody sees that of another. Raises ``NotAllowed`` for anybody else."""

    def all(self, who: Staff) -> tuple[SavedFilter, ...]:
        """Give one's filters by name."""
        self._only_officers(who, "list")
        with self._database.reading() as session:
            return tuple(sorted((self._shown(row) for row in _rows(session, who.id)), key=lambda one: one.name.lower()))

    def save(self, who: Staff, name: str, query: str) -> None:
        """Keep filters under a name. Raises ``FilterNameNeeded``, ``FilterNameTaken`` or ``TooManyFilters``.

        The same name with the same filters again is a double click, and keeps one.
        """
        self._only_officers(who, "list")
        with self._database.transaction() as session:
            rows = _rows(session, who.id)
            if any(one.name == name.strip() and one.query == query for one in map(self._shown, rows)):
                return
            known = self._free_name(rows, name)
            if len(rows) >= MOST:
                raise TooManyFilters
            row = StaffFilter(staff_id=who.id, start=False, at=self._clock())
            row.seal(self._keyring, "name", known)
            row.seal(self._keyring, "query", query)
            session.add(row)

    def rename(self, who: Staff, filter_id: str, name: str) -> None:
        """Give a filter another name; raise ``UnknownFilter``, ``FilterNameNeeded`` or ``FilterNameTaken``."""
        self._only_officers(who, "list")
        with self._database.transaction() as session:
            rows = _rows(session, who.id)
            row = _one(rows, filter_id)
            known = self._free_name([one for one in rows if one is not row], name)
            row.seal(self._keyring, "name", known)

    def remove(self, who: Staff, filter_id: str) -> None:
        """Forget a filter; raise ``UnknownFilter``."""
        self._only_officers(who, "list")
        with self._database.transaction() as session:
            session.delete(_one(_rows(session, who.id), filter_id))

    def start_with(self, who: Staff, filter_id: str | None) -> None:
        """Let the list start with a filter, or with all cases; raise ``UnknownFilter``."""
        self._only_officers(who, "list")
        with self._database.transaction() as session:
            rows = _rows(session, who.id)
            chosen = _one(rows, filter_id) if filter_id else None
            for row in rows:
                row.start = row is chosen

    def _free_name(self, rows: Sequence[StaffFilter], name: str) -> str:
        plain = " ".join(name.split())
        if not 1 <= len(plain) <= LONGEST_NAME:
            raise FilterNameNeeded
        if any(self._shown(row).name.lower() == plain.lower() for row in rows):
            raise FilterNameTaken
        return plain

    def _shown(self, row: StaffFilter) -> SavedFilter:
        name, query = (row.unseal(self._keyring, field) or "" for field in ("name", "query"))
        return SavedFilter(row.id, name, query, row.start)


def _rows(session: Session, staff_id: str) -> Sequence[StaffFilter]:
    return session.scalars(select(StaffFilter).where(StaffFilter.staff_id == staff_id).order_by(StaffFilter.at)).all()


def _one(rows: Sequence[StaffFilter], filter_id: str) -> StaffFilter:
    found = next((row for row in rows if row.id == filter_id), None)
    if found is None:
        raise UnknownFilter
    return found
