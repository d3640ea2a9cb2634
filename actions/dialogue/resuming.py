"""What was paused (by danger, or by "wacht") is taken up, added to, or left for later."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue import keeping
from actions.dialogue.asides import PERSON, Asides
from actions.dialogue.lexicon import control, looks_like_question, plain, says_safe, yes_or_no
from actions.dialogue.step import CONTINUE, ERASED, OFFERED, PAUSED, STOPPED, Step
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload
from actions.dialogue.wishes import erases, erases_by_name

#: Another wording of "Wil je verder?": "Wil je alles weggooien?"
THROW_AWAY = "ask_throw_away"
ENDS = {"stop": STOPPED, "start_over": STOPPED, "wait": PAUSED, "later": PAUSED}
#: Being called is offered after danger, the topic of which is this.
CALL_OFFERED, DANGER_TOPIC = f"{OFFERED}callback_form", "crisis-nu"
#: So many words that are no answer to "Wil je verder?" tell something.
_TELLS = 4


class Resuming(Asides):
    """What a turn does after "Wil je verder?"."""

    def resume(self, turn: Turn) -> Step:
        """Go on, leave it, or hear what is said in between and ask again."""
        doubts = (
            turn.slots.get("variant") == THROW_AWAY and not turn.after_safety
        )  # then "Wil je verder?" was asked last
        if doubts and self._answers_that(turn):
            return self._thrown_away(turn) if self._agrees_to_it(turn) else self._kept_after_all(turn)
        if self.wants_it_gone(turn):
            return self.gone_or_not(turn)
        wish = control(turn.text) or turn.intent
        agreed = {"affirm": True, "continue_flow": True, "deny": False}.get(wish, yes_or_no(turn.text))
        if wish in ENDS and wish != "start_over":
            return self.leave(PAUSED, turn)
        if wish in PERSON and turn.words <= 8:
            return self.leave_for("callback_form", PAUSED)
        if turn.is_button and wish == "file_complaint":
            agreed = True
        if agreed is None and wish != "start_over":
            return replace(self._in_between(turn), ask=CONTINUE, then=None, end=None)
        return self._go_on(turn) if agreed else self._not_on(turn)

    def wants_it_gone(self, turn: Turn) -> bool:
        """Whether somebody asks to throw away what they told: "gooi alles weg"."""
        said = erases(turn.text) and (turn.asked not in {"wish", self.flow.tale} or erases_by_name(turn.text))
        return said or turn.entities.get("value") == "erase"

    def gone_or_not(self, turn: Turn) -> Step:
        """What was told is never lost by a slip: it is asked once. With nothing told there is nothing to ask."""
        told = self.flow.files and (self.answers or keeping.begun(self.assistant.drafts, turn))
        return Step(ask=CONTINUE, variant=THROW_AWAY) if told else self.leave(STOPPED, turn)

    def _answers_that(self, turn: Turn) -> bool:
        if turn.is_button:
            return turn.intent in {"affirm", "deny"} or self.wants_it_gone(turn)
        kept = yes_or_no(plain(turn.text).split(" ")[0]) is False  # "nee bewaar het maar"
        return kept or yes_or_no(turn.text) is not None or self.wants_it_gone(turn)

    def _agrees_to_it(self, turn: Turn) -> bool:
        return turn.intent == "affirm" if turn.is_button else self.wants_it_gone(turn) or bool(yes_or_no(turn.text))

    def _thrown_away(self, turn: Turn) -> Step:
        said = self.assistant.voice.say("control.erased", turn, "smalltalk")
        return Step(messages=({**said, "session": {"flow": None, "paused": False}},), end=ERASED)

    def _kept_after_all(self, turn: Turn) -> Step:
        """ "Nee": everything is there still, and the question that was open is asked again."""
        kept = self._warm("kept_after_all", turn)
        return replace(self._go_on(turn), messages=(kept,))

    def _in_between(self, turn: Turn) -> Step:
        if turn.intent == "safe_now" and (turn.is_button or says_safe(turn.text)):
            return Step(messages=(self.assistant.voice.say("safety.safe_now", turn),))
        aside = self.asked_back(turn)
        if aside:
            return aside
        told = None
        if turn.words >= _TELLS and not looks_like_question(turn.text):
            told = self.added(turn) or self._first_told(turn)
        return told or Step(messages=(self._warm("after_safety", turn),) if turn.after_safety else ())

    def _first_told(self, turn: Turn) -> Step | None:
        tale = self.flow.tale
        return Step(answers={tale: turn.text}) if tale and turn.paused and not self.answers.get(tale) else None

    def _warm(self, text: str, turn: Turn) -> Payload:
        return {**self.assistant.voice.say(f"control.{text}", turn), "buttons": []}

    def _go_on(self, turn: Turn) -> Step:
        draft = None if self.answers else keeping.begun(self.assistant.drafts, turn, self.flow.form)
        kept = {slot: draft.answers[slot] for slot in keeping.KEPT if slot in draft.answers} if draft else {}
        return Step(answers=self.flow.own(draft.answers), learned=kept) if draft else Step()

    def _not_on(self, turn: Turn) -> Step:
        """ "Nee": later, or, when they came to begin something new, the new one instead of the old one."""
        opening = turn.slots.get("opening")
        if turn.paused or self.answers or opening is None:
            left = self.leave(PAUSED, turn)
            return self._left_after_danger(left, turn) if turn.after_safety else left
        keeping.put_behind(self.assistant.drafts, turn, self.flow.form)
        opened = self.flow.opening(replace(turn, text=str(opening)), self.assistant)
        learned = {key: opened.pop(key) for key in keeping.KEPT if key in opened}
        return Step(answers=opened, learned=learned, messages=(self.assistant.voice.say("control.new_one", turn),))

    def _left_after_danger(self, left: Step, turn: Turn) -> Step:
        """What is kept, and then, with a button and for a typed "ja", somebody who calls."""
        warm = self.assistant.voice.say("control.after_safety_left", turn)
        kept = tuple({**message, "buttons": []} for message in left.messages)
        return replace(left, messages=(*kept, warm), end=CALL_OFFERED, learned={"last_topic": DANGER_TOPIC})
