"""A case as people may see it: opened from its row, and as the public dictionary of the contract."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Final

from actions.cases import history
from actions.cases.aftermath import next_step
from actions.cases.clock import AMSTERDAM
from actions.cases.filing import CaseView, Event, Message, Note
from actions.cases.values import StaffRole
from actions.cases.workflow import is_open
from actions.store.crypto import Keyring
from actions.store.models import Case, CaseEvent, CaseNote

PERSONAL: Final = (
    *("story", "wish", "when", "relation", "name", "contact", "filed_location"),
    *("extension_reason", "measure"),
)
SENDER_SEES: Final = (
    *("kind", "status", "law", "formal", "care", "category", "role", "received_at", "forwarded_at"),
    *("extended_at", "extension_reason", "closed_at", "result", "story", "wish", "when"),
)
# What happened inside the organisation (owner, category, place) is not the sender's history.
SENDER_HISTORY: Final = frozenset({"filed", "status", "message", "extended", "forwarded"})


def open_case(case: Case, keyring: Keyring, now: datetime, *, personal: bool, past: bool = True) -> CaseView:
    """Take a row; give it with what people wrote (``personal``) and with its history (``past``), or without."""
    plain = {one.name for one in fields(CaseView)} & set(Case.__mapper__.columns.keys()) - set(PERSONAL)
    due = case.due_at or case.service_at
    return CaseView(
        **{name: getattr(case, name) for name in plain},
        owner=None,
        overdue=is_open(case.status) and due is not None and due < now,
        history=tuple(_event(row, keyring, personal=personal) for row in case.events) if past else (),
        **(_opened(case, keyring) if personal else {}),
    )


def _opened(case: Case, keyring: Keyring) -> dict[str, Any]:
    texts: dict[str, Any] = {name: case.unseal(keyring, name) for name in PERSONAL}
    messages = (
        Message(id=row.id, sender=row.direction, text=row.unseal(keyring, "body") or "", at=row.at)
        for row in case.messages
    )
    return {**texts, "messages": tuple(messages), "notes": _notes(case.notes, keyring)}


def _notes(rows: Sequence[CaseNote], keyring: Keyring) -> tuple[Note, ...]:
    """Give the notes as they are now, each with what it said before."""
    before = {row.id: row for row in rows}
    replaced = {row.replaces_id for row in rows}
    return tuple(_note(row, before, keyring) for row in rows if row.id not in replaced)


def _note(row: CaseNote, before: dict[str, CaseNote], keyring: Keyring) -> Note:
    said = row.unseal(keyring, "body") or ""
    old = before.get(row.replaces_id or "")
    last = _note(old, before, keyring) if old else None
    earlier = (replace(last, earlier=()), *last.earlier) if last else ()
    return Note(id=row.id, text=said, author=row.staff_id, at=row.at, earlier=earlier)


def _event(row: CaseEvent, keyring: Keyring, *, personal: bool) -> Event:
    # Why two cases belong together stands with the tie, for who may see both; older lines of history have it too.
    detail = row.unseal(keyring, "detail") if personal and row.what != history.LINKED else None
    return Event(
        what=row.what, actor=row.actor, staff_id=row.staff_id, at=row.at, old=row.old, new=row.new, detail=detail
    )


def as_sender_sees(case: CaseView) -> dict[str, Any]:
    """Give the public dictionary for whoever has the code: no name, no contact, no notes, no owner.

    The place is in the sender's own words, and a case that is done has no day any more on which an answer comes.
    """
    return {
        **{name: plain(getattr(case, name)) for name in SENDER_SEES},
        "location": case.location if case.filed_location is None else case.filed_location or None,
        "due_at": plain(case.due_at) if is_open(case.status) else None,
        "next_step": _step(case),
        "messages": [_message(message) for message in case.messages],
        "history": [_line(event) for event in case.history if event.what in SENDER_HISTORY],
    }


def as_staff_sees(case: CaseView, role: str) -> dict[str, Any]:
    """Give the public dictionary for a member of staff; only an officer sees what people wrote."""
    officer = StaffRole(role) is StaffRole.OFFICER
    lists = {"messages", "history", "notes"}
    shown = [one.name for one in fields(CaseView) if one.name not in lists and (officer or one.name not in PERSONAL)]
    result = {name: plain(getattr(case, name)) for name in shown}
    result["history"] = [{**_line(event, detail=officer), "staff": event.staff_id} for event in case.history]
    if officer:
        result["messages"] = [_message(message) for message in case.messages]
        result["notes"] = [_as_note(note) for note in case.notes]
    return result


def _step(case: CaseView) -> dict[str, Any] | None:
    step = next_step(case)
    return None if step is None else {"way": step.way, "until": plain(step.until)}


def _message(message: Message) -> dict[str, Any]:
    return {"id": message.id, "sender": message.sender, "text": message.text, "at": plain(message.at)}


def _as_note(note: Note) -> dict[str, Any]:
    shown = {"id": note.id, "text": note.text, "author": note.author, "at": plain(note.at)}
    return {**shown, "earlier": [_as_note(one) for one in note.earlier]}


def _line(event: Event, *, detail: bool = True) -> dict[str, Any]:
    line = {"what": event.what, "actor": event.actor, "at": plain(event.at), "old": event.old, "new": event.new}
    return {**line, "detail": event.detail if detail else None}


def plain(value: Any) -> Any:
    """Give a moment in Dutch time as ISO text, so that its date is the date on the calendar; the rest as it is."""
    if isinstance(value, datetime):
        return value.astimezone(AMSTERDAM).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
