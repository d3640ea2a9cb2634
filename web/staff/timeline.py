"""What happened to a case, in one line of time: its history, the messages and the notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from web.staff.words import day, named

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
    return _message(waiting.pop(0)) if waiting else None


def _message(message: dict[str, Any]) -> Moment:
    if message["sender"] == "officer":
        return Moment("officer", "Antwoord aan de indiener", OFFICER, message["at"], message["text"])
    return Moment("sender", "Bericht van de indiener", SENDER, message["at"], message["text"])


def _note(note: dict[str, Any], officers: Mapping[str, str]) -> Moment:
    who = officers.get(note["author"] or "", COLLEAGUE)
    return Moment("note", "Notitie, alleen voor collega's", who, note["at"], note["text"])


def _event(line: dict[str, Any], officers: Mapping[str, str]) -> Moment:
    by_sender = line["actor"] == "sender"
    # A reason or outcome of an officer stands in the message that went to the sender as well.
    text = line["detail"] if by_sender else None
    return Moment("event", _heading(line, officers), SENDER if by_sender else OFFICER, line["at"], text)


def _heading(line: dict[str, Any], officers: Mapping[str, str]) -> str:
    what, new = line["what"], line["new"]
    if what == "owner":
        return f"Behandelaar: {officers.get(new, COLLEAGUE)}" if new else "Behandelaar aangepast"
    if what == "extended":
        return f"Termijn verlengd tot en met {day(new)}"
    if what in {"status", "category"}:
        name = "Status" if what == "status" else "Onderwerp"
        return f"{name}: {named(what, new)}"
    if what == "location":
        return f"Locatie: {new}" if new else "Locatie aangepast"
    return {"filed": "Melding ontvangen", "route": "Wet en termijn opnieuw bepaald"}.get(what, "Melding aangepast")
