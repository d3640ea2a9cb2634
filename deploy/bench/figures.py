"""The figures of a run: rows of a table, and the same as JSON."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One line of the table; None is a dash: the peer has no such thing."""

    what: str
    unit: str
    ours: float | None
    peer: float | None = None


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that `share` of the values do not exceed. Raises ValueError when there are none."""
    if not values:
        raise ValueError("nothing was measured")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def table(rows: Sequence[Row]) -> str:
    """Give the rows as a table for the terminal, ours beside the peer's."""
    lines = [("", "unit", "Zeg het maar", "rasa init")]
    lines += [(row.what, row.unit, _shown(row.ours), _shown(row.peer)) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        f"{what:<{widths[0]}}  {unit:<{widths[1]}}  {ours:>{widths[2]}}  {peer:>{widths[3]}}"
        for what, unit, ours, peer in lines
    )


def write(rows: Sequence[Row], path: Path) -> None:
    """Write the rows as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False) + "\n")


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
