"""What the gateway sends, checked; and how it becomes something that Rasa understands."""

import re
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor

from bot.components.verdict import selected
from bot.errors import BadTurnError
from bot.parts import parts_of

MOST_TOPICS = 5  # of a part of a message: more are never offered
TAG = re.compile(r"<[^<>]{1,200}>")  # what stands around the words is no word
MAX_TEXT = 16_100  # the gateway takes 2,000 a message, and holds seven back at most; this is a second lock on the door


@dataclass(frozen=True)
class Incoming:
    """One message: typed text, or the intent and entities of a button that we made ourselves."""

    conversation: str
    turn: str
    text: str | None
    intent: str | None
    entities: dict[str, Any]
    metadata: dict[str, Any]


def incoming(body: Any) -> Incoming:
    """Read the JSON of a turn; raises BadTurnError."""
    if not isinstance(body, dict):
        raise BadTurnError("a turn is a JSON object")
    conversation, turn = _word(body, "conversation"), _word(body, "turn")
    text, intent = body.get("text"), body.get("intent")
    if (text is None) == (intent is None):
        raise BadTurnError("give either text or intent")
    if not isinstance(text if intent is None else intent, str):
        raise BadTurnError("text and intent are strings")
    if len(text or "") > MAX_TEXT:
        raise BadTurnError("the text is too long")
    return Incoming(conversation, turn, text, intent, _mapping(body, "entities"), _mapping(body, "metadata"))


async def parse_data_for(message: Incoming, processor: MessageProcessor) -> dict[str, Any]:
    """Give what was meant: what the button says, or what the model makes of the text.

    A text never becomes a command. Rasa takes a text that starts with a slash as one, so the model sees it without
    slashes; the words themselves stay as they were typed.
    """
    if message.intent is not None:
        return chosen(message.intent, message.entities)
    text = message.text or ""
    plain = TAG.sub(" ", text).strip().lstrip("/").strip()
    parsed = await processor.parse_message(UserMessage(plain or "?"))
    return {**parsed, "text": text, "parts": await _understood_parts(plain, processor)}


async def _understood_parts(text: str, processor: MessageProcessor) -> list[dict[str, Any]]:
    """Give what the model makes of each part of a message that says more than one thing, the rest last."""
    parts = parts_of(text)
    if parts is None:
        return []
    asked = [await _part(question, True, processor) for question in parts.questions]
    return [*asked, await _part(parts.rest, False, processor)] if parts.rest else asked


async def _part(text: str, asks: bool, processor: MessageProcessor) -> dict[str, Any]:
    parsed = await processor.parse_message(UserMessage(text))
    ranking = parsed.get("response_selector", {}).get("ask", {}).get("ranking", [])
    return {
        "text": text,
        "asks": asks,
        "intent": parsed["intent"],
        "band": parsed.get("band"),
        "response_selector": {"ask": {"ranking": ranking[:MOST_TOPICS]}},
    }


def chosen(intent: str, entities: dict[str, Any]) -> dict[str, Any]:
    """Give the parse data of a button; `ask/TOPIC` is the retrieval intent with that topic."""
    name = intent.split("/", 1)[0]
    sure = {"name": name, "confidence": 1.0}
    data: dict[str, Any] = {
        "text": f"/{intent}",
        "intent": sure,
        "intent_ranking": [sure],
        "entities": [{"entity": key, "value": value, "extractor": "button"} for key, value in entities.items()],
    }
    if name != intent:
        data["intent"] = {**sure, "full_retrieval_intent_name": intent}
        data["response_selector"] = selected([intent], {intent: 1.0})
    return data


def _word(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 200:
        raise BadTurnError(f"{name} is missing")
    return value


def _mapping(body: dict[str, Any], name: str) -> dict[str, Any]:
    value = body.get(name) or {}
    if not isinstance(value, dict):
        raise BadTurnError(f"{name} is not an object")
    return value
