"""Rasa does not know this conversation (any more): take it up where the draft was left."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.cases.drafts import Draft
from actions.dialogue.assistant import Assistant
from actions.dialogue.keeping import EARLIER, FILED_IN, Events


class StartSessionAction(Action):  # type: ignore[misc]  # rasa_sdk carries no types
    """`action_session_start`: what Rasa forgot, the store remembers."""

    def __init__(self, assistant: Assistant) -> None:
        """Take the drafts from the assistant."""
        self._assistant = assistant

    def name(self) -> str:
        """The name by which Rasa finds it."""
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Start the session, with the answers and the open question of the draft if there is one."""
        turn_id = (tracker.slots.get("session_started_metadata") or {}).get("turn")
        draft = self._assistant.drafts.load(tracker.sender_id)
        return [SessionStarted(), *_taken_up(draft, turn_id), ActionExecuted("action_listen")]


def _taken_up(draft: Draft | None, turn_id: str | None) -> Events:
    if draft is None:
        return []
    # What was filed is over; only the very same turn, sent again, may come back to it and get its receipt again.
    filed_in = draft.answers.get(FILED_IN)
    if filed_in and filed_in != turn_id:
        return []
    draft = draft if filed_in else draft.at(turn_id)
    if draft is None or draft.asked is None:
        return []
    answers = [SlotSet(slot, value) for slot, value in draft.answers.items() if slot not in {FILED_IN, EARLIER}]
    return [*answers, SlotSet("started", True), ActiveLoop(draft.flow), SlotSet("requested_slot", draft.asked)]
