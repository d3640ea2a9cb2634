"""What happened to a case, in one line of time: its history, the messages and the notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from web.staff.words import TITLES, YES_NO, day, in_words, named

COLLEAGUE: Final = "een collega"
OFFICER: Final = "Klachtenfunctionaris"
SENDER: Final = "Indiener"
_SENDERS: Final = ("sender", "officer")


@dataclass(frozen=True)
class Moment:
    """One line: its sort (`sender`, `officer`, `note`, `event`), heading, who, when, and a text if there is one."""

    sort: str
    heading: str
    who: str
    at: str
    text: str | None = None


def timeline(case: dict[str, Any], officers: Mapping[str, str]) -> list[Moment]:
    """Take a case and the names of officers by id; return everything that happened, the oldest first."""
    said = {sender: [one for one in case.get("messages", ()) if one["sender"] == sender] for sender in _SENDERS}
    lines = [line for event in case["history"] if (line := _line(event, said, officers))]
    lines += [_note(note, officers) for note in case.get("notes", ())]
    return sorted(lines, key=lambda line: line.at)


def _line(event: dict[str, Any], said: dict[str, list[dict[str, Any]]], officers: Mapping[str, str]) -> Moment | None:
    """Return an event; where a message was sent, the message itself. A reader does not have the messages."""
    if event["what"] != "message":
        return _event(event, officers)
    waiting = said.get(event["actor"])
    return _message(waiting.pop(0), _who(event, officers)) if waiting else None


def _message(message: dict[str, Any], who: str) -> Moment:
    if message["sender"] == "officer":
        return Moment("officer", "Antwoord aan de indiener", who, message["at"], message["text"])
    return Moment("sender", "Bericht van de indiener", who, message["at"], message["text"])


def _note(note: dict[str, Any], officers: Mapping[str, str]) -> Moment:
    who = officers.get(note["author"] or "", COLLEAGUE)
    return Moment("note", "Notitie, alleen voor collega's", who, note["at"], note["text"])


def _event(line: dict[str, Any], officers: Mapping[str, str]) -> Moment:
    by_sender = line["actor"] == "sender"
    # A reason or outcome of an officer stands in the message that went to the sender as well.
    text = line["detail"] if by_sender else None
    return Moment("event", _heading(line, officers), _who(line, officers), line["at"], text)


def _who(line: dict[str, Any], officers: Mapping[str, str]) -> str:
    if line["actor"] == "sender":
        return SENDER
    return officers.get(line["staff"] or "", OFFICER)


def _heading(line: dict[str, Any], officers: Mapping[str, str]) -> str:
    what, new = line["what"], line["new"]
    if what == "owner":
        return f"Behandelaar: {officers.get(new, COLLEAGUE)}" if new else "Behandelaar aangepast"
    if what in {"status", "category", "care"}:
        return f"{TITLES[what]}: {named(what, new)}"
    if what == "location":
        return f"Locatie: {new}" if new else "Locatie aangepast"
    return _step(line) or _correction(what, new) or "Melding aangepast"


def _step(line: dict[str, Any]) -> str | None:
    """Return the heading of a step in the handling; None when it is none."""
    if line["what"] == "extended":
        return f"Termijn verlengd tot en met {day(line['new'])}"
    if line["what"] == "forwarded":
        return f"Doorgestuurd naar de commissie op {in_words(date.fromisoformat(line['old']))}"
    return "Melding ontvangen" if line["what"] == "filed" else None


def _correction(what: str, new: str) -> str | None:
    """Return the heading of what changed the law, the term or the danger mark; None when it is none."""
    if what == "route":
        return f"Wet: {named('law', new)}. De uiterste dag is opnieuw bepaald."
    if what == "coercion":
        return f"{TITLES[what]}: {YES_NO[new == 'yes'].lower()}"
    if what == "danger":
        return "Mogelijk gevaar in een bericht" if new == "possible" else "Naar het gevaar is gekeken"
    return None
