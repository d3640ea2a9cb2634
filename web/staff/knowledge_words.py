"""The Dutch words of the pages on articles: readers, levels, review dates, and figures beside their limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kb.editing import Preview, Remark, Shown
from kb.review import DAYS, Review, State
from web.staff.words import ROLES, in_words

LEVELS: Final = {"easy": "Makkelijk", "normal": "Gewoon", "more": "Meer uitleg"}
STATES: Final[dict[State, str]] = {
    "over": "Opnieuw lezen",
    "soon": "Bijna te oud",
    "good": "Goed",
    "ahead": "Deze dag moet nog komen",
}
ACTIONS: Final = {
    "complaint": "Klacht",
    "feedback": "Compliment, tip of idee",
    "callback": "Terugbellen",
    "status": "Code",
}
_FOR: Final = re.compile(r"^\((?:client|relative|staff), (?:easy|normal|more)\) ")


@dataclass(frozen=True)
class Figure:
    """One figure of a text with its limit, in words; `over` when it does not keep that."""

    name: str
    value: str
    limit: str
    over: bool


@dataclass(frozen=True)
class Age:
    """When an article was read last, and how that stands: both in words and as a state."""

    read: str
    due: str
    state: State
    name: str


def age_of(preview: Preview, today: date) -> Age | None:
    """Return how old an article is; None when its file cannot be read."""
    if preview.broken:
        return None
    read = date.fromisoformat(preview.reviewed)
    review = Review(date.fromordinal(read.toordinal() + DAYS), preview.topic, preview.file, read)
    state = review.state(today)
    return Age(in_words(read), in_words(review.due), state, STATES[state])


def told(remark: Remark) -> str:
    """Return what is wrong, without for whom the text is: that stands above it. It starts with a capital."""
    text = _FOR.sub("", remark.text)
    return text[:1].upper() + text[1:]


def own_words(text: Shown) -> str:
    """Return whose text a reader sees when there is none of their own."""
    if text.own is None:
        return ""
    audience, level = text.own
    whose = "" if audience == text.audience else f"de tekst voor {ROLES[audience].lower()}, "
    return f"Er is geen eigen tekst. Hier staat {whose}niveau {LEVELS[level].lower()}."


def figures_of(text: Shown) -> Sequence[Figure]:
    """Return the figures of a text beside their limits."""
    found, limits = text.figures, text.limits
    most = [
        ("Zinnen", found["sentences"], limits["sentences"], "{:.0f}"),
        ("Woorden in een zin, gemiddeld", found["mean"], limits["mean"], "{:.1f}"),
        ("Woorden in de langste zin", found["longest"], limits["longest"], "{:.0f}"),
        ("Moeilijke woorden zonder uitleg", found["hard"], limits["hard"], "{:.0%}"),
    ]
    shown = [
        Figure(
            name,
            _dutch(form, value),
            f"hoogstens {_dutch(form, limit)}" if limit is not None else "",
            _over(value, limit),
        )
        for name, value, limit, form in most
    ]
    least = limits["flesch"]
    ease = Figure(
        "Leesgemak (Flesch-Douma)", _dutch("{:.0f}", found["flesch"]), f"liefst {least:.0f}" if least else "", False
    )
    return [*shown, ease]


def _over(value: float, limit: float | None) -> bool:
    return limit is not None and value > limit


def _dutch(form: str, value: float) -> str:
    return form.format(value).replace(".", ",")
