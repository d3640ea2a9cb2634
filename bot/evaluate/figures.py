"""Count what the model got right, as the dialogue gets it: the bands included."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.components.verdict import ANSWER, OUT_OF_SCOPE, UNKNOWN
from bot.evaluate.sets import Sentence

OFFERED = 3
SURE = 1.96  # standard deviations: 95%
Figures = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """A sentence, the labels that the model thought of (best first, "not ours" left out), and the band."""

    sentence: Sentence
    ranking: list[tuple[str, float]]
    band: str

    @property
    def inside(self) -> bool:
        """Whether it is about something of ours."""
        return self.sentence.label != OUT_OF_SCOPE

    def right_in(self, most: int) -> bool:
        """Whether the right label is among the first ones."""
        return self.sentence.label in [label for label, _ in self.ranking[:most]]


def judged(sentence: Sentence, parsed: dict[str, Any]) -> Judged:
    """Read what Rasa's parse result says about a sentence."""
    topics = parsed.get("response_selector", {}).get("ask", {}).get("ranking", [])
    labels = [(topic["intent_response_key"], topic["confidence"]) for topic in topics]
    labels += [(intent["name"], intent["confidence"]) for intent in parsed["intent_ranking"]]
    ours = [(name, sure) for name, sure in labels if name not in ("ask", OUT_OF_SCOPE)]
    return Judged(sentence, sorted(ours, key=lambda label: -label[1]), parsed["band"])


def figures(found: list[Judged]) -> Figures:
    """Give the shares, each as `[share, lowest, highest]` with Wilson's 95% interval.

    `first`: answered at once, and rightly. `first_three`: not turned away, and the right one is among the three that
    may be offered. `best_guess`: the likeliest label is right, whatever the band. `wrong_answer`: answered at once,
    wrongly. `outside_seen`: not ours, and said so. `wrongly_refused`: ours, and turned away.
    """
    inside, outside = [one for one in found if one.inside], [one for one in found if not one.inside]
    at_once = [one for one in inside if one.band == ANSWER]
    told: Figures = {"sentences": len(found)}
    if inside:
        told["first"] = share(sum(one.right_in(1) for one in at_once), len(inside))
        told["first_three"] = share(sum(one.right_in(OFFERED) and one.band != UNKNOWN for one in inside), len(inside))
        told["best_guess"] = share(sum(one.right_in(1) for one in inside), len(inside))
        told["wrong_answer"] = share(sum(not one.right_in(1) for one in at_once), len(inside))
        told["wrongly_refused"] = share(sum(one.band == UNKNOWN for one in inside), len(inside))
    if outside:
        told["outside_seen"] = share(sum(one.band == UNKNOWN for one in outside), len(outside))
    return told


def by_voice(found: list[Judged]) -> dict[str, Figures]:
    """Give the figures of each voice, when there is more than one."""
    voices = sorted({one.sentence.voice for one in found})
    if len(voices) < 2:
        return {}
    return {voice: figures([one for one in found if one.sentence.voice == voice]) for voice in voices}


def share(right: int, of: int) -> list[float]:
    """Give a share with Wilson's 95% interval, which stays honest for few sentences and near 0 and 1."""
    if not of:
        return [0.0, 0.0, 1.0]
    part, spread = right / of, SURE**2 / of
    middle = (part + spread / 2) / (1 + spread)
    reach = SURE * math.sqrt(part * (1 - part) / of + spread / (4 * of)) / (1 + spread)
    return [round(value, 4) for value in (part, max(0.0, middle - reach), min(1.0, middle + reach))]


def confused(found: Iterable[Judged]) -> dict[tuple[str, str], int]:
    """Count which label was answered instead of which; most frequent first."""
    counted: dict[tuple[str, str], int] = {}
    for one in found:
        best = OUT_OF_SCOPE if one.band == UNKNOWN else next((label for label, _ in one.ranking), OUT_OF_SCOPE)
        if best != one.sentence.label:
            pair = (one.sentence.label, best)
            counted[pair] = counted.get(pair, 0) + 1
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
