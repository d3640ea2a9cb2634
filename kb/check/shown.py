"""A text as a reader sees it: its placeholders filled with what is always known."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb.organisation import Organisation

_ANY = re.compile(r"\{([a-z0-9_]+)\}")


def shown(text: str, values: Mapping[str, str]) -> str:
    """Fill what is always known; what only the conversation knows is somebody's own word: a name."""
    return _ANY.sub(lambda m: values.get(m[1], "Pluryn"), text)


def place_names(organisation: Organisation) -> tuple[str, ...]:
    """Return all names of the organisation's places: no word of these is hard."""
    return tuple(name for place in organisation.locations for name in (place.name, *place.aliases))
