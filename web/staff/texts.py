"""Makes what members of staff type safe to keep and to send on."""

from __future__ import annotations

import unicodedata

LONGEST = 8_000
_KEPT = frozenset("\n\t")
# Half of an emoji, characters without meaning, and marks that turn the direction of what stands after them.
_DROPPED = frozenset({"Cc", "Cs", "Co", "Cn"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def tidied(text: str) -> str:
    """Return the text without characters that a database refuses or that only confuse, its lines ended alike."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in _KEPT or not _hidden(c)).strip()


def _hidden(char: str) -> bool:
    return char in _TURNING or unicodedata.category(char) in _DROPPED
