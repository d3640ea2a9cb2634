"""What a simulated person has to tell, and how it has to be stored: an own small table of the law, apart from ours."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

PEOPLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("people.yml").read_text(encoding="utf-8"))
#: The law, written out again: care, whether it was against somebody's will, whether the sender may complain.
LAWS = {
    ("youth", False, True): "jeugdwet",
    ("youth", True, True): "jeugdwet",
    ("adult", False, True): "wkkgz",
    ("adult", True, True): "wzd",
}
WEEKS = {"wkkgz": 6, "jeugdwet": 6, "wzd": 2}
_FIXED_DAYS = {(1, 1), (27, 4), (5, 5), (25, 12), (26, 12)}
_FROM_EASTER = (-2, 0, 1, 39, 49, 50)


@dataclass(frozen=True)
class Truth:
    """One person with one story. None: they do not know it, or do not want to say it."""

    person: dict[str, Any]
    kind: str
    role: str | None
    story: str
    care: str
    age: int
    place: str
    location: str
    when: str | None = None
    wish: str | None = None
    coercion: bool | None = None
    relation: str = "self"
    representative: bool | None = None
    name: str | None = None
    contact: str | None = None
    who: str = "hij"
    reason: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def law(self) -> str:
        """Which law the case falls under."""
        if self.kind != "complaint":
            return "none"
        return LAWS.get((self.care, bool(self.coercion), self._may_complain), "none")

    @property
    def _may_complain(self) -> bool:
        if self.role == "staff":
            return self.representative is True
        if self.relation == "parent" and self.care == "youth":
            return True  # every parent may, with or without authority
        return self.representative is not False

    def due(self, received: date) -> date | None:
        """The last day for an answer: so many weeks on, and then the first working day."""
        weeks = WEEKS.get(self.law)
        if weeks is None:
            return None
        day = received + timedelta(weeks=weeks)
        while day.weekday() > 4 or _is_holiday(day):
            day += timedelta(days=1)
        return day


def make_truth(person: dict[str, Any], dice: random.Random) -> Truth:
    """Give somebody a story that fits them."""
    return {"feedback": _feedback, "callback": _callback}.get(person.get("kind", ""), _complaint)(person, dice)


def _complaint(person: dict[str, Any], dice: random.Random) -> Truth:
    only = person.get("only", [])
    role = person["role"] or ("relative" if only else "client")
    fits = [one for one in PEOPLE["stories"] if one["role"] == role and (not only or one.get("relation") in only)]
    story = dice.choice(fits)
    relation = story.get("relation", {"staff": "staff"}.get(role, "self"))
    care = "youth" if person.get("young") or (relation == "parent" and dice.random() < 0.6) else "adult"
    place, location = _place(care, role, dice)
    named = dice.random() < 0.5 if role == "client" else dice.random() < 0.8
    wishes = PEOPLE["wishes" if role == "client" else "wishes_formal"]
    return Truth(
        person=person, kind="complaint", role=role, story=story["text"], care=care,
        age=dice.choice(PEOPLE["ages"][care]), place=place,
        location=location, when=dice.choice(PEOPLE["whens"]), wish=dice.choice(wishes),
        coercion=story.get("coercion"), relation=relation, representative=_representative(relation, dice),
        name=dice.choice(PEOPLE["names"]) if named else None, who=story.get("who", "hij"),
        contact=dice.choice([*PEOPLE["contacts"], None]) if named else None,
    )  # fmt: skip


def _feedback(person: dict[str, Any], dice: random.Random) -> Truth:
    told = dice.choice([one for one in PEOPLE["feedback"] if one["role"] == person["role"]])
    care = dice.choice(["adult", "youth"])
    place, location = dice.choice(PEOPLE["places"][care])
    return Truth(
        person=person, kind=told["kind"], role=person["role"], story=told["text"], care=care, age=30, place=place,
        location=location, relation="other" if person["role"] == "relative" else "self",
    )  # fmt: skip


def _callback(person: dict[str, Any], dice: random.Random) -> Truth:
    return Truth(
        person=person, kind="callback", role=person["role"], story="", care="unknown", age=30, place="", location="",
        when=dice.choice(PEOPLE["callback"]["whens"]), name=dice.choice([*PEOPLE["names"], None]),
        contact=dice.choice(PEOPLE["contacts"]), reason=dice.choice(PEOPLE["callback"]["reasons"]),
        relation="other" if person["role"] == "relative" else "self",
    )  # fmt: skip


def _place(care: str, role: str, dice: random.Random) -> tuple[str, str]:
    said, known = dice.choice(PEOPLE["places"][dice.choice([care, care, "unknown"])])
    place = said if role == "client" else said.replace("mijn", "de")  # a mother has no room there
    return place, known or place


def _representative(relation: str, dice: random.Random) -> bool | None:
    if relation in {"self", "bereaved"}:
        return None
    answers: list[bool | None] = [True, True, False]
    return True if relation == "guardian" else dice.choice(answers if relation == "staff" else [*answers, None])


def _is_holiday(day: date) -> bool:
    return (day.day, day.month) in _FIXED_DAYS or (day - _easter(day.year)).days in _FROM_EASTER


def _easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return date(year, month, day + 1)
