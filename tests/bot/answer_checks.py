"""Run by the interpreter of the bot: hold our check of an action server's answer against the one that Rasa makes.

Prints a line of JSON for each answer: what it is, and whether Rasa and we let it pass; the test reads it.
"""

import json

from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event, SlotSet

from bot import once

SLOT = {"event": "slot", "name": "story", "value": None, "timestamp": None}
ANSWERS = {
    "nothing": {},
    "what we answer": {"events": [SLOT, {"event": "action", "name": "action_listen"}], "responses": [{"custom": {}}]},
    "every kind": {"events": [{"event": kind, "name": "x", "value": 1, "entities": []} for kind in once.KINDS]},
    "a message of the user": {"events": [{"event": "user", "parse_data": {"entities": [{"entity": "a", "value": 1}]}}]},
    "an unknown kind": {"events": [{"event": "unheard"}]},
    "no kind": {"events": [{}]},
    "a kind that is no word": {"events": [{"event": 3}]},
    "an event that is no object": {"events": [1]},
    "events that are no list": {"events": "x"},
    "a response that is no object": {"responses": [1]},
    "no object at all": [],
    "a slot without a value": {"events": [{"event": "slot", "name": "story"}]},
    "a slot with a number for a name": {"events": [{**SLOT, "name": 1}]},
    "a time that is a word": {"events": [{**SLOT, "timestamp": "now"}]},
    "an action with a wrong flag": {"events": [{"event": "action", "hide_rule_turn": "x"}]},
    "an entity without a value": {"events": [{"event": "user", "parse_data": {"entities": [{"entity": "a"}]}}]},
}


def passes(check, answer):
    """Tell whether an answer passes."""
    try:
        check(answer)
    except ValidationError:
        return False
    return True


def main():
    """Ask both, Rasa in its own way."""
    spec = RemoteAction.action_response_format_spec()
    once.install()
    action = RemoteAction("action_x", None)
    for name, answer in ANSWERS.items():
        both = passes(lambda given: validate(given, spec), answer), passes(action._validate_action_result, answer)
        print(json.dumps({"name": name, "rasa": both[0], "ours": both[1]}))  # noqa: T201 - the test reads it
    assert Event.resolve_by_type("slot") is Event.resolve_by_type("slot") is SlotSet


if __name__ == "__main__":
    main()
