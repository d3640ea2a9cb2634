"""Reports for whoever signed in: exact for officers, and without small numbers for everybody else."""

from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy.orm import Session

from actions.cases.audit import refuse, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.demo import is_demo
from actions.cases.desk import Staff
from actions.cases.errors import NotAllowed, WrongValue
from actions.cases.reporting.facts import ELSEWHERE, NOWHERE, Fact, Facts, kinds_of
from actions.cases.reporting.periods import FIRST_YEAR, Wanted
from actions.cases.reporting.report import Report, counts_of, kinds_table, make_tables, waiting_of
from actions.cases.reporting.tables import Table
from actions.cases.reporting.trees import KIND_TABLE, Shape
from actions.cases.values import Care
from actions.store.session import Database

YEARS_BACK: Final = 4


class Reports:
    """Makes reports; every one is a line in the audit log."""

    def __init__(self, database: Database, places: Collection[str], clock: Clock = utc_now) -> None:
        """Take the store, the names of the organisation's places, and a clock."""
        self._database, self._places, self._clock = database, tuple(places), clock

    def report(self, who: Staff, wanted: Wanted) -> Report:
        """Give a report. Who is no officer sees no small numbers, and none of one place or one kind of care.

        Raises ``NotAllowed`` for such a part (it is audited), and ``WrongValue`` for a place or care that does not
        exist.
        """
        self._check(who, wanted)
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, "report")
        with self._database.reading() as session:
            return self._make(session, wanted, exact=who.is_officer)

    def are_invented(self) -> bool:
        """Say whether the cases of this store were invented: then every report says so."""
        return is_demo(self._database)

    def _check(self, who: Staff, wanted: Wanted) -> None:
        if wanted.care is not None and wanted.care not in set(Care):
            raise WrongValue("care")
        if wanted.location is not None and wanted.location not in {*self._places, ELSEWHERE, NOWHERE}:
            raise WrongValue("location")
        if not who.is_officer and (wanted.care or wanted.location):
            refuse(self._database, self._clock(), who.id, "report_part")
            raise NotAllowed

    def _make(self, session: Session, wanted: Wanted, *, exact: bool) -> Report:
        facts = Facts(session, wanted, self._places, self._clock())

        def counted(shape: Shape) -> Iterator[Fact]:
            return facts.by(shape.by, complaints=shape is not KIND_TABLE)

        tables = make_tables(counted, self._places, exact=exact)
        years = self._years(session, wanted, exact=exact)
        return Report(wanted, exact, tables, years, waiting_of(facts.waiting(), exact=exact))

    def _years(self, session: Session, wanted: Wanted, *, exact: bool) -> tuple[tuple[int, Table], ...]:
        """Give the kinds of the last years; of a part of the cases they are not told, for who chose one wants that."""
        if wanted.care or wanted.location:
            return ()
        years = range(max(wanted.year - YEARS_BACK, FIRST_YEAR), wanted.year + 1)
        counts = {year: counts_of(kinds_of(session, year), KIND_TABLE) for year in years}
        return tuple((year, kinds_table(found, exact=exact)) for year, found in counts.items())
