"""Sends what is said, with the hard words that are in it: the reader can open each of them."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.assistant import Assistant
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload
from kb.explaining import hard_words_in
from kb.organisation import Audience


def tell(dispatcher: CollectingDispatcher, messages: Iterable[Payload], turn: Turn, assistant: Assistant) -> None:
    """Say these messages, in order, to who they turn out to be."""
    for message in messages:
        role = (message.get("session") or {}).get("role") or turn.role
        words = words_of(str(message["text"]), role or "client", assistant)
        dispatcher.utter_message(json_message={**message, "words": words})


def words_of(text: str, reader: Audience, assistant: Assistant) -> list[dict[str, str]]:
    """The hard words of a text as a message carries them, explained to this reader."""
    return [{"word": found.word, "explain": found.to(reader)} for found in hard_words_in(text, assistant.words)]
