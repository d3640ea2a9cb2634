"""What happened to a case, in one line of time: its history, the messages and the notes, each by whom and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from actions.cases.filing import CaseView, Event, Message, Note
from actions.cases.views import plain
from web.staff.words import TITLES, YES_NO, day, in_words, named

COLLEAGUE: Final = "een collega"
OFFICER: Final = "Klachtenfunctionaris"
SENDER: Final = "Indiener"
_SENDERS: Final = ("sender", "officer")
# The sender reads these texts in a message, which stands in the timeline itself.
_SAID: Final = frozenset({"status", "extended", "forwarded"})


@dataclass(frozen=True)
class Moment:
    """One line: its sort (`sender`, `officer`, `note`, `event`), heading, who, when, and a text if there is one.

    `note_id` is there for a note, with the texts that it had before and who wrote it.
    """

    sort: str
    heading: str
    who: str
    at: str
    text: str | None = None
    note_id: str = ""
    author: str = ""
    earlier: tuple[tuple[str, str], ...] = ()


def timeline(case: CaseView, people: Mapping[str, str], linked: Mapping[str, int]) -> list[Moment]:
    """Take a case, colleagues by id and the numbers of other cases by id; return what happened, the oldest first."""
    said = {sender: [one for one in case.messages if one.sender == sender] for sender in _SENDERS}
    names = _Names(people, linked)
    lines = [(event.at, line) for event in case.history if (line := _line(event, said, names))]
    lines += [(_first(note), _note(note, names)) for note in case.notes]
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


@dataclass(frozen=True)
class _Names:
    people: Mapping[str, str]
    linked: Mapping[str, int]

    def staff(self, staff_id: str | None) -> str:
        return self.people.get(staff_id or "", COLLEAGUE)

    def case(self, case_id: str | None) -> str:
        number = self.linked.get(case_id or "")
        return f"melding {number}" if number else "een andere melding"


def _first(note: Note) -> datetime:
    """A note that was changed keeps its place."""
    return note.earlier[-1].at if note.earlier else note.at


def _line(event: Event, said: dict[str, list[Message]], names: _Names) -> Moment | None:
    """Return an event; where a message was sent, the message itself."""
    if event.what != "message":
        return _event(event, names)
    waiting = said.get(event.actor)
    return _message(waiting.pop(0), _who(event, names)) if waiting else None


def _message(message: Message, who: str) -> Moment:
    if message.sender == "officer":
        return Moment("officer", "Antwoord aan de indiener", who, plain(message.at), message.text)
    return Moment("sender", "Bericht van de indiener", who, plain(message.at), message.text)


def _note(note: Note, names: _Names) -> Moment:
    earlier = tuple((plain(one.at), one.text) for one in note.earlier)
    heading = "Notitie, alleen voor collega's"
    known = {"note_id": note.id, "author": note.author or ""}
    return Moment("note", heading, names.staff(note.author), plain(note.at), note.text, earlier=earlier, **known)


def _event(event: Event, names: _Names) -> Moment:
    by_sender = event.actor == "sender"
    # A reason or outcome of an officer stands in the message that went to the sender as well.
    text = event.detail if by_sender or event.what not in _SAID else None
    return Moment("event", _heading(event, names), _who(event, names), plain(event.at), text)


def _who(event: Event, names: _Names) -> str:
    if event.actor == "sender":
        return SENDER
    return names.people.get(event.staff_id or "", OFFICER)


def _heading(event: Event, names: _Names) -> str:
    what, new = event.what, event.new
    if what in {"status", "category", "care"}:
        return f"{TITLES[what]}: {named(what, new)}"
    if what == "location":
        return f"Locatie: {new}" if new else "Locatie aangepast"
    if what == "owner":
        return _owner(event, names)
    if what in _AMONG_COLLEAGUES:
        return _AMONG_COLLEAGUES[what].format(who=names.staff(new), case=names.case(new))
    if what in _WITH_A_DAY_OR_TEXT:
        return _WITH_A_DAY_OR_TEXT[what](event)
    return _step(event) or _correction(what, new or "") or "Melding aangepast"


def _owner(event: Event, names: _Names) -> str:
    return f"Behandelaar: {names.staff(event.new)}" if event.new else "Behandelaar: niemand"


def _again(event: Event) -> str:
    if not event.new:
        return "Opnieuw bekijken is niet meer nodig"
    return f"Opnieuw bekijken op {in_words(date.fromisoformat(event.new))}"


def _learned(event: Event) -> str:
    return "Maatregel aangepast. Er stond:" if event.detail else "Maatregel opgeschreven"


# Whom or which case it is about comes in the place of {who} and {case}.
_AMONG_COLLEAGUES: Final = {
    "handed": "Overgedragen aan {who}",
    "taken_back": "Teruggehaald",
    "taken_up": "Overgenomen",
    "barred": "{who} mag deze melding niet zien",
    "unbarred": "{who} mag deze melding weer zien",
    "linked": "Hoort bij {case}",
    "unlinked": "Hoort niet meer bij {case}",
    "name": "De indiener gaf een naam",
    "reopened": "Weer geopend",
}
_WITH_A_DAY_OR_TEXT: Final[dict[str, Callable[[Event], str]]] = {"follow_up": _again, "measure": _learned}


def _step(event: Event) -> str | None:
    """Return the heading of a step in the handling; None when it is none."""
    if event.what == "extended":
        return f"Termijn verlengd tot en met {day(event.new)}"
    if event.what == "forwarded":
        return f"Doorgestuurd naar de commissie op {in_words(date.fromisoformat(event.old or ''))}"
    if event.what == "file":
        return f"Bestand {event.new} van de indiener"
    if event.what == "letter":
        return f"Brief {event.new} gestuurd"
    return "Melding ontvangen" if event.what == "filed" else None


def _correction(what: str, new: str) -> str | None:
    """Return the heading of what changed the law, the term or the danger mark; None when it is none."""
    if what == "route":
        return f"Wet: {named('law', new)}. De uiterste dag is opnieuw bepaald."
    if what == "coercion":
        return f"{TITLES[what]}: {YES_NO[new == 'yes'].lower()}"
    if what == "danger":
        return "Mogelijk gevaar in een bericht" if new == "possible" else "Naar het gevaar is gekeken"
    if what == "erasure":
        return "Vraag om te wissen" if new == "asked" else "Vraag om te wissen is ingetrokken"
    return None
