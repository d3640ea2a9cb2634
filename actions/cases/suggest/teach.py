"""Teaches the suggestion: ``python -m actions.cases.suggest.teach`` learns from stories/ and writes model.json.

Run it after a change of the stories, the concepts or the marks: a test says when that was forgotten.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml
from numpy.typing import NDArray

from actions.cases.suggest.concepts import FILE as CONCEPTS
from actions.cases.suggest.marks import marks_of, weight_of
from actions.cases.suggest.model import KNOWLEDGE, UNIT
from actions.cases.values import Category

HERE: Final = Path(__file__).parent
STORIES: Final = HERE / "stories"
NAMES: Final = tuple(one.value for one in Category)
RAREST: Final = 2  # stories that a mark stands in; a mark of one story is that story's own
FOLDS: Final = 5
STEPS, PACE, HOLD = 150, 0.05, 3e-4  # of the learning; HOLD keeps weights small
HEATS: Final = tuple(one / 20 for one in range(4, 60))
SMALLEST: Final = 5  # hundredths: a mark whose weights are all under this changes nothing
Rows = NDArray[np.float32]
Told = list[tuple[set[str], int]]


def fingerprint() -> str:
    """Return what the weights are made from, as one short name; raise OSError when a file cannot be read."""
    paths = [*sorted(STORIES.glob("*.yml")), CONCEPTS, HERE / "marks.py", HERE / "concepts.py"]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def told() -> Told:
    """Return the marks of every story with the place of its subject; raise OSError or YAMLError for a wrong file."""
    files = [(place, STORIES / f"{name}.yml") for place, name in enumerate(NAMES)]
    return [(marks_of(text), place) for place, file in files for text in yaml.safe_load(file.read_text("utf-8"))]


def rows(some: Told, places: dict[str, int]) -> Rows:
    """Return stories as rows of weights, each as long as the others."""
    table = np.zeros((len(some), len(places)), np.float32)
    for row, (marks, _) in zip(table, some, strict=True):
        for mark in marks & places.keys():
            row[places[mark]] = weight_of(mark)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return table


def learned(some: Told) -> tuple[dict[str, int], Rows, Rows]:
    """Return the places of the marks, their weights and the bias of each subject (multinomial logistic, Adam)."""
    counts = Counter(mark for marks, _ in some for mark in marks)
    places = {mark: place for place, mark in enumerate(sorted(m for m, count in counts.items() if count >= RAREST))}
    table, wanted = rows(some, places), np.eye(len(NAMES), dtype=np.float32)[[place for _, place in some]]
    weights, bias = np.zeros((len(places), len(NAMES)), np.float32), np.zeros(len(NAMES), np.float32)
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        wrong = softmax(table @ weights + bias) - wanted
        slope = table.T @ wrong / len(some) + HOLD * weights
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights -= PACE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        bias -= 0.5 * wrong.mean(0)
    return places, weights, bias


def softmax(scores: Any) -> Any:
    """Return scores as shares of 1, row by row."""
    shares = np.exp(scores - scores.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)


def apart(some: Told) -> tuple[Any, Any]:
    """Return the scores of each story by a model that did not learn from it, and the right places."""
    order = list(range(len(some)))
    random.Random(1).shuffle(order)  # noqa: S311 - always the same parts
    scores, right = [], []
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        places, weights, bias = learned([some[one] for one in sorted({*order} - {*held})])
        tested = [some[one] for one in held]
        scores.append(rows(tested, places) @ weights + bias)
        right += [place for _, place in tested]
    return np.concatenate(scores), np.array(right)


def heat_of(scores: Any, right: Any) -> float:
    """Return by what scores are divided so that a certainty is how often it is right."""
    here = np.arange(len(right))
    return min(HEATS, key=lambda heat: float(-np.log(softmax(scores / heat)[here, right] + 1e-9).sum()))


def main() -> int:
    """Learn, write the file and say how well it does on stories that it left out; give the exit code."""
    some = told()
    scores, right = apart(some)
    places, weights, bias = learned(some)
    whole = np.rint(weights * UNIT).astype(int)
    kept = {mark: whole[place].tolist() for mark, place in places.items() if abs(whole[place]).max() >= SMALLEST}
    made = {"fingerprint": fingerprint(), "names": NAMES, "heat": heat_of(scores, right)}
    made |= {"bias": np.rint(bias * UNIT).astype(int).tolist(), "weights": dict(sorted(kept.items()))}
    text = json.dumps(made, separators=(",", ":"), ensure_ascii=False).replace("],", "],\n")  # a mark a line
    KNOWLEDGE.write_text(f"{text}\n", "utf-8")
    share = float((scores.argmax(1) == right).mean())
    print(f"{len(some)} verhalen, {len(kept)} kenmerken, {share:.1%} goed op wat apart was gehouden")  # noqa: T201 - a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
