"""What is said beside the question: hello, signs, another language, a word, a person, something good, who they are.

None of it is an answer, and none of it may be lost or taken for one.
"""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue import wishes
from actions.dialogue.answering import answer_topic, costs_nothing, explained, meant_for
from actions.dialogue.answers import read_relation, says_state
from actions.dialogue.asides import SURE_IN_CLOSED
from actions.dialogue.lexicon import apologises, looks_like_question, says_nothing
from actions.dialogue.notice import Answers
from actions.dialogue.placing import Placing
from actions.dialogue.questions import topics_asked, without_questions
from actions.dialogue.step import CONTINUE, PAUSED, STOPPED, Step
from actions.dialogue.turn import Turn
from kb.explaining import explain_exactly
from kb.texts import Role

#: Another wording of "Wil je verder?": with what was told.
TOLD_BEFORE = "ask_continue_told"
#: So many words where the story was asked are the story, whatever is said in it.
_A_STORY = 9
_SURE_FOREIGN = 0.6
#: "Wat is een locatie": so many words ask for one word.
_A_FEW = 5
#: "Ja is goed" and "een gesprek is goed" answer these; only who is called kind is praised there.
_GOOD_IS_AN_ANSWER = frozenset({"wish", "confirm", "change"})


class Sideways(Placing):
    """What a turn does when it is about something else than the question."""

    def sideways(self, turn: Turn) -> Step | None:
        """The step for words that are beside the question; None when they may be an answer."""
        first = (self._signs, self._nothing_said, self._hello, self._word, self._person, self._other_kind)
        about_us = (self.known_question, self._only_telling, self._who, self._feels, self._costs)
        looks = (*first, *about_us, self._praise, self._foreign)
        return next((found for look in looks if (found := look(turn))), None)

    def asked_more(self, turn: Turn) -> Step | None:
        """An answer with questions behind it, or two questions at once: everything gets its answer."""
        topics = tuple(topic for topic in topics_asked(turn) if meant_for(self.assistant, turn, topic))
        if not topics or turn.asked == self.flow.tale or (turn.rest is None and len(topics) < 2):
            return None
        answers = tuple({**answer_topic(self.assistant, turn, topic), "buttons": []} for topic in topics)
        rest = without_questions(turn)
        inner = self.step(rest) if rest else Step(ask=turn.asked)
        if inner.end or inner.missed:
            return None
        return replace(inner, messages=(*inner.messages, *answers), learned={**inner.learned, "last_topic": topics[-1]})

    def step(self, turn: Turn) -> Step:
        """What a turn does; the conversation itself says how."""
        raise NotImplementedError

    def becomes(self, role: Role, turn: Turn) -> Step:
        """From now on the words are for somebody else: the client, and not family."""
        said = self.assistant.voice.say("control.now_role", replace(turn, role=role))
        cleared: Answers = {slot: None for slot in ("relation", "representative") if slot in self.answers}
        if role == "relative" and "relation" in self.flow.questions:
            cleared |= read_relation(turn, self.assistant.organisation) or {}
        return Step(answers=cleared, messages=(said,), learned={"role": role, "role_now": role}, ask=self._still(turn))

    def _still(self, turn: Turn) -> str | None:
        return None if turn.asked in {"relation", "representative"} else turn.asked

    def _signs(self, turn: Turn) -> Step | None:
        """Only signs: a thumb is a yes or a no, a face a feeling, and the rest is nothing that we can read."""
        if not wishes.is_unreadable(turn.text):
            return None
        feels = wishes.feeling_of(turn.text)
        if feels in {"yes", "no"} and turn.asked != self.flow.tale:
            return self.step(replace(turn, text={"yes": "ja", "no": "nee"}[feels]))
        if self.misses > 1:
            return self.not_understood(turn)
        key = "control.signs_sad" if feels == "sad" else "control.signs"
        return Step(ask=turn.asked, messages=(self.assistant.voice.say(key, turn),), missed=feels is None)

    def _nothing_said(self, turn: Turn) -> Step | None:
        """ "no cap", or a sorry to us: no answer, and nothing that a model may take for one. "Sorry" can be a wish."""
        if apologises(turn.text) and turn.asked not in {"wish", self.flow.tale}:
            return Step(ask=turn.asked, messages=(self.assistant.voice.say("control.no_matter_here", turn),))
        return Step(ask=turn.asked, missed=True) if says_nothing(turn.text) and self.misses <= 1 else None

    def _feels(self, turn: Turn) -> Step | None:
        """Afraid, or not well: seen first; it stays with the story."""
        key = "afraid_here" if wishes.is_afraid(turn.text) else "ill_here" if wishes.is_ill(turn.text) else None
        if key is None and turn.asked in {"anonymous", "name"} and says_state(turn.text):
            return self.added(turn)
        if key is None or turn.asked == self.flow.tale:
            return None
        kept = self.added(turn) if key == "ill_here" else None
        key = "ill" if key == "ill_here" and kept is None else key
        said = {**self.assistant.voice.say(f"control.{key}", turn), "buttons": []}
        return replace(kept or Step(), messages=(said,), ask=turn.asked)

    def _costs(self, turn: Turn) -> Step | None:
        """ "Hoeveel kost dat?", about what we are busy with."""
        if not wishes.asks_costs(turn.text):
            return None
        return Step(ask=turn.asked, messages=({**costs_nothing(turn, self.assistant), "buttons": []},))

    def _hello(self, turn: Turn) -> Step | None:
        """Somebody comes back: what we were busy with, and whether they want to go on."""
        if not wishes.greets(turn.text):
            return None
        told = self.flow.files and self.answers
        return Step(ask=CONTINUE, variant=TOLD_BEFORE) if told else Step(ask=turn.asked)

    def _word(self, turn: Turn) -> Step | None:
        """ "Wat betekent …?": one sentence from the word list; then the question again."""
        asked = wishes.asked_word(turn.text)
        found = explain_exactly(asked, self.assistant.words) if asked else None
        if found is None:
            return self._no_word(turn) if asked else None
        return Step(ask=turn.asked, messages=({**explained(found, turn, self.assistant), "buttons": []},))

    def _no_word(self, turn: Turn) -> Step | None:
        """A word that the list does not have: what the question means, and never an answer to it."""
        about = meant_for(self.assistant, turn, turn.topic) and self.own_question(turn, SURE_IN_CLOSED)
        beside = turn.asked in {"location", "when", "wish"} and turn.words <= _A_FEW
        return self.help(turn) if beside and not about else None

    def _person(self, turn: Turn) -> Step | None:
        """Who wants a person gets one: what was told is kept."""
        wants = wishes.wants_person(turn.text) or (turn.is_button and turn.intent == "request_callback")
        if not wants or self.flow.form == "callback_form":
            return None
        return replace(self.leave_for("callback_form", PAUSED), messages=self._kept(turn))

    def _kept(self, turn: Turn) -> tuple[dict[str, object], ...]:
        kept = self.answers and self.flow.files
        return (self.assistant.voice.say("control.kept_for_person", turn),) if kept else ()

    def _other_kind(self, turn: Turn) -> Step | None:
        """A tip that turns out to be a complaint, or the other way round: the words go along."""
        if self.flow.stem == "feedback" and wishes.is_a_complaint(turn.text):
            told = {"opening": self.answers.get("feedback"), "location": self.answers.get("location")}
            return Step(end=STOPPED, then="complaint_form", carry=told, moved=True)
        kind = wishes.is_feedback(turn.text) if self.flow.stem == "complaint" and turn.words < _A_STORY else None
        if kind is None:
            return None
        told = {"feedback_kind": kind, "feedback": self.answers.get("story"), "location": self.answers.get("location")}
        return Step(end=STOPPED, then="feedback_form", carry=told)

    def _only_telling(self, turn: Turn) -> Step | None:
        """No complaint is wanted: then it is none. What was told is not sent and not lost."""
        asked_story = turn.asked == self.flow.tale and turn.words >= _A_STORY
        if self.flow.stem != "complaint" or asked_story or not wishes.only_telling(turn.text):
            return None
        said = self.assistant.voice.say("control.just_told", turn, "clarify")
        return Step(messages=({**said, "session": {"flow": None, "paused": False}},), end=PAUSED)

    def _who(self, turn: Turn) -> Step | None:
        """They are somebody else than was thought."""
        role = wishes.turns_out(turn.text)
        if role is None or role == (turn.role or "client") or (turn.asked == self.flow.tale and turn.words >= _A_STORY):
            return None
        return self.becomes(role, turn) if self.flow.files else None

    def _praise(self, turn: Turn) -> Step | None:
        """Something good in the middle of a complaint is kept, and offered as a compliment afterwards."""
        beside = self.flow.stem == "complaint" and turn.asked not in {self.flow.tale, "name"}
        if not beside or not self.answers.get("story") or looks_like_question(turn.text):
            return None
        said_here = wishes.praises_people if turn.asked in _GOOD_IS_AN_ANSWER else wishes.praises
        if not said_here(turn.text):
            return None
        facts = self.flow.notice(turn, self.assistant)
        news = {slot: value for slot, value in facts.items() if self.answers.get(slot) is None}
        said = self.assistant.voice.say("control.praise_kept", turn)
        again = None if turn.asked in news else turn.asked
        return Step(answers=news, messages=(said,), learned={"praise": turn.text}, ask=again)

    def _foreign(self, turn: Turn) -> Step | None:
        """Another language is said to be one; a story in it is kept, for a person can read it."""
        sure = turn.intent == "other_language" and turn.confidence >= _SURE_FOREIGN and turn.words > 1
        if not sure or turn.asked in {"name", "code"} or self.assistant.organisation.find_location(turn.text):
            return None
        said = {**self.assistant.voice.say("control.other_language", turn, "clarify"), "buttons": []}
        if turn.asked != self.flow.tale:
            return Step(ask=turn.asked, messages=(said,), missed=True)
        return Step(answers={turn.asked or "": turn.text}, messages=(said,))
