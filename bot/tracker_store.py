"""Where Rasa keeps the state of conversations: in memory, short, and bounded.

Rasa's own stores keep every event and read them all again for each message: 18 ms at turn 10, 221 ms at turn 400. And
each call to the action server carries all events. Nothing here may be lost for good: drafts, cases and the chat itself
live in our own store, and action_session_start rebuilds a conversation from there. So this is a cache.
"""

import json
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    ConversationPaused,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
    deserialise_events,
)
from rasa.shared.core.trackers import DialogueStateTracker

# Each takes about 10 kB. The least recently used one goes first, and comes back from its draft.
MAX_CONVERSATIONS = 5000
# Turns that stay as they were. Rules look a few turns back; everything before them is slots and the active loop.
KEPT_TURNS = 2

# Turns whose answers are kept: a request of a person becomes two turns at most.
TOLD_TURNS = 3

Snapshot = str | None
Said = list[dict[str, Any]]


class BoundedTrackerStore(TrackerStore):
    """Keep a conversation as a snapshot of its slots and active loop, and its last turns.

    Takes the domain, and optionally how many conversations and turns it keeps (`max_conversations`, `kept_turns`).
    """

    def __init__(self, domain: Domain | None = None, event_broker: EventBroker | None = None, **settings: Any) -> None:
        super().__init__(domain, event_broker)
        self._conversations: OrderedDict[str, str] = OrderedDict()
        self._most = int(settings.get("max_conversations", MAX_CONVERSATIONS))
        self._kept_turns = int(settings.get("kept_turns", KEPT_TURNS))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Compact the tracker and keep it; a conversation too many drops the least recently used one."""
        await self.stream_events(tracker)
        events = compacted(tracker, self.domain, self._kept_turns)
        self.restore(tracker.sender_id, json.dumps([event.as_dict() for event in events]))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Give the conversation as it was saved, or None when it is not known here."""
        saved = self._conversations.get(sender_id)
        if saved is None:
            return None
        kept = json.loads(saved)
        events = deserialise_events(kept["events"] if isinstance(kept, dict) else kept)
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    async def keys(self) -> Iterable[str]:
        """Give the ids of the conversations that are kept."""
        return list(self._conversations)

    def snapshot(self, sender_id: str) -> Snapshot:
        """Give what is kept of a conversation, to go back to with `restore`."""
        return self._conversations.get(sender_id)

    def restore(self, sender_id: str, snapshot: Snapshot) -> None:
        """Make a conversation what it was at the snapshot; None means that it was not known."""
        self._conversations.pop(sender_id, None)
        if snapshot is None:
            return
        self._conversations[sender_id] = snapshot
        while len(self._conversations) > self._most:
            self._conversations.popitem(last=False)

    def note(self, sender_id: str, turn: str, said: Said, before: Snapshot) -> None:
        """Keep what was said in the turn that was just saved, and in the ones before it, beside the conversation."""
        turns = {**_lately(before), turn: said}
        kept = dict(list(turns.items())[-TOLD_TURNS:])
        self.restore(sender_id, f'{{"turns": {json.dumps(kept)}, "events": {self._conversations[sender_id]}}}')

    def said(self, sender_id: str, turn: str) -> Said | None:
        """Give what was said in this turn when it was one of the last; else None."""
        saved = self._conversations.get(sender_id)
        return _lately(saved).get(turn) if saved and json.dumps(turn) in saved else None

    def erase(self, sender_id: str) -> None:
        """Forget a conversation."""
        self.restore(sender_id, None)


def _lately(saved: Snapshot) -> dict[str, Said]:
    kept = json.loads(saved) if saved else None
    turns: dict[str, Said] = kept["turns"] if isinstance(kept, dict) else {}
    return turns


def compacted(tracker: DialogueStateTracker, domain: Domain, kept_turns: int) -> list[Event]:
    """Give the events of the last turns, with one session start before them that sets what was true then."""
    events = list(tracker.events)
    starts = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(starts) <= kept_turns:
        return events
    cut = starts[-kept_turns]
    before = DialogueStateTracker.from_events(tracker.sender_id, events[:cut], domain.slots)
    return [*opening(before, domain), *events[cut:]]


def opening(tracker: DialogueStateTracker, domain: Domain) -> list[Event]:
    """Give the events that bring a new tracker where this one is: session, slots, active loop, listening."""
    initial = {slot.name: slot.initial_value for slot in domain.slots}
    changed = [SlotSet(name, value) for name, value in tracker.current_slot_values().items() if value != initial[name]]
    loop = [ActiveLoop(tracker.active_loop_name)] if tracker.active_loop_name else []
    paused = [ConversationPaused()] if tracker.is_paused() else []
    return [
        ActionExecuted(ACTION_SESSION_START_NAME),
        SessionStarted(),
        *changed,
        *loop,
        *paused,
        ActionExecuted(ACTION_LISTEN_NAME),
    ]
