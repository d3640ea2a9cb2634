"""Codes in what somebody typed: what says nothing of danger, and which answer means that a code is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from actions.cases.codes import AROUND, WORDS_IN_CODE, find_code, normalise, words

# What somebody tells while filing may hold four words of the list; it is no guess, and is not looked up.
FILING = frozenset({"complaint", "feedback", "callback"})
# What is asked after a code that was right.
_AFTER_A_CODE = frozenset({"reason", "confirm", "story", "continue"})
_HYPHENED = re.compile(rf"(?<![\w-])[a-z]+(?:-[a-z]+){{{WORDS_IN_CODE - 1}}}(?![\w-])", re.IGNORECASE)


def without_codes(text: str) -> str:
    """Return the text without codes that are written exactly, with their hyphens: nobody writes danger like that."""
    return _HYPHENED.sub(lambda found: " " if _known(found.group().lower().split("-")) else found.group(), text)


def is_only_a_code(text: str) -> bool:
    """Say whether a text is nothing but four words of the list, as "mijn code is uitweg patio vlugger plassen"."""
    typed = re.findall(r"\w+", text.lower())
    parts = typed if len(typed) == WORDS_IN_CODE else [part for part in typed if part not in AROUND]
    return len(parts) == WORDS_IN_CODE and _known(parts)


def tried_code(text: str, flow: str | None) -> str | None:
    """Return the code that the dialogue may look up in a text; None when there is none."""
    return find_code(text) if flow in FILING else normalise(text)


def was_wrong(text: str, flow: str | None, answer: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether the answer to a text with a code in it means that nobody has this code."""
    said = list(answer)
    if any(payload.get("asks") == "code" for payload in said):
        return True
    right = any(payload.get("case") or payload.get("asks") in _AFTER_A_CODE for payload in said)
    return flow not in FILING and find_code(text) is not None and not right


def _known(parts: list[str]) -> bool:
    return frozenset(words()).issuperset(parts)
