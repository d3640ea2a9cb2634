"""The load generator: conversations side by side, each waiting for its answer before it goes on, without thinking."""

import asyncio
import time
from dataclasses import dataclass
from itertools import cycle, islice

from deploy.bench.doors import Door
from deploy.bench.figures import percentile

EARLY, LATE, AROUND = 10, 200, 5


@dataclass(frozen=True)
class Load:
    """What a load did: the seconds of each turn, in order a dialogue, and of the whole."""

    turns: list[list[float]]
    seconds: float

    def milliseconds(self, share: float) -> float:
        """Give the latency that `share` of all turns did not exceed."""
        return 1000 * percentile([turn for turns in self.turns for turn in turns], share)

    @property
    def per_second(self) -> float:
        """Messages answered a second."""
        return sum(map(len, self.turns)) / self.seconds

    @property
    def dialogue(self) -> float:
        """Milliseconds of a whole dialogue, the middle one."""
        return 1000 * percentile([sum(turns) for turns in self.turns], 0.5)

    @property
    def messages(self) -> float:
        """Messages of a whole dialogue, the middle one."""
        return percentile([float(len(turns)) for turns in self.turns], 0.5)


def growth(turns: list[float], early: int = EARLY, late: int = LATE) -> float:
    """Give the latency around turn `late` over that around turn `early`, by medians of eleven turns."""
    around = [percentile(turns[turn - AROUND - 1 : turn + AROUND], 0.5) for turn in (early, late)]
    return around[1] / around[0]


async def dialogue(door: Door) -> list[float]:
    """Hold one whole dialogue with a sender of its own; give the seconds of each turn. Raises RuntimeError."""
    conversation, seconds = await door.open(), []
    text: str | None = door.first
    while text is not None:
        began = time.perf_counter()
        answer = await door.say(conversation, text)
        seconds.append(time.perf_counter() - began)
        text = door.then(answer, len(seconds))
    return seconds


async def load(door: Door, conversations: int, dialogues: int) -> Load:
    """Hold so many conversations side by side, in each place one whole dialogue after another."""
    began = time.perf_counter()
    places = await asyncio.gather(*(_dialogues(door, dialogues) for _ in range(conversations)))
    return Load([turns for place in places for turns in place], time.perf_counter() - began)


async def converse(door: Door, turns: int) -> list[float]:
    """Hold one long conversation; give the seconds of each turn. The first words are not counted: they open things."""
    conversation, seconds = await door.open(), []
    await door.say(conversation, door.words[0])
    for text in islice(cycle(door.words), turns):
        began = time.perf_counter()
        await door.say(conversation, text)
        seconds.append(time.perf_counter() - began)
    return seconds


async def _dialogues(door: Door, count: int) -> list[list[float]]:
    return [await dialogue(door) for _ in range(count)]
