"""Makes typed text safe to pass on: no invisible characters, and never a command to Rasa."""

from __future__ import annotations

import re
import unicodedata

from web.errors import EmptyTextError, LongTextError

MOST_LETTERS = 2_000
_KEPT = frozenset("\n\t")
# Joins the parts of one emoji (a family, a flag); it hides nothing between those.
_JOINER = "\u200d"


def cleaned(text: str) -> str:
    """Return the text as the user meant it; raise LongTextError or EmptyTextError.

    The limit counts what the user sent: what they see is what is counted.
    """
    if len(text) > MOST_LETTERS:
        raise LongTextError
    visible = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if _visible(c)).strip()
    visible = re.sub(r"^[\s/]+", "", visible)
    if not visible.strip(_JOINER):
        raise EmptyTextError
    return visible


def _visible(char: str) -> bool:
    return char in _KEPT or char == _JOINER or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
