"""What was paused (by danger, or by "wacht") is taken up, added to, or left for later."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue import keeping
from actions.dialogue.asides import PERSON, Asides
from actions.dialogue.lexicon import control, looks_like_question, says_safe, yes_or_no
from actions.dialogue.step import CONTINUE, PAUSED, STOPPED, Step
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload

ENDS = {"stop": STOPPED, "start_over": STOPPED, "wait": PAUSED, "later": PAUSED}
#: So many words that are no answer to "Wil je verder?" tell something.
_TELLS = 4


class Resuming(Asides):
    """What a turn does after "Wil je verder?"."""

    def resume(self, turn: Turn) -> Step:
        """Go on, leave it, or hear what is said in between and ask again."""
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
            warm = (self._warm("after_safety_no", turn),) if turn.after_safety else ()
            return replace(left, messages=(*warm, *left.messages))
        keeping.drop(self.assistant.drafts, turn.conversation, self.flow.form)
        opened = self.flow.opening(replace(turn, text=str(opening)), self.assistant)
        learned = {key: opened.pop(key) for key in keeping.KEPT if key in opened}
        return Step(answers=opened, learned=learned, messages=(self.assistant.voice.say("control.new_one", turn),))
