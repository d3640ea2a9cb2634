"""Measures of an assistant that runs, ours and the peer's in turn: starting, memory, latency, throughput, growth."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.bench.doors import Door, OurDoor, PeerDoor
from deploy.bench.figures import Row, percentile
from deploy.bench.load import EARLY, LATE, Load, converse, growth, load
from deploy.bench.memory import megabytes
from deploy.bench.peer import Peer
from deploy.installation import Installation

LOADS = {1: 6, 10: 2, 20: 1}  # conversations: whole dialogues in each, one after another
SHARES = (50, 95)
GOALS = {1: "≤ 0.5", 20: "≤ 0.5"}  # of the p95


@dataclass(frozen=True)
class Talked:
    """What was measured of one assistant in one round."""

    ready: float
    memory: float
    loads: dict[int, Load]
    long: list[float]


def rounds(project: Path, work: Path, count: int) -> Iterator[tuple[Talked, Talked]]:
    """Measure ours, the peer, ours, the peer ...; give a pair a round. Raises what starting and talking raise.

    Our first start is on an empty database, the others find what the rounds before left.
    """
    for _ in range(count):
        yield our_round(work / "ours"), peer_round(project)


class Trained(Installation):
    """An installation with the model that is there: a benchmark of a start does not look whether it is out of date."""

    def train(self) -> None:
        """Do nothing."""


def our_round(folder: Path) -> Talked:
    """Start us, all three processes, and measure."""
    ours = Trained(folder)
    began = time.perf_counter()
    with ours:
        ready = time.perf_counter() - began
        pids = [ours.pid(name) for name in ("rasa", "actions", "web")]
        return asyncio.run(_measured(OurDoor(ours.url), ready, lambda: megabytes(pids)))


def peer_round(project: Path) -> Talked:
    """Start plain Rasa and measure."""
    with Peer(project) as peer:
        return asyncio.run(_measured(PeerDoor(peer.url), peer.seconds_to_ready, lambda: megabytes([peer.pid])))


async def _measured(door: Door, ready: float, memory: Callable[[], float]) -> Talked:
    await load(door, 2, 1)  # the first turns load what is loaded once
    loads = {conversations: await load(door, conversations, dialogues) for conversations, dialogues in LOADS.items()}
    long = await converse(door, LATE + EARLY)
    await door.close()
    return Talked(ready, memory(), loads, long)


def rows(pairs: Sequence[tuple[Talked, Talked]]) -> list[Row]:
    """Give the rows of the table."""
    busiest = max(LOADS)
    return [
        _row(pairs, "time to ready", "s", lambda one: one.ready, "≤ 0.35"),
        _row(pairs, "memory", "MB", lambda one: one.memory, "≤ 0.9"),
        *_latencies(pairs),
        _row(pairs, f"messages a second, {busiest} conversations", "1/s", lambda x: x.loads[busiest].per_second, "≥ 3"),
        _row(pairs, "one long conversation, p50", "ms", lambda one: 1000 * percentile(one.long, 0.5)),
        _row(pairs, f"turn {LATE} over turn {EARLY}", "times", lambda one: growth(one.long), "ours ≤ 1.2"),
        _ours(pairs, "filing a complaint, first word to receipt", "ms", lambda one: one.loads[1].dialogue),
        _ours(pairs, "messages to file a complaint", "", lambda one: one.loads[1].messages),
    ]


def _latencies(pairs: Sequence[tuple[Talked, Talked]]) -> list[Row]:
    return [
        _row(
            pairs, f"latency p{share}, {count} conversation{'s' * (count > 1)}", "ms",
            lambda one, count=count, share=share: one.loads[count].milliseconds(share / 100),  # type: ignore[misc]
            GOALS.get(count, "") if share == SHARES[-1] else "",
        )
        for count in LOADS for share in SHARES
    ]  # fmt: skip


def _row(
    pairs: Sequence[tuple[Talked, Talked]], what: str, unit: str, of: Callable[[Talked], float], goal: str = ""
) -> Row:
    return Row.of(what, unit, [of(ours) for ours, _ in pairs], [of(peer) for _, peer in pairs], goal)


def _ours(pairs: Sequence[tuple[Talked, Talked]], what: str, unit: str, of: Callable[[Talked], float]) -> Row:
    return Row.of(what, unit, [of(ours) for ours, _ in pairs])
