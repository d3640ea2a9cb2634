"""Keep what a classifier learned as names and numbers, and make it again from them. No code is stored."""

from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from bot.components.linear import Linear
from bot.components.nearest import Nearest

Numbers = dict[str, np.ndarray]


def packed(linear: Linear) -> tuple[dict[str, Any], Numbers]:
    """Give what goes into a JSON file and what goes into a file of arrays."""
    sentences = linear.nearest.sentences
    names = {"labels": linear.labels, "trust": linear.trust, "temperature": linear.temperature}
    numbers = {
        "weights": linear.weights,
        "offsets": linear.offsets,
        "places": linear.nearest.places,
        "values": sentences.data,
        "columns": sentences.indices,
        "ends": sentences.indptr,
    }
    return names, numbers


def unpacked(names: dict[str, Any], numbers: Numbers) -> Linear:
    """Give the classifier that was packed; raises KeyError when a part is missing."""
    weights, places = numbers["weights"], numbers["places"]
    shape = (len(weights), int(places.max()) + 1)
    sentences = csr_matrix((numbers["values"], numbers["columns"], numbers["ends"]), shape=shape)
    nearest = Nearest(sentences, places)
    return Linear(names["labels"], weights, numbers["offsets"], nearest, names["trust"], names["temperature"])
