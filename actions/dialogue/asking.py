"""`action_ask_<slot>`: asks one question, in the words of the flow that is going on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.cases.codes import derive_code
from actions.dialogue import keeping
from actions.dialogue.answering import answer_topic, meant_for
from actions.dialogue.assistant import Assistant
from actions.dialogue.flow import Flow
from actions.dialogue.keeping import Events
from actions.dialogue.notice import Answers
from actions.dialogue.resuming import THROW_AWAY
from actions.dialogue.saying import tell
from actions.dialogue.sideways import TOLD_BEFORE
from actions.dialogue.step import CONTINUE
from actions.dialogue.turn import Turn, read_turn
from actions.dialogue.voice import Button, Payload

#: "Wil je hier een klacht over doen?", when danger was answered in the same turn.
TOLD = "after_told"
#: Not understood so often in a row: a person is offered beside the question.
_LOST = 2
#: So many letters of a story are read back when somebody returns; the rest of the words is not needed to know it again.
_RECAP = 60


class AskAction(Action):  # type: ignore[misc]  # rasa_sdk carries no types
    """Asks for one slot."""

    def __init__(self, slot: str, flows: Sequence[Flow], assistant: Assistant) -> None:
        """Take the slot, and the flows that may ask for it."""
        self._slot, self._assistant = slot, assistant
        self._flows = {flow.form: flow for flow in flows}

    def name(self) -> str:
        """The name by which Rasa finds it."""
        return f"action_ask_{self._slot}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Say the question; a summary reads back first what was understood. Questions in a story are answered then."""
        turn = read_turn(tracker)
        flow = self._flows[turn.form or ""]
        turn = replace(turn, role=turn.slots.get("role_now") or turn.role, level=turn.slots.get("level") or turn.level)
        question = {**self._question(flow, turn), **self._place(flow, turn), "session": self._session(flow, turn)}
        tell(dispatcher, [question, *self._answers(flow, turn)], turn, self._assistant)
        return [*(SlotSet(slot, None) for slot in ("level", "role_now", "pending")), SlotSet("started", True)]

    def _answers(self, flow: Flow, turn: Turn) -> list[Payload]:
        """What the story asked, and then the question of the flow again: it stands last, so that it is clear."""
        topics = [topic for topic in turn.slots.get("pending") or [] if meant_for(self._assistant, turn, topic)]
        answers = [{**answer_topic(self._assistant, turn, topic), "buttons": []} for topic in topics]
        if not answers:
            return []
        once_more = replace(
            turn, slots={**turn.slots, "started": True, "variant": again(self._slot, flow, turn, self._assistant)}
        )
        return [*answers, self._question(flow, once_more)]

    def _place(self, flow: Flow, turn: Turn) -> Payload:
        """Which question this is and about how many there are: what was told already is asked and counted no more."""
        history = list(turn.slots.get("history") or [])
        told = {slot: value for slot, value in flow.own(turn.slots).items() if slot != self._slot}  # gone back to
        left = flow.missing(told, history, turn, self._assistant)
        if not flow.files or self._slot not in left:
            return {}
        behind = len(set(history) - set(left))
        return {"step": behind + 1, "steps": behind + len(left)}

    def _question(self, flow: Flow, turn: Turn) -> Payload:
        answers = flow.own(turn.slots)
        if self._slot == CONTINUE:
            return self._continue(flow, turn, answers)
        key = f"{flow.texts}.{turn.slots.get('variant') or flow.wording(self._slot, turn.slots)}"
        person = self._person(flow, turn)
        if self._slot == "confirm":
            self._assistant.register.expect(derive_code(turn.code_seed, str(turn.slots.get("filing_id"))))
            summary = flow.summary(answers, turn, self._assistant)
            named = flow.named(answers, turn, self._assistant)
            return self._assistant.voice.say(key, turn, "summary", "confirm", person, summary=summary, **named)
        return self._with_start(flow, turn, self._assistant.voice.say(key, turn, "question", self._slot, person))

    def _person(self, flow: Flow, turn: Turn) -> list[Button]:
        lost = int(turn.slots.get("misses") or 0) >= _LOST and flow.form != "callback_form"
        return [(self._assistant.voice.line("answer.person", turn), "request_callback")] if lost else []

    def _continue(self, flow: Flow, turn: Turn, answers: Answers) -> Payload:
        """ "Wil je verder?", with what was told already in one line."""
        voice, variant = self._assistant.voice, turn.slots.get("variant")
        if variant in {TOLD, THROW_AWAY}:
            return voice.say(f"control.{variant}", turn, kind="question", asks=CONTINUE)
        draft = None if answers else keeping.begun(self._assistant.drafts, turn, flow.form)
        going_on = turn.paused or answers or variant == TOLD_BEFORE
        key = "control.ask_continue" if going_on else "control.ask_continue_or_new"
        what = voice.line(f"{flow.texts}.what", turn)
        told = self._recap(flow, answers or (draft.answers if draft else {}), turn)
        said = voice.say(key, turn, "question", CONTINUE, what=what)
        first, *rest = said["text"].split("\n")
        return {**said, "text": "\n".join([first, *told, *rest])}

    def _recap(self, flow: Flow, answers: Answers, turn: Turn) -> list[str]:
        """The first words of what was told, as they were typed."""
        story = " ".join(str(answers.get(flow.tale or "") or "").split())
        if not story:
            return []
        short = story if len(story) <= _RECAP else story[:_RECAP].rsplit(" ", 1)[0] + " …"
        return [self._assistant.voice.line("control.you_told", turn, value=short)]

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


def again(slot: str, flow: Flow, turn: Turn, assistant: Assistant) -> str | None:
    """The name of the text that asks the same question in other words; None when there are no other words."""
    if flow.wording(slot, turn.slots) != f"ask_{slot}":
        return None
    name = f"again_{slot}"
    return name if f"{flow.texts}.{name}" in assistant.voice.texts.texts else None
