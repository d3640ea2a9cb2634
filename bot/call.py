"""What an action is told: the conversation as it stands, without what no action of ours reads.

Rasa sends every event of the tracker, each message with all that was made of it, and for a form the domain as well: 19
to 26 kB for each of the two or three calls of a turn, written here and read there. What is left is a tenth of that.
"""

from typing import Any

import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

UNREAD = {"intent_ranking", "text_tokens"}


def install() -> None:
    """Put ours in the place of Rasa's; a second time changes nothing."""
    RemoteAction._action_call_format = _call


def _call(action: RemoteAction, tracker: DialogueStateTracker, _domain: Domain) -> dict[str, Any]:
    """Give the body of a call in the form that rasa-sdk reads; `domain` is left out, as bot/endpoints.yml asks."""
    state = tracker.current_state()
    message = {name: value for name, value in state["latest_message"].items() if name not in UNREAD}
    said = [_said(event) for event in tracker.events if isinstance(event, UserUttered)]
    return {
        "next_action": action.name(),
        "sender_id": tracker.sender_id,
        "tracker": {**state, "latest_message": message, "events": said},
        "version": rasa.__version__,
    }


def _said(event: UserUttered) -> dict[str, Any]:
    """Give what somebody said, with its intent and nothing else."""
    return {"event": UserUttered.type_name, "text": event.text, "parse_data": {"intent": event.intent}}
