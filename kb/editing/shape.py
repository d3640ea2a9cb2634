"""The shape of a preview. Nothing here needs the language check, so it can be read without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Remark:
    """One finding: its line in the file, what is wrong, in which sentence, what is better, and if it must be mended."""

    line: int
    rule: str
    text: str
    sentence: str
    advice: str
    error: bool


@dataclass(frozen=True)
class Shown:
    """A text for one reader at one level. `own` is whose text it really is, at which level, when they have none."""

    audience: str
    level: str
    lines: tuple[str, ...]
    own: tuple[str, str] | None
    figures: Mapping[str, float]
    limits: Mapping[str, float | None]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Seen:
    """What a reader sees: the title, and the texts from easy to more."""

    audience: str
    title: str
    texts: tuple[Shown, ...]


@dataclass(frozen=True)
class Preview:
    """One article; `broken` when its file cannot be read: then there are only remarks."""

    topic: str
    file: str
    broken: bool
    reviewed: str
    readers: tuple[str, ...]
    picture: str | None
    near: tuple[str, ...]
    action: str | None
    questions: tuple[str, ...]
    facts: int
    seen: tuple[Seen, ...]
    remarks: tuple[Remark, ...]
    checked: bool = True  # False: nobody looked yet, so there are no figures and no remarks

    @property
    def all_remarks(self) -> list[Remark]:
        """All remarks of the article, each once."""
        own = [one for seen in self.seen for text in seen.texts if text.own is None for one in text.remarks]
        return [*self.remarks, *own]

    @property
    def errors(self) -> int:
        """How much must be mended."""
        return sum(one.error for one in self.all_remarks)

    @property
    def doubts(self) -> int:
        """How much is worth a look."""
        return len(self.all_remarks) - self.errors


def from_json(told: dict[str, Any]) -> Preview:
    """Make a preview of what `dataclasses.asdict` and JSON made of one."""
    seen = tuple(_seen(**one) for one in told["seen"])
    lists = {name: tuple(told[name]) for name in ("readers", "near", "questions")}
    return Preview(**{**told, **lists, "seen": seen, "remarks": _remarks(told["remarks"])})


def _seen(audience: str, title: str, texts: list[dict[str, Any]]) -> Seen:
    return Seen(audience, title, tuple(_shown(**one) for one in texts))


def _shown(**told: Any) -> Shown:
    own = tuple(told["own"]) if told["own"] else None
    return Shown(**{**told, "lines": tuple(told["lines"]), "own": own, "remarks": _remarks(told["remarks"])})


def _remarks(told: list[dict[str, Any]]) -> tuple[Remark, ...]:
    return tuple(Remark(**one) for one in told)
