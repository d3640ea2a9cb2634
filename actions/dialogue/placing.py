"""Is it a place? "schreeuwt" after "Waar was het?" is asked back; a whole sentence belongs to the story."""

from __future__ import annotations

from actions.dialogue.answers import LONGEST_PLACE
from actions.dialogue.lexicon import names_a_place, yes_or_no
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
        if (
            turn.asked != "location"
            or not self.flow.weighs_place
            or self.assistant.organisation.find_location(turn.text)
        ):
            return None
        in_doubt = turn.slots.get("variant") == DOUBT
        if in_doubt and yes_or_no(turn.text) is not None:
            return Step() if yes_or_no(turn.text) else self._no_place(str(self.answers.get("location")), turn)
        if names_a_place(turn.text) and turn.words <= LONGEST_PLACE:
            return None
        if turn.words > _A_FEW:
            return self.added(turn)
        if in_doubt or yes_or_no(turn.text) is not None:
            return self._no_place(f"{self.answers.get('location')}\n{turn.text}", turn) if in_doubt else None
        return Step(answers={"location": turn.text}, ask="location", variant=DOUBT)

    def _no_place(self, words: str, turn: Turn) -> Step:
        """What was taken for a place belongs to the story."""
        tale = self.flow.tale or ""
        told = {tale: f"{self.answers.get(tale) or ''}\n{words}".strip(), "location": None}
        said = self.assistant.voice.say("control.added", turn)
        return Step(answers=told, messages=(said,), ask="location")
