"""The questions in a message that says more than one thing (bot/parts.py)."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.lexicon import begins_as_question, wants_to_complain
from actions.dialogue.notice import hurts
from actions.dialogue.step import OFFERED
from actions.dialogue.turn import Part, Turn
from actions.dialogue.wishes import grieves

#: So sure has to be which topic a part is about, when the understanding gives no band of its own.
_SURE = 0.55
#: So many words that hurt tell something, whatever they ask; a question of so few after them takes nothing away.
_TELLS, _A_FEW = 6, 8
#: The wishes that a part of a message may be, besides a question.
WISHES = {
    "file_complaint": "complaint_form",
    "give_feedback": "feedback_form",
    "request_callback": "callback_form",
    "check_status": "status_form",
    "withdraw_case": "withdraw_form",
}


def topics_asked(turn: Turn) -> tuple[str, ...]:
    """The topics that the message surely asks about, in order and each once."""
    return tuple(dict.fromkeys(part.topics[0][0] for part in turn.parts if _is_sure(part)))


def without_questions(turn: Turn) -> Turn | None:
    """The turn as if only the rest of the message was said; None when there is no rest, or no sure question."""
    rest = turn.rest
    if rest is None or not topics_asked(turn):
        return None
    topic = rest.topics[0][0] if rest.topics else None
    said = replace(turn, text=rest.text, parts=(), topic=topic, topics=rest.topics)
    return replace(said, intent=rest.intent, confidence=rest.confidence)


def wish_beside(turn: Turn) -> str | None:
    """The form that the rest of the message wants to start; None when it wants none."""
    rest = turn.rest
    return WISHES.get(rest.intent) if rest and rest.confidence >= _SURE else None


def kept_of_question(turn: Turn) -> str | None:
    """What a question tells ("ze hebben mij opgesloten, mag dat"), for a complaint that may follow; else None."""
    if _tells(turn.text):
        return turn.text
    before = str(turn.slots.get("opening") or "")
    return before if turn.words <= _A_FEW and _tells(before) else None


def told_before(turn: Turn) -> str | None:
    """What was told with a question before these words, which say only that it is a complaint; else None."""
    before = str(turn.slots.get("opening") or "")
    bare = turn.is_button or wants_to_complain(turn.text)
    offered = turn.entities.get("opening") or turn.slots.get("outcome") == OFFERED + WISHES["file_complaint"]
    return before if bare and not offered and _tells(before) else None


def _tells(text: str) -> bool:
    harm = hurts(text) or (grieves(text) and not begins_as_question(text))
    return harm and len(text.split()) >= _TELLS


def _is_sure(part: Part) -> bool:
    if not part.asks or part.intent != "ask" or not part.topics:
        return False
    return part.band == "answer" if part.band else part.confidence >= _SURE
