"""The questions in a message that says more than one thing (bot/parts.py)."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.turn import Part, Turn

#: So sure has to be which topic a part is about, when the understanding gives no band of its own.
_SURE = 0.55
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


def _is_sure(part: Part) -> bool:
    if not part.asks or part.intent != "ask" or not part.topics:
        return False
    return part.band == "answer" if part.band else part.confidence >= _SURE
