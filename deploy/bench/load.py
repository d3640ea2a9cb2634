"""The load generator: conversations side by side, each waiting for its answer before it goes on."""

import asyncio
import time
from dataclasses import dataclass
from itertools import cycle, islice

from deploy.bench.doors import Door
from deploy.bench.figures import percentile


@dataclass(frozen=True)
class Load:
    """What a load did: the seconds of each turn, in order a conversation, and of the whole."""

    turns: list[list[float]]
    seconds: float

    def milliseconds(self, share: float) -> float:
        """Give the latency that `share` of all turns did not exceed."""
        return 1000 * percentile([turn for turns in self.turns for turn in turns], share)

    @property
    def per_second(self) -> float:
        """Messages answered a second."""
        return sum(map(len, self.turns)) / self.seconds

    def growth(self, early: int, late: int) -> float:
        """Give the latency around turn `late` over that around turn `early`, by medians of eleven turns."""
        around = [percentile(self.turns[0][turn - 6 : turn + 5], 0.5) for turn in (early, late)]
        return around[1] / around[0]


async def converse(door: Door, turns: int) -> list[float]:
    """Hold one conversation; give the seconds of each turn. The first words are not counted: they open things."""
    conversation, seconds = await door.open(), []
    await door.say(conversation, door.words[0])
    for text in islice(cycle(door.words), turns):
        began = time.perf_counter()
        await door.say(conversation, text)
        seconds.append(time.perf_counter() - began)
    return seconds


async def load(door: Door, conversations: int, turns: int) -> Load:
    """Hold conversations side by side."""
    began = time.perf_counter()
    measured = await asyncio.gather(*(converse(door, turns) for _ in range(conversations)))
    return Load(list(measured), time.perf_counter() - began)
