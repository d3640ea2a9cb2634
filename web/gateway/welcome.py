"""The first messages of a conversation. They come from here, so that a conversation can start while Rasa is away."""

from __future__ import annotations

from typing import Any

from kb.texts import Level, Role, Texts

_ROLE = "role_"


def welcome(texts: Texts, role: Role, level: Level, days: int) -> list[dict[str, Any]]:
    """Return who we are and how many `days` this is kept; then who the user is, or what they want to do."""
    said = texts.say("gateway.welcome", role, level, days=str(days))
    hello = {"kind": "smalltalk", "text": said.text, "level": said.level, "buttons": []}
    return [hello, _ready(texts, role, level) if role else _ask_role(texts, level)]


def _ask_role(texts: Texts, level: Level) -> dict[str, Any]:
    said = texts.say("gateway.ask_role", None, level)
    buttons = [
        {"title": b.title, "intent": "set_role", "entities": {"role": b.key.removeprefix(_ROLE)}} for b in said.buttons
    ]
    return {"kind": "question", "text": said.text, "level": said.level, "asks": "role", "buttons": buttons}


def _ready(texts: Texts, role: Role, level: Level) -> dict[str, Any]:
    said = texts.say("gateway.ready", role, level)
    buttons = [{"title": b.title, "intent": b.key, "entities": {}} for b in said.buttons]
    return {"kind": "smalltalk", "text": said.text, "level": said.level, "buttons": buttons}
