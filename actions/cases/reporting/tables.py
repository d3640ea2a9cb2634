"""A table of counts: lines under each other, as a tree, with three parts of the year and the whole year beside it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

YEAR: Final = 3
COLUMNS: Final = (0, 1, 2, YEAR)
ROOT: Final = ""
#: From a line to the one above it; the root is above all others.
Tree = Mapping[str, str]
Numbers = tuple[int, int, int, int]
Counts = Mapping[str, Numbers]
Fact = TypeVar("Fact")


class Mark(StrEnum):
    """Why a number is not shown.

    It is small (1 to 4); it would give a small one away (5 or more); which of the two is not told; or nothing of its
    column is told, not even where there is nothing.
    """

    FEW = "few"
    KEPT = "kept"
    EITHER = "either"
    BLANK = "blank"


@dataclass(frozen=True)
class Cell:
    """A number, or why there is none."""

    count: int | None
    mark: Mark | None = None


@dataclass(frozen=True)
class Line:
    """One line of a table; ``above`` is the line that it is a part of, None for the root."""

    key: str
    above: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table under its name; the first line is the root, and counts all of it."""

    name: str
    lines: tuple[Line, ...]

    def line(self, key: str) -> Line:
        """Give a line; raise ``KeyError`` when the table has none of this name."""
        for line in self.lines:
            if line.key == key:
                return line
        raise KeyError(key)

    def below(self, key: str) -> tuple[Line, ...]:
        """Give the lines right below one."""
        return tuple(line for line in self.lines if line.above == key)


def count(
    facts: Iterable[Fact], tree: Tree, leaf: Callable[[Fact], str], size: Callable[[Fact], tuple[int, int]]
) -> Counts:
    """Count facts into the leaves of a tree, and add up what stands above them.

    ``size`` gives of a fact its part of the year (0, 1 or 2) and how many it stands for.
    """
    counted: Counter[tuple[str, int]] = Counter()
    for fact in facts:
        part, many = size(fact)
        counted[leaf(fact), part] += many
    found: dict[str, list[int]] = {key: [0] * 4 for key in (ROOT, *tree)}
    for (key, part), many in counted.items():
        for one in path(tree, key):
            found[one][part] += many
            found[one][YEAR] += many
    return {key: (one[0], one[1], one[2], one[3]) for key, one in found.items()}


def path(tree: Tree, key: str) -> Sequence[str]:
    """Give a line and all lines above it."""
    keys = [key]
    while keys[-1] != ROOT:
        keys.append(tree[keys[-1]])
    return keys


def plain(name: str, tree: Tree, counts: Counts) -> Table:
    """Give a table with all its numbers shown."""
    return marked(name, tree, counts, {})


def marked(name: str, tree: Tree, counts: Counts, marks: Mapping[tuple[str, int], Mark]) -> Table:
    """Give a table in which the marked cells have no number."""
    return Table(
        name,
        tuple(
            Line(key, tree.get(key), tuple(_cell(counts[key][at], marks.get((key, at))) for at in COLUMNS))
            for key in (ROOT, *tree)
        ),
    )


def _cell(many: int, mark: Mark | None) -> Cell:
    return Cell(many) if mark is None else Cell(None, mark)
