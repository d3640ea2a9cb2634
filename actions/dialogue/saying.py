"""Sends what is said, with the hard words that are in it: the reader can open each of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.assistant import Assistant
from actions.dialogue.step import OFFERED
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload
from kb.explaining import hard_words_in
from kb.organisation import Audience

#: A choice of the gateway has at most 4,000 letters, sealed; so many bytes fit in it.
_FITS = 2_500


def tell(dispatcher: CollectingDispatcher, messages: Iterable[Payload], turn: Turn, assistant: Assistant) -> None:
    """Say these messages, in order, to who they turn out to be."""
    for message in messages:
        role = (message.get("session") or {}).get("role") or turn.role
        words = words_of(str(message["text"]), role or "client", assistant)
        dispatcher.utter_message(json_message={**message, "words": words})


def with_story(messages: Iterable[Payload], events: Iterable[Mapping[str, Any]]) -> list[Payload]:
    """The messages, with what was told in the button of the complaint that is offered: Rasa may forget it before that.

    A story that does not fit in a button stays with Rasa alone.
    """
    slots = {event.get("name"): event.get("value") for event in events if event["event"] == "slot"}
    story = str(slots.get("opening") or "")
    if slots.get("outcome") != f"{OFFERED}complaint_form" or not story or len(json.dumps(story).encode()) > _FITS:
        return list(messages)
    return [{**said, "buttons": [_taking(story, button) for button in said["buttons"]]} for said in messages]


def _taking(story: str, button: Payload) -> Payload:
    return {**button, "entities": {"opening": story}} if button["intent"] == "file_complaint" else button


def words_of(text: str, reader: Audience, assistant: Assistant) -> list[dict[str, str]]:
    """The hard words of a text as a message carries them, explained to this reader."""
    return [{"word": found.word, "explain": found.to(reader)} for found in hard_words_in(text, assistant.words)]
