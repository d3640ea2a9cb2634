"""When the words are not clear: say so, offer what is near, and a person."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction, SlotSet

from actions.cases.codes import find_code
from actions.dialogue.answering import answer_topic, offered_by, topic_button
from actions.dialogue.assistant import Assistant
from actions.dialogue.keeping import Events, begun
from actions.dialogue.lexicon import LIKE_A_CODE, adds_to_case, announces, control, looks_like_question
from actions.dialogue.notice import contact_in, speaks_as
from actions.dialogue.receipt import in_words
from actions.dialogue.step import FILED, OFFERED
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Button, Payload, Voice

#: From this certainty on a question is answered at once; below it the assistant asks what was meant.
SURE = 0.45
#: Below this a topic is not near enough to be offered.
_NEAR = 0.06
#: So many words in one message are a story, and somebody may want to complain about it.
_STORY = 9
_A_FEW = 4
_ABOUT_TIME = frozenset({"klacht-hoe-lang", "klacht-gevolgen"})


def answer(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """Answer the question that was asked; when that is unclear, ask what was meant."""
    if turn.text and find_code(turn.text):  # somebody pastes the whole receipt
        return [], [FollowupAction("status_form")]
    if turn.slots.get("code") and turn.words <= _STORY and adds_to_case(turn.text):
        return [], [FollowupAction("message_form")]
    following = next_steps(turn, assistant)
    if following:
        return following
    asked = turn.entities.get("topic")
    topic = str(asked) if asked else turn.topic
    if topic is None or (not asked and turn.confidence < SURE):
        return not_understood(turn, assistant)
    said = answer_topic(assistant, turn, topic)
    role = None if turn.role else speaks_as(turn.text)
    form = offered_by(assistant, topic)
    events = [SlotSet("last_topic", topic), SlotSet("misses", 0), SlotSet("outcome", OFFERED + form if form else None)]
    told = form == "complaint_form" and not asked and _tells(turn)
    opening = SlotSet("opening", turn.text if told else None)
    return [{**said, "session": {"role": role}} if role else said], [*events, opening]


def not_understood(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """A code is a wish to see a case; a fixed word is itself; anything else gets near topics and a person."""
    if turn.text and (find_code(turn.text) or LIKE_A_CODE.fullmatch(turn.text.strip(" ."))):
        return [], [FollowupAction("status_form")]
    if turn.slots.get("code") and adds_to_case(turn.text):
        return [], [FollowupAction("message_form")]
    if contact_in(turn.text) and turn.slots.get("outcome") == OFFERED + "callback_form":
        return [], [FollowupAction("callback_form")]
    word = control(turn.text)
    if word in _FIXED:
        return [], [FollowupAction(_FIXED[word])]
    misses = int(turn.slots.get("misses") or 0) + 1
    said, form = _more_of_it(turn, assistant) or _offer(turn, assistant, misses)
    offer = SlotSet("outcome", OFFERED + form if form else None)
    return [said], [SlotSet("misses", misses), SlotSet("opening", turn.text or None), offer]


def next_steps(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events] | None:
    """What happens now with the case that was filed here, with its own date; None when that was not asked."""
    pressed = turn.entities.get("value") == "case_next"
    typed = turn.slots.get("outcome") == FILED and turn.topic in _ABOUT_TIME and turn.confidence >= SURE
    code = turn.slots.get("code")
    if not code or not (pressed or typed):
        return None
    case = assistant.register.status(code)
    due = in_words(case.due_at) if case.due_at else ""
    said = assistant.voice.say(f"complaint.next_{case.law}", turn, "answer", due=due)
    return [said], [SlotSet("misses", 0)]


def _tells(turn: Turn) -> bool:
    """Whether the words tell something, and ask nothing."""
    return turn.words >= _A_FEW and not looks_like_question(turn.text) and not announces(turn.text)


def _more_of_it(turn: Turn, assistant: Assistant) -> tuple[Payload, str] | None:
    """More words for what was begun and not sent, or for the case that was just filed or looked at."""
    looks_back = turn.text and not looks_like_question(turn.text)
    draft = begun(assistant.drafts, turn.conversation)
    if looks_back and draft and draft.flow == "complaint_form":
        return assistant.voice.say("answer.kept", turn, "clarify"), "action_continue"
    if looks_back and turn.slots.get("code") and _tells(turn) and turn.words < _STORY:
        return assistant.voice.say("answer.to_case", turn, "clarify"), "message_form"
    return None


def _offer(turn: Turn, assistant: Assistant, misses: int) -> tuple[Payload, str | None]:
    """What is said, and the form that it offers."""
    voice = assistant.voice
    if turn.words >= _STORY and not looks_like_question(turn.text):
        return voice.say("answer.story", turn, "clarify"), "complaint_form"
    near = near_topics(turn, assistant)
    person: Button = (voice.line("answer.person", turn), "request_callback")
    if misses > 1:
        return voice.say("answer.missed_again", turn, "clarify", extra=[person, *near[:1]]), "callback_form"
    return _near(turn, voice, near, person), None


def _near(turn: Turn, voice: Voice, near: list[Button], person: Button) -> Payload:
    key = "answer.unknown_near" if near else "answer.unknown"
    return voice.say(
        key,
        turn,
        "clarify",
        extra=[*near[:1], person, *near[1:2]] if turn.role in {None, "client"} else [*near, person],
    )


def near_topics(turn: Turn, assistant: Assistant) -> list[Button]:
    """At most three topics that the words may be about, the likeliest first."""
    ranked = [topic for topic, sure in turn.topics if sure >= _NEAR]
    found = [hit.topic for hit in assistant.search.find(turn.text, turn.role, 3)] if turn.text else []
    known = [topic for topic in dict.fromkeys([*ranked[:2], *found]) if topic in assistant.library.articles]
    return [topic_button(assistant, turn, topic) for topic in known[:3]]


_FIXED = {
    "stop": "action_nothing_to_stop",
    "wait": "action_nothing_to_stop",
    "start_over": "action_restart_talk",
    "repeat": "action_repeat",
    "simpler": "action_simpler",
    "more": "action_more",
    "help_form": "action_repeat",
    "continue_flow": "action_continue",
    "menu": "action_menu",
}
