"""What is told in the example: a filing for each route of the law, and for each kind."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from actions.cases.demo import CHANNEL
from actions.cases.filing import Filing

TOLD: Final[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("told.yml").read_text("utf-8"))
MARK: Final = "Voorbeeld: "
FEEDBACK: Final = ("compliment", "tip", "idea")
#: Who tells it, and how often: what the law asks of a sender (`actions.cases.law`).
SENDERS: Final[tuple[tuple[int, dict[str, Any]], ...]] = (
    (34, {"role": "client", "relation": "self", "care": "adult"}),
    (24, {"role": "client", "relation": "self", "care": "youth"}),
    (9, {"role": "client", "relation": "self", "care": "adult", "coercion": True}),
    (3, {"role": "client", "relation": "self", "care": "youth", "coercion": True}),
    (9, {"role": "relative", "relation": "parent", "care": "youth"}),
    (6, {"role": "relative", "relation": "guardian", "care": "adult", "representative": True}),
    (2, {"role": "relative", "relation": "bereaved", "care": "adult"}),
    (6, {"role": "relative", "relation": "family", "care": "adult", "representative": False}),
    (2, {"role": "staff", "relation": "staff", "care": "adult", "representative": False}),
    (2, {"role": "relative", "relation": "guardian", "care": "adult", "representative": True, "coercion": True}),
    (1, {"role": "relative", "relation": "family", "care": "youth", "representative": False}),
)
#: How often each subject comes, for adults and for the young: the shape of a real year, not its numbers.
SUBJECTS: Final[dict[str, tuple[int, int]]] = {
    **{"accommodation": (8, 12), "treatment": (14, 18), "communication": (16, 11), "continuity": (8, 8)},
    **{"not_applicable": (5, 5), "organisation": (5, 5), "other": (9, 28), "professionalism": (35, 6)},
}


@dataclass(frozen=True)
class Story:
    """A filing, and the subject that an officer will find in it."""

    filing: Filing
    category: str


def story(dice: random.Random, places: Sequence[tuple[str, str | None]]) -> Story:
    """Give one; ``places`` are the names of the organisation's places with the care that is given there."""
    kind = dice.choices(("complaint", *FEEDBACK, "callback"), (70, 8, 5, 5, 12))[0]
    sender = dice.choices([facts for _, facts in SENDERS], [often for often, _ in SENDERS])[0]
    if kind == "complaint":
        return _complaint(dice, sender, places)
    told = TOLD["callbacks"] if kind == "callback" else TOLD["feedback"][kind]
    facts = {"role": sender["role"], "care": "unknown" if kind == "callback" else sender["care"]}
    contact = f"06 0000 {dice.randrange(10_000):04d}" if kind == "callback" else None
    when = dice.choice(TOLD["whens"]) if kind == "callback" else None
    place = _place(dice, facts["care"], places)
    return Story(_filing(kind, dice.choice(told), place, **facts, contact=contact, when=when), "not_applicable")


def _complaint(dice: random.Random, sender: dict[str, Any], places: Sequence[tuple[str, str | None]]) -> Story:
    young = sender["care"] == "youth"
    often = [weights[young] for weights in SUBJECTS.values()]
    category = dice.choices(list(SUBJECTS), often)[0]
    about = "client" if sender["role"] == "client" else "relative"
    words = dice.choice(TOLD["coercion"] if sender.get("coercion") else TOLD["complaints"][category][about])
    anonymous = dice.random() < 0.35
    who = {} if anonymous else {"name": dice.choice(TOLD["names"]), "contact": "niemand@voorbeeld.example"}
    wish, when = dice.choice(TOLD["wishes"]), dice.choice(TOLD["whens"])
    place = _place(dice, sender["care"], places)
    facts = {**sender, **who, "anonymous": anonymous, "wish": wish, "when": when}
    return Story(_filing("complaint", words, place, **facts), category)


def _filing(kind: str, words: str, place: str | None, **facts: Any) -> Filing:
    return Filing(kind=kind, story=MARK + words, location=place, channel=CHANNEL, **facts)


def _place(dice: random.Random, care: str, places: Sequence[tuple[str, str | None]]) -> str | None:
    """Give a place where this care is given, more often a large one; now and then none, or one that nobody knows."""
    if dice.random() < 0.06:
        return dice.choice([None, "bij de dagbesteding"])
    fits = [name for name, given in places if given in {None, care} or care == "unknown"]
    return dice.choices(fits, [1 / (1 + at) for at in range(len(fits))])[0]
