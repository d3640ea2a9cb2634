"""The held-out sentences of tests/web/safety, and what the check does with them. Only to measure and to test."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from web.gateway.safety.check import Danger, DangerCheck

HELD_OUT = Path(__file__).parents[3] / "tests" / "web" / "safety"
LATER = ("fourth", "fifth", "sixth")
Half = Literal["tune", "final"]


class Labelled(NamedTuple):
    """A sentence with its kind and, when it is danger, who is in danger."""

    text: str
    kind: str
    who: str = ""


class HeldOut(NamedTuple):
    """A set: its name, whether its misses may be looked at, its sentences of danger, and its ordinary ones."""

    name: str
    open: bool
    danger: list[Labelled]
    ordinary: list[Labelled]


class Seen(NamedTuple):
    """A sentence with what the check found in it."""

    sentence: Labelled
    found: Danger | None


def half(text: str) -> Half:
    """Return the half of the third hand's set in which a sentence is.

    A hash, and not a lot that is drawn: what is added later cannot be steered to where it does best.
    """
    return "tune" if hashlib.sha256(text.encode()).digest()[0] % 2 == 0 else "final"


def third_hand(part: Half, folder: Path = HELD_OUT) -> HeldOut:
    """Return a half of the third hand's set; raise OSError or yaml.YAMLError when it cannot be read."""
    told = yaml.safe_load((folder / "sets" / "third_hand_danger.yml").read_text(encoding="utf-8"))
    calm = yaml.safe_load((folder / "sets" / "third_hand_ordinary.yml").read_text(encoding="utf-8"))
    danger = [Labelled(t, kind, who) for kind, people in told.items() for who, texts in people.items() for t in texts]
    ordinary = [Labelled(t, kind) for kind, texts in calm.items() for t in texts]
    kept = ([sentence for sentence in side if half(sentence.text) == part] for side in (danger, ordinary))
    return HeldOut(f"third hand, {part}", part == "tune", *kept)


def second_hand(part: Literal["dev", "final"], folder: Path = HELD_OUT) -> HeldOut:
    """Return a half of the second hand's set, without who asks for a procedure: those may be asked about."""
    sides = yaml.safe_load((folder / "heldout_second_hand.yml").read_text(encoding="utf-8"))[part]
    danger, ordinary = (_labelled(sides[side]) for side in ("danger", "ordinary"))
    ordinary = [sentence for sentence in ordinary if sentence.kind != "procedure"]
    return HeldOut(f"second hand, {part}", part == "dev", danger, ordinary)


def later_hand(hand: str, part: Literal["dev", "final"], folder: Path = HELD_OUT) -> HeldOut:
    """Return a half of the set of the fourth, fifth or sixth hand. The misses of final were never looked at.

    Raise OSError or yaml.YAMLError when it cannot be read.
    """
    sides = yaml.safe_load((folder / "sets" / f"{hand}_hand_{part}.yml").read_text(encoding="utf-8"))
    told = sides["danger"].items()
    danger = [Labelled(t, kind, who) for kind, people in told for who, texts in people.items() for t in texts]
    return HeldOut(f"{hand} hand, {part}", part == "dev", danger, _labelled(sides["look_alike"]))


def every_set(folder: Path = HELD_OUT) -> list[HeldOut]:
    """Return the sets that are measured, those that may be looked at first."""
    return [
        *(later_hand(hand, "dev", folder) for hand in LATER),
        *(third_hand("tune", folder), second_hand("dev", folder)),
        *(later_hand(hand, "final", folder) for hand in LATER),
        *(third_hand("final", folder), second_hand("final", folder)),
    ]


def seen(check: DangerCheck, sentences: Iterable[Labelled]) -> list[Seen]:
    """Return the sentences with what the check finds in them."""
    return [Seen(sentence, check.find(sentence.text)) for sentence in sentences]


def _labelled(kinds: dict[str, list[str]]) -> list[Labelled]:
    return list(chain.from_iterable((Labelled(text, kind) for text in texts) for kind, texts in kinds.items()))
