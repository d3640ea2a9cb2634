"""Break a whole installation while people file, then count. ``make chaos``, or ``python -m deploy.chaos``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from deploy.chaos.monkey import Monkey
from deploy.chaos.patience import Seen
from deploy.chaos.people import Crowd
from deploy.chaos.verdict import Verdict, judge, wrong_in
from deploy.chaos.world import World, new_world
from deploy.errors import StartError
from deploy.signals import Stopped, listen
from deploy.simulate.__main__ import open_register
from deploy.terminal import complain, say

FINISH = 400.0  # seconds that those who talk get to finish when everything works again
WORD_AFTER = 5.0  # seconds after which somebody has to have seen a plain message


@dataclass(frozen=True)
class Run:
    """What is asked for: the database, the seed, how many kills or minutes, how many people at once."""

    database: str = "sqlite"
    seed: int = 1
    kills: int = 1000
    minutes: float = 60.0
    people: int = 4
    pause: float = 2.0


def play(run: Run) -> tuple[World, Seen, Verdict]:
    """Break things, and give what was done, what people saw and what was found; Ctrl-C ends the breaking early.

    Raises StartError, and Stopped before anything was broken.
    """
    with new_world(run.database) as world:
        crowd = Crowd(world.installation.url, run.seed, run.people, most=10**9)
        crowd.start()
        until = time.monotonic() + 60 * run.minutes
        # Who stops a long run still hears what it found so far.
        with suppress(Stopped):
            Monkey(world, run.seed, run.pause).play(run.kills, lambda: time.monotonic() > until or bool(crowd.broken))
        world.make_whole()
        crowd.finish(FINISH)
        store, register = open_register(world.installation)
        verdict = judge(world, store, register, crowd.told)
        for told in (one for one in crowd.told if one.wrong):
            in_quiet = wrong_in(crowd.again(told.number), store, register)
            found = verdict.misheard if in_quiet == told.wrong else verdict.not_whole
            found.append(f"{told.name}: {told.wrong}\n{told.transcript}")
        store.database.close()
    return world, crowd.seen, verdict


def summary(run: Run, world: World, seen: Seen, verdict: Verdict) -> str:
    """Give it as lines to read."""
    killed = ", ".join(f"{name} {count}" for name, count in world.killed.most_common())
    done = ", ".join(f"{name} {count}" for name, count in world.done.most_common())
    longest = max(seen.silences, default=0.0)
    late = sum(one > WORD_AFTER for one in seen.silences)
    answers = ", ".join(f"{code} {count}" for code, count in seen.answers.most_common())
    return "\n".join(
        [
            f"seed {run.seed}, {run.database}",
            f"kills: {world.kills} ({killed})",
            f"faults: {done}" + ("" if world.disk.small else "; the disk was never filled: no right to mount one"),
            f"filings: {verdict.receipts} receipts, {verdict.cases} cases",
            f"lost: {len(verdict.lost)}, doubled: {len(verdict.doubled)},"
            f" answered twice: {len(verdict.answered_twice)}, not whole: {len(verdict.not_whole)},"
            f" misheard without any fault too: {len(verdict.misheard)}",
            f"mails: {verdict.mails}, missing {verdict.mails_missing}, doubled {len(verdict.mails_doubled)},"
            f" sender killed before it heard that they were in: {len(world.mailbox.cut_short)}",
            f"answers: {answers}; not in plain words: {len(seen.not_plain)}",
            f"longest silence: {longest:.1f} s; over {WORD_AFTER:.0f} s: {late} of {len(seen.silences)}",
            f"audit log: {verdict.audit or 'whole'}",
        ]
    )


def wrong(seen: Seen, verdict: Verdict) -> list[str]:
    """Give everything that is not as it should be, a line each."""
    named = {
        "lost": verdict.lost,
        "doubled": [*verdict.doubled, *map(str, verdict.mails_doubled.items())],
        "answered twice": verdict.answered_twice,
        "not whole": verdict.not_whole,
        "not plain": seen.not_plain,
    }
    return [f"  {name}: {one}" for name, found in named.items() for one in found]


def main(arguments: Sequence[str]) -> int:
    """Run it; 0 when nothing was lost, doubled, halved or answered twice."""
    parser = argparse.ArgumentParser(prog="make chaos")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--kills", type=int, default=Run.kills)
    parser.add_argument("--seed", type=int, default=Run.seed)
    parser.add_argument("--minutes", type=float, default=Run.minutes, help="stop after so long, also with fewer kills")
    parser.add_argument("--people", type=int, default=Run.people, help="how many talk at once")
    parser.add_argument("--pause", type=float, default=Run.pause, help="at most so many seconds between two faults")
    run = Run(**vars(parser.parse_args(arguments)))
    try:
        listen()
        world, seen, verdict = play(run)
    except StartError as error:
        complain(f"Fout: {error}")
        return 1
    except Stopped:
        return 130
    say("\n".join([*wrong(seen, verdict), summary(run, world, seen, verdict)]))
    return 0 if verdict.good and not seen.not_plain else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
