"""The three actions that every flow has: understand an answer, ask a question, and finish."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.cases.codes import derive_code
from actions.dialogue import keeping
from actions.dialogue.asking import TOLD, again
from actions.dialogue.assistant import Assistant
from actions.dialogue.converse import Conversation
from actions.dialogue.elsewhere import elsewhere
from actions.dialogue.flow import Flow
from actions.dialogue.keeping import KEPT, Events
from actions.dialogue.notice import Answers
from actions.dialogue.placing import DOUBT
from actions.dialogue.questions import told_before, topics_asked, without_questions
from actions.dialogue.resuming import THROW_AWAY
from actions.dialogue.returning import returned
from actions.dialogue.saying import tell
from actions.dialogue.status import code_to_keep
from actions.dialogue.step import CONFIRMED, CONTINUE, ERASED, FILED, OFFERED, Step
from actions.dialogue.turn import Turn, read_turn
from actions.dialogue.voice import Payload, make_buttons
from actions.dialogue.wishes import (
    is_a_complaint,
    praises,
    says_only_complaint,
)

#: What belongs to one run of a flow, besides its answers.
KEPT_IN_FLOW = (
    *("history", "filing_id", "opening", "outcome", "variant", "misses", "started"),
    *("pending", "calmed", "role_now", "praise"),
)


#: "nee het is toch een klacht" has no more words than these; more words tell something.
_BARE_WISH = 8


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
        sent = elsewhere(self._flow, turn, self._assistant) if turn.asked is None else None
        if sent:
            return sent
        answers, history = self._flow.own(tracker.slots), list(tracker.slots.get("history") or [])
        step = self._step(turn, answers, history)
        tell(dispatcher, step.messages, turn, self._assistant)
        return self._events(turn, step, {**answers, **step.answers}, history)

    def _step(self, turn: Turn, answers: Answers, history: list[str]) -> Step:
        if turn.asked is None:
            return self._begin(turn, answers)
        misses = int(turn.slots.get("misses") or 0)
        step = Conversation(self._flow, self._assistant, answers, history, misses).step(turn)
        if turn.asked == self._flow.tale and self._flow.tale in step.answers:
            step = replace(step, learned={**self._beside(turn), **step.learned})
        return returned(step, turn, self._flow, self._assistant)

    def _beside(self, turn: Turn) -> Answers:
        """What a story asks, and the good that it says: the one is answered, the other offered as a compliment."""
        praise = next((piece for piece in re.split(r"[.!?,\n]| maar | en ", turn.text) if praises(piece)), None)
        good = {"praise": praise.strip()} if praise and self._flow.stem == "complaint" else {}
        return {**good, "pending": list(topics_asked(turn)) or None}

    def _begin(self, turn: Turn, answers: Answers) -> Step:
        fresh: Answers = {"filing_id": turn.slots.get("filing_id") or _key_of(turn, self._flow.form)}
        opening, opened = self._opened(turn)
        learned = {key: opened.pop(key) for key in KEPT if key in opened}
        known = {slot: answers[slot] for slot in self._flow.keep_after & answers.keys()}  # erased since, maybe
        given = {**known, **opened}
        checked = {slot: self._flow.refuse(slot, value, turn, self._assistant) for slot, value in given.items()}
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
        if keeping.begun(self._assistant.drafts, turn, self._flow.form):
            return Step(ask=CONTINUE, learned={**fresh, "opening": opening})
        if turn.told and self._flow.tale in opened:  # the safety answer goes first; then whether they want to go on
            return Step(ask=CONTINUE, variant=TOLD, answers=opened, learned={**fresh, **learned})
        beside = self._beside(turn) if self._flow.files else {}
        step = Step(answers=opened, learned={**fresh, **beside, **learned}, messages=said, missed=bool(said))
        if self._flow.stem == "complaint" and opened.get("story") and opened["story"] == told_before(turn):
            shown = self._assistant.voice.say("control.story_from_before", turn, value=opened["story"])
            return replace(step, messages=(shown, *said))
        return step

    def _opened(self, turn: Turn) -> tuple[str, Answers]:
        """The words it begins with and what they tell; after "Wil je een klacht doen?" those are the words before."""
        said = without_questions(turn) or turn
        opened = self._flow.opening(said, self._assistant)
        if self._flow.tale in opened and said is not turn:  # the story stays as it was told, with its question
            opened[self._flow.tale] = turn.text
        offered = turn.slots.get("outcome") == OFFERED + self._flow.form and turn.slots.get("opening")
        before = told_before(turn) if self._flow.stem == "complaint" else None
        offered = turn.entities.get("opening") or offered or before  # in a button also when Rasa was started again
        bare = is_a_complaint(turn.text) and turn.words <= _BARE_WISH
        if not offered and self._flow.tale and says_only_complaint(turn.text):  # "nee het is een klacht"
            opened.pop(self._flow.tale, None)
        if not offered or ("story" in opened and not bare):
            return turn.text, opened
        opened.pop("story", None)
        now = {slot: value for slot, value in opened.items() if value is not None}  # a "ja" takes nothing back
        return str(offered), {**self._flow.opening(replace(turn, text=str(offered)), self._assistant), **now}

    def _events(self, turn: Turn, step: Step, answers: Answers, history: list[str]) -> Events:
        history = list(step.learned.get("history") or history)
        slots = {**turn.slots, **answers, **step.learned}
        heard = replace(turn, role=slots.get("role") or turn.role, slots=slots)
        open_still = self._flow.missing(answers, history, heard, self._assistant)
        ask = None if step.end else step.ask or next(iter(open_still), None)
        outcome = step.end or (None if ask else CONFIRMED)
        doubts = THROW_AWAY if step.variant == THROW_AWAY else None
        kept = {**{key: slots.get(key) for key in KEPT}, **step.learned, "history": _asked(history, ask)}
        if step.end == ERASED:
            self._assistant.drafts.discard(turn.conversation)
        elif step.end and not self._flow.files:
            keeping.drop(self._assistant.drafts, turn.conversation, self._flow.form)
        elif self._is_to_keep(turn, ask, doubts) and outcome != CONFIRMED and self._flow.own(answers):
            told = {**self._flow.own(answers), **kept, "variant": doubts}  # "ja" sends nothing then
            known = {slot: value for slot, value in told.items() if value is not None}
            keeping.keep(self._assistant.drafts, turn, self._flow.form, known, ask)
        variant = step.variant or self._worded(ask, turn, heard)
        changed = {**step.answers, **kept, "outcome": outcome, "variant": variant}
        changed |= {"misses": int(turn.slots.get("misses") or 0) + 1 if step.missed else 0, "requested_slot": ask}
        events = [SlotSet(slot, value) for slot, value in changed.items()]
        if step.then:
            return [*events, *forget(self._flow), *self._carried(turn, step), FollowupAction(step.then)]
        return events if ask else [*events, FollowupAction(finish_name(self._flow))]

    def _is_to_keep(self, turn: Turn, ask: str | None, doubts: str | None) -> bool:
        return ask != CONTINUE or turn.told or THROW_AWAY in {doubts, turn.slots.get("variant")}

    def _worded(self, ask: str | None, turn: Turn, heard: Turn) -> str | None:
        """The same question is asked in other words; a place in doubt stays in doubt until it is said to be one."""
        if not ask or ask != turn.asked:
            return None
        doubted = turn.slots.get("variant") == DOUBT and heard.slots.get(ask) == turn.slots.get(ask)
        return DOUBT if doubted and heard.slots.get(ask) else again(ask, self._flow, heard, self._assistant)

    def _carried(self, turn: Turn, step: Step) -> Events:
        """What goes along to the other form."""
        if step.moved:
            keeping.drop(self._assistant.drafts, turn.conversation, self._flow.form)
        offered = {"outcome": OFFERED + str(step.then)} if step.carry.get("opening") else {}
        return [SlotSet(slot, value) for slot, value in {**step.carry, **offered}.items() if value is not None]


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
        turn, outcome = read_turn(tracker), tracker.slots.get("outcome")
        if outcome == CONFIRMED:
            said = self._flow.finish(self._flow.own(tracker.slots), turn, self._assistant)
            over = [{"session": {"flow": None, "paused": False}, **message} for message in said]
            tell(dispatcher, self._more_to_do(over, turn), turn, self._assistant)
            return [*forget(self._flow), *self._ended(turn), FollowupAction("action_listen")]
        still = [SlotSet("outcome", outcome)] if str(outcome).startswith(OFFERED) else []  # a typed "ja" takes it
        return [*forget(self._flow), *still, FollowupAction("action_listen")]

    def _more_to_do(self, said: list[Payload], turn: Turn) -> list[Payload]:
        """What was kept for afterwards: something good that was said, or the way back to what was begun before."""
        voice = self._assistant.voice
        if not self._flow.files:
            return said
        if keeping.waiting(self._assistant.drafts, turn.conversation, self._flow.form):
            more = make_buttons([(voice.line("control.go_on", turn), "continue_flow")], turn, None)
            said = [*said[:-1], {**said[-1], "buttons": [*more, *said[-1]["buttons"][-1:]]}]
        if not turn.slots.get("praise"):
            return said
        return [*said, voice.say("control.praise_offer", turn, "clarify", value=str(turn.slots["praise"]))]

    def _ended(self, turn: Turn) -> Events:
        """Nothing that was told stays behind; "wat zei je?" repeats the receipt, not an answer from before it."""
        if not self._flow.files:
            keeping.drop(self._assistant.drafts, turn.conversation, self._flow.form)
            return []
        keeping.mark_filed(self._assistant.drafts, turn, self._flow.form)
        code = derive_code(turn.code_seed, str(turn.slots.get("filing_id")))  # known here: it is not asked for again
        code = code_to_keep(turn.slots.get("code"), code, self._assistant)
        praise = turn.slots.get("praise")
        after = {"outcome": OFFERED + "feedback_form", "opening": praise} if praise else {"outcome": FILED}
        return [SlotSet(slot, value) for slot, value in {"last_topic": None, "code": code, **after}.items()]


def _key_of(turn: Turn, form: str) -> str:
    """The key of what is filed or sent: the same turn, sent again because its answer got lost, gets the same one."""
    told = f"{turn.conversation} {turn.turn_id} {form}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, told) if turn.turn_id else uuid.uuid4())


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
