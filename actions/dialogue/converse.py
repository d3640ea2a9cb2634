"""One turn inside a flow: is it an answer, a correction, a question in between, or a wish to stop?

The order matters and is the heart of the dialogue: what a person means by a fixed word ("stop", "terug") always
comes first; then what was asked for; then a question of their own. Nothing a person says is thrown away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.dialogue import corrections
from actions.dialogue.answering import answer_topic
from actions.dialogue.assistant import Assistant
from actions.dialogue.flow import Flow
from actions.dialogue.lexicon import control, looks_like_question, yes_or_no
from actions.dialogue.notice import Answers
from actions.dialogue.step import CONFIRMED, CONTINUE, PAUSED, STOPPED, Step
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload

#: From this certainty on, words in a closed question are taken for a question of the user's own.
_SURE_IN_CLOSED = 0.4
_SURE_WITHOUT_QUESTION = 0.75
#: In an open question ("Wat is er gebeurd?") a question of their own has to look like one too.
_SURE_IN_OPEN = 0.5
_MOST_REFUSALS = 2
_SHORT = 6
_CONTROL_INTENTS = frozenset(
    {"stop", "go_back", "start_over", "repeat", "simpler", "more", "wait", "help_form", "dont_know", "skip", "menu"}
)
_PERSON = frozenset({"request_callback"})
_OTHER_FLOWS = frozenset({"give_feedback", "check_status", "withdraw_case", "file_complaint", "message_case"})


@dataclass(frozen=True)
class Conversation:
    """A flow, the answers so far and the questions asked so far."""

    flow: Flow
    assistant: Assistant
    answers: Answers
    history: list[str]
    misses: int = 0

    def step(self, turn: Turn) -> Step:
        """What this turn does to the flow."""
        if turn.paused or turn.asked == CONTINUE:
            return self._resume(turn)
        if turn.intent == "safe_now" and turn.words <= _SHORT:
            return replace(self._safe(turn), ask=turn.asked)
        if turn.is_button:
            return self._button(turn)
        command = self._command(turn)
        if command:
            return self._obey(command, turn)
        return self._corrected(turn) or self._answered(turn) or self._asked_back(turn) or self._missed(turn)

    # -- fixed words -------------------------------------------------------------------------------

    def _command(self, turn: Turn) -> str | None:
        said = control(turn.text)
        if said or turn.asked is None:
            return said
        closed = not self.flow.questions[turn.asked].open
        return (
            turn.intent
            if closed and turn.words <= 5 and turn.intent in _CONTROL_INTENTS and turn.confidence >= 0.8
            else None
        )

    def _obey(self, command: str, turn: Turn) -> Step:
        ends = {"stop": STOPPED, "start_over": STOPPED, "wait": PAUSED}
        if command in ends:
            return self._leave(ends[command], turn)
        if command in {"skip", "dont_know"}:
            return self._skipped(turn)
        if command in {"simpler", "more"}:
            return self._other_level(command, turn)
        return self._look_back(command, turn)

    def _look_back(self, command: str, turn: Turn) -> Step:
        if command == "go_back":
            return self._back(turn)
        return self._say("help", turn) if command == "help_form" else Step(ask=turn.asked)

    def _leave(self, end: str, turn: Turn) -> Step:
        said = self.assistant.voice.say(f"control.{end}" if self.answers else "control.nothing_to_stop", turn)
        return Step(messages=({**said, "session": {"flow": None, "paused": False}},), end=end)

    def _back(self, turn: Turn) -> Step:
        earlier = [slot for slot in self.history if slot != turn.asked and self.answers.get(slot) is not None]
        if not earlier:
            return Step(ask=turn.asked, messages=(self.assistant.voice.say("control.nothing_before", turn),))
        return Step(answers={earlier[-1]: None}, ask=earlier[-1])

    def _skipped(self, turn: Turn) -> Step:
        question = self.flow.questions[turn.asked or ""]
        read = (
            question.read(turn, self.assistant.organisation)
            if turn.text and not question.open and turn.asked != "location"
            else None
        )
        if read:
            return Step(answers=read)
        if question.unknown is None:
            return self._say("help", turn)
        return Step(answers={turn.asked or "": question.unknown})

    def _other_level(self, command: str, turn: Turn) -> Step:
        level = {"simpler": "easy", "more": "normal" if turn.level == "easy" else "more"}[command]
        return Step(ask=turn.asked, learned={"level": level})

    # -- answers -----------------------------------------------------------------------------------

    def _answered(self, turn: Turn) -> Step | None:
        if turn.asked in {"confirm", "change"}:
            return self._decided(turn)
        if turn.asked is None or self._asks_something(turn):
            return None
        elsewhere = self.flow.misplaced(turn, self.assistant)
        if elsewhere:
            return Step(answers=elsewhere, ask=turn.asked)
        question = self.flow.questions[turn.asked]
        polite = yes_or_no(turn.text) if question.open else None
        if polite is not None:  # "ja" on "Wat is er gebeurd?": people say yes to be polite
            return Step(answers={turn.asked: question.unknown}) if not polite and question.unknown else None
        read = question.read(turn, self.assistant.organisation)
        return self._with_more(read, turn) if read else None

    def _asks_something(self, turn: Turn) -> bool:
        if turn.asked == "location":
            return self._own_question(turn, _SURE_IN_CLOSED)
        return self.flow.questions[turn.asked or ""].open and self._own_question(turn, _SURE_IN_OPEN)

    def _with_more(self, read: Answers, turn: Turn) -> Step:
        more = self.flow.notice(turn, self.assistant) if turn.asked in self.flow.talkative else {}
        news = {slot: value for slot, value in more.items() if self.answers.get(slot) is None and slot != turn.asked}
        return self._accepted(turn.asked or "", {**news, **read}, turn)

    def _accepted(self, slot: str, read: Answers, turn: Turn) -> Step:
        refused = self.flow.refuse(slot, read.get(slot), turn, self.assistant)
        if refused:
            return self._refused(refused, turn)
        reply = self.flow.reply(slot, read.get(slot), turn, self.assistant)
        return Step(answers=read, messages=(reply,) if reply else ())

    def _refused(self, refused: Payload, turn: Turn) -> Step:
        if self.misses < _MOST_REFUSALS:
            return Step(ask=turn.asked, messages=(refused,), missed=True)
        gave_up = self.assistant.voice.say("control.gave_up", turn)
        return Step(messages=({**gave_up, "session": {"flow": None, "paused": False}},), end=STOPPED)

    def _decided(self, turn: Turn) -> Step | None:
        changed = corrections.find(turn, self.flow, self.answers, self.assistant.organisation, only_marked=False)
        if changed:
            return self._changed(changed, turn)
        named = corrections.named_field(turn.text, self.flow)
        if named:
            return Step(answers={named: None}, ask=named)
        agreed = yes_or_no(turn.text)
        if agreed is None or turn.asked == "change":
            return Step(ask="confirm") if agreed is False else None
        return Step(answers={"confirm": True}, end=CONFIRMED) if agreed else Step(ask="change")

    def _corrected(self, turn: Turn) -> Step | None:
        if turn.asked in {"confirm", "change"}:
            return None
        changed = corrections.find(turn, self.flow, self.answers, self.assistant.organisation, only_marked=True)
        return self._changed(changed, turn) if changed else None

    def _changed(self, changed: Answers, turn: Turn) -> Step:
        values = " · ".join(str(value) for value in changed.values())
        said = self.assistant.voice.say("control.changed", turn, value=values)
        ask = turn.asked if turn.asked not in {"change", "confirm"} else None
        return Step(answers=changed, messages=(said,), ask=ask)

    def _button(self, turn: Turn) -> Step:
        slot, value = turn.entities.get("slot"), turn.entities.get("value")
        if turn.intent == "inform" and slot:
            return self._pressed(str(slot), value, turn)
        if turn.intent == "ask":
            return self._digress(str(turn.entities.get("topic")), turn)
        if turn.intent in {"affirm", "deny"}:
            return self.step(replace(turn, text="ja" if turn.intent == "affirm" else "nee"))
        if turn.intent in _CONTROL_INTENTS:
            return self._obey(turn.intent, turn)
        return self._asked_back(turn) or Step(ask=turn.asked)

    def _pressed(self, slot: str, value: object, turn: Turn) -> Step:
        if slot == "confirm":
            return (
                Step(answers={"confirm": True}, end=CONFIRMED)
                if value == "send" and turn.asked == "confirm"
                else Step(ask="change")
            )
        if slot == "change":
            return self._field_chosen(str(value))
        if slot not in self.flow.questions:
            return Step(ask=turn.asked)
        meant = {"yes": True, "no": False}.get(str(value), value)
        return self._accepted(slot, {slot: meant}, turn)

    def _field_chosen(self, value: str) -> Step:
        if value == "other":
            return Step(ask="change", variant="ask_change_more")
        cleared: Answers = {value: None, "anonymous": None} if value == "name" else {value: None}
        return (
            Step(ask="confirm") if value == "nothing" else Step(answers=cleared, ask=None if value == "name" else value)
        )

    # -- a question of their own -------------------------------------------------------------------

    def _own_question(self, turn: Turn, sure: float) -> bool:
        return turn.intent == "ask" and turn.confidence >= sure and looks_like_question(turn.text)

    def _asked_back(self, turn: Turn) -> Step | None:
        sure = _SURE_IN_CLOSED if looks_like_question(turn.text) else _SURE_WITHOUT_QUESTION
        if turn.intent == "ask" and turn.topic and turn.confidence >= sure:
            return self._digress(turn.topic, turn)
        if turn.intent in _PERSON:
            return self._digress("mens-spreken", turn)
        if turn.intent in _OTHER_FLOWS and turn.words <= 8:
            return Step(ask=turn.asked, messages=(self.assistant.voice.say("control.finish_first", turn),))
        return None

    def _digress(self, topic: str, turn: Turn) -> Step:
        answer = answer_topic(self.assistant, turn, topic)
        return Step(ask=turn.asked, messages=({**answer, "buttons": []},), learned={"last_topic": topic})

    # -- not understood, paused --------------------------------------------------------------------

    def _missed(self, turn: Turn) -> Step:
        question = self.flow.questions[turn.asked or ""]
        told = {slot: value for slot, value in self.flow.notice(turn, self.assistant).items() if slot != turn.asked}
        news = {slot: value for slot, value in told.items() if self.answers.get(slot) is None}
        if news:
            return Step(answers=news, ask=turn.asked)
        if self.misses > 1 and question.unknown is not None:
            return Step(answers={turn.asked or "": question.unknown})
        key = "control.missed_again" if self.misses >= 1 else "control.missed"
        said = self.assistant.voice.say(key, turn, kind="clarify")
        help_line = self.assistant.voice.line(f"{self.flow.texts}.help_{turn.asked}", turn)
        text = said["text"] if self.misses else f"{said['text']}\n{help_line}"
        return Step(ask=turn.asked, missed=True, messages=({**said, "text": text},))

    def _say(self, prefix: str, turn: Turn) -> Step:
        key = f"{self.flow.texts}.{prefix}_{turn.asked}"
        return Step(ask=turn.asked, messages=(self.assistant.voice.say(key, turn),))

    def _resume(self, turn: Turn) -> Step:
        wish = control(turn.text) or turn.intent
        agreed = {"affirm": True, "continue_flow": True, "deny": False}.get(wish, yes_or_no(turn.text))
        if wish in {"stop", "wait", "start_over"}:
            return self._leave(PAUSED, turn)
        if agreed is None:
            return replace(self._asked_back(turn) or self._safe(turn), ask=CONTINUE)
        return self._go_on(turn) if agreed else self._not_on(turn)

    def _safe(self, turn: Turn) -> Step:
        return (
            Step(messages=(self.assistant.voice.say("safety.safe_now", turn),)) if turn.intent == "safe_now" else Step()
        )

    def _go_on(self, turn: Turn) -> Step:
        draft = None if self.answers else self.assistant.drafts.load(turn.conversation)
        return Step(answers=dict(draft.answers)) if draft else Step()

    def _not_on(self, turn: Turn) -> Step:
        opening = turn.slots.get("opening")
        if self.answers or opening is None:
            return self._leave(PAUSED, turn)
        self.assistant.drafts.discard(turn.conversation)
        return Step(answers=self.flow.opening(replace(turn, text=opening), self.assistant))
