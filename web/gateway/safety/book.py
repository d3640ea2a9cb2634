"""The rules as they stand in the folder rules: read once, checked when they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["suicide", "self_harm", "violence", "abuse", "medical", "fire", "missing", "threat"]
Level = Literal["danger", "check"]
Who = Literal["self", "other", "colleague"]
RULES = Path(__file__).with_name("rules")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(_Strict):
    """One kind of danger: why it is one, its patterns, and sentences that it must find.

    What a `certain` rule finds is never lowered by the ear: the words have no ordinary meaning, or the ear cannot know
    them. Words of `any_kind` say that something is wrong, and not what.
    """

    id: str
    kind: Kind
    who: Literal["self", "other"] | None = None
    level: Level = "danger"
    certain: bool = False
    any_kind: bool = False
    reason: str = Field(min_length=1)
    patterns: list[str] = Field(min_length=1)
    examples: list[str] = Field(min_length=1)


class Mask(_Strict):
    """Words that sound like danger and are not; they are taken out before the rules look."""

    reason: str = Field(min_length=1)
    patterns: list[str] = Field(min_length=1)


class People(_Strict):
    """How it shows who is in danger, and who is writing."""

    reports: list[str]
    me: dict[Kind, list[str]]
    staff: list[str]
    relative: list[str]
    young: list[str]


class RuleBook(_Strict):
    """All files in the folder rules."""

    aliases: dict[str, str]
    real_words: list[str]
    lists: dict[str, list[str]]
    masks: list[Mask]
    inquiries: list[str]
    bygone: list[str]
    stories: list[str]
    overcome: list[str]
    people: People
    answers: list[str]
    rules: list[Rule]


def read_rules(folder: Path = RULES) -> RuleBook:
    """Read all files of a folder as one book; raise OSError or pydantic.ValidationError when they are wrong."""
    book: dict[str, Any] = {"rules": [], "masks": []}
    for path in sorted(folder.glob("*.yml")):
        part = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name in ("rules", "masks"):
            book[name] += part.pop(name, [])
        book |= part
    return RuleBook.model_validate(book)
