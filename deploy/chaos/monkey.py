"""Does something bad, by seed, again and again: which fault, to whom and when."""

import random
import time
from collections.abc import Callable
from functools import partial

from deploy.chaos.wires import Whim, cut, half
from deploy.chaos.world import PROCESSES, World
from deploy.terminal import say

Fault = Callable[[World, random.Random], None]
#: Rasa takes longest to come back: it dies less often, or nobody would ever get an answer to lose.
WEIGHTS = {"web": 6, "actions": 6, "rasa": 1}
LONG = 3.0  # seconds that a fault lasts at most
TELL = 60.0  # seconds between two lines that say how far it is
ENDING = 8.0  # seconds that a process gets to end in its own way
MOMENT = 4.0  # seconds in which an armed fault has to happen


def kill_one(world: World, dice: random.Random) -> None:
    """One process, at any moment."""
    world.kill(_somebody(dice))


def end_one(world: World, dice: random.Random) -> None:
    """One process ends in its own way, as for an update: it closes what it had open, also under the others."""
    world.end(_somebody(dice), ENDING)


def kill_two(world: World, _dice: random.Random) -> None:
    """web and actions together."""
    for name in ("web", "actions"):
        world.kill(name)


def kill_all(world: World, _dice: random.Random) -> None:
    """Everything, as a machine that restarts."""
    for name in PROCESSES:
        world.kill(name)


def kill_after_commit(world: World, dice: random.Random) -> None:
    """The answer of an action is on its way, so what it did is committed: now somebody dies, and the answer is lost."""
    victim = _somebody(dice)
    _armed(world, "actions", Whim(moment=partial(world.kill, victim), spoil=cut))


def kill_before_answer(world: World, _dice: random.Random) -> None:
    """Rasa has answered, and web dies before the person sees it."""
    _armed(world, "rasa", Whim(moment=partial(world.kill, "web"), spoil=cut))


def kill_after_mail(world: World, dice: random.Random) -> None:
    """A mail is in, and its sender dies before it hears so: the one case in which a mail comes twice."""
    world.mailbox.at_next(partial(world.kill, "web"))
    time.sleep(dice.uniform(0, 1))


def drop(world: World, dice: random.Random) -> None:
    """A reply gets lost, or only half of it comes."""
    _armed(world, dice.choice(["rasa", "actions"]), Whim(spoil=dice.choice([cut, half])))


def delay(world: World, dice: random.Random) -> None:
    """A reply comes late, sometimes later than anybody waits."""
    _armed(world, dice.choice(["rasa", "actions"]), Whim(delay=dice.uniform(0.5, 7)))


def freeze(world: World, dice: random.Random) -> None:
    """A process stands still."""
    world.freeze(_somebody(dice), dice.uniform(0.5, LONG))


def database(world: World, dice: random.Random) -> None:
    """The database is away or locked."""
    if world.postgres is None:
        world.lock_database(dice.uniform(0.5, 2 * LONG))
    elif dice.random() < 0.7:
        world.hang_up_database()
    else:
        world.stop_database(dice.uniform(0.2, LONG))


def full_disk(world: World, dice: random.Random) -> None:
    """There is no room."""
    if world.disk.small:
        world.fill_disk(dice.uniform(0.5, LONG))


FAULTS: dict[Fault, int] = {
    kill_one: 30, kill_two: 14, kill_all: 1, kill_after_commit: 14, kill_before_answer: 10, kill_after_mail: 3,
    end_one: 6, drop: 6, delay: 5, freeze: 4, database: 5, full_disk: 3,
}  # fmt: skip


class Monkey:
    """Breaks a world until enough processes died. The same seed does the same things."""

    def __init__(self, world: World, seed: int, pause: float) -> None:
        """Take the world, the seed, and the longest pause between two faults in seconds."""
        self.world, self.pause = world, pause
        self._dice = random.Random(f"monkey {seed}")  # noqa: S311 - nothing secret: the same faults for the same seed

    def play(self, kills: int, until: Callable[[], bool]) -> None:
        """Go on until so many processes were ended, or `until` says that it is enough."""
        told = time.monotonic()
        while self.world.kills < kills and not until():
            self.step()
            if time.monotonic() > told + TELL:
                told = time.monotonic()
                say(f"  {self.world.kills} van {kills} keer gestopt")

    def step(self) -> None:
        """Do one thing, start again what died by it, and leave people a moment."""
        fault = self._dice.choices([*FAULTS], [*FAULTS.values()])[0]
        fault(self.world, self._dice)
        self.world.done[fault.__name__] += 1
        self.world.keep()
        time.sleep(self._dice.uniform(0, self.pause))
        self.world.keep()


def _somebody(dice: random.Random) -> str:
    return dice.choices([*WEIGHTS], [*WEIGHTS.values()])[0]


def _armed(world: World, wire: str, whim: Whim) -> None:
    """Let it happen to the next reply; wait until it did, and not for ever: perhaps nobody is talking."""
    world.wires[wire].spoil_next(whim)
    until = time.monotonic() + MOMENT
    while world.wires[wire].spoils and time.monotonic() < until:
        time.sleep(0.02)
        world.keep()
    world.wires[wire].forget()
