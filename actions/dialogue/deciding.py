"""What was told is put right, added to, or agreed on."""

from __future__ import annotations

from actions.dialogue import corrections
from actions.dialogue.answers import UNKNOWN
from actions.dialogue.lexicon import looks_like_question, wants_to_send, yes_or_no
from actions.dialogue.sideways import Sideways
from actions.dialogue.step import CONFIRMED, Step
from actions.dialogue.turn import Turn
from actions.dialogue.wishes import leaves_it, says_sorry, wishes_too

#: So many words after "Klopt het?" that are no correction belong to the story.
_STORY = 4
_LONG_STORY = 9
#: So many words where something else was asked tell what happened.
_TOLD = 6
#: Questions about the sender: "ik wil dat …" is no answer to them.
_ABOUT_THEM = frozenset({"name", "anonymous", "contact", "relation", "representative", "care"})
_ONLY_IF_PLANNED = frozenset({"relation", "representative", "coercion"})


class Deciding(Sideways):
    """Corrections, and the answer to "Klopt het?"."""

    def decided(self, turn: Turn) -> Step | None:
        """What "Klopt het?" is answered with: yes, what is wrong, or more of the story."""
        stays = turn.asked == "change" and leaves_it(turn.text)
        agreed = True if stays or wants_to_send(turn.text) else yes_or_no(turn.text)
        if agreed is not None:
            return self._agreed(agreed, turn.asked == "confirm")
        marked = corrections.is_marked(turn.text)
        if turn.words >= _LONG_STORY and not marked and not looks_like_question(turn.text):
            return self.added(turn)
        changed = corrections.find(turn, self.flow, self.answers, self.assistant.organisation, only_marked=False)
        if changed:
            return self.noted("changed", changed, turn)
        return self._wished(turn) or self._named(turn)

    def _named(self, turn: Turn) -> Step | None:
        """What they name as wrong: "de plek", "geen naam"."""
        named = corrections.named_field(turn.text, self.can_change(turn))
        without = self.flow.not_said(named) if named and corrections.leaves_out(turn.text) else None
        if without:
            return self.noted("changed", without, turn)
        if named and named == self.flow.tale and corrections.says_how(turn.text):
            return self.added(turn)
        return Step(ask=named) if named else None

    def _agreed(self, agreed: bool, confirming: bool) -> Step:
        if confirming:
            return Step(answers={"confirm": True}, end=CONFIRMED) if agreed else Step(ask="change")
        return Step(ask="confirm")

    def corrected(self, turn: Turn) -> Step | None:
        """What these words put right, or tell by the way, while something else was asked."""
        if turn.asked in {"confirm", "change"}:
            return None
        changed = corrections.find(turn, self.flow, self.answers, self.assistant.organisation, only_marked=True)
        if not changed:
            return None
        news = all(self.answers.get(slot) is None for slot in changed)
        return self.noted("noted" if news else "changed", changed, turn)

    def can_change(self, turn: Turn) -> list[str]:
        """Who a sender is to the client is asked of relatives only; the rest can be put right by everybody."""
        planned = self.flow.plan(self.answers, turn, self.assistant)
        return [slot for slot in self.flow.questions if slot in planned or slot not in _ONLY_IF_PLANNED]

    def late(self, turn: Turn) -> Step:
        """Words that came after a pause: what they put right, what they tell, or more of the story."""
        facts = self.flow.notice(turn, self.assistant)
        changed = corrections.find(turn, self.flow, self.answers, self.assistant.organisation, only_marked=False)
        told = {slot: value for slot, value in {**facts, **changed}.items() if self.answers.get(slot) != value}
        return self.noted("noted", told, turn) if told else self.added(turn) or Step()

    def told_beside(self, turn: Turn) -> Step | None:
        """Words that fit no other way: facts for another question, or more of the story."""
        facts = self.flow.notice(turn, self.assistant)
        told = {slot: value for slot, value in facts.items() if slot != turn.asked and self.answers.get(slot) != value}
        news = {slot: value for slot, value in told.items() if self.answers.get(slot) is None}
        if news:
            return self.noted("noted", news, turn)
        if turn.asked == "representative" and facts.get("relation"):  # who they are, once more
            return Step(ask=turn.asked, messages=(self.assistant.voice.say("control.noted_so", turn),))
        wished = self._wished(turn) if turn.asked in _ABOUT_THEM else None
        if wished:
            return wished
        if not told and turn.asked in _ABOUT_THEM and set(facts) - {turn.asked}:  # once more: "ik ben trouwens 16"
            return Step(ask=turn.asked, messages=(self.assistant.voice.say("control.noted_so", turn),))
        if "location" in told:
            return self.noted("changed", {"location": told["location"]}, turn)
        more = turn.words >= (_STORY if turn.asked == "confirm" else _TOLD) and not looks_like_question(turn.text)
        return self._told(turn) if more and self.flow.tale == "story" else None

    def _wished(self, turn: Turn) -> Step | None:
        """What somebody wants, said where something else was asked; it goes with what they wanted already."""
        had = str(self.answers.get("wish") or "")
        says_so = wishes_too(turn.text) or (had == UNKNOWN and says_sorry(turn.text))
        if "wish" not in self.flow.questions or not says_so:
            return None
        return self.noted("noted_wish", {"wish": turn.text if had in {"", UNKNOWN} else f"{had}\n{turn.text}"}, turn)

    def _told(self, turn: Turn) -> Step | None:
        """More of the story, or the story itself when it was not told yet."""
        if turn.asked == "confirm" or self.answers.get("story"):
            return self.added(turn)
        said = self.assistant.voice.say("control.story_kept", turn)
        return Step(answers={"story": turn.text}, messages=(said,), ask=turn.asked)
