"""Where to go when a form should not start, though the model heard its wish: it was a question, a place, or more."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction, SlotSet

from actions.dialogue import keeping, venting
from actions.dialogue.assistant import Assistant
from actions.dialogue.flow import Flow
from actions.dialogue.keeping import Events
from actions.dialogue.lexicon import control, wants_to_complain
from actions.dialogue.notice import contact_in, hurts, relation_in
from actions.dialogue.step import FILED, OFFERED
from actions.dialogue.turn import Turn
from actions.dialogue.wishes import (
    erases,
    goes_on,
    grieves,
    says_complaint,
    says_feedback,
    wants_person,
    wants_to_know,
)

_DOUBTFUL = 0.6
#: So few words may be about anything.
_FEW_WORDS = 4
#: Who says in so many words that it is a complaint gets no other form.
_NO_COMPLAINT = frozenset({"feedback", "callback"})


def elsewhere(flow: Flow, turn: Turn, assistant: Assistant) -> Events | None:
    """Where to go when the form should not start: this turn filed already, or "klacht" was taken for another."""
    nothing_asked = SlotSet("requested_slot", None)
    beside = any(look(flow, turn) for look in (_only_asks, _says_no_feedback, _is_more))
    beside = beside or _only_a_place(flow, turn, assistant)
    if _is_grief(flow, turn):
        return [nothing_asked, FollowupAction("complaint_form")]
    if venting.is_heard(turn) or beside:
        return [nothing_asked, FollowupAction("action_fallback")]
    stopped = not turn.slots.get("started") and keeping.begun(assistant.drafts, turn)
    if stopped and erases(turn.text):
        return [nothing_asked, FollowupAction("action_nothing_to_stop")]
    if stopped and control(turn.text) == "continue_flow":
        return [nothing_asked, FollowupAction("action_continue")]
    says_so = says_complaint(turn.text) and not (wants_person(turn.text) or contact_in(turn.text))
    complains = wants_to_complain(turn.text) or (flow.stem in _NO_COMPLAINT and says_so)
    if turn.text and complains and "file_complaint" not in flow.starts:
        return [nothing_asked, FollowupAction("complaint_form")]
    return keeping.filed_in_this_turn(assistant.drafts, turn)


def _only_asks(flow: Flow, turn: Turn) -> bool:
    """ "Ik wil gewoon weten wie haar begeleider is": a doubtful complaint that says to be a question is one."""
    doubtful = flow.stem == "complaint" and turn.intent == "file_complaint" and turn.confidence < _DOUBTFUL
    asks = doubtful and wants_to_know(turn.text) and not says_complaint(turn.text)
    return asks and not hurts(turn.text) and relation_in(turn.text) != "bereaved"


def _says_no_feedback(flow: Flow, turn: Turn) -> bool:
    """ "Voor de groep": so few words start feedback only when one of them is about feedback or is praise."""
    return _heard_as_feedback(flow, turn) and turn.words <= _FEW_WORDS and not says_feedback(turn.text)


def _heard_as_feedback(flow: Flow, turn: Turn) -> bool:
    offered = str(turn.slots.get("outcome") or "").startswith(OFFERED)
    return bool(flow.stem == "feedback" and turn.text and turn.intent == "give_feedback" and not offered)


def _only_a_place(flow: Flow, turn: Turn, assistant: Assistant) -> bool:
    """ "Beele" is a place, and no wish to be called."""
    beside = flow.stem in _NO_COMPLAINT and turn.text and turn.words <= _FEW_WORDS
    place = assistant.organisation.find_location(turn.text) if beside else None
    return place is not None and len(place.words.split()) == turn.words


def _is_grief(flow: Flow, turn: Turn) -> bool:
    """ "Het eten is vies maar Anja is lief", taken for feedback: what is not good is not made a tip of."""
    return _heard_as_feedback(flow, turn) and turn.words > _FEW_WORDS and grieves(turn.text)


def _is_more(flow: Flow, turn: Turn) -> bool:
    """ "En ze lachen mij uit", just after a complaint was filed: that belongs to it."""
    just_filed = turn.slots.get("outcome") in {FILED, OFFERED + "message_form"} and turn.slots.get("code")
    doubtful = bool(just_filed) and flow.stem == "complaint" and turn.intent == "file_complaint"
    return doubtful and goes_on(turn.text) and not says_complaint(turn.text)
