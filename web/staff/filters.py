"""Reads the filters of the list from an address: the same for the API and for the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from actions.cases.selection import ENUMS, SORTS, Filters
from web.staff.errors import FilterError
from web.staff.texts import tidied

NAMES: Final = (
    *("kind", "status", "law", "care", "category", "location", "from", "to", "q", "overdue", "news"),
    *("owner", "within", "sort"),
)
ME: Final = "me"
_YES: Final = frozenset({"1", "true", "yes", "ja", "on"})
_NO: Final = frozenset({"0", "false", "no", "nee"})
LONGEST_QUERY: Final = 200
MOST_DAYS: Final = 365
MOST_PAGES: Final = 1_000_000


def read_filters(query: Mapping[str, str], staff_id: str) -> Filters:
    """Return the filters for who asks: `owner=me` is that officer. Raises FilterError for a value that cannot be."""
    given = {name: tidied(query.get(name, ""))[:LONGEST_QUERY] or None for name in NAMES}
    for name, kind in ENUMS.items():
        if given[name] and given[name] not in set(kind):
            raise FilterError
    return Filters(
        **{name: given[name] for name in ENUMS},
        location=given["location"],
        since=_day(given["from"]),
        until=_day(given["to"]),
        q=given["q"],
        overdue=_flag(given["overdue"]),
        news=_flag(given["news"]),
        owner=staff_id if given["owner"] == ME else given["owner"],
        within=_days(given["within"]),
        sort=_sort(given["sort"]),
    )


def read_page(query: Mapping[str, str]) -> int:
    """Return the number of the page, 1 when none is given; raise FilterError."""
    given = query.get("page", "").strip() or "1"
    if not (given.isascii() and given.isdigit()) or not 1 <= int(given[:9]) <= MOST_PAGES:
        raise FilterError
    return int(given[:9])


def query_field(name: str) -> dict[str, Any]:
    """Return how /openapi.json describes a filter."""
    return {"name": name, "in": "query", "required": False, "schema": {"type": "string"}}


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise FilterError from None
    # A day at the very end of the calendar has no day after it.
    if day and not 1900 <= day.year <= 2999:
        raise FilterError
    return day


def _days(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()) or int(text[:4]) > MOST_DAYS:
        raise FilterError
    return int(text)


def _sort(text: str | None) -> str:
    if text is not None and text not in SORTS:
        raise FilterError
    return text or SORTS[0]


def _flag(text: str | None) -> bool | None:
    if text is None:
        return None
    if text.lower() not in _YES | _NO:
        raise FilterError
    return text.lower() in _YES
