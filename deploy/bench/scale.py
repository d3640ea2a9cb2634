"""What 1, 100 and 10,000 organisations need: `python -m deploy.bench.scale`, with the figures of deploy.bench.cost.

A turn goes web, database, rasa, actions, database, rasa, web, database. A process works on one thing at a time, on one
core. The assumptions stand here as names, and with their reasons in docs/schaal.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from deploy.bench.cost import RESULT
from deploy.bench.queueing import Outcome, Step, simulate
from deploy.terminal import complain, say

SEED, SECONDS = 1, 60
# Assumptions: conversations a day of 100 clients, messages in one, which share files, and how the day is spread.
TALKS, MESSAGES, FILES = 2.0, 8.0, 0.05
PEAK_HOUR, PEAK_MINUTE = 0.15, 3.0
SIZES: Final = {"small (100 clients)": 100, "middle (1,000 clients)": 1_000, "large (10,000 clients)": 10_000}
THINKING = 25.0  # seconds between the messages of somebody who types
WELL, FULL = 500.0, 0.7  # a site does when p95 is under this, and nothing works more than this share of the time


@dataclass(frozen=True)
class Turn:
    """What one turn costs: processor milliseconds of each process, commits, and how long one waits for the disk."""

    web: float
    rasa: float
    actions: float
    commits: float
    commit_ms: float
    kilobytes: float

    @classmethod
    def of(cls, cost: Mapping[str, Any]) -> Turn:
        """Give the turn of one kind of conversation, as deploy.bench.cost wrote it."""
        commits = [part["commit (one fsync)"] for part in cost["parts"].values() if "commit (one fsync)" in part]
        count = sum(ran for ran, _ in commits)
        waited = sum(ms for _, ms in commits) / count if count else 0.0
        cpu = cost["cpu_ms"]
        return cls(cpu["web"], cpu["rasa"], cpu["actions"], count, waited, cost["kilobytes"])

    def steps(self) -> list[Step]:
        """Give the steps of the turn. The message and the answer are committed by web, a draft or a case by actions."""
        in_actions = max(0.0, self.commits - 2)
        return [
            *_process("web", self.web / 2),
            Step(("disk",), self.commit_ms),
            *_process("rasa", self.rasa / 2),
            *_process("actions", self.actions),
            Step(("disk",), self.commit_ms * in_actions),
            *_process("rasa", self.rasa / 2),
            *_process("web", self.web / 2),
            Step(("disk",), self.commit_ms),
        ]


@dataclass(frozen=True)
class Site:
    """How many processes there are of each, on how many cores, and how many commits the database takes at once."""

    web: int = 1
    rasa: int = 1
    actions: int = 1
    core: int = 2
    disk: int = 1

    def servers(self) -> dict[str, int]:
        """Give them as the simulation wants them."""
        return {"web": self.web, "rasa": self.rasa, "actions": self.actions, "core": self.core, "disk": self.disk}


def peak(clients: float) -> float:
    """Give the messages a second in the busiest minute of organisations with so many clients together."""
    return clients / 100 * TALKS * MESSAGES * PEAK_HOUR / 3600 * PEAK_MINUTE


def yearly_gigabytes(clients: float, asking: Turn, filing: Turn) -> float:
    """Give what a year of messages adds to the database, before anything is erased."""
    a_day = clients / 100 * TALKS * MESSAGES * ((1 - FILES) * asking.kilobytes + FILES * filing.kilobytes)
    return a_day * 365 / 1024**2


def tried(site: Site, rate: float, asking: Turn, filing: Turn, seed: int = SEED) -> Outcome:
    """Simulate a site at so many messages a second."""
    kinds = [(rate * (1 - FILES), asking.steps()), (rate * FILES, filing.steps())]
    return simulate(site.servers(), kinds, SECONDS, seed)


def needed(rate: float, asking: Turn, filing: Turn) -> tuple[Site, Outcome, list[str]]:
    """Give the smallest site that does at a rate, what it does, and what gave way on the way there, in order."""
    site = Site()
    gave_way: list[str] = []
    while True:
        outcome = tried(site, rate, asking, filing)
        if outcome.milliseconds(0.95) <= WELL and max(outcome.busy.values()) <= FULL:
            return site, outcome, gave_way
        name = outcome.busiest
        gave_way.append(name)
        site = replace(site, **{name: getattr(site, name) + (2 if name == "core" else 1)})


def table(asking: Turn, filing: Turn, memory: Mapping[str, float]) -> str:
    """Give the tables for the terminal."""
    first = [
        f"{name}: {peak(clients):.3f} messages a second at its peak, "
        f"{yearly_gigabytes(clients, asking, filing):.2f} GB a year"
        for name, clients in SIZES.items()
    ]
    rates = [*(peak(1_000 * count) for count in (1, 100, 10_000)), *(at_once / THINKING for at_once in (100, 1_000))]
    names = [
        "1 organisation",
        "100 organisations",
        "10,000 organisations",
        "100 people at once",
        "1,000 people at once",
    ]
    return "\n".join([*first, "", *(_line(*pair, asking, filing, memory) for pair in zip(names, rates, strict=True))])


def read() -> tuple[Turn, Turn, dict[str, float]]:
    """Give the measured figures: a turn of asking, one of filing, and the memory. Raises OSError."""
    kept = json.loads(RESULT.read_text())
    costs = {cost["kind"]: Turn.of(cost) for cost in kept["costs"]}
    return costs["asking"], costs["filing"], kept["memory_mb"]


def main(arguments: Sequence[str]) -> int:
    """Print the tables; 1 when nothing was measured yet."""
    parser = argparse.ArgumentParser(prog="python -m deploy.bench.scale")
    parser.add_argument("--commit-ms", type=float, help="of a disk: how long a commit waits for it; else as measured")
    commit = parser.parse_args(arguments).commit_ms
    try:
        *turns, memory = read()
    except OSError:
        complain("Fout: er is nog niets gemeten. Draai eerst: python -m deploy.bench.cost")
        return 1
    asking, filing = (replace(turn, commit_ms=commit or turn.commit_ms) for turn in turns)
    say(table(asking, filing, memory))
    return 0


def _process(name: str, ms: float) -> list[Step]:
    return [Step((name, "core"), ms)] if ms else []


def _line(name: str, rate: float, asking: Turn, filing: Turn, memory: Mapping[str, float]) -> str:
    site, outcome, gave_way = needed(rate, asking, filing)
    gigabytes = sum(memory[one] * getattr(site, one) for one in ("web", "rasa", "actions")) / 1024
    return (
        f"{name}: {rate:.2f} messages a second: web {site.web}, rasa {site.rasa}, actions {site.actions}, "
        f"{site.core} cores, {site.disk} commits at once, {gigabytes:.1f} GB; p95 {outcome.milliseconds(0.95):.0f} ms, "
        f"busiest {outcome.busiest} {100 * outcome.busy[outcome.busiest]:.0f}%; "
        f"gave way: {', '.join(dict.fromkeys(gave_way)) or 'nothing'}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
