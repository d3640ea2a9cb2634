"""How the ear learns: a few hidden units over the marks of sentences (see units.py), taught a little at a time.

Each step looks at some of the sentences and goes down the slope of their cross-entropy (Adam: Kingma and Ba, 2015). Of
every sentence some marks are not heard (dropout: Srivastava and others, 2014), so that no unit leans on one mark. The
same sentences always give the same units.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from web.gateway.safety.units import UNITS

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]
FEWEST, FEWEST_OF_DANGER = 4, 2  # what stands in fewer sentences says nothing about the next one
ROUNDS, AT_ONCE, UNHEARD = 8, 2048, 0.3
# As Adam names them: alpha (the first; each round takes smaller steps), beta 1, beta 2, epsilon.
STEP, KEPT, KEPT_SIZE, LEAST = 4e-3, 0.9, 0.999, 1e-8
MARKS, BASE, OUT, START = range(4)


class Lesson(NamedTuple):
    """One sentence: its marks with how much each counts, whether it is danger, and how much the sentence counts."""

    marks: Mapping[str, float]
    danger: bool
    counts: float


class Learned(NamedTuple):
    """What each mark says to each unit, where each unit starts, what it adds to the loudness, where that starts."""

    names: list[str]
    marks: Floats
    base: Floats
    out: Floats
    start: float


class _Table(NamedTuple):
    """Lessons as rows: where each begins in the row of marks (with one end more), and what is asked of them."""

    begins: Whole
    columns: Whole
    values: Floats
    answers: Floats
    counts: Floats


class _Some(NamedTuple):
    """Some lessons of a table, put one after the other."""

    begins: Whole
    rows: Whole
    columns: Whole
    values: Floats
    answers: Floats
    counts: Floats


def learned(lessons: Sequence[Lesson]) -> Learned:
    """Teach the units. Raise ValueError when the sentences of either side are missing."""
    if len({lesson.danger for lesson in lessons}) < 2:
        raise ValueError("the ear needs sentences of both sides")
    names = often(lessons)
    table = _table(lessons, {name: number for number, name in enumerate(names)})
    chance = np.random.default_rng(1)
    weights = [
        chance.standard_normal((len(names), UNITS), dtype=np.float32) * np.float32(0.01),
        np.zeros(UNITS, np.float32),
        chance.standard_normal(UNITS, dtype=np.float32) * np.float32(0.3),
        np.zeros(1, np.float32),
    ]
    way = _Adam(weights)
    for number in range(ROUNDS):
        for some in _shuffled(table, chance):
            way.down(_slopes(some, weights), STEP * (1 - number / ROUNDS))
    return Learned(names, weights[MARKS], weights[BASE], weights[OUT], float(weights[START][0]))


def often(lessons: Sequence[Lesson]) -> list[str]:
    """Return the marks that stand in enough lessons to be learned from, in a fixed order."""
    counted = Counter(mark for lesson in lessons for mark in lesson.marks)
    of_danger = Counter(mark for lesson in lessons if lesson.danger for mark in lesson.marks)
    return sorted(mark for mark, times in of_danger.items() if times >= FEWEST_OF_DANGER and counted[mark] >= FEWEST)


def _table(lessons: Sequence[Lesson], place: Mapping[str, int]) -> _Table:
    columns, values, begins = array("q"), array("f"), array("q", [0])
    kept = [lesson for lesson in lessons if any(mark in place for mark in lesson.marks)]
    for lesson in kept:
        known = [(place[mark], value) for mark, value in sorted(lesson.marks.items()) if mark in place]
        columns.extend(column for column, _ in known)
        values.extend(value for _, value in known)
        begins.append(len(columns))
    answers = np.array([lesson.danger for lesson in kept], np.float32)
    counts = np.array([lesson.counts for lesson in kept], np.float32)
    return _Table(np.array(begins), np.array(columns), np.array(values), answers, counts)


def _shuffled(table: _Table, chance: np.random.Generator) -> Iterator[_Some]:
    """Give all lessons once, some at a time, each with part of its marks unheard and the others so much louder."""
    order = chance.permutation(len(table.answers))
    for first in range(0, len(order), AT_ONCE):
        chosen = order[first : first + AT_ONCE]
        sizes = table.begins[chosen + 1] - table.begins[chosen]
        begins = np.cumsum(sizes) - sizes
        places = np.arange(sizes.sum()) + np.repeat(table.begins[chosen] - begins, sizes)
        heard = (chance.random(len(places), dtype=np.float32) >= UNHEARD) / np.float32(1 - UNHEARD)
        rows = np.repeat(np.arange(len(chosen)), sizes)
        values = table.values[places] * heard
        yield _Some(begins, rows, table.columns[places], values, table.answers[chosen], table.counts[chosen])


def _slopes(some: _Some, weights: Sequence[Floats]) -> list[Floats]:
    """Return which way is up for every weight."""
    marks, base, out, start = weights
    sums = np.add.reduceat(marks[some.columns] * some.values[:, None], some.begins) + base
    units = np.maximum(sums, 0)
    chances = 1 / (1 + np.exp(-np.clip(units @ out + start, -30, 30)))
    pull = some.counts * (chances - some.answers) / len(chances)
    pulls = np.outer(pull, out) * (sums > 0)
    of_marks = [np.bincount(some.columns, some.values * unit[some.rows], len(marks)) for unit in pulls.T]
    slopes = [np.stack(of_marks, axis=1), pulls.sum(axis=0), units.T @ pull, pull.sum(keepdims=True)]
    return [slope.astype(np.float32) for slope in slopes]


class _Adam:
    """Goes down by steps whose size follows from how steep each weight's slope has been."""

    def __init__(self, weights: Sequence[Floats]) -> None:
        self._weights, self._steps = weights, 0
        self._means = [np.zeros_like(each) for each in weights]
        self._sizes = [np.zeros_like(each) for each in weights]

    def down(self, slopes: Iterable[Floats], step: float) -> None:
        """Take one step of this size, each weight in its own place."""
        self._steps += 1
        first, second = 1 - KEPT**self._steps, 1 - KEPT_SIZE**self._steps
        for n, slope in enumerate(slopes):
            self._means[n] += (1 - KEPT) * (slope - self._means[n])
            self._sizes[n] += (1 - KEPT_SIZE) * (slope**2 - self._sizes[n])
            self._weights[n][...] -= step * (self._means[n] / first) / (np.sqrt(self._sizes[n] / second) + LEAST)
