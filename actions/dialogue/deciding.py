"""What was told is put right, added to, or agreed on."""

from __future__ import annotations

from actions.dialogue import corrections
from actions.dialogue.answers import UNKNOWN
from actions.dialogue.lexicon import looks_like_question, wants_to_send, yes_or_no
from actions.dialogue.notice import Answers, contact_in, hurts
from actions.dialogue.notice_name import keeps_contact, takes_name_back
from actions.dialogue.sideways import Sideways
from actions.dialogue.step import CONFIRMED, STOPPED, Step
from actions.dialogue.turn import Turn
from actions.dialogue.wishes import dares_not, goes_on_after_all, holds_back, leaves_it, says_sorry, wishes_too

#: So many words after "Klopt het?" that are no correction belong to the story.
_STORY = 4
_LONG_STORY = 9
#: So few words say only that it goes on.
_FEW = 5
#: More words than a correction needs tell something besides.
_LONG_CORRECTION = 10
#: So many words where something else was asked tell what happened.
_TOLD = 6
#: Fewer words about the name say nothing else.
_ABOUT_A_NAME, _STORY_WITHOUT_NAME = 14, 8
#: Questions about who they are, which are not asked again of somebody without a name.
_WHO = frozenset({"name", "anonymous", "contact"})
#: Questions about the sender: "ik wil dat …" is no answer to them.
_ABOUT_THEM = frozenset({"name", "anonymous", "contact", "relation", "representative", "care"})
_ONLY_IF_PLANNED = frozenset({"relation", "representative", "coercion"})


class Deciding(Sideways):
    """Corrections, and the answer to "Klopt het?"."""

    def decided(self, turn: Turn) -> Step | None:
        """What "Klopt het?" is answered with: yes, what is wrong, or more of the story."""
        if not self.flow.files and self._lets_it_go_on(turn):
            return self.leave(STOPPED, turn)
        stays = turn.asked == "change" and leaves_it(turn.text)
        if self.holds_back(turn) and not stays:
            return self._not_sent(turn)
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

    def keeps_it(self, turn: Turn) -> Step | None:
        """ "Nee toch niet", where the reason for stopping a complaint was asked: it is not stopped."""
        few = turn.asked == "reason" and not self.flow.files and turn.words <= _FEW
        return self.leave(STOPPED, turn) if few and goes_on_after_all(turn.text) else None

    def _lets_it_go_on(self, turn: Turn) -> bool:
        """Whether "Weet je het zeker? Dan stopt je klacht." is answered with no, and not with what is wrong."""
        if goes_on_after_all(turn.text) or self.holds_back(turn):
            return True
        return yes_or_no(turn.text) is False and not corrections.named_field(turn.text, self.can_change(turn))

    def holds_back(self, turn: Turn) -> bool:
        """Whether what was read back is not to be sent now: "doe maar niet", "ik durf niet"."""
        return turn.asked in {"confirm", "change"} and (holds_back(turn.text) or dares_not(turn.text))

    def _not_sent(self, turn: Turn) -> Step:
        """It ends as "stop" does, in kinder words; fear of a complaint hears first who reads it."""
        fear = self.flow.stem == "complaint" and dares_not(turn.text)
        return self.leave(STOPPED, turn, "not_dared" if fear else "not_sent")

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

    def unnamed(self, turn: Turn) -> Step | None:
        """Who gave a name or a number and wants to be anonymous after all: both are gone, whatever was asked."""
        if turn.is_button or "name" not in self.flow.questions or not takes_name_back(turn.text):
            return None
        without = self._without_name(turn)
        if without is None:
            return None
        said = self.assistant.voice.say("complaint.no_name", turn)
        ask = None if turn.asked in _WHO else self._again(turn)
        return Step(answers={**self._told_with_it(turn), **without}, messages=(said,), ask=ask)

    def _without_name(self, turn: Turn) -> Answers | None:
        """What is left of who they are; None when nothing was given and nothing has to go."""
        named, contact = self.answers.get("name") not in {None, UNKNOWN}, self.answers.get("contact")
        if "anonymous" not in self.flow.questions:  # to be called back without a name
            return {"name": UNKNOWN} if named else None
        if not (named or contact or self.answers.get("anonymous") is False or turn.asked in {"name", "contact"}):
            return None
        reached = contact_in(turn.text) or (contact if keeps_contact(turn.text) else None)
        if reached:
            return {"anonymous": False, "name": UNKNOWN, "contact": reached}
        return {"anonymous": True, "name": None, "contact": None}

    def _told_with_it(self, turn: Turn) -> Answers:
        """What the words tell beside the name: a story stays a story, a wish a wish."""
        asked_story = turn.asked == self.flow.tale
        short = _STORY_WITHOUT_NAME if asked_story else _ABOUT_A_NAME
        if turn.words > short or hurts(turn.text):
            if asked_story or turn.asked == "wish":
                return {turn.asked or "": turn.text}
            added = self.added(turn)
            return added.answers if added else {}
        facts = self.flow.notice(turn, self.assistant)
        return {slot: value for slot, value in facts.items() if self.answers.get(slot) is None and slot not in _WHO}

    def corrected(self, turn: Turn) -> Step | None:
        """What these words put right, or tell by the way, while something else was asked.

        "Ik wil niet meer in Groesbeek wonen maar in Eefde" is a wish, where one is asked. A long correction tells more
        than what it puts right: that goes with the story.
        """
        if turn.asked in {"confirm", "change"} or (turn.asked == "wish" and corrections.says_a_wish(turn.text)):
            return None
        changed = corrections.find(turn, self.flow, self.answers, self.assistant.organisation, only_marked=True)
        if not changed:
            return None
        news = all(self.answers.get(slot) is None for slot in changed)
        more = self.added(turn) if turn.words > _LONG_CORRECTION else None
        return self.noted("noted" if news else "changed", changed, turn, kept=more.answers if more else {})

    def can_change(self, turn: Turn) -> list[str]:
        """Who a sender is to the client is asked of relatives only; the rest can be put right by everybody."""
        planned = self.flow.plan(self.answers, turn, self.assistant)
        return [slot for slot in self.flow.questions if slot in planned or slot not in _ONLY_IF_PLANNED]

    def late(self, turn: Turn) -> Step:
        """Words that came after a pause: what they put right, what they tell, or more of the story."""
        unnamed = self.unnamed(turn)
        if unnamed:
            return unnamed
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
