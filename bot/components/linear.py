"""A linear classifier that knows how sure it is. It predicts with numpy alone and is kept as plain numbers."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

FOLDS = 3  # enough for one number, the temperature; each more costs training time
TEMPERATURES = np.geomspace(0.05, 2.0, 60)


@dataclass(frozen=True)
class Linear:
    """Weights for each label, and the temperature that makes its confidences honest."""

    labels: list[str]
    weights: np.ndarray
    offsets: np.ndarray
    temperature: float

    @classmethod
    def learn(cls, rows: csr_matrix, labels: list[str], cost: float) -> "Linear":
        """Learn from rows and their labels. The temperature comes from sentences that a fold did not learn from.

        `cost` is what a mistake in training costs (scikit-learn's C). Raises ValueError for fewer than two labels.
        """
        weights, offsets, names = _fitted(rows, labels, cost)
        temperature = _best_temperature(*_held_out_scores(rows, labels, cost, names))
        return cls(names, weights, offsets, temperature)

    def confidences(self, rows: csr_matrix) -> np.ndarray:
        """Give for each row the confidence in each label; they add up to 1."""
        return _softmax((rows @ self.weights.T + self.offsets) / self.temperature)


def _fitted(rows: csr_matrix, labels: list[str], cost: float) -> tuple[np.ndarray, np.ndarray, list[str]]:
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - only training needs it, and it costs a second to import

    # One label against the rest, "balanced" because topics have more or fewer sentences than intents.
    machine = LinearSVC(C=cost, class_weight="balanced", random_state=1)
    machine.fit(rows, labels)
    if len(machine.classes_) < 3:
        raise ValueError("the training data needs at least three intents")
    return machine.coef_.astype(np.float32), machine.intercept_.astype(np.float32), [str(n) for n in machine.classes_]


def _held_out_scores(
    rows: csr_matrix, labels: list[str], cost: float, names: list[str]
) -> tuple[np.ndarray, np.ndarray]:
    places = {name: place for place, name in enumerate(names)}
    right = np.array([places[label] for label in labels])
    scores = np.full((len(labels), len(names)), -2.0)
    fold_of = _folds(labels)
    for fold in range(FOLDS):
        inside, outside = np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)
        weights, offsets, known = _fitted(rows[inside], [labels[i] for i in inside], cost)
        scores[np.ix_(outside, [places[name] for name in known])] = rows[outside] @ weights.T + offsets
    return scores, right


def _folds(labels: list[str]) -> np.ndarray:
    """Deal the sentences of each label over the folds, so that each fold has some of each."""
    seen: dict[str, int] = {}
    folds = []
    for label in labels:
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
