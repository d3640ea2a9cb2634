"""A classifier that knows how sure it is: weights for each label, and the nearest training sentences.

It predicts with numpy and scipy's sparse rows, and is kept as plain numbers.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from bot.components.nearest import Nearest

FOLDS = 3  # one is held out: nine thousand sentences are enough for one number, the temperature
GOOD_ENOUGH = 1e-2  # where the search for weights stops: a tenth of this takes twice the time and changes no figure
TEMPERATURES = np.geomspace(0.05, 2.0, 60)


class Settings(NamedTuple):
    """What is chosen beforehand.

    `cost`: what a mistake in training costs (scikit-learn's C). `trust`: how much being near to a training sentence
    counts beside the weights.
    """

    cost: float
    trust: float


@dataclass(frozen=True)
class Linear:
    """Weights for each label, the training sentences, and the temperature that makes the confidences honest."""

    labels: list[str]
    weights: np.ndarray  # feature x label: the few features of a message are rows that lie together; half precision
    offsets: np.ndarray
    nearest: Nearest
    trust: float
    temperature: float = 1.0

    @classmethod
    def learn(cls, rows: csr_matrix, labels: list[str], settings: "Settings") -> "Linear":
        """Learn from rows and their labels. The temperature comes from sentences that were not learned from.

        Raises ValueError for fewer than three labels.
        """
        names = sorted(set(labels))
        right = np.array([names.index(label) for label in labels])
        away = _folds(right) == FOLDS - 1
        trial = cls._fitted(rows[~away], right[~away], names, settings)
        temperature = _best_temperature(trial.scores(rows[away]), right[away]) if away.any() else 1.0
        return replace(cls._fitted(rows, right, names, settings), temperature=temperature)

    @classmethod
    def _fitted(cls, rows: csr_matrix, right: np.ndarray, names: list[str], settings: "Settings") -> "Linear":
        weights, offsets = _weights(rows, right, len(names), settings.cost)
        return cls(names, weights, offsets, Nearest.learn(rows, right, len(names)), settings.trust)

    def scores(self, rows: csr_matrix) -> np.ndarray:
        """Give for each row a score for each label; only the differences mean something."""
        weighed = [self._weighed(rows.indices[one:end], rows.data[one:end]) for one, end in pairwise(rows.indptr)]
        return np.vstack(weighed) + self.trust * self.nearest.scores(rows)

    def _weighed(self, features: np.ndarray, values: np.ndarray) -> np.ndarray:
        return values @ self.weights[features].astype(np.float32) + self.offsets

    def confidences(self, rows: csr_matrix) -> np.ndarray:
        """Give for each row the confidence in each label; they add up to 1."""
        return _softmax(self.scores(rows) / self.temperature)


def _weights(rows: csr_matrix, right: np.ndarray, labels: int, cost: float) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - only training needs it, and it costs a second to import

    if labels < 3:
        raise ValueError("the training data needs at least three intents")
    # One label against the rest, "balanced" because topics have more or fewer sentences than intents.
    machine = LinearSVC(C=cost, class_weight="balanced", random_state=1, tol=GOOD_ENOUGH).fit(rows, right)
    weights = np.zeros((rows.shape[1], labels), dtype=np.float16)  # 26 MB less, and no answer differs
    offsets = np.full(labels, -2.0, dtype=np.float32)  # a label that a fold never saw is unlikely
    weights[:, machine.classes_], offsets[machine.classes_] = machine.coef_.T, machine.intercept_
    return weights, offsets


def _folds(right: np.ndarray) -> np.ndarray:
    """Deal the sentences of each label over the folds, so that each fold has some of each."""
    seen: dict[int, int] = {}
    folds = []
    for label in right.tolist():
        seen[label] = seen.get(label, -1) + 1
        folds.append(seen[label] % FOLDS)
    return np.array(folds)


def _best_temperature(scores: np.ndarray, right: np.ndarray) -> float:
    def surprise(temperature: float) -> float:
        confidences = _softmax(scores / temperature)[np.arange(len(right)), right]
        return float(-np.log(np.maximum(confidences, 1e-9)).mean())

    return float(min(TEMPERATURES, key=surprise))


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
