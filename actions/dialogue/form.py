"""The three actions that every flow has: understand an answer, ask a question, and finish."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.cases.codes import derive_code
from actions.dialogue import keeping
from actions.dialogue.assistant import Assistant
from actions.dialogue.converse import Conversation
from actions.dialogue.flow import Flow
from actions.dialogue.keeping import KEPT, Events
from actions.dialogue.lexicon import wants_to_complain
from actions.dialogue.notice import Answers
from actions.dialogue.step import CONFIRMED, CONTINUE, FILED, OFFERED, Step
from actions.dialogue.turn import Turn, read_turn
from actions.dialogue.voice import Payload

#: What belongs to one run of a flow, besides its answers.
#: "Wil je hier een klacht over doen?", when danger was answered in the same turn.
TOLD = "after_told"
KEPT_IN_FLOW = ("history", "filing_id", "opening", "outcome", "variant", "misses", "started")


class UnderstandAction(Action):  # type: ignore[misc]  # rasa_sdk carries no types
    """`validate_<form>`: Rasa calls it for every message while the form is active."""

    def __init__(self, flow: Flow, assistant: Assistant) -> None:
        """Take the flow that the form belongs to."""
        self._flow, self._assistant = flow, assistant

    def name(self) -> str:
        """The name by which Rasa finds it."""
        return f"validate_{self._flow.form}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Work out what this turn means, say what has to be said, save the draft, and name the next question."""
        turn = read_turn(tracker)
        elsewhere = self._elsewhere(turn) if turn.asked is None else None
        if elsewhere:
            return elsewhere
        answers, history = self._flow.own(tracker.slots), list(tracker.slots.get("history") or [])
        step = self._step(turn, answers, history)
        for message in step.messages:
            dispatcher.utter_message(json_message=message)
        return self._events(turn, step, {**answers, **step.answers}, history)

    def _step(self, turn: Turn, answers: Answers, history: list[str]) -> Step:
        if turn.asked is None:
            return self._begin(turn, answers)
        misses = int(turn.slots.get("misses") or 0)
        return Conversation(self._flow, self._assistant, answers, history, misses).step(turn)

    def _elsewhere(self, turn: Turn) -> Events | None:
        """Where to go when the form should not start: this turn filed already, or "klacht" was taken for another."""
        if turn.text and wants_to_complain(turn.text) and "file_complaint" not in self._flow.starts:
            return [SlotSet("requested_slot", None), FollowupAction("complaint_form")]
        return keeping.filed_in_this_turn(self._assistant.drafts, turn)

    def _begin(self, turn: Turn, answers: Answers) -> Step:
        fresh: Answers = {"filing_id": turn.slots.get("filing_id") or str(uuid.uuid4())}
        opening, opened = self._opened(turn)
        learned = {key: opened.pop(key) for key in KEPT if key in opened}
        checked = {slot: self._flow.refuse(slot, value, turn, self._assistant) for slot, value in opened.items()}
        refused = {slot: said for slot, said in checked.items() if said}
        opened, said = {slot: value for slot, value in opened.items() if slot not in refused}, tuple(refused.values())
        if answers and turn.slots.get("outcome") == keeping.ADDING:
            heard = replace(turn, text=str(turn.slots.get("opening") or ""), asked=None)
            step = Conversation(self._flow, self._assistant, answers, list(turn.slots.get("history") or [])).late(heard)
            return replace(step, learned={**fresh, **step.learned})
        if answers:  # taken up again, or a code that is still known
            offered = turn.slots.get("outcome") == OFFERED + self._flow.form
            told = {slot: value for slot, value in opened.items() if offered or slot in self._flow.keep_after}
            return Step(learned=fresh, answers={**dict.fromkeys(refused), **told}, messages=said)
        if keeping.begun(self._assistant.drafts, turn.conversation, self._flow.form):
            return Step(ask=CONTINUE, learned={**fresh, "opening": opening})
        if turn.told and self._flow.tale in opened:  # the safety answer goes first; then whether they want to go on
            return Step(ask=CONTINUE, variant=TOLD, answers=opened, learned={**fresh, **learned})
        return Step(answers=opened, learned={**fresh, **learned}, messages=said, missed=bool(said))

    def _opened(self, turn: Turn) -> tuple[str, Answers]:
        """The words it begins with and what they tell; after "Wil je een klacht doen?" those are the words before."""
        opened = self._flow.opening(turn, self._assistant)
        offered = turn.slots.get("outcome") == OFFERED + self._flow.form and turn.slots.get("opening")
        if not offered or "story" in opened:
            return turn.text, opened
        return str(offered), {**self._flow.opening(replace(turn, text=str(offered)), self._assistant), **opened}

    def _events(self, turn: Turn, step: Step, answers: Answers, history: list[str]) -> Events:
        history = list(step.learned.get("history") or history)
        slots = {**turn.slots, **answers, **step.learned}
        heard = replace(turn, role=slots.get("role") or turn.role, slots=slots)
        ask = (
            None
            if step.end
            else step.ask or next(iter(self._flow.missing(answers, history, heard, self._assistant)), None)
        )
        outcome = step.end or (None if ask else CONFIRMED)
        kept = {**{key: slots.get(key) for key in KEPT}, **step.learned, "history": _asked(history, ask)}
        if step.end and not self._flow.files:
            keeping.drop(self._assistant.drafts, turn.conversation, self._flow.form)
        elif (ask != CONTINUE or turn.told) and outcome != CONFIRMED and self._flow.own(answers):
            kept_answers = _known({**self._flow.own(answers), **kept})
            keeping.keep(self._assistant.drafts, turn.conversation, self._flow.form, kept_answers, ask)
        changed = {**step.answers, **kept, "outcome": outcome, "variant": step.variant}
        changed |= {"misses": int(turn.slots.get("misses") or 0) + 1 if step.missed else 0, "requested_slot": ask}
        events = [SlotSet(slot, value) for slot, value in changed.items()]
        if step.then:
            return [*events, *forget(self._flow), FollowupAction(step.then)]
        return events if ask else [*events, FollowupAction(finish_name(self._flow))]


