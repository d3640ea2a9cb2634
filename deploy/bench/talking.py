"""Measures of an assistant that runs: latency, throughput, growth, memory; for ours also filing and searching."""

import time
from dataclasses import dataclass
from pathlib import Path

from deploy.bench.doors import Door, OurDoor, PeerDoor
from deploy.bench.figures import Row, percentile
from deploy.bench.filing import file_complaint
from deploy.bench.load import Load, load
from deploy.bench.memory import megabytes
from deploy.bench.peer import Peer, environment
from deploy.children import ROOT, reason, run_logged
from deploy.errors import StepFailedError
from deploy.installation import Installation
from deploy.plan import BOT_PYTHON
from kb.library import Library
from kb.search import Search

LOADS = {1: 60, 10: 20, 20: 20}  # conversations: turns in each
EARLY, LATE = 10, 200
FILINGS = 5
QUESTIONS = ("hoe lang duurt een klacht", "clientenraad advies", "calamiteit melden", "vertrouwenspersoon jeugd")


@dataclass(frozen=True)
class Talked:
    """What was measured of one assistant."""

    loads: dict[int, Load]
    growth: float
    memory: float
    filing: float | None = None
    messages: int | None = None
    search: float | None = None


async def measure_peer(peer: Peer) -> Talked:
    """Measure plain Rasa."""
    door = PeerDoor(peer.url)
    return Talked(await _loads(door), await _growth(door), megabytes([peer.pid]))


async def measure_ours(ours: Installation) -> Talked:
    """Measure us, all three processes together."""
    door = OurDoor(ours.url)
    loads, growth = await _loads(door), await _growth(door)
    memory = megabytes(ours.pid(name) for name in ("rasa", "actions", "web"))
    filed = [await file_complaint(door) for _ in range(FILINGS)]
    return Talked(loads, growth, memory, percentile([seconds for seconds, _ in filed], 0.5), filed[0][1], _search())


def rows(ours: Talked, peer: Talked) -> list[Row]:
    """Give the rows of the table."""
    found = [Row("memory", "MB", ours.memory, peer.memory)]
    for count in LOADS:
        for share in (50, 95):
            pair = [one.loads[count].milliseconds(share / 100) for one in (ours, peer)]
            found.append(Row(f"latency p{share}, {count} conversations", "ms", *pair))
    busiest = max(LOADS)
    found.append(Row("messages a second", "1/s", ours.loads[busiest].per_second, peer.loads[busiest].per_second))
    found.append(Row(f"latency at turn {LATE} over turn {EARLY}", "times", ours.growth, peer.growth))
    found.append(Row("filing a complaint, first word to receipt", "ms", 1000 * (ours.filing or 0)))
    found.append(Row("messages to file a complaint", "", ours.messages))
    found.append(Row("knowledge search", "ms", 1000 * (ours.search or 0)))
    return found


def train_ours(model: Path) -> float:
    """Train our model anew, beside the one that is used; give the seconds. Raises StepFailedError."""
    log, began = model.with_suffix(".log"), time.perf_counter()
    if run_logged((BOT_PYTHON, "-m", "bot.train", "--out", str(model)), environment(), log, ROOT) != 0:
        raise StepFailedError("Ons model trainen", reason(log), str(log))
    return time.perf_counter() - began


async def _loads(door: Door) -> dict[int, Load]:
    await load(door, 2, 5)  # the first turns load what is loaded once
    return {conversations: await load(door, conversations, turns) for conversations, turns in LOADS.items()}


async def _growth(door: Door) -> float:
    return (await load(door, 1, LATE + 5)).growth(EARLY, LATE)


def _search() -> float:
    search, seconds = Search(Library.load()), []
    for question in QUESTIONS * 10:
        began = time.perf_counter()
        search.find(question, "staff")
        seconds.append(time.perf_counter() - began)
    return percentile(seconds, 0.5)
