"""What is said outside the flows: hello, the menu, again, simpler, more, stop."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue import aftercare, before
from actions.dialogue.answering import answer_topic, explained, meant_for
from actions.dialogue.assistant import Assistant
from actions.dialogue.fallback import NONE_OF_THESE, none_of_these
from actions.dialogue.keeping import ADDING, EARLIER, FILED_IN, Events, begun, filed_in_this_turn, receipt_again
from actions.dialogue.lexicon import control, has_filler, role_in, yes_or_no
from actions.dialogue.meaning import meaning
from actions.dialogue.saying import tell, with_story
from actions.dialogue.status import thing_of
from actions.dialogue.step import FILED, OFFERED
from actions.dialogue.turn import Turn, read_turn
from actions.dialogue.voice import Payload
from actions.dialogue.wishes import turns_out, wants_to_know
from kb.texts import Level, Role

#: Texts that are said as they are: the intent is the name of the text in kb/texts/control.yml.
PLAIN = ("greet", "goodbye", "thank", "insult", "other_language", "nothing_to_stop", "alright", "nothing_sent")
#: Texts that offer something: "Wil je dat iemand je belt?"
_OFFERS = {"other_language": "callback_form", "insult": "complaint_form"}
#: More words than these are more than "stop maar".
_FEW = 4
#: "Hoeft niet" is a no in so many words; more of them say something else.
_NO_IN = 2
_OWN_CASE = re.compile(r"\b(?:mijn|me|mn|m'n) klacht\b")
_KINDS = {"menu": "clarify", "other_language": "clarify"}


class TurnAction(Action):  # type: ignore[misc]  # rasa_sdk carries no types
    """An action that is one function from a turn to messages and events."""

    def __init__(
        self, name: str, do: Callable[[Turn, Assistant], tuple[list[Payload], Events]], assistant: Assistant
    ) -> None:
        """Take the name by which Rasa finds it and what it does."""
        self._name, self._do, self._assistant = name, do, assistant

    def name(self) -> str:
        """The name by which Rasa finds it."""
        return self._name

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Do it, and say what it says."""
        turn = read_turn(tracker)
        again = filed_in_this_turn(self._assistant.drafts, turn)
        if again:
            return again
        messages, events = before.instead(turn, self._assistant, self._name) or self._do(turn, self._assistant)
        tell(dispatcher, with_story(messages, events), turn, self._assistant)
        follows = any(event["event"] == "followup" for event in events)
        return events if follows else [*_after(events), FollowupAction("action_listen")]


