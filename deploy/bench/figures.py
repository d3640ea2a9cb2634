"""The figures of a run: rows of a table, and the same as JSON."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any, Self

HEAD = ("", "unit", "Zeg het maar", "rasa init", "ratio", "spread", "rounds", "goal")


@dataclass(frozen=True)
class Row:
    """One line of the table; None is a dash: the peer has no such thing, or it was not done in its time.

    `ratio` is ours over the peer's, the middle one of the rounds, `low` and `high` its extremes: the two are measured
    one after the other, so a ratio holds on a machine that is busy with other things too.
    """

    what: str
    unit: str
    ours: float | None
    peer: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    rounds: int = 1
    goal: str = ""

    @classmethod
    def of(cls, what: str, unit: str, ours: Sequence[float], peer: Sequence[float] = (), goal: str = "") -> Self:
        """Give the row of figures that were measured in turn, a pair a round; raises ValueError without any of ours.

        Without a peer, `low` and `high` are our own extremes.
        """
        if not ours:
            raise ValueError("nothing was measured")
        ratios = [mine / theirs for mine, theirs in zip(ours, peer, strict=True)] if peer else []
        least_most = ratios or ours
        return cls(
            what, unit, median(ours), median(peer) if peer else None, median(ratios) if ratios else None,
            min(least_most), max(least_most), len(ours), goal,
        )  # fmt: skip


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that `share` of the values do not exceed. Raises ValueError when there are none."""
    if not values:
        raise ValueError("nothing was measured")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def table(rows: Sequence[Row]) -> str:
    """Give the rows as a table for the terminal, ours beside the peer's."""
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join("  ".join(_put(cell, column, widths) for column, cell in enumerate(line)) for line in lines)


def as_json(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Give the rows as JSON has them."""
    return [asdict(row) for row in rows]


def write(what: object, path: Path) -> None:
    """Write something as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(what, indent=2, ensure_ascii=False) + "\n")


def _cells(row: Row) -> tuple[str, ...]:
    spread = "–" if row.low is None or row.high is None else f"{_shown(row.low)}-{_shown(row.high)}"
    return (
        *(row.what, row.unit, _shown(row.ours), _shown(row.peer), _shown(row.ratio)),
        *(spread, str(row.rounds), row.goal),
    )


def _put(cell: str, column: int, widths: Sequence[int]) -> str:
    return f"{cell:<{widths[column]}}" if column < 2 else f"{cell:>{widths[column]}}"


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
