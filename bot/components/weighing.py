"""Weigh the features of messages: what few sentences have says more than what all have (tf-idf, block by block)."""

import math
from collections import Counter
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from bot.components.features import BLOCKS, Words

Rarity = dict[str, dict[str, float]]


class Weigher:
    """Gives messages as rows of numbers."""

    def __init__(self, rarity: Rarity, block_weights: dict[str, float]) -> None:
        """Take the rarity of each feature by block, and the weight of each block."""
        self._rarity = rarity
        self._block_weights = block_weights
        self._columns = _numbered(rarity)
        self.width = sum(len(features) for features in rarity.values())

    @classmethod
    def learn(cls, messages: list[Words], block_weights: dict[str, float]) -> "Weigher":
        """Learn which features there are in the words of these messages, and how rare each is."""
        rarity = {}
        for block, features_of in BLOCKS.items():
            counts = Counter(feature for words in messages for feature in set(features_of(words)))
            rarity[block] = {
                feature: round(1 + math.log((1 + len(messages)) / (1 + count)), 4)
                for feature, count in sorted(counts.items())
            }
        return cls(rarity, block_weights)

    def rows(self, messages: list[Words]) -> csr_matrix:
        """Give one row for each message."""
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        for words in messages:
            for block in BLOCKS:
                found = self._block(block, words)
                columns += found.keys()
                values += found.values()
            ends.append(len(columns))
        data = (np.array(values, dtype=np.float32), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32))
        return csr_matrix(data, shape=(len(messages), self.width))

    def _block(self, block: str, words: Words) -> dict[int, float]:
        rarity, columns = self._rarity[block], self._columns[block]
        counts = Counter(feature for feature in BLOCKS[block](words) if feature in rarity)
        weighed = {columns[feature]: (1 + math.log(count)) * rarity[feature] for feature, count in counts.items()}
        length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
        return {column: value * self._block_weights[block] / length for column, value in weighed.items()}

    def as_json(self) -> dict[str, Any]:
        """Give what `Weigher(**…)` needs to be the same again."""
        return {"rarity": self._rarity, "block_weights": self._block_weights}


def _numbered(rarity: Rarity) -> dict[str, dict[str, int]]:
    numbered, start = {}, 0
    for block, features in rarity.items():
        numbered[block] = {feature: start + place for place, feature in enumerate(features)}
        start += len(features)
    return numbered
