"""Inside a flow: a question of their own is answered, and what was asked is asked again."""

from __future__ import annotations

from actions.dialogue.answering import answer_topic, meant_for
from actions.dialogue.known_questions import how_to_call, topic_asked
from actions.dialogue.lexicon import is_bare, looks_like_question
from actions.dialogue.standing import Standing
from actions.dialogue.step import STOPPED, Step
from actions.dialogue.turn import Turn

#: From this certainty on, words in a closed question are taken for a question of the user's own.
SURE_IN_CLOSED = 0.4
SURE_WITHOUT_QUESTION = 0.75
#: More words than these are more than a wish, unless the model is this certain.
_A_WISH, _CERTAIN = 4, 0.95
#: The answer on how to talk with a person keeps its button: that is what they ask for.
_PERSON_TOPIC, _CALL = "mens-spreken", "callback_form"
PERSON = frozenset({"request_callback"})
OTHER_FLOWS = frozenset({"give_feedback", "check_status", "withdraw_case", "file_complaint", "message_case"})
#: Asked in so few words where the story was asked, these are no story.
ABOUT_A_CASE, _ABOUT_CASE = frozenset({"check_status", "withdraw_case"}), 7
#: The form that each of these wishes starts.
_FORMS = {
    "request_callback": "callback_form",
    "give_feedback": "feedback_form",
    "check_status": "status_form",
    "withdraw_case": "withdraw_form",
    "message_case": "message_form",
    "file_complaint": "complaint_form",
}


class Asides(Standing):
    """What is not about the question that was asked."""

    def own_question(self, turn: Turn, sure: float) -> bool:
        """Whether the words are a question of their own, and surely so."""
        about_case = turn.intent in ABOUT_A_CASE and turn.words <= _ABOUT_CASE  # "wat gebeurt er met mijn klacht"
        return (turn.intent == "ask" or about_case) and turn.confidence >= sure and looks_like_question(turn.text)

    def known_question(self, turn: Turn) -> Step | None:
        """ "Wie leest dat dan?", "kan ik die bellen?": known by its words; then the open question again."""
        if turn.is_button or turn.asked == self.flow.tale:
            return None
        call = how_to_call(turn, self.assistant)
        if call:
            return Step(ask=turn.asked, messages=({**call, "buttons": []},))
        topic = topic_asked(turn, self.assistant) if self.flow.files else None
        return self.digress(topic, turn) if topic else None

    def asked_back(self, turn: Turn) -> Step | None:
        """Answer a question of their own, or say that something else comes later; None when it is neither."""
        sure = SURE_IN_CLOSED if looks_like_question(turn.text) else SURE_WITHOUT_QUESTION
        known = turn.topic if meant_for(self.assistant, turn, turn.topic) else None
        if turn.intent == "ask" and known and turn.confidence >= sure:
            return self.digress(known, turn)
        if turn.words > 8 or turn.asked == "confirm":
            return self.digress(_PERSON_TOPIC, turn) if turn.intent in PERSON and turn.words <= 8 else None
        return self._other_wish(turn)

    def _other_wish(self, turn: Turn) -> Step | None:
        form = _FORMS.get(turn.intent)
        if form and form != self.flow.form and not self.flow.files:  # nothing is lost by leaving a look at a case
            return self.leave_for(form)
        if turn.intent in PERSON:  # who asks for what is going on is asked the next thing
            return Step(ask=turn.asked) if form == self.flow.form else self.digress(_PERSON_TOPIC, turn)
        tale = self.flow.tale or ""
        if form == self.flow.form and turn.text and not self.answers.get(tale) and not is_bare(turn.text):
            said = self.assistant.voice.say("control.story_kept", turn)  # the story, before it was asked for
            return Step(answers={tale: turn.text}, messages=(said,), ask=turn.asked)
        if turn.intent in OTHER_FLOWS and not self._tells(turn, tale):
            return Step(ask=turn.asked, messages=(self.assistant.voice.say("control.finish_first", turn),))
        return None

    def _tells(self, turn: Turn, tale: str) -> bool:
        """Whether so many words, in a complaint, tell what happened: what a model hears in them may not lose them."""
        unsure = turn.words > _A_WISH and turn.confidence < _CERTAIN
        return tale == "story" and unsure and not looks_like_question(turn.text)

    def leave_for(self, form: str, end: str = STOPPED) -> Step:
        """Go to another form; what was told here is kept."""
        return Step(end=end, then=form)

    def digress(self, topic: str, turn: Turn) -> Step:
        """The answer on a topic. Who only looked for a case is not held to the code: the question goes first."""
        answer = answer_topic(self.assistant, turn, topic)
        learned = {"last_topic": topic}
        if not self.flow.files and turn.asked == "code":
            said = {**answer, "session": {"flow": None, "paused": False}}
            return Step(messages=(said,), end=STOPPED, learned=learned)
        buttons = answer["buttons"][:1] if topic == _PERSON_TOPIC and self.flow.form != _CALL else []
        return Step(ask=turn.asked, messages=({**answer, "buttons": buttons},), learned=learned)
