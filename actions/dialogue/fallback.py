"""When the words are not clear: say so, offer what is near, and a person."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import cast

from rasa_sdk.events import FollowupAction, SlotSet

from actions.cases.codes import find_code
from actions.dialogue.answering import answer_topic, costs_nothing, meant_for, offered_by, topic_button
from actions.dialogue.assistant import Assistant
from actions.dialogue.documents import quoted_before, quoted_beside
from actions.dialogue.keeping import Events, begun
from actions.dialogue.known_questions import how_to_call, may_that
from actions.dialogue.lexicon import LIKE_A_CODE, adds_to_case, announces, control, looks_like_question, yes_or_no
from actions.dialogue.meaning import meaning
from actions.dialogue.notice import contact_in, speaks_as
from actions.dialogue.questions import kept_of_question, topics_asked, wish_beside
from actions.dialogue.receipt import in_words
from actions.dialogue.status import case_of, committee_asked
from actions.dialogue.step import FILED, OFFERED
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Button, Payload, Voice
from actions.dialogue.wishes import (
    WHO,
    asks_costs,
    goes_on,
    grieves,
    is_angry,
    only_says_who,
    says_complaint,
    turns_out,
    wants_person,
    wants_to_know,
)
from kb.texts import Role

#: Two questions are said with "en" between them, or each as a sentence.
_PIECES = re.compile(r"[.!?]|\ben\b")
log = logging.getLogger(__name__)
#: "Iets anders", after "Bedoel je …?".
NONE_OF_THESE = "none_of_these"
#: So many questions are more than one; so many topics are in view for a client.
_TWO = 2

#: From this certainty on a question is answered at once; below it the assistant asks what was meant.
SURE = 0.45
#: The bands of the understanding (bot/components): answer at once, ask what was meant, say that we do not know.
ANSWER, ASK, UNKNOWN = "answer", "ask", "unknown"
#: Below this a topic is not near enough to be offered; where we say "Dat weet ik niet" it has to be nearer.
_NEAR, _REALLY_NEAR = 0.06, 0.35
#: What the search finds is offered only when the model thinks so too, be it a little: its scores say less.
_FOUND_TOO = 0.02
#: So many words in one message are a story, and somebody may want to complain about it.
_STORY = 9
_A_FEW = 4
_CERTAIN = 0.8
#: Words that somebody adds to a case that was filed.
_ADDS = "message_form"
_ABOUT_TIME = frozenset({"klacht-hoe-lang", "klacht-gevolgen"})


def answer(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """Answer the question that was asked; when that is unclear, ask what was meant."""
    starts = _starts(turn)
    if starts:
        return [], [FollowupAction(starts)]
    looks = (_calls, may_that, _more_than_one, committee_asked, next_steps)
    more = next((found for look in looks if (found := look(turn, assistant))), None)
    if more:
        return more
    asked = turn.entities.get("topic")
    topic = str(asked) if asked else turn.topic
    sure = is_sure(turn)
    meant = None if asked or (turn.role == "staff" and sure) else meaning(turn, assistant)
    if meant:
        return [meant], [SlotSet("misses", 0), *([SlotSet("last_topic", meant["topic"])] if meant["topic"] else [])]
    if topic is None or not (asked or (sure and _may_answer(turn, topic, assistant))):
        return not_understood(turn, assistant)
    role = turns_out(turn.text) or (None if turn.role else cast(Role, speaks_as(turn.text)))
    said = answer_topic(assistant, replace(turn, role=role or turn.role), topic)
    form = offered_by(assistant, topic)
    events = [SlotSet("last_topic", topic), SlotSet("misses", 0), SlotSet("outcome", OFFERED + form if form else None)]
    told = form == "complaint_form" and not asked and _tells(turn)
    opening = SlotSet("opening", turn.text if told else kept_of_question(turn))
    quoted = [] if asked else quoted_beside(turn, assistant)
    return [{**said, "session": {"role": role}} if role else said, *quoted], [*events, opening]


def _calls(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events] | None:
    """ "Kan ik die bellen?", after an answer that named somebody."""
    call = how_to_call(turn, assistant)
    return ([call], [SlotSet("misses", 0), SlotSet("outcome", OFFERED + "callback_form")]) if call else None


def _starts(turn: Turn) -> str | None:
    """The form that a "question" starts: a whole receipt pasted, words for a case, a complaint in so many words."""
    if turn.text and find_code(turn.text):
        return "status_form"
    if turn.slots.get("code") and turn.words <= _STORY and adds_to_case(turn.text):
        return "message_form"
    complains = says_complaint(turn.text) and not looks_like_question(turn.text) and not topics_asked(turn)
    return "complaint_form" if complains else None


def _may_answer(turn: Turn, topic: str, assistant: Assistant) -> bool:
    """What is told in anger is no question, and a topic of another reader no answer; one that is not written may be."""
    if is_angry(turn.text) and turn.words > _A_FEW and not looks_like_question(turn.text):
        return False
    return topic not in assistant.library.articles or meant_for(assistant, turn, topic) or bool(turns_out(turn.text))


def is_sure(turn: Turn) -> bool:
    """Whether the first topic may be answered at once."""
    return turn.band == ANSWER if turn.band else turn.confidence >= SURE


def _more_than_one(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events] | None:
    """A wish with a question behind it starts what is wished; two questions are answered one by one."""
    topics = tuple(topic for topic in topics_asked(turn) if meant_for(assistant, turn, topic))
    told = turn.rest is not None and grieves(turn.rest.text)  # "hij krijgt geen douche. hoe lang duurt een klacht"
    form = wish_beside(turn) or ("complaint_form" if told else None)
    if form and topics:
        return [], [FollowupAction(form)]
    costs = [costs_nothing(turn, assistant)] if any(map(asks_costs, _PIECES.split(turn.text))) else []
    if costs and not topics and is_sure(turn) and meant_for(assistant, turn, turn.topic):
        topics = (str(turn.topic),)
    if len(topics) + len(costs) < _TWO or turn.entities.get("topic"):
        return None
    answers = [*(answer_topic(assistant, turn, topic) for topic in topics), *costs]
    said = [*({**answer, "buttons": []} for answer in answers[:-1]), answers[-1]]
    return said, [SlotSet("last_topic", topics[-1]), SlotSet("misses", 0), SlotSet("opening", kept_of_question(turn))]


def not_understood(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """A code is a wish to see a case; a fixed word is itself; anything else gets near topics and a person."""
    if turn.role is None and only_says_who(turn.text):
        return [], [FollowupAction(WHO)]
    call = _calls(turn, assistant)
    if call:
        return call
    follows = _plain_wish(turn)
    if follows:
        return [], [FollowupAction(follows)]
    if _no_idea(turn) and not turn.slots.get("misses"):
        return [assistant.voice.say("control.no_idea", turn, "clarify")], [SlotSet("misses", 1)]
    meant = meaning(turn, assistant) if turn.text else None
    if meant:
        return [meant], [SlotSet("misses", 0)]
    misses = int(turn.slots.get("misses") or 0) + 1
    said, form = _more_of_it(turn, assistant) or _offer(turn, assistant, misses)
    offer = SlotSet("outcome", OFFERED + form if form else None)
    quoted = quoted_before(said, turn, assistant)
    return quoted, [SlotSet("misses", misses), SlotSet("opening", _kept(turn, form)), offer]


def _kept(turn: Turn, form: str | None) -> str | None:
    """The words that go with what is offered: for a case also those before them, for which the same was offered."""
    before = turn.slots.get("opening") if form == _ADDS and turn.slots.get("outcome") == OFFERED + _ADDS else None
    return f"{before}\n{turn.text}" if before else kept_of_question(turn) or turn.text or None


def _no_idea(turn: Turn) -> bool:
    """ "Weet ik niet", where nothing was asked: then we say what there is."""
    return control(turn.text) == "dont_know" or (turn.intent == "dont_know" and turn.confidence >= _CERTAIN)


def _plain_wish(turn: Turn) -> str | None:
    """The action for words that need no model: a code, more for a case, a number, a fixed word, a person."""
    if turn.text and (find_code(turn.text) or LIKE_A_CODE.fullmatch(turn.text.strip(" ."))):
        return "status_form"
    if turn.slots.get("code") and adds_to_case(turn.text):
        return "message_form"
    if contact_in(turn.text) and turn.slots.get("outcome") == OFFERED + "callback_form":
        return "callback_form"
    if says_complaint(turn.text) and not looks_like_question(turn.text):
        return "complaint_form"
    if yes_or_no(turn.text) is False:
        return "action_alright"
    fixed = _FIXED.get(control(turn.text) or "")
    return fixed or ("callback_form" if wants_person(turn.text) else None)


def next_steps(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events] | None:
    """What happens now with the case that was filed here, with its own date; None when that was not asked."""
    pressed = turn.entities.get("value") == "case_next"
    just_filed = turn.slots.get("outcome") in {FILED, f"{OFFERED}feedback_form"}
    typed = just_filed and turn.topic in _ABOUT_TIME and turn.confidence >= SURE
    code = turn.slots.get("code")
    case = case_of(str(code), assistant) if code and (pressed or typed) else None
    if case is None:
        return None
    last = case.due_at or case.service_at
    due = in_words(last) if last else ""
    said = assistant.voice.say(f"complaint.next_{case.law}", turn, "answer", due=due)
    return [said], [SlotSet("misses", 0)]


def _tells(turn: Turn) -> bool:
    """Whether the words tell something, and ask nothing."""
    return turn.words >= _A_FEW and not looks_like_question(turn.text) and not announces(turn.text)


def _more_of_it(turn: Turn, assistant: Assistant) -> tuple[Payload, str] | None:
    """More words for what was begun and not sent, or for the case that was just filed or looked at."""
    looks_back = turn.text and not looks_like_question(turn.text)
    draft = begun(assistant.drafts, turn)
    if looks_back and draft and draft.flow == "complaint_form":
        return assistant.voice.say("answer.kept", turn, "clarify"), "action_continue"
    more = goes_on(turn.text) and turn.words >= _TWO
    if looks_back and turn.slots.get("code") and (more or (_tells(turn) and turn.words < _STORY)):
        return assistant.voice.say("answer.to_case", turn, "clarify"), _ADDS
    return None


def _offer(turn: Turn, assistant: Assistant, misses: int) -> tuple[Payload, str | None]:
    """What is said, and the form that it offers."""
    voice = assistant.voice
    tells = turn.words >= _STORY or (turn.words > _A_FEW and is_angry(turn.text))
    if tells and not looks_like_question(turn.text) and not wants_to_know(turn.text):
        return voice.say("answer.story", turn, "clarify"), "complaint_form"
    near = near_topics(turn, assistant)
    nothing_fitted(turn, near, assistant)
    person: Button = (voice.line("answer.person", turn), "request_callback")
    if misses > 1:
        return voice.say("answer.missed_again", turn, "clarify", extra=[person, *near[:1]]), "callback_form"
    if near and turn.band == ASK:
        return _did_you_mean(turn, voice, near, person), None
    return _near(turn, voice, near, person), None


def _did_you_mean(turn: Turn, voice: Voice, near: list[Button], person: Button) -> Payload:
    """ "Bedoel je …?": for a client two topics and the way on to the third and a person; for others all at once."""
    if turn.role not in {None, "client"}:
        return voice.say("answer.did_you_mean", turn, "clarify", extra=[*near, person])
    return _with_next(voice.say("answer.did_you_mean", turn, "clarify", extra=near[:_TWO]), near[_TWO:])


def _with_next(said: Payload, left: list[Button]) -> Payload:
    """The way out ("Iets anders") leads to the next topic that does not fit in view, and a person."""
    then = {"topic": left[0][1].removeprefix("topic_")} if left else {}
    out = {**said["buttons"][-1], "entities": {"value": NONE_OF_THESE, **then}}
    return {**said, "buttons": [*said["buttons"][:-1], out]}


def none_of_these(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """ "Iets anders" after "Bedoel je …?": the third topic, and a person."""
    topic = turn.entities.get("topic")
    third = [topic_button(assistant, turn, str(topic))] if topic in assistant.library.articles else []
    person: Button = (assistant.voice.line("answer.person", turn), "request_callback")
    said = assistant.voice.say("answer.none_of_these", turn, "clarify", extra=[*third, person])
    return [said], [SlotSet("misses", 1), SlotSet("outcome", OFFERED + "callback_form")]


def _near(turn: Turn, voice: Voice, near: list[Button], person: Button) -> Payload:
    """ "Dat weet ik niet": a client gets one near topic, a person, and the way out that leads to the next one."""
    if not near:  # "de wifi doet het nooit" may be a complaint
        told = turn.role != "staff" and not looks_like_question(turn.text)
        complains: list[Button] = [(voice.line("answer.file_complaint", turn), "file_complaint")] if told else []
        return voice.say("answer.unknown", turn, "clarify", extra=[person, *complains])
    if turn.role not in {None, "client"}:
        return voice.say("answer.unknown_near", turn, "clarify", extra=[*near, person])
    said = voice.say("answer.unknown_near", turn, "clarify", extra=[near[0], person])
    return _with_next(said, near[1:]) if near[1:] else said


def near_topics(turn: Turn, assistant: Assistant) -> list[Button]:
    """At most three topics that the words may be about, the likeliest first; none that only looks a bit like them."""
    sure = dict(turn.topics)
    least = _REALLY_NEAR if turn.band == UNKNOWN else _NEAR
    ranked = [topic for topic, certainty in turn.topics if certainty >= least]
    found = [hit.topic for hit in assistant.search.find(turn.text, turn.role, 3)] if turn.text else []
    also = [topic for topic in found if not turn.band or (turn.band != UNKNOWN and sure.get(topic, 0.0) >= _FOUND_TOO)]
    first = ranked[:3] if turn.band == ASK else ranked[:2]
    known = [topic for topic in dict.fromkeys([*first, *also]) if meant_for(assistant, turn, topic)]
    return [topic_button(assistant, turn, topic) for topic in known[:3]]


def nothing_fitted(turn: Turn, near: list[Button], assistant: Assistant) -> None:
    """Called once for each question that no article answered at once: editors get it, with the nearest topic."""
    topics = [key.removeprefix("topic_") for _, key in near if key.removeprefix("topic_") in assistant.library.articles]
    log.info("nothing fitted: role %s, near %s", turn.role or "unknown", ", ".join(topics) or "nothing")
    assistant.unanswered.note(turn.conversation, turn.turn_id, turn.text, turn.role, topics[0] if topics else None)


_FIXED = {
    "stop": "action_nothing_to_stop",
    "wait": "action_nothing_to_stop",
    "later": "action_nothing_to_stop",
    "start_over": "action_restart_talk",
    "repeat": "action_repeat",
    "simpler": "action_simpler",
    "more": "action_more",
    "help_form": "action_repeat",
    "continue_flow": "action_continue",
    "menu": "action_menu",
}
