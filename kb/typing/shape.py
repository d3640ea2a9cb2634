"""What the check says about a text that is being typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Remark:
    """One remark: its line, what is wrong, the sentence, what is better, and whether it breaks a rule or is a doubt."""

    line: int
    rule: str
    text: str
    sentence: str
    advice: str
    error: bool


@dataclass(frozen=True)
class Looked:
    """The remarks on a text, and its hard words as they stand in it."""

    remarks: tuple[Remark, ...]
    hard: tuple[str, ...]


def looked_from(told: dict[str, Any]) -> Looked:
    """Make it of what the child told; raise KeyError or TypeError when that is something else."""
    return Looked(tuple(Remark(**one) for one in told["remarks"]), tuple(told["hard"]))
