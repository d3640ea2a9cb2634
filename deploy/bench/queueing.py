"""A small simulation of queues: jobs that come at random go through steps; each step needs servers and takes its time.

Deterministic by its seed. Nothing in it is ours: deploy.bench.scale gives it our figures.
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from deploy.bench.figures import percentile


@dataclass(frozen=True)
class Step:
    """A part of a job: the servers that it needs, all at once and asked for in this order, and its milliseconds.

    Everybody asks in the same order (a process before a core), so nobody waits in a circle.
    """

    needs: tuple[str, ...]
    ms: float


@dataclass(frozen=True)
class Outcome:
    """What a simulation gave: the milliseconds of each job, and which share of the time each kind of server worked."""

    jobs: list[float]
    busy: dict[str, float]

    def milliseconds(self, share: float) -> float:
        """Give the time that `share` of the jobs did not exceed."""
        return percentile(self.jobs, share)

    @property
    def busiest(self) -> str:
        """The kind of server that works most: it gives way first."""
        return max(self.busy, key=lambda name: self.busy[name])


@dataclass
class _Job:
    steps: Sequence[Step]
    began: float
    at: int = 0
    held: int = 0


@dataclass
class _World:
    free: dict[str, int]
    waiting: dict[str, deque[_Job]]
    worked: dict[str, float]
    events: list[tuple[float, int, _Job]] = field(default_factory=list)
    numbered: int = 0

    def later(self, at: float, job: _Job) -> None:
        """Go on with a job at a moment."""
        self.numbered += 1
        heapq.heappush(self.events, (at, self.numbered, job))

    def go_on(self, job: _Job, now: float) -> None:
        """Take the servers of the step, one after the other, or stand in line for the first that is taken."""
        step = job.steps[job.at]
        while job.held < len(step.needs):
            name = step.needs[job.held]
            if self.free[name] == 0:
                self.waiting[name].append(job)
                return
            self.free[name] -= 1
            job.held += 1
        for name in step.needs:
            self.worked[name] += step.ms
        self.later(now + step.ms, job)

    def release(self, job: _Job, now: float) -> None:
        """Give the servers of a step that is done to who waits longest for them."""
        for name in job.steps[job.at].needs:
            self.free[name] += 1
            if self.waiting[name]:
                self.go_on(self.waiting[name].popleft(), now)
        job.at, job.held = job.at + 1, 0


def simulate(
    servers: dict[str, int], kinds: Sequence[tuple[float, Sequence[Step]]], seconds: float, seed: int
) -> Outcome:
    """Let jobs of each kind come (so many a second, at random) for some seconds, and see them all through."""
    world = _World(dict(servers), {name: deque() for name in servers}, dict.fromkeys(servers, 0.0))
    coming = sorted(_arrivals(kinds, 1000 * seconds, random.Random(seed)), key=lambda job: job.began)  # noqa: S311
    for job in coming:
        world.later(job.began, job)
    done, now = [], 0.0
    while world.events:
        now, _, job = heapq.heappop(world.events)
        if job.held:
            world.release(job, now)
        if job.at == len(job.steps):
            done.append(now - job.began)
        else:
            world.go_on(job, now)
    lasted = max(now, 1.0)
    return Outcome(done, {name: world.worked[name] / (lasted * count) for name, count in servers.items()})


def _arrivals(kinds: Sequence[tuple[float, Sequence[Step]]], until: float, dice: random.Random) -> Iterator[_Job]:
    for rate, steps in kinds:
        at = dice.expovariate(rate / 1000) if rate else until
        while at < until:
            yield _Job(steps, at)
            at += dice.expovariate(rate / 1000)
