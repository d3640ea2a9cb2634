"""What somebody can find out who solves the sums of a table: how far each hidden number can still go.

The sums of a tree of lines, each with three parts that make a year, are a network of flows: every number stands in
two of them, once on either side. Whole numbers stay whole there, so what the paths of the network leave free is exactly
what a solver of linear equations can not close (Castro, Cell suppression with network flows).
"""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Final

from actions.cases.reporting.tables import COLUMNS, ROOT, YEAR, Counts, Mark, Tree

Place = tuple[str, int]
Node = tuple[str, int] | str
SMALL: Final = 5
#: How many values a hidden number can have at the least, for whoever knows all the shown ones.
VALUES: Final = 3
#: The least that a marked number can be: elsewhere than in a blank column, nothing is shown as nothing.
LEAST: Final = {Mark.FEW: 1, Mark.KEPT: SMALL, Mark.EITHER: 1, Mark.BLANK: 0}
_OUTSIDE: Final = "outside"
_BALANCE: Final = -1
_BOUNDLESS: Final = 1_000_000_000


class Network:
    """The sums of one table."""

    def __init__(self, tree: Tree, counts: Counts) -> None:
        """Take the tree of the lines and the true numbers."""
        self._above = set(tree.values())
        self._tree, self._counts = tree, counts
        self.ends = {(key, at): self._ends(key, at) for key in (ROOT, *tree) for at in COLUMNS}

    def sums(self) -> list[tuple[Place, tuple[Place, ...]]]:
        """Give every sum of the table: a total, and what it is the total of."""
        across = [((key, YEAR), tuple((key, at) for at in COLUMNS[:YEAR])) for key in (ROOT, *self._tree)]
        below = {key: [one for one, above in self._tree.items() if above == key] for key in self._tree.values()}
        down = [((key, at), tuple((one, at) for one in parts)) for key, parts in below.items() for at in COLUMNS]
        return [*across, *down]

    def values(self, place: Place, marks: Mapping[Place, Mark]) -> int:
        """Say how many values a hidden number can have, ``VALUES`` at most: more is not looked for."""
        low, high = self.ends[place]
        freely = 1
        for start, end in ((high, low), (low, high)):
            up = start == high
            most = self._room(place, marks[place], up=up)
            freely += self._push(start, end, place, marks, min(most, VALUES - freely))
        return freely

    def _push(self, start: Node, end: Node, without: Place, marks: Mapping[Place, Mark], most: int) -> int:
        """Move units from one end to another through hidden numbers, each within its bounds; say how many went."""
        moved: dict[Place, int] = {}
        for done in range(most):
            way = self._way(start, end, without, marks, moved)
            if way is None:
                return done
            for place, step in way:
                moved[place] = moved.get(place, 0) + step
        return max(most, 0)

    def _way(
        self, start: Node, end: Node, without: Place, marks: Mapping[Place, Mark], moved: Mapping[Place, int]
    ) -> list[tuple[Place, int]] | None:
        steps = self._steps((place for place in marks if place != without), marks, moved)
        came: dict[Node, tuple[Node, Place, int] | None] = {start: None}
        queue = deque([start])
        while queue and end not in came:
            node = queue.popleft()
            for to, place, step in steps.get(node, ()):
                if to not in came:
                    came[to] = (node, place, step)
                    queue.append(to)
        if end not in came:
            return None
        way, at = [], came[end]
        while at is not None:
            way.append((at[1], at[2]))
            at = came[at[0]]
        return way

    def _steps(
        self, places: Iterable[Place], marks: Mapping[Place, Mark], moved: Mapping[Place, int]
    ) -> dict[Node, list[tuple[Node, Place, int]]]:
        steps: dict[Node, list[tuple[Node, Place, int]]] = {}
        for place in places:
            low, high = self.ends[place]
            if self._room(place, marks[place], up=True) > moved.get(place, 0):
                steps.setdefault(low, []).append((high, place, 1))
            if self._room(place, marks[place], up=False) > -moved.get(place, 0):
                steps.setdefault(high, []).append((low, place, -1))
        return steps

    def _room(self, place: Place, mark: Mark, *, up: bool) -> int:
        """Say how far a number can go up or down, for who knows its mark and nothing else."""
        key, at = place
        many = self._counts[key][at]
        if up:
            return SMALL - 1 - many if mark is Mark.FEW else _BOUNDLESS
        return many - LEAST[mark]

    def _ends(self, key: str, at: int) -> tuple[Node, Node]:
        """Give the two sums that a number stands in: where it counts off, and where it counts up."""
        own: Node = (key, at) if key in self._above else (key, _BALANCE)
        above: Node = _OUTSIDE if key == ROOT else (self._tree[key], at)
        return (own, above) if at == YEAR else (above, own)
