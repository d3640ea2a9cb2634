"""Sends what is said, with the hard words that are in it: the reader can open each of them."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.assistant import Assistant
from actions.dialogue.voice import Payload
from kb.explaining import hard_words_in


def tell(dispatcher: CollectingDispatcher, messages: Iterable[Payload], assistant: Assistant) -> None:
    """Say these messages, in order."""
    for message in messages:
        dispatcher.utter_message(json_message={**message, "words": words_of(str(message["text"]), assistant)})


def words_of(text: str, assistant: Assistant) -> list[dict[str, str]]:
    """The hard words of a text as a message carries them."""
    return [{"word": found.word, "explain": found.explain} for found in hard_words_in(text, assistant.words)]
