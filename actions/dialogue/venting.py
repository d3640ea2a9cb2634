"""Somebody who only wants to tell it: heard first, and then asked what it should be: a complaint, nothing, a person."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.dialogue.answering import costs_nothing
from actions.dialogue.assistant import Assistant
from actions.dialogue.keeping import Events
from actions.dialogue.lexicon import apologises, control, looks_like_question, wants_to_complain, yes_or_no
from actions.dialogue.step import OFFERED
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload
from actions.dialogue.wishes import asks_costs, is_afraid, is_ill, is_low, is_unreadable, only_telling, wants_person

#: The slot `outcome`: we said "Vertel maar".
VENTING = "venting"
#: A longer message that says so has told it already.
_ONLY_SAYS_SO = 9
_FEW, _ASKS = 3, 0.5
_NO_STORY = frozenset({"thank", "goodbye", "greet", "other_language", "continue_flow", "safe_now"})


def instead(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events] | None:
    """What is said to somebody who wants to tell something and nothing else; None when it is not that."""
    if is_heard(turn):
        return _heard(turn, assistant)
    small = _feels(turn, assistant) or _small_talk(turn, assistant)
    if small:
        return small
    if not turn.text or not only_telling(turn.text) or looks_like_question(turn.text):
        return None
    if turn.slots.get("outcome") == OFFERED + "complaint_form" and turn.slots.get("opening"):  # it was told already
        return [assistant.voice.say("control.nothing_sent", turn, "smalltalk")], [SlotSet("opening", None)]
    if turn.words > _ONLY_SAYS_SO:
        return _heard(turn, assistant)
    return [assistant.voice.say("control.tell_me", turn, "smalltalk")], [SlotSet("outcome", VENTING)]


def _feels(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events] | None:
    """Afraid or low: tell me. Who said a moment ago to be in no danger is not asked about danger again."""
    afraid = "afraid_safe" if turn.after_safety else "afraid"
    key = afraid if is_afraid(turn.text) else "low" if is_low(turn.text) else None
    return ([assistant.voice.say(f"control.{key}", turn, "smalltalk")], [SlotSet("outcome", VENTING)]) if key else None


def _small_talk(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events] | None:
    """What "dat" costs, not being well, or a sorry to us: no topic of ours, and no guess."""
    if asks_costs(turn.text):
        return [costs_nothing(turn, assistant)], [SlotSet("misses", 0)]
    key = "ill" if is_ill(turn.text) else "no_matter" if apologises(turn.text) else None
    return ([assistant.voice.say(f"control.{key}", turn, "smalltalk")], [SlotSet("misses", 0)]) if key else None


def is_heard(turn: Turn) -> bool:
    """Whether these are the words that somebody wanted to tell."""
    if turn.slots.get("outcome") != VENTING or turn.words < _FEW or turn.intent in _NO_STORY or wants_person(turn.text):
        return False
    if turn.intent == "ask" and looks_like_question(turn.text) and turn.confidence >= _ASKS:
        return False
    short = control(turn.text) or yes_or_no(turn.text) is not None or is_unreadable(turn.text)
    return not short and not wants_to_complain(turn.text)


def _heard(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    offered = {"outcome": OFFERED + "complaint_form", "opening": turn.text, "misses": 0}
    said = assistant.voice.say("control.heard", turn, "clarify")
    return [said], [SlotSet(slot, value) for slot, value in offered.items()]
