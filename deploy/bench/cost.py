"""Where a turn's time goes, and what a turn and a filing cost: `python -m deploy.bench.cost`.

Processor time and bytes written are asked of the kernel, the parts come from clocks in the processes (clocks.py), the
size from the database. Prints the tables and writes var/bench-cost.json, which `python -m deploy.bench.scale` reads.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from deploy.bench.clocks import PARTS
from deploy.bench.doors import OurDoor
from deploy.bench.figures import write
from deploy.bench.load import Load, converse, load
from deploy.bench.memory import megabytes
from deploy.bench.talking import Trained
from deploy.children import ROOT
from deploy.supervise import Program
from deploy.terminal import say

RESULT = ROOT / "var" / "bench-cost.json"
MODULES: Final = {"web": "web", "rasa": "bot.serve", "actions": "actions"}
FILINGS, QUESTIONS = 20, 120
Clocked = dict[str, dict[str, tuple[float, float]]]  # process, part: how often and how many milliseconds in a turn


@dataclass(frozen=True)
class Cost:
    """What one turn cost on average, of one kind of conversation."""

    kind: str
    turns: int
    wall_ms: float
    cpu_ms: dict[str, float]
    kilobytes: float  # that the database grew
    parts: Clocked

    @property
    def commits(self) -> float:
        """Commits in a turn: each waits for the disk once."""
        return sum(part["commit (one fsync)"][0] for part in self.parts.values() if "commit (one fsync)" in part)


class Watched(Trained):
    """An installation with clocks in its processes."""

    def __init__(self, folder: Path) -> None:
        """Take its folder."""
        super().__init__(folder)
        self._folder = folder
        self.plan = replace(self.plan, **{name: self._wound(name, module) for name, module in MODULES.items()})

    def counted(self) -> dict[str, dict[str, list[float]]]:
        """Give what the clocks of each process say since the last time."""
        return {name: self._asked(name) for name in MODULES}

    def processor(self) -> dict[str, float]:
        """Give the milliseconds of processor time of each process so far."""
        return {name: _processor(self.pid(name)) for name in MODULES}

    def memory(self) -> dict[str, float]:
        """Give the megabytes of each process."""
        return {name: megabytes([self.pid(name)]) for name in MODULES}

    def kilobytes(self) -> float:
        """Give the size of the database, with what is still in its log."""
        with sqlite3.connect(f"{self._folder}/zeg-het-maar.db", timeout=10) as connection:
            (pages,), (size,) = (
                connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
            )
            return float(pages * size / 1024)

    def _wound(self, name: str, module: str) -> Any:
        program: Program = getattr(self.plan, name)
        argv = (program.argv[0], "-m", "deploy.bench.clocks", str(self._file(name)), module)
        return replace(program, argv=argv)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.clocks"

    def _asked(self, name: str) -> dict[str, list[float]]:
        file = self._file(name)
        file.unlink(missing_ok=True)
        os.kill(self.pid(name), signal.SIGUSR1)
        for _ in range(500):
            if file.exists():
                return dict(json.loads(file.read_text()))
            time.sleep(0.01)
        raise RuntimeError(f"the clocks of {name} do not answer")


def measure(ours: Watched, kind: str, talk: Callable[[OurDoor], Coroutine[Any, Any, Load]]) -> Cost:
    """Talk, and give what a turn of it cost."""
    ours.counted()
    before, size, began = ours.processor(), ours.kilobytes(), time.perf_counter()
    held = asyncio.run(_through(ours.url, talk))
    wall, after = time.perf_counter() - began, ours.processor()
    turns = sum(map(len, held.turns))
    parts = {
        name: {part: (ran / turns, 1000 * s / turns) for part, (ran, s) in counted.items()}
        for name, counted in ours.counted().items()
    }
    used = {name: (after[name] - before[name]) / turns for name in after}
    return Cost(kind, turns, 1000 * wall / turns, used, (ours.kilobytes() - size) / turns, parts)


def tables(costs: Sequence[Cost], memory: dict[str, float]) -> str:
    """Give the tables for the terminal."""
    return "\n\n".join([*(_table(cost) for cost in costs), "memory: " + _listed(memory, "MB")])


def main(arguments: Sequence[str]) -> int:
    """Measure and print; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m deploy.bench.cost")
    parser.add_argument("--filings", type=int, default=FILINGS)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, Watched(Path(folder) / "ours") as ours:
        asyncio.run(_through(ours.url, lambda door: load(door, 2, 1)))  # what is loaded once
        costs = [
            measure(ours, "asking", lambda door: _asking(door, chosen.questions)),
            measure(ours, "filing", lambda door: load(door, 1, chosen.filings)),
        ]
        memory = ours.memory()
    write({"memory_mb": memory, "costs": [{**asdict(one), "commits": one.commits} for one in costs]}, RESULT)
    say(f"\n{tables(costs, memory)}\n\nOok in {RESULT.relative_to(ROOT)}")
    return 0


async def _asking(door: OurDoor, turns: int) -> Load:
    began = time.perf_counter()
    return Load([await converse(door, turns)], time.perf_counter() - began)


async def _through(url: str, talk: Callable[[OurDoor], Coroutine[Any, Any, Load]]) -> Load:
    door = OurDoor(url)
    try:
        return await talk(door)
    finally:
        await door.close()


def _table(cost: Cost) -> str:
    head = (
        f"{cost.kind}, a turn ({cost.turns} turns): {cost.wall_ms:.1f} ms, {cost.commits:.1f} commits, "
        f"{cost.kilobytes:.1f} KB; processor: {_listed(cost.cpu_ms, 'ms')}, together {sum(cost.cpu_ms.values()):.1f} ms"
    )
    lines = [
        f"  {name:<8} {part:<24} {cost.parts[name][part][0]:>6.2f} times {cost.parts[name][part][1]:>8.2f} ms"
        for name, module in MODULES.items()
        for part, _, _ in PARTS[module]
        if part in cost.parts[name]
    ]
    return "\n".join([head, *lines])


def _listed(values: dict[str, float], unit: str) -> str:
    return ", ".join(f"{name} {value:.1f} {unit}" for name, value in values.items())


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
