"""Find the training sentences nearest to a message: what one sentence says, a linear model can average away."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix, diags

# The nearest sentence says most; its three next neighbours keep one odd sentence from deciding alone.
NEIGHBOURS = 4
NEAREST_SHARE = 0.6


@dataclass(frozen=True)
class Nearest:
    """The training sentences, each of length 1, and for each label the places of its sentences.

    They are kept feature by feature: a message has few features, and only their sentences are looked at. That is ten
    times as fast as comparing with each sentence.
    """

    sentences: csr_matrix  # feature x sentence
    places: np.ndarray  # label x sentence; -1 where a label has no more sentences

    @classmethod
    def learn(cls, rows: csr_matrix, right: np.ndarray, labels: int) -> "Nearest":
        """Keep rows, each with the number of its label."""
        own = [np.flatnonzero(right == label) for label in range(labels)]
        places = np.full((labels, max(len(found) for found in own)), -1, dtype=np.int32)
        for label, found in enumerate(own):
            places[label, : len(found)] = found
        return cls(unit(rows).T.tocsr(), places)

    def scores(self, rows: csr_matrix) -> np.ndarray:
        """Give for each row how near it is to each label, from 0 (nothing in common) to 1 (the same words)."""
        return np.vstack([self._score(rows.indices[one:end], rows.data[one:end]) for one, end in pairwise(rows.indptr)])

    def _score(self, features: np.ndarray, weights: np.ndarray) -> np.ndarray:
        wide = self._alike(features, weights)[self.places]
        near = np.partition(wide, wide.shape[1] - NEIGHBOURS, axis=1)[:, -NEIGHBOURS:]
        return NEAREST_SHARE * near.max(axis=1) + (1 - NEAREST_SHARE) * near.mean(axis=1)

    def _alike(self, features: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Give how much of a message each sentence has; the last one stands for "no more sentences".

        It is the product with the message at length 1, by hand: scipy's takes six times as long for a single row.
        """
        places = self.sentences.shape[1] + 1
        length = float(np.sqrt(np.square(weights, dtype=np.float64).sum()))
        if not length:
            return np.zeros(places, dtype=np.float32)
        starts, ends = self.sentences.indptr[features], self.sentences.indptr[features + 1]
        own = [slice(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        found = np.concatenate([self.sentences.indices[part] for part in own])
        shared = zip(own, weights / length, strict=True)
        shares = np.concatenate([self.sentences.data[part] * weight for part, weight in shared])
        return np.bincount(found, shares, minlength=places).astype(np.float32)


def unit(rows: csr_matrix) -> csr_matrix:
    """Give the rows with length 1; an empty row stays empty."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return (diags(1 / np.where(lengths > 0, lengths, 1)) @ rows).tocsr().astype(np.float32)
