"""Stories to learn from: without what tells who they are about, for officers and admins, and never those left out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from actions.cases.audit import refuse, write_audit
from actions.cases.bars import open_to
from actions.cases.clock import Clock, utc_now
from actions.cases.desk import Staff
from actions.cases.errors import EditorsOnly, UnknownCase, WrongValue
from actions.cases.pseudonyms import nameless_apart
from actions.cases.pseudonyms.marks import NAME
from actions.cases.reporting.periods import Wanted, start_of
from actions.cases.values import Category, Kind
from actions.store.crypto import Keyring
from actions.store.errors import UnreadableError
from actions.store.models import Case, CaseUnlearned
from actions.store.session import Database

PAGE: Final = 20
FEWEST: Final = 5  # fewer stories together could be recognised without a name too
Maker = Callable[[Sequence[str], Sequence[str]], list[str]]


@dataclass(frozen=True)
class Chosen:
    """Which stories: of one category, one place, one year, or all; or those that were left out."""

    category: str | None = None
    location: str | None = None
    year: int | None = None
    left_out: bool = False


@dataclass(frozen=True)
class Told:
    """A story without names; ``case_id`` is only for leaving it out."""

    case_id: str
    category: str
    text: str


@dataclass(frozen=True)
class Stories:
    """One page of stories, how many there are, and whether they are too few to be shown to who is no officer."""

    stories: tuple[Told, ...]
    total: int
    page: int
    pages: int
    too_few: bool


class Learning:
    """Shows stories without names. All of it raises ``EditorsOnly`` for who reads reports, and is in the audit log."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        places: Sequence[str] = (),
        clock: Clock = utc_now,
        *,
        make: Maker = nameless_apart,
    ) -> None:
        """Take the store, the names of the organisation's places, a clock, and what takes names out."""
        self._database, self._keyring, self._places = database, keyring, tuple(places)
        self._clock, self._make = clock, make

    def stories(self, who: Staff, chosen: Chosen, page: int = 1) -> Stories:
        """Give complaints, the newest first. Raises ``WrongValue``, or ``NotMadeNameless``: then nothing is shown."""
        self._only_editors(who, "learn")
        query = self._query(who, chosen)
        page = max(page, 1)
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, "learn")
            total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
            too_few = total < FEWEST and not who.is_officer
            rows = [] if too_few else session.scalars(query.limit(PAGE).offset((page - 1) * PAGE)).all()
            told = [(row.id, row.category, self._without_own_name(row)) for row in rows]
        # Outside the transaction: this takes seconds, in a process of its own.
        texts = self._make([text for _, _, text in told], self._places) if told else []
        stories = tuple(Told(case_id, kind, text) for (case_id, kind, _), text in zip(told, texts, strict=True))
        return Stories(stories, total, page, max(1, -(-total // PAGE)), too_few)

    def leave_out(self, who: Staff, case_id: str, out: bool = True) -> None:
        """Show a story no more, because its sender does not want it or it can be recognised; or show it again.

        Raises ``UnknownCase``.
        """
        self._only_editors(who, "leave_out_story")
        with self._database.transaction() as session:
            if session.scalar(select(Case.id).where(Case.id == case_id, open_to(who.id))) is None:
                raise UnknownCase
            self._mark(session, who, case_id, out)
            write_audit(session, self._clock(), who.id, "leave_out_story" if out else "show_story", case_id)

    def _mark(self, session: Session, who: Staff, case_id: str, out: bool) -> None:
        row = session.get(CaseUnlearned, case_id)
        if out and row is None:
            session.add(CaseUnlearned(case_id=case_id, by_id=who.id, at=self._clock()))
        elif not out and row is not None:
            session.delete(row)

    def _query(self, who: Staff, chosen: Chosen) -> Select[Case]:
        if chosen.category is not None and chosen.category not in set(Category):
            raise WrongValue("category")
        left_out = Case.id.in_(select(CaseUnlearned.case_id))
        query = select(Case).where(Case.kind == Kind.COMPLAINT, Case.story.is_not(None), open_to(who.id))
        query = query.where(left_out if chosen.left_out else ~left_out)
        if chosen.category:
            query = query.where(Case.category == chosen.category)
        if chosen.location:
            query = query.where(Case.location == chosen.location)
        if chosen.year is not None:
            year = Wanted(chosen.year).year
            query = query.where(Case.received_at >= start_of(year), Case.received_at < start_of(year + 1))
        return query.order_by(Case.number.desc())

    def _without_own_name(self, row: Case) -> str:
        """Give the story without the name that its sender gave: the one name that we know for sure."""
        try:
            story, name = row.unseal(self._keyring, "story") or "", row.unseal(self._keyring, "name") or ""
        except UnreadableError:  # its key is gone
            return ""
        parts = (name, *sorted((one for one in name.split() if len(one) > 2), key=len, reverse=True))  # "de" is no name
        for part in filter(None, parts):
            story = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", NAME, story, flags=re.I)
        return story

    def _only_editors(self, who: Staff, what: str) -> None:
        if not who.is_editor:
            refuse(self._database, self._clock(), who.id, what)
            raise EditorsOnly
