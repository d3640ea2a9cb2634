"""One turn of the conversation, read once from what Rasa sends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from actions.dialogue.wishes import only_says_who
from kb.texts import Level, Role

#: What stands around words that were copied from a web page.
_CODE_OF_PAGES = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
#: Marks a message that came from a button: the gateway sends those as an intent, never as typed text.
_COMMAND = "/"
_SAYS_WHO = "set_role"


@dataclass(frozen=True)
class Part:
    """One part of a message that says more than one thing, and what the model makes of it (bot/parts.py)."""

    text: str
    asks: bool
    intent: str
    confidence: float
    topics: tuple[tuple[str, float], ...]
    band: str | None = None


@dataclass(frozen=True)
class Turn:
    """What the user did now, and where the conversation stands.

    `role` is None while it is not known; `text` is empty for a button; `asked` is the slot that was asked for.
    """

    conversation: str
    text: str
    intent: str
    confidence: float
    topic: str | None
    topics: tuple[tuple[str, float], ...]
    entities: Mapping[str, Any]
    role: Role
    level: Level
    turn_id: str
    code_seed: bytes
    paused: bool
    asked: str | None
    form: str | None
    slots: Mapping[str, Any]
    #: The last answer was about danger; or this very turn gets such an answer too, before ours.
    after_safety: bool = False
    told: bool = False
    #: How sure the understanding is as a whole: `answer`, `ask` or `unknown`; None when it does not say.
    band: str | None = None
    parts: tuple[Part, ...] = ()
    #: How they introduced themselves earlier in the talk: "ik ben de moeder van Lisa".
    introduced: str = ""

    @property
    def rest(self) -> Part | None:
        """What is left of the message without its questions; None when it is all one."""
        return next((part for part in self.parts if not part.asks), None)

    @property
    def is_button(self) -> bool:
        """Whether the user pressed a button instead of typing."""
        return not self.text

    @property
    def words(self) -> int:
        """The number of words that the user typed."""
        return len(self.text.split())


def read_turn(tracker: Any) -> Turn:
    """Read a turn from a rasa-sdk `Tracker` (any object with its attributes)."""
    message = tracker.latest_message or {}
    metadata = message.get("metadata") or {}
    intent = message.get("intent") or {}
    topics = _topics(message)
    text = message.get("text") or ""
    return Turn(
        conversation=tracker.sender_id,
        text="" if text.startswith(_COMMAND) else _words(text),
        intent=intent.get("name") or "",
        confidence=float(intent.get("confidence") or 0.0),
        topic=topics[0][0] if topics else None,
        topics=topics,
        entities={entity["entity"]: entity["value"] for entity in message.get("entities") or []},
        role=cast(Role, metadata.get("role") or tracker.slots.get("role")),
        level=cast(Level, metadata.get("level") or "normal"),
        turn_id=metadata.get("turn") or message.get("message_id") or "",
        code_seed=bytes.fromhex(metadata.get("code_seed") or ""),
        paused=bool(metadata.get("paused")),
        asked=tracker.slots.get("requested_slot"),
        form=(tracker.active_loop or {}).get("name"),
        slots=tracker.slots,
        after_safety=bool(metadata.get("after_safety")),
        told=bool(metadata.get("told")),
        band=message.get("band"),
        parts=tuple(_part(part) for part in message.get("parts") or ()),
        introduced=_introduced(getattr(tracker, "events", None) or ()),
    )


def _introduced(events: Iterable[Mapping[str, Any]]) -> str:
    """The last words with which they said who they are; empty when they never did, or by a button."""
    users = (event for event in events if event.get("event") == "user")
    said = [one for one in users if _intent(one) == _SAYS_WHO or only_says_who(str(one.get("text") or ""))]
    text = str(said[-1].get("text") or "") if said else ""
    return "" if text.startswith(_COMMAND) else text


def _intent(event: Mapping[str, Any]) -> str:
    return str(((event.get("parse_data") or {}).get("intent") or {}).get("name") or "")


def _words(text: str) -> str:
    """The words without the tags of a web page around them; tags alone stay, for they are no button."""
    return _TAG.sub("", _CODE_OF_PAGES.sub("", text)).strip() or text.strip()


def _part(part: Mapping[str, Any]) -> Part:
    intent = part.get("intent") or {}
    name, sure = str(intent.get("name") or ""), float(intent.get("confidence") or 0.0)
    return Part(str(part.get("text") or ""), bool(part.get("asks")), name, sure, _topics(part), part.get("band"))


def _topics(message: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
    """The topics that the words may be about, the likeliest first, with their certainty."""
    ranking = ((message.get("response_selector") or {}).get("ask") or {}).get("ranking") or []
    return tuple((entry["intent_response_key"].removeprefix("ask/"), float(entry["confidence"])) for entry in ranking)
