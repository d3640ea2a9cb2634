"""What an officer made of a suggested subject: the choice goes into the case, and both are counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from actions.cases.audit import write_audit
from actions.cases.bench import Staff, Workbench
from actions.cases.clock import Clock, Organisation, utc_now
from actions.cases.desk_hand import DeskHand
from actions.cases.errors import StaleCase
from actions.cases.filing import CaseView
from actions.cases.hand import Change, checked, seen_by_staff
from actions.cases.repository import by_id
from actions.cases.suggest.model import Suggester, Suggestion
from actions.cases.values import Category
from actions.store.crypto import Keyring
from actions.store.models import CaseSuggestion
from actions.store.session import Database

HUNDRED: Final = 100
__all__ = ["Decided", "Decisions"]


@dataclass(frozen=True)
class Decided:
    """How often the first suggestion was taken, and how often an officer chose another subject."""

    accepted: int
    changed: int


class Decisions(Workbench):
    """Suggests subjects, and keeps what officers decided."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        organisation: Organisation,
        clock: Clock = utc_now,
        suggester: Suggester | None = None,
    ) -> None:
        """Take the store, the organisation, a clock, and what suggests."""
        super().__init__(database, keyring, organisation, clock)
        self._suggester = suggester or Suggester()

    def suggest(self, case: CaseView) -> tuple[Suggestion, ...]:
        """Give the three likeliest subjects of a complaint; none for what is no complaint or says too little."""
        if case.kind != "complaint":
            return ()
        return self._suggester.suggest(" ".join(one for one in (case.story, case.wish) if one))

    def decided(self, who: Staff, case_id: str) -> str | None:
        """Give the subject that somebody chose before, or None; raise ``NotAllowed`` or ``Barred``."""
        with self.at(who, "read", case_id) as session:
            row = session.get(CaseSuggestion, case_id)
            return row.chosen if row else None

    def decide(self, who: Staff, case_id: str, version: int | None, chosen: str, act: str | None = None) -> CaseView:
        """Give the case a subject, and keep what was suggested; the last choice counts.

        Raises ``NotAllowed``, ``Barred``, ``UnknownCase``, ``StaleCase``, or ``WrongValue`` for no subject.
        """
        category = checked(Category, "category", chosen)
        with self.at(who, "decide", case_id) as session:
            case, tools = by_id(session, case_id, lock=True), self._tools(session)
            if not self._done_before(session, case, act):
                if version is not None and case.version != version:
                    raise StaleCase
                view = seen_by_staff(tools, case, personal=True)
                DeskHand(tools, case, who.id).change(Change(category=category))
                for first in self.suggest(view)[:1]:
                    row = session.get(CaseSuggestion, case_id) or CaseSuggestion(case_id=case_id)
                    row.suggested, row.certainty = first.category, round(first.certainty * HUNDRED)
                    row.chosen, row.at = category, tools.now
                    session.add(row)
                write_audit(session, tools.now, who.id, "decide", case.id)
            session.flush()
            session.expire(case)
            return seen_by_staff(tools, case, personal=True)

    def counts(self, who: Staff, year: int) -> Decided:
        """Count the decisions of a year (UTC); raise ``NotAllowed``.

        For officers only: each decision was about a complaint, so a small number of them tells what decision 90 hides.
        """
        self._only_officers(who, "report")
        query = (
            select(CaseSuggestion.suggested == CaseSuggestion.chosen, func.count())
            .where(func.extract("year", CaseSuggestion.at) == year)
            .group_by(CaseSuggestion.suggested == CaseSuggestion.chosen)
        )
        with self._database.reading() as session:
            found: Mapping[bool, int] = {bool(same): count for same, count in session.execute(query)}
        return Decided(found.get(True, 0), found.get(False, 0))
