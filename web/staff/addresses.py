"""The addresses of the staff pages, and which of them somebody may be sent to after signing in."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

HOME: Final = "/beheer"
SIGN_IN: Final = f"{HOME}/inloggen"
CASES: Final = f"{HOME}/klachten"
KNOWLEDGE: Final = f"{HOME}/kennis"
QUESTIONS: Final = f"{HOME}/onbeantwoord"
FILTERS: Final = f"{HOME}/filters"
BARS: Final = f"{HOME}/uitgesloten"
ACTIONS: Final = (
    *("antwoord", "notitie", "notitie-aanpassen", "wijzigen", "verlengen", "doorsturen", "afsluiten", "opgepakt"),
    *("overdragen", "terughalen", "overnemen", "koppelen", "losmaken", "uitsluiten", "toelaten", "heropenen"),
    *("maatregel", "opnieuw-bekijken", "naam"),
)
_ACTION: Final = re.compile(rf"{CASES}/([0-9a-f-]{{36}})/({'|'.join(ACTIONS)})")


def case_address(case_id: str) -> str:
    """Return the address of a case."""
    return f"{CASES}/{quote(case_id, safe='')}"


def sign_in_address(to: str) -> str:
    """Return the address of the sign-in page that goes on to another page."""
    return SIGN_IN if to in {HOME, SIGN_IN} else f"{SIGN_IN}?{urlencode({'next': to})}"


def own_address(to: str) -> str:
    """Return an address when it is one of the staff pages, else the first page: nobody is sent to another site."""
    try:
        parts = urlsplit(to)
    except ValueError:
        return HOME
    if parts.scheme or parts.netloc or "\\" in to or not re.fullmatch(rf"{HOME}(/[\w./-]*)?", parts.path, re.ASCII):
        return HOME
    if ".." in parts.path or "//" in parts.path or parts.path == SIGN_IN:
        return HOME
    return parts.path + (f"?{quote(parts.query, safe='=&%+.-_')}" if parts.query else "")


def action_of(path: str) -> tuple[str, str] | None:
    """Return the case and the form that an address belongs to; None when it is no such address."""
    found = _ACTION.fullmatch(path)
    return (found[1], found[2]) if found else None
