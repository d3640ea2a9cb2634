"""Makes what the dialogue says (payloads) into the messages of the contract."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from kb.speech import speak
from web.gateway.keys import Choice, SessionKeys
from web.gateway.models import Button, CaseRef, HardWord, Message, Source
from web.gateway.pictures import picture_of

Payload = Mapping[str, Any]
_SESSION = ("role", "level", "paused", "flow")


def rendered(payloads: Iterable[Payload], keys: SessionKeys) -> list[Message]:
    """Return the messages with ids, buttons that only this session can use, and what is spoken."""
    return [_message(payload, keys) for payload in payloads]


def session_changes(payloads: Iterable[Payload]) -> dict[str, Any]:
    """Return what the dialogue wants to change in the chat session; later messages win."""
    changes: dict[str, Any] = {}
    for payload in payloads:
        wanted = payload.get("session") or {}
        changes |= {name: wanted[name] for name in _SESSION if name in wanted}
    return changes


def _message(payload: Payload, keys: SessionKeys) -> Message:
    text = str(payload["text"]).strip()
    return Message(
        id=str(uuid.uuid4()),
        kind=payload.get("kind") or "answer",
        text=text,
        topic=payload.get("topic"),
        level=payload.get("level") or "normal",
        asks=payload.get("asks"),
        buttons=[_button(button, keys) for button in payload.get("buttons") or ()],
        sources=[_source(source) for source in payload.get("sources") or ()],
        case=CaseRef.model_validate(payload["case"]) if payload.get("case") else None,
        speech=speak(text),
        picture=picture_of(payload),
        words=[HardWord.model_validate(word) for word in payload.get("words") or ()],
        step=payload.get("step"),
        steps=payload.get("steps"),
    )


def _source(source: Payload) -> Source:
    """Return a source; its link only when it leads to our own pages."""
    link = str(source.get("link") or "")
    return Source(title=source["title"], ref=source["ref"], link=link if link.startswith("/beheer/") else None)


def _button(button: Payload, keys: SessionKeys) -> Button:
    choice = Choice(button["title"], button["intent"], button.get("entities") or {})
    return Button(title=choice.title, choice=keys.seal_choice(choice))
