"""How the ear learns: it counts how often each mark stands on either side, then mends what it still hears wrong.

Counting (Naive Bayes) is what carries over to sentences that nobody thought of. The mending changes little there; it
sees to it that a sentence once reported as wrong is heard right afterwards.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from web.gateway.safety.ear import FEWEST, bar, marks_of, pieces

SMOOTHING = 0.5
ROUNDS, MOST = 6, 0.1  # times that all sentences are gone through; the most that one sentence moves a mark at a time
UNDER, OVER = 0.5, 0.6  # how far under the bar an ordinary sentence has to stay, and over it one of danger


class _Lesson(NamedTuple):
    danger: bool
    marks: list[str]
    bar: float


def learned(danger: Sequence[str], ordinary: Sequence[str]) -> dict[str, float]:
    """Weigh marks by messages that show danger and ordinary ones; raise ValueError when either is missing.

    What stands in one ordinary message only says nothing about the next one, and is left out.
    """
    bad, good = _counted(danger), _counted(ordinary)
    if not bad.total() or not good.total():
        raise ValueError("the ear needs sentences of both sides")
    marks = sorted(mark for mark in set(bad) | set(good) if mark and (bad[mark] or good[mark] > 1))
    weights = {mark: _log_odds(bad, good, mark) for mark in marks}
    lessons = [*_lessons(danger, danger=True), *_lessons(ordinary, danger=False)]
    _mend(weights, lessons)
    return {mark: round(weight, 2) for mark, weight in weights.items()}


def _mend(weights: dict[str, float], lessons: list[_Lesson]) -> None:
    chance = random.Random(1)  # noqa: S311  only an order, always the same one
    for _ in range(ROUNDS):
        chance.shuffle(lessons)
        for lesson in lessons:
            _correct(weights, lesson)


def _correct(weights: dict[str, float], lesson: _Lesson) -> None:
    root = math.sqrt(len(lesson.marks) + 5)
    loud = sum(weights.get(mark, 0.0) for mark in lesson.marks) / root
    wrong = lesson.bar + OVER - loud if lesson.danger else loud - (lesson.bar - UNDER)
    if wrong <= 0:
        return
    step = min(MOST, wrong * root / len(lesson.marks)) * (1 if lesson.danger else -1)
    for mark in lesson.marks:
        if mark in weights:
            weights[mark] += step


def _lessons(messages: Iterable[str], danger: bool) -> Iterator[_Lesson]:
    """Give what the ear has to hear: danger as a whole, for nobody knows in which piece it is; else every piece."""
    for message in messages:
        words = message.split()
        if len(words) < FEWEST:
            continue
        for piece in [words] if danger else pieces(words):
            yield _Lesson(danger, sorted(marks_of(piece)), bar(len(words)))


def _counted(messages: Iterable[str]) -> Counter[str]:
    """Count in how many messages each mark stands; the empty mark counts the messages."""
    counts: Counter[str] = Counter()
    for message in messages:
        counts.update(marks_of(message.split()))
        counts[""] += 1
    return counts


def _log_odds(bad: Counter[str], good: Counter[str], mark: str) -> float:
    """Weigh one mark; one that was never met weighs nothing, whatever the sizes of the two sides."""
    share = bad[""] / (bad[""] + good[""])
    in_bad = (bad[mark] + SMOOTHING * share) / bad[""]
    in_good = (good[mark] + SMOOTHING * (1 - share)) / good[""]
    return math.log(in_bad / in_good)
