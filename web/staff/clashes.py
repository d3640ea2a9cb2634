"""Two officers at once: what a colleague did meanwhile, beside what this officer wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from actions.cases.desk_errors import StaleNote
from actions.cases.errors import NewsFirst, StaleCase
from web.staff.case_acts import CHANGED, chosen
from web.staff.timeline import Moment
from web.staff.words import TITLES, named

STALE: Final = (StaleCase, NewsFirst, StaleNote)
ANSWERS: Final = {"yes": "Ja", "no": "Nee", "": "Niet bekend"}
TEXTS: Final = ("text", "outcome", "reason", "measure", "note", "name")


@dataclass(frozen=True)
class Typed:
    """What somebody typed into one of the forms, and what was wrong with it."""

    form: str = ""
    values: dict[str, str] = field(default_factory=dict)
    problem: str | None = None
    error: Exception | None = None

    def get(self, form: str, name: str, default: str = "") -> str:
        """Return what was typed into a field, or else its usual value."""
        return self.values.get(name, default) if form == self.form else default


@dataclass(frozen=True)
class Row:
    """One field: what stands there now, and what this officer chose."""

    title: str
    now: str
    wanted: str


@dataclass(frozen=True)
class Clash:
    """What came in since the page was made, the fields that both changed, and the text that is not sent yet."""

    news: tuple[Moment, ...]
    rows: tuple[Row, ...]
    text: str


def clash_of(typed: Typed, case: dict[str, Any], moments: Sequence[Moment], names: dict[str, str]) -> Clash | None:
    """Return what to show side by side after a colleague was first; None for any other error."""
    error, values = typed.error, typed.values
    if not isinstance(error, STALE):
        return None
    seen = values.get("seen", "")
    news = tuple(moments[int(seen) :]) if seen.isascii() and seen.isdigit() and len(seen) < 7 else ()
    text = next((values[name] for name in TEXTS if values.get(name, "").strip()), "")
    return Clash(news, tuple(_rows(values, case, names)), text)


def merged(typed: Typed) -> Typed:
    """Return what stands in the form again: what this officer did not change is as the colleague left it."""
    values = typed.values
    if not isinstance(typed.error, STALE):
        return typed
    own = {name: value for name, value in values.items() if name not in CHANGED}
    own |= {name: values[name] for name in CHANGED if name in values and chosen(values, name) is not None}
    return replace(typed, values=own)


def _rows(values: dict[str, str], case: dict[str, Any], names: dict[str, str]) -> list[Row]:
    now = {**case, "coercion": {True: "yes", False: "no"}.get(case["coercion"], "")}
    wanted = {name: chosen(values, name) for name in CHANGED if name in values}
    both = {name: value for name, value in wanted.items() if value is not None and value != (now[name] or "")}
    return [Row(_title(name), _word(name, now[name], names), _word(name, value, names)) for name, value in both.items()]


def _title(name: str) -> str:
    return TITLES["owner" if name == "owner_id" else name]


def _word(name: str, value: str | None, names: dict[str, str]) -> str:
    if name == "owner_id":
        return names.get(value or "", "Niemand")
    return ANSWERS.get(value or "", "") if name == "coercion" else named(name, value)
