"""Hides small numbers, and as few others as it takes to keep them from being worked out (docs/decisions/0090)."""

from collections.abc import Iterable, Iterator, Mapping

from actions.cases.reporting.network import SMALL, VALUES, Network, Place
from actions.cases.reporting.tables import COLUMNS, ROOT, YEAR, Counts, Mark, Table, Tree, marked

Marks = dict[Place, Mark]


class Hiding:
    """Decides which cells of one table are not shown."""

    def __init__(self, tree: Tree, counts: Counts, root: Mapping[int, Mark] | None = None) -> None:
        """Take the table.

        ``root`` is how the totals are marked already, when another table has them too; else they are decided here.
        """
        self._tree, self._counts = tree, counts
        self._network = Network(tree, counts)
        self._fixed = root
        self._marks: Marks = {}

    def marks(self) -> Marks:
        """Give the mark of every cell that is not shown."""
        self._hide_small()
        for total, parts in self._network.sums():
            self._blur(total, parts)
        self._widen()
        return self._marks

    def _hide_small(self) -> None:
        for place in self._places():
            if 0 < self._number(place) < SMALL:  # nothing is about nobody
                self._marks[place] = Mark.FEW
        self._blank_small()
        if self._fixed is not None:
            self._marks.update({(ROOT, at): mark for at, mark in self._fixed.items()})
            # Whoever adds up a whole column has its total, and every table has the same: so none tells anything of it.
            blank = [one for one in self._places() if one[1] in self._fixed and self._number((one[0], YEAR))]
            self._marks.update(dict.fromkeys(blank, Mark.BLANK))

    def _blank_small(self) -> None:
        """Do not split what is small: of its parts not even is told which are nothing."""
        changed = True
        while changed:
            small = [parts for total, parts in self._network.sums() if self._marks.get(total) in {Mark.FEW, Mark.BLANK}]
            new = {part for parts in small for part in parts if self._marks.get(part) is not Mark.BLANK}
            self._marks.update(dict.fromkeys(new, Mark.BLANK))
            changed = bool(new)

    def _blur(self, total: Place, parts: tuple[Place, ...]) -> None:
        """Hide more of a sum when the hidden parts together are a small number that everybody can subtract."""
        while total not in self._marks:
            hidden = [part for part in parts if part in self._marks]
            if not hidden or sum(self._number(one) for one in hidden) >= SMALL or not self._hide_one_of(parts):
                return

    def _widen(self) -> None:
        """Hide more until every hidden number can have enough values.

        What is hidden gives the others room and takes none away, so each has to be looked at once.
        """
        waiting = list(self._marks)
        while waiting:
            place = waiting.pop()
            if place[0] == ROOT and self._fixed is not None:
                continue
            while self._network.values(place, self._marks) < VALUES:
                near = [one for sum_ in self._sums_of(place) for one in sum_]
                more = self._hide_one_of(near)
                if more is None and not self._tell_less(near):
                    blank = self._tell_nothing(near)
                    more = None if blank else self._hide_one_of(self._network.ends)
                    if not more and not blank:
                        break
                    waiting += blank
                waiting += [more] if more else []

    def _hide_one_of(self, places: Iterable[Place]) -> Place | None:
        """Hide the smallest shown number of some, and give where it stood."""
        shown = [one for one in places if one not in self._marks and self._may_hide(one)]
        if not shown:
            return None
        chosen = min(shown, key=lambda one: (self._number(one), one[1] == YEAR, one))
        self._hide(chosen)
        return chosen

    def _sums_of(self, place: Place) -> Iterator[tuple[Place, ...]]:
        for total, parts in self._network.sums():
            if place == total or place in parts:
                yield (total, *parts)

    def _tell_less(self, places: Iterable[Place]) -> bool:
        """Nothing more can be hidden here: then not even whether a number is small is told. Say if that is new."""
        telling = {Mark.FEW, Mark.KEPT}
        told = [one for one in places if self._marks.get(one) in telling and self._may_hide(one)]
        self._marks.update(dict.fromkeys(told, Mark.EITHER))
        return bool(told)

    def _tell_nothing(self, places: Iterable[Place]) -> list[Place]:
        """Not even that there is nothing is told here; give the cells of which that is new."""
        fixed = self._fixed is not None
        new = {one for one in places if self._marks.get(one) is not Mark.BLANK and not (fixed and one[0] == ROOT)}
        self._marks.update(dict.fromkeys(new, Mark.BLANK))
        return sorted(new)

    def _hide(self, place: Place) -> None:
        self._marks.setdefault(place, Mark.FEW if self._number(place) < SMALL else Mark.KEPT)

    def _may_hide(self, place: Place) -> bool:
        return self._number(place) > 0 and (self._fixed is None or place[0] != ROOT)

    def _places(self) -> list[Place]:
        keys = (ROOT, *self._tree) if self._fixed is None else tuple(self._tree)
        return [(key, at) for key in keys for at in COLUMNS]

    def _number(self, place: Place) -> int:
        return self._counts[place[0]][place[1]]


def hidden(name: str, tree: Tree, counts: Counts, root: Mapping[int, Mark] | None = None) -> Table:
    """Give a table in which nobody can work out a number under five."""
    return marked(name, tree, counts, Hiding(tree, counts, root).marks())


def marks_of(table: Table, key: str) -> dict[int, Mark]:
    """Give how the cells of a line are marked: for a table in which that line is the root."""
    return {at: cell.mark for at, cell in enumerate(table.line(key).cells) if cell.mark is not None}
