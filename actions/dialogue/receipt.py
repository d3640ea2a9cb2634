"""The receipt: the code, what happens next and when. It is shown only after the case is committed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from actions.cases.values import Kind, Law
from actions.dialogue.assistant import Assistant
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Button, Payload

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_HERE = ZoneInfo("Europe/Amsterdam")
#: The keys of buttons. Who may not complain formally is never at a dead end (contract, law.md: "which law").
_COMMITTEE = ("ask_pause",)
_NO_ROUTE = ("request_callback", "topic_vertrouwenspersoon", "give_feedback")


def in_words(moment: datetime | date) -> str:
    """A date in full, as simple Dutch asks: "maandag 4 januari 2027"."""
    day = moment.astimezone(_HERE).date() if isinstance(moment, datetime) else moment
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def receipt(case: Any, turn: Turn, assistant: Assistant, texts: str) -> Payload:
    """The receipt of a case that was just filed, with what the law promises for it."""
    promise = _promise(case, turn, assistant, texts)
    if case.invented:
        promise = f"{promise}\n{assistant.voice.line('status.invented', turn)}"
    extra = ways_on(case, turn, assistant)
    said = assistant.voice.say(f"{texts}.receipt", turn, kind="receipt", extra=extra, code=case.code, promise=promise)
    return {**said, "case": case_card(case)}


def ways_on(case: Any, turn: Turn, assistant: Assistant) -> list[Button]:
    """What a complaint can still lead to, as buttons: the committee for force; a person where the law has no route."""
    if case.kind != Kind.COMPLAINT:
        return []
    keys = _COMMITTEE if case.law == Law.WZD else () if case.formal else _NO_ROUTE
    return [(assistant.voice.line(f"status.{key}", turn), key) for key in keys]


def case_card(case: Any) -> Payload:
    """The fields of a case that a chat message carries."""
    return {
        "code": case.code,
        "kind": case.kind,
        "status": case.status,
        "received_at": _stamp(case.received_at),
        "due_at": _stamp(case.due_at) if case.due_at else None,
    }


def _stamp(moment: datetime) -> str:
    """A moment in Dutch time, so that its date is the date on the calendar."""
    return moment.astimezone(_HERE).isoformat(timespec="seconds")


def _promise(case: Any, turn: Turn, assistant: Assistant, texts: str) -> str:
    last = case.due_at or case.service_at
    due = in_words(last) if last else ""
    return assistant.voice.line(f"{texts}.promise_{case.law}", turn, due=due)
