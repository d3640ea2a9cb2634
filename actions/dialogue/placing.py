"""Is it a place? "schreeuwt" after "Waar was het?" is asked back; a whole sentence belongs to the story."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.answers import LONGEST_PLACE
from actions.dialogue.lexicon import names_a_place, tells_something, yes_or_no
from actions.dialogue.notice import hurts
from actions.dialogue.resuming import Resuming
from actions.dialogue.step import Step
from actions.dialogue.turn import Turn

#: Another wording of "Waar was het?": "Is dat de plek?"
DOUBT = "ask_location_sure"
#: More words than these, none of which names a place, tell what happened.
_A_FEW = 3


class Placing(Resuming):
    """How the answer to "Waar was het?" is weighed."""

    def placed(self, turn: Turn) -> Step | None:
        """What words do that may not name a place; None when they may be taken as they are."""
        if turn.asked != "location" or not self.flow.weighs_place:
            return None
        in_doubt = turn.slots.get("variant") == DOUBT
        known = self.assistant.organisation.find_location(turn.text)
        if known:
            return self._after_all(known.location.name) if in_doubt else None
        return self._sure(turn) if in_doubt and yes_or_no(turn.text) is not None else self._weighed(turn, in_doubt)

    def goes_on(self, step: Step, turn: Turn) -> Step:
        """Who answers something else after "Is dat de plek?" has moved on: the place stands, and is read back later."""
        return replace(step, ask=None) if turn.slots.get("variant") == DOUBT and step.ask == "location" else step

    def _sure(self, turn: Turn) -> Step:
        """ "Is dat de plek?": yes or no."""
        return Step() if yes_or_no(turn.text) else self._no_place(str(self.answers.get("location")), turn)

    def _weighed(self, turn: Turn, in_doubt: bool) -> Step | None:
        if names_a_place(turn.text) and turn.words <= LONGEST_PLACE:
            return self._after_all(turn.text) if in_doubt else None
        if turn.words > _A_FEW or (tells_something(turn.text, "location") and not in_doubt):
            added = self.added(turn)
            return self.goes_on(added, turn) if added else None
        if hurts(turn.text) and self.answers.get(self.flow.tale or ""):  # "schreeuwt" tells what happened
            return replace(self.added(turn) or Step(), ask="location")
        if in_doubt:
            return self._no_place(f"{self.answers.get('location')}\n{turn.text}", turn)
        return (
            None
            if yes_or_no(turn.text) is not None
            else Step(answers={"location": turn.text}, ask="location", variant=DOUBT)
        )

    def _after_all(self, place: str) -> Step:
        """A place after a doubtful word: that word belongs to the story."""
        tale, doubtful = self.flow.tale or "", self.answers.get("location")
        return Step(answers={tale: f"{self.answers.get(tale) or ''}\n{doubtful}".strip(), "location": place})

    def _no_place(self, words: str, turn: Turn) -> Step:
        """What was taken for a place belongs to the story."""
        tale = self.flow.tale or ""
        told = {tale: f"{self.answers.get(tale) or ''}\n{words}".strip(), "location": None}
        said = self.assistant.voice.say("control.added", turn)
        return Step(answers=told, messages=(said,), ask="location")
