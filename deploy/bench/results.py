"""What was measured so far, part by part, in var/bench.json: a run in pieces ends in one table."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from deploy.bench.figures import Row, as_json, table, write


@dataclass(frozen=True)
class Measured:
    """The rows of one part, when they were measured, how busy the machine was then, and what to know of it."""

    rows: Sequence[Row]
    at: str = ""
    load: float = 0.0
    note: str = ""


@dataclass
class Results:
    """The parts that were measured, in the order of `names`."""

    path: Path
    names: Sequence[str]
    parts: dict[str, Measured] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, names: Sequence[str]) -> Results:
        """Give what an earlier run left; nothing when there is no file, or one of another shape."""
        try:
            kept: Mapping[str, Any] = json.loads(path.read_text())["parts"]
            parts = {name: _measured(part) for name, part in kept.items() if name in names}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            parts = {}
        return cls(path, names, parts)

    def keep(self, name: str, rows: Sequence[Row], note: str = "") -> None:
        """Keep a part that was measured now; what is measured is written at once."""
        now = datetime.now(UTC).isoformat(timespec="minutes")
        self.parts[name] = Measured(rows, now, round(os.getloadavg()[0], 1), note)
        done = {one: self.parts[one] for one in self.names if one in self.parts}
        parts = {one: {"at": x.at, "load": x.load, "note": x.note, "rows": as_json(x.rows)} for one, x in done.items()}
        write({"cores": os.cpu_count(), "parts": parts}, self.path)

    def table(self) -> str:
        """Give one table of everything, and under it when each part was measured and what is to be known of it."""
        done = [(name, self.parts[name]) for name in self.names if name in self.parts]
        below = [f"{name}: {part.at}, load {part.load} on {os.cpu_count()} cores. {part.note}" for name, part in done]
        return "\n".join([table([row for _, part in done for row in part.rows]), "", *(line.strip() for line in below)])


def _measured(part: Mapping[str, Any]) -> Measured:
    return Measured([Row(**row) for row in part["rows"]], part["at"], part["load"], part["note"])
