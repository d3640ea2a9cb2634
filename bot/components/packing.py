"""Keep what a classifier learned as names and numbers, and make it again from them. No code is stored."""

from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from bot.components.linear import Linear
from bot.components.nearest import Nearest

Numbers = dict[str, np.ndarray]


def packed(linear: Linear) -> tuple[dict[str, Any], Numbers]:
    """Give what goes into a JSON file and what goes into a file of arrays."""
    rows = linear.nearest.rows
    names = {"labels": linear.labels, "trust": linear.trust, "temperature": linear.temperature}
    numbers = {
        "weights": linear.weights,
        "offsets": linear.offsets,
        "places": linear.nearest.places,
        "values": rows.data,
        "columns": rows.indices,
        "ends": rows.indptr,
    }
    return names, numbers


def unpacked(names: dict[str, Any], numbers: Numbers) -> Linear:
    """Give the classifier that was packed; raises KeyError when a part is missing."""
    weights = numbers["weights"]
    shape = (len(numbers["ends"]) - 1, weights.shape[0])
    rows = csr_matrix((numbers["values"], numbers["columns"], numbers["ends"]), shape=shape)
    nearest = Nearest(rows, numbers["places"])
    return Linear(names["labels"], weights, numbers["offsets"], nearest, names["trust"], names["temperature"])
