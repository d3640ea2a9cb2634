"""After danger: what somebody says then is never met with a menu or a "dat weet ik niet"."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction, SlotSet

from actions.dialogue.assistant import Assistant
from actions.dialogue.fallback import SURE, answer, not_understood
from actions.dialogue.keeping import Events
from actions.dialogue.lexicon import says_safe, wants_to_complain
from actions.dialogue.resuming import CALL_OFFERED, DANGER_TOPIC
from actions.dialogue.step import OFFERED
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload
from actions.dialogue.wishes import is_afraid

#: Words that ask for something else than help: these get their own answer, also after danger.
_OWN = frozenset(
    {
        *("file_complaint", "request_callback", "continue_flow", "check_status", "withdraw_case", "message_case"),
        *("simpler", "more", "set_role", "other_language", "start_over", "thank", "goodbye", "explain_word"),
    }
)
#: So often the same is said.
_MOST = 2
Said = tuple[list[Payload], Events]


def instead(turn: Turn, assistant: Assistant) -> Said | None:
    """What is said in the place of what the words alone would get; None when there is no reason."""
    if turn.told:
        return _told(turn, assistant)
    if turn.text and wants_to_complain(turn.text) and turn.intent not in {"ask", "file_complaint"}:
        return [], [FollowupAction("complaint_form")]
    if (turn.after_safety or _stays(turn)) and _is_unclear(turn):
        return _stay(turn, assistant)
    return None


def safe_now(turn: Turn, assistant: Assistant) -> Said:
    """ "Ik ben nu veilig": good, and who can help now. Only the button or these very words say so; a guess does not."""
    if not (turn.is_button or says_safe(turn.text)):
        return _stay(turn, assistant) if turn.after_safety else _next_best(turn, assistant)
    ways_on = [(assistant.voice.line(f"answer.{key}", turn), key) for key in ("request_callback", "file_complaint")]
    elsewhere = (assistant.voice.line("answer.else", turn), "menu")
    return [assistant.voice.say("safety.safe_now", turn, "smalltalk", extra=[*ways_on, elsewhere])], []


def _is_unclear(turn: Turn) -> bool:
    if is_afraid(turn.text):  # has words of its own (venting.py)
        return False
    if turn.intent == "ask":
        return not turn.is_button and turn.confidence < SURE
    if turn.intent == "affirm" and str(turn.slots.get("outcome") or "").startswith(OFFERED):
        return False
    if turn.is_button and turn.intent not in {"affirm", "deny"}:
        return False
    return turn.intent not in _OWN and not (turn.intent == "safe_now" and says_safe(turn.text))


def _stay(turn: Turn, assistant: Assistant) -> Said:
    """One warm line, the number, and who can be there: somebody who calls."""
    key = "after_safety_no" if turn.intent == "deny" else "after_safety"
    said = assistant.voice.say(f"control.{key}", turn, "smalltalk")
    misses = 0 if turn.after_safety else int(turn.slots.get("misses") or 0) + 1
    return [said], [SlotSet("outcome", CALL_OFFERED), SlotSet("last_topic", DANGER_TOPIC), SlotSet("misses", misses)]


def _stays(turn: Turn) -> bool:
    """The words after that are about it still: "nee", and then "wat moet ik doen"."""
    about_it = turn.slots.get("outcome") == CALL_OFFERED and turn.slots.get("last_topic") == DANGER_TOPIC
    return about_it and turn.intent != "deny" and int(turn.slots.get("misses") or 0) < _MOST


def _told(turn: Turn, assistant: Assistant) -> Said:
    """What was done to them was answered already in this turn: a complaint about it is offered, the words are kept."""
    said = assistant.voice.say("control.after_told", turn, "clarify")
    kept = [SlotSet("outcome", f"{OFFERED}complaint_form"), SlotSet("opening", turn.text), SlotSet("misses", 0)]
    return [said], kept


def _next_best(turn: Turn, assistant: Assistant) -> Said:
    sure = bool(turn.topics) and turn.topics[0][1] >= SURE
    return answer(turn, assistant) if sure else not_understood(turn, assistant)
