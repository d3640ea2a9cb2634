"""Finding everything that one person told us: by code, by number, or by a name or contact in the encrypted fields.

Encrypted fields are opened one by one, so a search goes in pieces and says how far it is. What was found says where a
word stood, not what stands there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.cases.audit import refuse, write_audit
from actions.cases.bars import open_to
from actions.cases.clock import Clock, utc_now
from actions.cases.codes import normalise
from actions.cases.desk import Staff
from actions.cases.errors import UnknownCase
from actions.cases.finding import SHORTEST, plain, stands, words_of
from actions.cases.keeping_errors import OfficersAndAdmins, ShortSearch
from actions.store.crypto import Keyring
from actions.store.errors import UnreadableError
from actions.store.models import Case, CaseMessage, CaseNote, Draft
from actions.store.session import Database

PIECE: Final = 2_000  # cases that one request looks through: about a second
WHERE: Final = {"name": "naam", "contact": "contact", "relation": "relatie", "story": "verhaal", "wish": "wens"}


@dataclass(frozen=True)
class Hit:
    """A case in which every word stands: its number, and in which of its parts a word was found."""

    case_id: str
    number: int
    kind: str
    status: str
    received_at: datetime
    where: tuple[str, ...]


@dataclass(frozen=True)
class DraftHit:
    """A story that was begun and not sent."""

    id: str
    flow: str
    updated_at: datetime


@dataclass(frozen=True)
class Found:
    """What one piece of a search found; ``next`` is where the next piece starts, None at the end."""

    hits: tuple[Hit, ...]
    drafts: tuple[DraftHit, ...]
    searched: int
    total: int
    next: int | None


class PersonSearch:
    """Searches for officers and admins, in pieces; raises ``OfficersAndAdmins`` for anybody else."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._keyring, self._clock = database, keyring, clock

    def find(self, who: Staff, typed: str, start: int = 0) -> Found:
        """Look through the next piece of the cases that somebody may see; raise ``ShortSearch``."""
        words = words_of(typed)
        if max(map(len, words), default=0) < SHORTEST:
            raise ShortSearch
        self._note(who, "search_person")
        with self._database.reading() as session:
            total = session.scalar(select(func.count()).select_from(Case).where(open_to(who.id))) or 0
            mine = select(Case).where(open_to(who.id), Case.number > start).order_by(Case.number).limit(PIECE)
            rows = session.scalars(mine).all()
            hits = tuple(hit for row in rows if (hit := self._hit(session, row, words)))
            last = rows[-1].number if len(rows) == PIECE else None
            through = Case.number <= (rows[-1].number if rows else start)
            searched = session.scalar(select(func.count()).select_from(Case).where(open_to(who.id), through)) or 0
            return Found(hits, () if start else self._drafts(session, words), searched, total, last)

    def by_code(self, who: Staff, typed: str) -> Hit:
        """Find the case of a code; raise ``UnknownCase``."""
        self._note(who, "search_person")
        code = normalise(typed)
        if code is None:
            raise UnknownCase
        return self._one(who, Case.code_hash == self._keyring.slow_hash(code))

    def by_number(self, who: Staff, number: int) -> Hit:
        """Find a case by its number; raise ``UnknownCase``."""
        self._note(who, "search_person")
        return self._one(who, Case.number == number)

    def seen(self, who: Staff, case_id: str) -> Hit | None:
        """Give a case that was found before, or None when it is gone."""
        with self._database.reading() as session:
            row = session.scalar(select(Case).where(Case.id == case_id, open_to(who.id)))
            return _seen(row, ()) if row else None

    def _one(self, who: Staff, is_it: object) -> Hit:
        with self._database.reading() as session:
            row = session.scalar(select(Case).where(is_it, open_to(who.id)))  # type: ignore[arg-type] # a condition
            if row is None:
                raise UnknownCase
            return _seen(row, ())

    def _note(self, who: Staff, what: str) -> None:
        if not who.is_editor:
            refuse(self._database, self._clock(), who.id, what)
            raise OfficersAndAdmins
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, what)

    def _hit(self, session: Session, row: Case, words: list[str]) -> Hit | None:
        parts = dict(self._parts(session, row))
        everything = "\n".join(parts.values())
        if not all(stands(word, everything) for word in words):
            return None
        return _seen(row, tuple(name for name, text in parts.items() if any(stands(word, text) for word in words)))

    def _parts(self, session: Session, row: Case) -> Iterator[tuple[str, str]]:
        """Give every part of a case with what stands in it, ready to compare."""
        for field, name in WHERE.items():
            if text := self._opened(row, field):
                yield name, text
        messages = session.scalars(select(CaseMessage).where(CaseMessage.case_id == row.id)).all()
        notes = session.scalars(select(CaseNote).where(CaseNote.case_id == row.id)).all()
        for name, rows in (("bericht", messages), ("notitie", notes)):
            if text := "\n".join(self._opened(one, "body") for one in rows):
                yield name, text

    def _opened(self, row: Case | CaseMessage | CaseNote | Draft, field: str) -> str:
        try:
            return plain(row.unseal(self._keyring, field) or "")
        except UnreadableError:  # one that does not open must not hide the others
            return ""

    def _drafts(self, session: Session, words: list[str]) -> tuple[DraftHit, ...]:
        rows = session.scalars(select(Draft).order_by(Draft.updated_at))
        found = (row for row in rows if all(stands(word, self._opened(row, "body")) for word in words))
        return tuple(DraftHit(row.id, row.flow, row.updated_at) for row in found)


def _seen(row: Case, where: tuple[str, ...]) -> Hit:
    return Hit(row.id, row.number, row.kind, row.status, row.received_at, where)
