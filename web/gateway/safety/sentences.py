"""The sentences that the ear learns from: danger and look-alikes that stand here, and ordinary ones from data/nlu.

Only teach.py and the tests read them; the running process does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Literal, get_args

import yaml

from web.gateway.safety.book import Kind

EXAMPLES = Path(__file__).with_name("examples")
# What the assistant is asked every day. Read line by line: a mistake in one of these files may not deafen the ear.
ORDINARY = Path(__file__).parents[3] / "data" / "nlu"
# These are about danger themselves. (safety.yml is how people say that it has passed: ordinary, and easily misheard.)
_NOT_ORDINARY = frozenset({"crisis-nu.yml", "suicidepreventie.yml"})
_LINE = re.compile(r"^\s+- (?!intent:|\{)(.+)$", re.MULTILINE)
_ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


def examples(side: Literal["danger", "lookalike"], without: Set[str] = frozenset()) -> Iterator[str]:
    """Give the sentences of one side, without some files; raise OSError or yaml.YAMLError when one is wrong."""
    for path in sorted(EXAMPLES.glob("*.yml")):
        if path.stem not in without:
            yield from (text for texts in _read(path)[side].values() for text in texts)


def ordinary(folder: Path = ORDINARY) -> Iterator[str]:
    """Give the training sentences of the dialogue, without their marks, each once."""
    files = (path for path in sorted(folder.rglob("*.yml")) if path.name not in _NOT_ORDINARY)
    lines = (line for path in files for line in _LINE.findall(path.read_text(encoding="utf-8", errors="replace")))
    yield from dict.fromkeys(_ENTITY.sub(r"\1", line).strip(" \"'") for line in lines)


def by_kind() -> Iterator[tuple[Kind, str]]:
    """Give the sentences of danger whose group is a kind, with it; raise OSError or yaml.YAMLError."""
    for path in sorted(EXAMPLES.glob("*.yml")):
        danger = _read(path)["danger"]
        for kind in get_args(Kind):
            yield from ((kind, text) for text in danger.get(kind, ()))


def of_hand(name: str, side: Literal["danger", "lookalike"]) -> dict[str, list[str]]:
    """Return the sentences of one file by their groups; raise OSError or yaml.YAMLError."""
    return _read(EXAMPLES / f"{name}.yml")[side]


def _read(path: Path) -> dict[str, dict[str, list[str]]]:
    told: dict[str, dict[str, list[str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return told
