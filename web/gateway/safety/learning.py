"""How the ear learns: logistic regression over the marks of sentences, with a brake on every weight (L2).

The sums are numpy's; the way down is L-BFGS (Liu and Nocedal, 1989). The same sentences always give the same weights.
"""

from __future__ import annotations

from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
BRAKE = 0.25
FEWEST = 2  # what stands in one sentence only says nothing about the next one
ROUNDS, MEMORY, STILL = 90, 8, 1e-4


class Lesson(NamedTuple):
    """One sentence: its marks with how much each counts, whether it is danger, and how much the sentence counts."""

    marks: Mapping[str, float]
    danger: bool
    counts: float


class _Table(NamedTuple):
    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    values: Floats
    answers: Floats
    counts: Floats
    names: list[str]


def learned(lessons: Sequence[Lesson]) -> dict[str, float]:
    """Weigh each mark; the empty mark is the start of every sum. Raise ValueError when either side is missing."""
    if len({lesson.danger for lesson in lessons}) < 2:
        raise ValueError("the ear needs sentences of both sides")
    table = _table(lessons)
    weights = _lowest(lambda guess: _cost(table, guess), np.zeros(len(table.names) + 1))
    return dict(zip([*table.names, ""], map(float, weights), strict=True))


def often(sets: Iterable[Set[str] | Mapping[str, float]]) -> list[str]:
    """Return the marks that stand in enough sentences to be learned from, in a fixed order."""
    counted = Counter(mark for marks in sets for mark in marks)
    return sorted(mark for mark, times in counted.items() if times >= FEWEST)


def _table(lessons: Sequence[Lesson]) -> _Table:
    lessons = [lesson for lesson in lessons if lesson.marks]
    names = often(lesson.marks for lesson in lessons)
    place = {name: number for number, name in enumerate(names)}
    columns, values, sizes = array("q"), array("d"), array("q")
    for lesson in lessons:
        known = [(place[mark], value) for mark, value in sorted(lesson.marks.items()) if mark in place]
        columns.extend(column for column, _ in known)
        values.extend(value for _, value in known)
        sizes.append(len(known))
    rows = np.repeat(np.arange(len(lessons)), np.array(sizes))
    answers = np.array([float(lesson.danger) for lesson in lessons])
    counts = np.array([lesson.counts for lesson in lessons])
    return _Table(rows, np.array(columns), np.array(values), answers, counts, names)


def _cost(table: _Table, guess: Floats) -> tuple[float, Floats]:
    """Return how wrong a guess is, and which way is down."""
    sums = np.bincount(table.rows, table.values * guess[table.columns], len(table.answers)) + guess[-1]
    chances = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
    right = np.where(table.answers > 0, chances, 1 - chances)
    wrong = -(table.counts * np.log(right + 1e-12)).sum() + BRAKE / 2 * (guess[:-1] ** 2).sum()
    pull = table.counts * (chances - table.answers)
    slope: Floats = np.bincount(table.columns, table.values * pull[table.rows], len(guess)).astype(np.float64)
    slope[:-1] += BRAKE * guess[:-1]
    slope[-1] = pull.sum()
    return float(wrong), slope


def _lowest(cost: Callable[[Floats], tuple[float, Floats]], guess: Floats) -> Floats:
    """Return the guess that is least wrong (L-BFGS with a backtracking line search)."""
    steps: deque[tuple[Floats, Floats]] = deque(maxlen=MEMORY)
    wrong, slope = cost(guess)
    for _ in range(ROUNDS):
        way, length = _way_down(slope, steps), 1.0
        new_wrong, new_slope = cost(guess - way)
        while new_wrong > wrong - 1e-4 * length * float(slope @ way) and length > 1e-6:
            length /= 2
            new_wrong, new_slope = cost(guess - length * way)
        steps.append((-length * way, new_slope - slope))
        guess, still = guess - length * way, wrong - new_wrong < STILL * max(1.0, wrong)
        wrong, slope = new_wrong, new_slope
        if still:
            break
    return guess


def _way_down(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    way, shares = slope.copy(), []
    for step, change in reversed(steps):
        share = (step @ way) / (change @ step)
        shares.append(share)
        way -= share * change
    way *= (steps[-1][0] @ steps[-1][1]) / (steps[-1][1] @ steps[-1][1]) if steps else 1 / np.linalg.norm(slope)
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        way += step * (share - (change @ way) / (change @ step))
    return way