class AskAction(Action):  # type: ignore[misc]  # rasa_sdk carries no types
    """`action_ask_<slot>`: asks one question, in the words of the flow that is going on."""

    def __init__(self, slot: str, flows: Sequence[Flow], assistant: Assistant) -> None:
        """Take the slot, and the flows that may ask for it."""
        self._slot, self._assistant = slot, assistant
        self._flows = {flow.form: flow for flow in flows}

    def name(self) -> str:
        """The name by which Rasa finds it."""
        return f"action_ask_{self._slot}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Say the question; a summary reads back first what was understood."""
        turn = read_turn(tracker)
        flow = self._flows[turn.form or ""]
        if turn.slots.get("level"):
            turn = replace(turn, level=turn.slots["level"])
        dispatcher.utter_message(json_message={**self._question(flow, turn), "session": self._session(flow, turn)})
        return [SlotSet("level", None), SlotSet("started", True)]

    def _question(self, flow: Flow, turn: Turn) -> Payload:
        answers = flow.own(turn.slots)
        if self._slot == CONTINUE:
            if turn.slots.get("variant") == TOLD:
                return self._assistant.voice.say(f"control.{TOLD}", turn, kind="question", asks=CONTINUE)
            key = "control.ask_continue" if turn.paused or answers else "control.ask_continue_or_new"
            return self._assistant.voice.say(key, turn, kind="question", asks=CONTINUE)
        key = f"{flow.texts}.{turn.slots.get('variant') or flow.wording(self._slot, turn.slots)}"
        if self._slot == "confirm":
            summary = flow.summary(answers, turn, self._assistant)
            return self._assistant.voice.say(key, turn, kind="summary", asks="confirm", summary=summary)
        return self._with_start(flow, turn, self._assistant.voice.say(key, turn, "question", self._slot))

    def _with_start(self, flow: Flow, turn: Turn, question: Payload) -> Payload:
        if turn.slots.get("started") or len(turn.slots.get("history") or []) > 1:
            return question
        start = self._assistant.voice.line(f"{flow.texts}.start", turn)
        felt = flow.feeling(turn.slots, turn, self._assistant)
        return {**question, "text": "\n".join(line for line in (felt, start, question["text"]) if line)}

    def _session(self, flow: Flow, turn: Turn) -> Payload:
        session: Payload = {"flow": flow.stem, "paused": self._slot == CONTINUE and turn.paused}
        if turn.role:
            session["role"] = turn.role
        return {**session, "level": turn.slots["level"]} if turn.slots.get("level") else session


class FinishAction(Action):  # type: ignore[misc]  # rasa_sdk carries no types
    """`action_finish_<flow>`: files what was confirmed; what was stopped stays a draft."""

    def __init__(self, flow: Flow, assistant: Assistant) -> None:
        """Take the flow that ends here."""
        self._flow, self._assistant = flow, assistant

    def name(self) -> str:
        """The name by which Rasa finds it."""
        return finish_name(self._flow)

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """File, say what comes next, and leave no answer behind in the conversation."""
        turn = read_turn(tracker)
        if tracker.slots.get("outcome") == CONFIRMED:
            for message in self._flow.finish(self._flow.own(tracker.slots), turn, self._assistant):
                dispatcher.utter_message(json_message={"session": {"flow": None, "paused": False}, **message})
            return [*forget(self._flow), *self._ended(turn), FollowupAction("action_listen")]
        return [*forget(self._flow), FollowupAction("action_listen")]

    def _ended(self, turn: Turn) -> Events:
        """Nothing that was told stays behind; "wat zei je?" repeats the receipt, not an answer from before it."""
        if not self._flow.files:
            keeping.drop(self._assistant.drafts, turn.conversation, self._flow.form)
            return []
        keeping.mark_filed(self._assistant.drafts, turn, self._flow.form)
        code = derive_code(turn.code_seed, str(turn.slots.get("filing_id")))  # known here: it is not asked for again
        return [SlotSet("last_topic", None), SlotSet("outcome", FILED), SlotSet("code", code)]


def finish_name(flow: Flow) -> str:
    """The name of the action that ends a flow."""
    return f"action_finish_{flow.form.removesuffix('_form')}"


def forget(flow: Flow) -> Events:
    """Events that clear what the flow asked, so that the next one starts clean."""
    keep = flow.keep_after
    slots = [slot for slot in (*flow.questions, *KEPT_IN_FLOW) if slot not in keep]
    return [SlotSet(slot, None) for slot in slots]


def _asked(history: list[str], ask: str | None) -> list[str]:
    return history if ask is None or ask == CONTINUE else [*(slot for slot in history if slot != ask), ask]


def _known(answers: Answers) -> Answers:
    return {slot: value for slot, value in answers.items() if value is not None}
