"""A report put together from counted facts: every table, exact or with small numbers hidden."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from actions.cases.reporting.facts import Fact
from actions.cases.reporting.hiding import hidden, marks_of
from actions.cases.reporting.network import SMALL, Place
from actions.cases.reporting.periods import Wanted
from actions.cases.reporting.tables import ROOT, YEAR, Cell, Counts, Mark, Table, count, marked, plain
from actions.cases.reporting.trees import KIND_TABLE, KINDS, Shape, shapes
from actions.cases.values import Kind

NINE_OF_TEN: Final = 0.9
Counted = Callable[[Shape], Iterable[Fact]]


@dataclass(frozen=True)
class Waiting:
    """After how many whole days a sender first heard of an officer: half of them, and nine of ten, within so many."""

    half: int
    most: int


@dataclass(frozen=True)
class Report:
    """The tables of a year; ``exact`` says that nothing in it is hidden.

    ``years`` has the kinds table of the years before, the oldest first, and of this one. ``column`` is the column of
    the tables that was asked for: one of the three parts of the year, or all of it.
    """

    wanted: Wanted
    exact: bool
    tables: tuple[Table, ...]
    years: tuple[tuple[int, Table], ...]
    waiting: Waiting | None

    @property
    def column(self) -> int:
        """Which column of the tables was asked for."""
        return YEAR if self.wanted.part is None else self.wanted.part - 1

    def table(self, name: str) -> Table:
        """Give a table by its name; raise ``KeyError``."""
        return {table.name: table for table in self.tables}[name]

    @property
    def total(self) -> Cell:
        """How many complaints, in the period that was asked for."""
        return self.table(KINDS).line(Kind.COMPLAINT).cells[self.column]


def make_tables(counted: Counted, places: Collection[str], *, exact: bool) -> tuple[Table, ...]:
    """Give all tables of a year; ``counted`` counts by what a table tells apart.

    The table of kinds comes last, and decides how the totals of the others are shown.
    """
    kinds = kinds_table(counts_of(counted(KIND_TABLE), KIND_TABLE), exact=exact)
    root = marks_of(kinds, Kind.COMPLAINT)
    made = (_table(shape, counts_of(counted(shape), shape), root, exact=exact) for shape in shapes(places))
    return (*made, kinds)


def counts_of(facts: Iterable[Fact], shape: Shape) -> Counts:
    """Count facts into a table."""
    return count(facts, shape.tree, shape.leaf_of, lambda fact: (fact[0], fact[-1]))


def kinds_table(counts: Counts, *, exact: bool) -> Table:
    """Give the table of everything that came in, by kind.

    With small numbers hidden each kind stands by itself, and all of it together only where every kind is shown: so a
    rare compliment does not cost the number of complaints, from which all other tables start.
    """
    if exact:
        return plain(KINDS, KIND_TABLE.tree, counts)
    marks: dict[Place, Mark] = {}
    for kind in KIND_TABLE.tree:
        alone = marks_of(hidden(KINDS, {}, {ROOT: counts[kind]}), ROOT)
        marks |= {(kind, at): mark for at, mark in alone.items()}
    blank = {at for _, at in marks}  # where every kind is shown, everybody can add them up
    return marked(KINDS, KIND_TABLE.tree, counts, marks | {(ROOT, at): Mark.BLANK for at in blank})


def waiting_of(days: Mapping[int, int], *, exact: bool) -> Waiting | None:
    """Give half and nine of ten of the waiting times; None without any, or when so few would tell of one person."""
    total = sum(days.values())
    if total < (1 if exact else SMALL):
        return None
    return Waiting(_within(days, total / 2), _within(days, NINE_OF_TEN * total))


def _within(days: Mapping[int, int], wanted: float) -> int:
    """Give the day by which so many had heard."""
    heard = 0
    for day in sorted(days):
        heard += days[day]
        if heard >= wanted:
            return day
    raise ValueError("there are not so many")


def _table(shape: Shape, counts: Counts, root: Mapping[int, Mark], *, exact: bool) -> Table:
    if exact:
        return plain(shape.name, shape.tree, counts)
    return hidden(shape.name, shape.tree, counts, root)
