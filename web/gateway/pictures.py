"""Which picture goes with a message: the topic's own, else that of the question, else that of the kind of message.

The dialogue names a picture; only this process has the files, so only it says where they are (contract, section 3).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

_HOME: Final = Path(__file__).parents[1] / "widget" / "static" / "pictures"
PICTURES: Final = frozenset(path.stem for path in _HOME.glob("*.svg"))
_ASKING: Final = frozenset({"question", "summary"})


def picture_of(payload: Mapping[str, Any]) -> str | None:
    """Return the path of the picture that goes with what the dialogue says, None when there is none by that name."""
    kind = payload.get("kind")
    asked = f"ask-{payload.get('asks')}" if kind in _ASKING else None
    named = next((name for name in (payload.get("picture"), asked, kind) if name in PICTURES), None)
    return f"/widget/pictures/{named}.svg" if named else None
