"""What sort of browser signs in, in a few words: enough for its owner to know it, too little to follow anybody."""

from __future__ import annotations

from typing import Final

from fastapi import Request

# The first that fits: most browsers also say the names of others.
BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS: Final = (
    *(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows")),
    *(("Macintosh", "Mac"), ("Linux", "Linux")),
)


def browser_of(request: Request) -> str:
    """Return the browser and the system, as "Firefox, Windows"; an empty text when neither is known."""
    said = request.headers.get("user-agent", "")
    found = (next((name for sign, name in names if sign in said), "") for names in (BROWSERS, SYSTEMS))
    return ", ".join(name for name in found if name)
