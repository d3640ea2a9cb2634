"""What the thresholds of the bands do: the curve by which they are chosen, on the validation set only."""

from dataclasses import replace

import numpy as np

from bot.components.verdict import OUT_OF_SCOPE, Bands
from bot.evaluate.figures import Figures, Judged, figures

ANSWER_FROM = [round(float(x), 2) for x in np.arange(0.10, 0.65, 0.05)]
UNKNOWN_FROM = [0.03, 0.05, 0.08, 0.10, 0.12, 0.15, 0.20, 0.30, 0.40]


def curve(found: list[Judged], outside: list[float], now: Bands) -> dict[str, dict[float, Figures]]:
    """Give the figures for each value of one threshold while the other stays as it is.

    `outside` is the confidence in "not ours" of each sentence: it is no part of the ranking.
    """
    return {
        "answer_from": {x: _with(found, outside, Bands(x, now.unknown_from)) for x in ANSWER_FROM},
        "unknown_from": {x: _with(found, outside, Bands(now.answer_from, x)) for x in UNKNOWN_FROM},
    }


def _with(found: list[Judged], outside: list[float], bands: Bands) -> Figures:
    pairs = zip(found, outside, strict=True)
    return figures([replace(one, band=bands.of({**dict(one.ranking), OUT_OF_SCOPE: out})) for one, out in pairs])
