"""What Rasa works out anew at every turn although it is always the same, worked out once.

Rasa checks each answer of the action server with jsonschema, and first checks the schema itself, every time; then it
tries the shapes of all 23 kinds of events on each event. That was four fifths of what Rasa did in a filing turn. Here
the schemas are made once, one a kind of event. What passes and what does not is the same (docs/decisions/0114-…).
"""

from functools import cache, lru_cache
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.shared.utils.schemas.events import EVENT_SCHEMA

KINDS = {shape["properties"]["event"]["const"]: shape for shape in EVENT_SCHEMA["oneOf"]}
ANY = {name: part for name, part in EVENT_SCHEMA.items() if name != "oneOf"}
ANSWER = {
    "type": "object",
    "properties": {"events": {"type": "array"}, "responses": {"type": "array", "items": {"type": "object"}}},
}


def install() -> None:
    """Put ours in the place of Rasa's; a second time changes nothing."""
    RemoteAction._validate_action_result = lambda _action, result: check(result)
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))


def check(answer: Any) -> bool:
    """Give True for an answer that Rasa's schema allows; raises jsonschema's ValidationError for another one."""
    _check(None, answer)
    for event in answer.get("events", []):
        name = event.get("event") if isinstance(event, dict) else None
        _check(name if isinstance(name, str) else "", event)
    return True


def _check(kind: str | None, value: Any) -> None:
    """Hold a value against the schema of a kind of event; None stands for the whole answer."""
    error = best_match(_validator(kind if kind is None or kind in KINDS else "").iter_errors(value))
    if error is not None:
        raise error


@cache
def _validator(kind: str | None) -> Any:
    """Make the validator of a kind of event; one that is none of the kinds is never valid."""
    schema = ANSWER if kind is None else {**ANY, "allOf": [KINDS.get(kind, {"not": {}})]}
    made = validator_for(schema)
    made.check_schema(schema)
    return made(schema)
