"""The report as tables with Dutch headings: for the page, for CSV and for XLSX."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from actions.cases.reporting import Cell, Line, Mark, Report
from actions.cases.reporting import Table as Counted
from actions.cases.reporting.facts import ELSEWHERE, KEPT, MISSED, NO_TERM, NOWHERE, RUNNING
from actions.cases.reporting.tables import ROOT, YEAR
from actions.cases.reporting.trees import (
    AFTER_MORE_TIME,
    AT_ONCE,
    CARE,
    FORMAL,
    INFORMAL,
    KINDS,
    LAWS,
    MEASURES,
    NOT_SENT_ON,
    NOT_WRITTEN,
    PLACES,
    RESULTS,
    SENT_ON,
    STILL_OPEN,
    TERMS,
    WITH,
    WITHOUT,
)
from actions.cases.values import LABELS, Care, Category, Kind, Law, Result, label

PERIODS: Final = ("Januari tot en met april", "Mei tot en met augustus", "September tot en met december")
WHOLE: Final = "Heel het jaar"
HEADINGS: Final = (*PERIODS, WHOLE)
# The same headings where there is no room: on a phone.
SHORT: Final = dict(zip(HEADINGS, ("jan–apr", "mei–aug", "sep–dec", "jaar"), strict=True))
HIDDEN: Final = "niet getoond"
MARKS: Final = {Mark.FEW: "minder dan 5", Mark.KEPT: HIDDEN, Mark.EITHER: HIDDEN, Mark.BLANK: HIDDEN}
# And what stands in a cell there: the page explains it in words above.
SHORT_MARKS: Final = {"minder dan 5": "<5", HIDDEN: "–"}
TOTAL: Final = "Totaal"
NAMES: Final = {
    **{value: name for kind in (Care, Category, Kind, Law, Result) for value, name in LABELS[kind].items()},
    **{ELSEWHERE: "Andere plaats", NOWHERE: "Niet bekend"},
    **{KEPT: "Op tijd beantwoord", MISSED: "Te laat", RUNNING: "Loopt nog", NO_TERM: "Geen termijn, of ingetrokken"},
    **{AT_ONCE: "zonder langere termijn", AFTER_MORE_TIME: "met een langere termijn"},
    **{FORMAL: "Formele klacht", INFORMAL: "Geen formele klacht"},
    **{SENT_ON: "doorgestuurd naar de commissie", NOT_SENT_ON: "niet doorgestuurd"},
    **{STILL_OPEN: "Nog open", NOT_WRITTEN: "Niet opgeschreven"},
    **{WITH: "Met een maatregel", WITHOUT: "Zonder maatregel"},
}
_TITLES: Final = {
    TERMS: ("Klachten naar termijn", "Termijn"),
    RESULTS: ("Klachten naar uitkomst", "Uitkomst"),
    LAWS: ("Klachten naar wet en route", "Wet en route"),
    PLACES: ("Klachten naar locatie", "Locatie"),
    MEASURES: ("Klachten naar maatregel", "Maatregel"),
}


@dataclass(frozen=True)
class Row:
    """A row: its name, how deep it stands below another, and its cells."""

    name: str
    depth: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table: its id, its title, the headings of its columns, its rows, and the totals below when there are any."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sums: tuple[Cell, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether nothing was counted."""
        return bool(self.sums) and all(cell.count == 0 for cell in self.sums)


def tables_of(report: Report) -> tuple[Table, ...]:
    """Return all tables of the report, in the order in which they are read: the quality report's own ones first."""
    by_care = report.table(CARE)
    titled = (_table(report, report.table(name), *_TITLES[name]) for name in _TITLES)
    return (
        *(_care_table(report, by_care, care) for care in Care),
        _flat(report, "quadrimesters", "Klachten op binnenkomst", "Zorg", [by_care.line(care) for care in Care]),
        *titled,
        _kinds(report),
        *_years(report),
    )


def shown(cell: Cell) -> int | str:
    """Return what stands in a cell: the number, or why there is none."""
    return MARKS[cell.mark] if cell.mark is not None else cell.count or 0


def _care_table(report: Report, table: Counted, care: Care) -> Table:
    rows = [_row(report, line, _name(line.key), 0) for line in table.below(care)]
    title = f"Aantal en categorie klachten, zorg: {label(care).lower()}"
    return Table(f"care-{care}", title, _headings(report, "Categorie"), tuple(rows), _cells(report, table.line(care)))


def _flat(report: Report, name: str, title: str, heading: str, lines: Iterable[Line]) -> Table:
    rows = tuple(_row(report, line, _name(line.key), 0) for line in lines)
    return Table(name, title, _headings(report, heading), rows, _cells(report, report.table(CARE).lines[0]))


def _table(report: Report, table: Counted, title: str, heading: str) -> Table:
    above = {line.key: line.above for line in table.lines}

    def depth(key: str) -> int:
        found = above[key]
        return 0 if found in {None, ROOT} else 1 + depth(str(found))

    root, *lines = table.lines
    rows = tuple(_row(report, line, _name(line.key), depth(line.key)) for line in lines)
    return Table(table.name, title, _headings(report, heading), rows, _cells(report, root))


def _kinds(report: Report) -> Table:
    return _table(report, report.table(KINDS), "Alle meldingen naar soort", "Soort")


def _years(report: Report) -> Iterable[Table]:
    """Return the table of the last years: complaints, everything else, and all of it, for whole years."""
    if len(report.years) > 1:
        kinds = report.years[0][1].below(ROOT)
        rows = tuple(
            Row(str(year), 0, tuple(table.line(line.key).cells[YEAR] for line in (*kinds, table.lines[0])))
            for year, table in report.years
        )
        yield Table("years", "Meldingen in de laatste jaren", ("Jaar", *(_name(one.key) for one in kinds), TOTAL), rows)


def _row(report: Report, line: Line, name: str, depth: int) -> Row:
    return Row(name, depth, _cells(report, line))


def _cells(report: Report, line: Line) -> tuple[Cell, ...]:
    return line.cells if report.column == YEAR else (line.cells[report.column],)


def _headings(report: Report, first: str) -> tuple[str, ...]:
    return (first, *(HEADINGS if report.column == YEAR else (HEADINGS[report.column],)))


def _name(key: str) -> str:
    """Return the Dutch name of a line; a place of the organisation is its own."""
    return NAMES.get(key) or NAMES.get(key.rpartition("/")[2], key)
