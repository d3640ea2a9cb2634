"""What a sender keeps of a case: the rows on the page, all that is kept of it, and the papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from actions.cases.clock import AMSTERDAM
from actions.cases.codes import normalise
from actions.cases.files import Listed
from actions.cases.filing import CaseView, Event, Message
from actions.cases.own_erasure import Wish
from actions.cases.views import as_sender_sees
from web.sender import standing, words
from web.sender.words import in_words, say, you

Rows = list[tuple[str, str]]
ABOUT: Final = ("story", "location", "when", "wish")
NAMES: Final = {"story": "Wat er gebeurde", "location": "Waar", "when": "Wanneer", "wish": "Wat er moet gebeuren"}
OWN: Final[dict[str, dict[Any, str]]] = {
    **{"role": words.ROLES, "relation": words.RELATIONS, "care": words.CARES},
    **{"representative": words.YES_NO, "coercion": words.YES_NO},
}
OWN_NAMES: Final = {
    **{"name": "Naam", "contact": "Telefoon of mail"},
    **{"role": "Wie het stuurde", "relation": "Wie dat is voor de cliënt"},
    **{"representative": "Mag spreken voor de cliënt", "care": "Welke zorg", "coercion": "Tegen iemands wil"},
}


def told_rows(case: CaseView) -> Rows:
    """Return what the sender told, in the sender's own words; what was not told is left out."""
    place = case.location if case.filed_location is None else case.filed_location
    values = {name: getattr(case, name) for name in ABOUT} | {"location": place}
    return [(NAMES[name], values[name]) for name in ABOUT if values[name]]


def parts(case: CaseView, wish: Wish, files: Sequence[Listed]) -> list[dict[str, Any]]:
    """Return all that is kept of a case, as parts with a heading and rows, for a page and a paper (AVG art. 15)."""
    return [
        {"heading": "Wat er is verstuurd", "facts": [("Wat", words.NAMES[case.kind]), *told_rows(case)]},
        {"heading": "Over wie het stuurde", "facts": list(_own(case))},
        {"heading": "Hoe het gaat", "facts": list(_handling(case, wish))},
        {"heading": "Berichten", "facts": _messages(case) or [("Berichten", "Er zijn nog geen berichten.")]},
        {"heading": "Foto's en papieren", "facts": [(words.FILES[one.kind], in_words(one.at)) for one in files]},
        {"heading": "Wat er gebeurde", "facts": [_line(one) for one in case.history if one.what in words.HAPPENED]},
    ]


def as_file(case: CaseView, wish: Wish) -> dict[str, Any]:
    """Return the same for a program: the fields of the contract, with what the page of the case never shows."""
    asked = {name: _moment(getattr(wish, name)) for name in ("asked_at", "erase_at")}
    own = {name: getattr(case, name) for name in (*OWN_NAMES, "anonymous")}
    return {**as_sender_sees(case), **own, "erasure": asked}


def receipt(case: CaseView, code: str, phone: str) -> dict[str, Any]:
    """Return what stands on the paper with the code (templates/receipt.typ), in its one spelling."""
    return {
        "title": words.heading("proof", case),
        "you": you(case),
        "code": normalise(code) or code,
        "code_heading": words.heading("code", case),
        "code_lines": say(CODE_LINES, case),
        "facts_heading": words.heading("sent", case),
        "facts": _summary(case),
        "next_heading": words.next_heading(case),
        "next": standing.next_lines(case, phone),
        "help": say(HELP, case, phone=phone),
    }


def overview(case: CaseView, phone: str) -> dict[str, Any]:
    """Return what stands on the paper of a whole case, without its code (templates/case.typ)."""
    return {
        "title": words.heading("case", case),
        "you": you(case),
        "state": standing.state(case),
        "steps": [{"text": step.text, "state": step.state} for step in standing.steps(case)],
        "parts": [
            {"heading": words.next_heading(case), "lines": standing.next_lines(case, phone)},
            {"heading": "Wat er is verstuurd", "facts": [*_summary(case), *told_rows(case)]},
            *_talk(case),
        ],
    }


CODE_LINES: Final = {
    "je": "Met deze code kijk je hoe het gaat.\nGeef de code aan niemand.",
    "u": "Met deze code kijkt u hoe het gaat.\nGeef de code aan niemand.",
}
HELP: Final = {"je": "Lukt het niet?\nBel {phone}.", "u": "Lukt het niet?\nBel {phone}."}


def _summary(case: CaseView) -> Rows:
    last = standing.last_day(case)
    rows = [("Wat", words.NAMES[case.kind]), ("Verstuurd op", in_words(case.received_at))]
    return [*rows, ("Antwoord uiterlijk", in_words(last))] if last else rows


def _talk(case: CaseView) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(case.messages):
        heading = {"heading": "Berichten"} if number == 0 else {}
        yield {**heading, "lines": [f"{_writer(case, one)} op {in_words(one.at)}:"], "words": one.text.splitlines()}


def _own(case: CaseView) -> Iterator[tuple[str, str]]:
    for name, shown in OWN_NAMES.items():
        value = getattr(case, name)
        if value is not None:
            yield shown, OWN[name].get(value, str(value)) if name in OWN else value


def _handling(case: CaseView, wish: Wish) -> Iterator[tuple[str, str]]:
    yield "Nu", words.STATUSES[case.status]
    yield "Verstuurd op", in_words(case.received_at)
    days = (("Antwoord uiterlijk", case.due_at), ("Doorgestuurd op", case.forwarded_at), ("Klaar op", case.closed_at))
    yield from ((name, in_words(day)) for name, day in (*days, ("Wordt gewist op", wish.erase_at)) if day)


def _messages(case: CaseView) -> Rows:
    return [(f"{_writer(case, one)} op {in_words(one.at)}", one.text) for one in case.messages]


def _writer(case: CaseView, one: Message) -> str:
    return "Wij schreven" if one.sender == "officer" else words.heading("wrote", case)


def _line(event: Event) -> tuple[str, str]:
    what = words.HAPPENED[event.what]
    told = f"{what}: {words.STATUSES[event.new]}" if event.what == "status" and event.new in words.STATUSES else what
    return in_words(event.at), f"{told}\n{event.detail}" if event.detail else told


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(AMSTERDAM).isoformat(timespec="seconds") if moment else None
