"""Questions that people asked before, each with its topic: a new one that resembles them is about the same."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import yaml

from kb.reading import HOME
from kb.search.asked import understand
from kb.search.near import Near
from kb.search.words import words_of

FOLDER = HOME.parent / "data" / "nlu" / "topics"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def sentences(folder: Path = FOLDER) -> dict[str, tuple[str, ...]]:
    """Return what editors wrote for the understanding of each topic; nothing when the folder is not there."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        parts = (yaml.load(path.read_text(encoding="utf-8"), _Loader) or {}).get("nlu") or []  # noqa: S506 - a safe one
        lines = [line for part in parts for line in str(part.get("examples", "")).splitlines()]
        found[path.stem] = tuple(line.strip()[2:] for line in lines if line.strip().startswith("- "))
    return found


class Questions:
    """Questions by topic; also the small words count here: "wie" and "hoe lang" say what is asked."""

    def __init__(self, questions: Mapping[str, Iterable[str]]) -> None:
        """Take the questions of each topic."""
        pairs = [(topic, _terms(question)) for topic, some in sorted(questions.items()) for question in some]
        self._topics = sorted({topic for topic, _ in pairs})
        number = {topic: i for i, topic in enumerate(self._topics)}
        self._topic = np.array([number[topic] for topic, _ in pairs], dtype=np.intp)
        self._seen = Counter(term for _, terms in pairs for term in terms)
        self._near = Near()
        for some in questions.values():
            self._near.add((word.written, word.term) for question in some for word in words_of(question))
        self._lists = self._posted(pairs)
        self._norms = np.sqrt([sum(self._weight(term) ** 2 for term in terms) or 1.0 for _, terms in pairs])

    def find(self, q: str) -> dict[str, float]:
        """Return how much the nearest question of each topic resembles this one (0 to 1), where it does at all."""
        asked = understand(q, self._near, self._known, every=True)
        scores, norm = np.zeros(len(self._topic)), 0.0
        for one in asked:
            terms = {term: sure for term, sure in one.terms.items() if self._known(term)}
            if not terms:
                norm += self._weight("") ** 2
                continue
            best = max(self._weight(term) for term in terms)
            norm += best**2
            hit = np.zeros(len(self._topic))
            for term, sure in terms.items():
                hit[self._lists[term]] = np.maximum(hit[self._lists[term]], sure * best * self._weight(term))
            scores += hit
        return self._best(scores / (self._norms * math.sqrt(norm))) if norm else {}

    def _best(self, scores: np.ndarray) -> dict[str, float]:
        most = np.zeros(len(self._topics))
        np.maximum.at(most, self._topic, scores)
        return {self._topics[i]: float(most[i]) for i in np.flatnonzero(most)}

    def _posted(self, pairs: list[tuple[str, set[str]]]) -> dict[str, np.ndarray]:
        lists: dict[str, list[int]] = defaultdict(list)
        for i, (_, terms) in enumerate(pairs):
            for term in terms:
                lists[term].append(i)
        return {term: np.array(ids, dtype=np.intp) for term, ids in lists.items()}

    def _weight(self, term: str) -> float:
        return math.log(1 + len(self._topic) / (1 + self._seen[term]))

    def _known(self, term: str) -> int:
        return self._seen.get(term, 0)


def _terms(question: str) -> set[str]:
    return {word.term for word in words_of(question)}