def saying(text: str) -> Callable[[Turn, Assistant], tuple[list[Payload], Events]]:
    """What says one text of kb/texts/control.yml, and remembers what that offers."""

    def say(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
        said = assistant.voice.say(f"control.{text}", turn, _KINDS.get(text, "smalltalk"))
        return [said], [SlotSet("misses", 0), *offering(_OFFERS.get(text))]

    return say


def offering(form: str | None) -> Events:
    """Remember that a form was offered: "ja" is then the answer to that."""
    return [SlotSet("outcome", OFFERED + form)] if form else []


def stop(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """ "Stop" outside a flow. A longer sentence is no such wish, and what was filed is in: we say so."""
    if turn.entities.get("value") == "erase":
        return before.thrown_away(turn, assistant)
    filed_before = not turn.slots.get("code") and not begun(assistant.drafts, turn)
    if filed_before and _OWN_CASE.search(turn.text.lower()):  # filed in another talk: its code finds it
        return [], [FollowupAction("withdraw_form")]
    if control(turn.text) == "continue_flow":  # "ik wil toch verder", with nothing that was begun
        return go_on(turn, assistant)
    surely = control(turn.text) in {"stop", "wait", "later"}
    if not surely and (turn.words > _FEW or has_filler(turn.text)):  # "no cap gister" is no wish to stop
        return [], [FollowupAction("action_fallback")]
    code = turn.slots.get("code")
    if not code:
        return saying("nothing_to_stop")(turn, assistant)
    thing = thing_of(str(code), turn, assistant)
    return [assistant.voice.say("control.already_sent", turn, "smalltalk", thing=thing)], [SlotSet("misses", 0)]


def disagree(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """ "Nee": to a complaint about what was told, and then nothing is sent; or to anything else."""
    said_no = yes_or_no(turn.text.split()[0]) is False if turn.text else True
    if turn.words > _NO_IN and not said_no and control(turn.text) is None:  # "alles gaat fout" is no answer
        return [], [FollowupAction("action_fallback")]
    told = turn.slots.get("outcome") == f"{OFFERED}complaint_form" and turn.slots.get("opening")
    said, events = saying("nothing_sent" if told else "alright")(turn, assistant)
    return said, [*events, SlotSet("opening", None)]


def swear(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """Swearing is answered calmly, once; who goes on is offered a person."""
    if turn.slots.get("calmed"):
        return [assistant.voice.say("answer.anything", turn, "smalltalk")], offering("callback_form")
    said, events = saying("insult")(turn, assistant)
    return said, [*events, SlotSet("calmed", True)]


def agree(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """ "Ja": to what was offered, or else to anything: the menu."""
    if turn.entities.get("value") == NONE_OF_THESE:
        return none_of_these(turn, assistant)
    outcome = str(turn.slots.get("outcome") or "")
    if turn.intent == "affirm" and outcome.startswith(OFFERED):
        return [], [FollowupAction(outcome.removeprefix(OFFERED))]
    misses = int(turn.slots.get("misses") or 0)
    if turn.intent == "affirm" and misses:  # "ja", again: a menu does not help
        said = assistant.voice.say("answer.anything", turn, "clarify")
        return [said], [SlotSet("misses", 0), *offering("callback_form")]
    shown, events = saying("menu")(turn, assistant)
    return shown, [*events, SlotSet("misses", 1)] if turn.intent == "affirm" else events


def set_role(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """Somebody says who they are; from now on the words are theirs."""
    role = cast(Role, turn.entities.get("role") or turns_out(turn.text) or role_in(turn.text))
    named = role in {"client", "relative", "staff"} and not (turn.role and turn.words == 1)
    if turn.role and wants_to_know(turn.text):  # "ik wil weten wie haar begeleider is"
        return [], [FollowupAction("action_fallback")]
    if not named and turn.role:  # "ik ben verdrietig", or "begeleider" to who has said already who they are
        return [], [FollowupAction("action_fallback")]
    if role not in {"client", "relative", "staff"} and turn.words > _FEW:
        return [], [FollowupAction("action_fallback")]
    if role not in {"client", "relative", "staff"}:
        return [assistant.voice.say("control.ask_role", turn, "question", "role")], []
    said = assistant.voice.say("control.welcome_role", replace(turn, role=role))
    return [{**said, "kind": "smalltalk", "session": {"role": role}}], [SlotSet("role", role)]


def repeat(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """ "Wat zei je?": the receipt or the last answer once more, or the menu when there was none."""
    draft = assistant.drafts.load(turn.conversation)
    if turn.slots.get("outcome") == FILED and draft and FILED_IN in draft.answers:
        return [], receipt_again(draft)
    topic = turn.slots.get("last_topic")
    return [answer_topic(assistant, turn, topic) if topic else assistant.voice.say("control.menu", turn, "clarify")], []


def simpler(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """ "Makkelijker": this answer and the next ones one level down."""
    return _at_level("normal" if turn.level == "more" else "easy", turn, assistant)


def more(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """ "Meer uitleg": this answer in full, with its sources; the level of the talk stays."""
    topic = turn.slots.get("last_topic")
    if not topic:
        return [assistant.voice.say("control.menu", turn, "clarify")], []
    if turn.level == "easy":
        return _at_level("normal", turn, assistant)
    return [answer_topic(assistant, replace(turn, level="more"), topic)], []


def go_on(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """ "Verder": takes up what was begun, with every answer that was given."""
    draft = begun(assistant.drafts, turn)
    if draft is None:
        return [assistant.voice.say("control.nothing_kept", turn, "clarify")], []
    events = [SlotSet(slot, value) for slot, value in draft.answers.items() if slot != EARLIER]
    if turn.slots.get("outcome") == OFFERED + "action_continue":  # what they said after the pause goes with it
        events += [SlotSet("outcome", ADDING), SlotSet("opening", turn.slots.get("opening"))]
    return [], [*events, SlotSet("started", True), FollowupAction(draft.flow)]


def begin_again(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """ "Opnieuw beginnen": the talk starts again; what was begun is kept."""
    return [assistant.voice.say("control.restarted", turn, "smalltalk")], [
        SlotSet("last_topic", None),
        SlotSet("misses", 0),
    ]


def explain_word(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    """ "Wat is een klachtenfunctionaris?": the word list's one sentence, or the article on it."""
    said = meaning(turn, assistant)
    if said is None and (found := assistant.words.explain(turn.text)) is not None:
        said = explained(found, turn, assistant)
    if said is not None:
        return [said], [SlotSet("misses", 0), *([SlotSet("last_topic", said["topic"])] if said["topic"] else [])]
    if turn.topic and turn.topics[0][1] >= 0.3 and meant_for(assistant, turn, turn.topic):
        return [answer_topic(assistant, turn, turn.topic)], [SlotSet("last_topic", turn.topic)]
    return [], [FollowupAction("action_fallback")]


def _after(events: Events) -> Events:
    """What was offered or filed before this is no longer the last thing said, unless it is said again now."""
    says = any(event.get("name") == "outcome" for event in events)
    return events if says else [*events, SlotSet("outcome", None)]


def _at_level(level: Level, turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events]:
    topic, heard = turn.slots.get("last_topic"), replace(turn, level=level)
    said = (
        answer_topic(assistant, heard, topic) if topic else assistant.voice.say("control.level_set", heard, "smalltalk")
    )
    return [{**said, "session": {"level": level}}], []


DOES: dict[str, Callable[[Turn, Assistant], tuple[list[Payload], Events]]] = {
    **{f"action_{text}": saying(text) for text in ("greet", "goodbye", "thank", "other_language")},
    "action_insult": swear,
    "action_alright": disagree,
    "action_nothing_to_stop": stop,
    "action_menu": agree,
    "action_set_role": set_role,
    "action_repeat": repeat,
    "action_simpler": simpler,
    "action_more": more,
    "action_continue": go_on,
    "action_safe_now": aftercare.safe_now,
    "action_restart_talk": begin_again,
    "action_explain_word": explain_word,
}
