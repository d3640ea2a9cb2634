"""Giving feedback: a compliment, a tip or an idea."""

from __future__ import annotations

import re
from types import MappingProxyType

from actions.cases.codes import derive_code
from actions.cases.register import Filing
from actions.dialogue import answers as read
from actions.dialogue.answers import UNKNOWN
from actions.dialogue.assistant import Assistant
from actions.dialogue.complaint import care_of
from actions.dialogue.flow import Flow, Question
from actions.dialogue.lexicon import announces, looks_like_question, plain
from actions.dialogue.notice import Answers
from actions.dialogue.receipt import receipt
from actions.dialogue.step import OFFERED
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload
from actions.dialogue.wishes import announces_feedback, praises

#: "een compliment" has no words of its own yet.
_NO_FEEDBACK = 2
#: So many words where a kind was asked are the tip itself.
_TELLS = 3
#: More words than these, with and without its kind, are the feedback itself.
_WITH_KIND, _WITHOUT_KIND = 7, 4


#: Who the feedback is about is no place.
_SHE_IS = re.compile(r"(?:(?:nee|ja|oh?|maar) )*(?:ze|zij|hij|die|de (?:begeleider|begeleidster)) (?:heet|heette)\b")


class FeedbackFlow(Flow):
    """A compliment, a tip or an idea: four questions, no name needed."""

    stem = texts = "feedback"
    tale = "feedback"
    form = "feedback_form"
    starts = frozenset({"give_feedback"})
    questions = MappingProxyType(
        {
            "feedback_kind": Question(read.read_feedback_kind, unknown="tip"),
            "feedback": Question(read.read_text("feedback"), open=True, unknown=None),
            "location": Question(read.read_location, optional=True),
            "confirm": Question(read.read_yes_no("confirm"), unknown=None),
        }
    )

    def plan(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[str]:
        """Always the same four."""
        return list(self.questions)

    def opening(self, turn: Turn, assistant: Assistant) -> Answers:
        """ "ik heb een compliment voor Kim, ze is altijd lief" tells the kind and the feedback itself."""
        if turn.slots.get("outcome") == OFFERED + self.form and turn.text == turn.slots.get("opening"):
            return {"feedback_kind": "compliment", "feedback": turn.text}  # what was kept from a complaint
        kind = read.read_feedback_kind(turn, assistant.organisation) or {}
        place = assistant.organisation.find_location(turn.text)
        least = _WITH_KIND if kind else _WITHOUT_KIND
        tells = turn.words > least and (kind or not announces_feedback(turn.text))
        told = {"feedback": turn.text} if tells else {}
        return {**kind, **told, **({"location": place.location.name} if place else {})}

    def misplaced(self, turn: Turn, assistant: Assistant) -> Answers:
        """ "compliment" alone is the kind once more, not what somebody wants to say."""
        if turn.asked == "feedback_kind" and turn.words >= _TELLS and not looks_like_question(turn.text):
            return self._told_before_its_kind(turn, assistant)
        named = turn.asked == "location" and _SHE_IS.match(plain(turn.text))
        if named and assistant.organisation.find_location(turn.text) is None:  # "nee ze heet Farida"
            return {"feedback": f"{turn.slots.get('feedback') or ''}\n{turn.text}".strip()}
        bare = turn.asked == "feedback" and turn.words <= _NO_FEEDBACK
        return (read.read_feedback_kind(turn, assistant.organisation) or {}) if bare else {}

    @staticmethod
    def _told_before_its_kind(turn: Turn, assistant: Assistant) -> Answers:
        """ "Lisa is echt lief" is the feedback itself, and a compliment; "ik denk een tip" only the kind."""
        kind = read.read_feedback_kind(turn, assistant.organisation) or {}
        only_kind = kind and turn.words <= _WITH_KIND and not praises(turn.text)
        if only_kind or announces(turn.text) or turn.slots.get("feedback"):
            return {}
        return {**kind, "feedback": turn.text}

    def summary(self, answers: Answers, turn: Turn, assistant: Assistant) -> str:
        """The kind, the words and the place."""
        line = assistant.voice.line
        place = (
            answers["location"] if answers.get("location") not in {None, UNKNOWN} else line("complaint.not_said", turn)
        )
        kind = line(f"feedback.kind_{answers['feedback_kind']}", turn)
        return f'{kind}: "{answers["feedback"]}"\n{line("complaint.label_location", turn)}: {place}'

    def finish(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[Payload]:
        """File it; nobody is named, so nobody gets into trouble."""
        place = answers.get("location")
        filing = Filing(
            kind=str(answers.get("feedback_kind") or "tip"),
            role=turn.role or "client",
            relation={"relative": "other", "staff": "staff"}.get(turn.role or "", "self"),
            care=care_of(answers, assistant) or "unknown",
            story=str(answers.get("feedback") or ""),
            location=None if place == UNKNOWN else place,
            anonymous=True,
        )
        key = str(turn.slots["filing_id"])
        return [
            receipt(assistant.register.file(filing, key, derive_code(turn.code_seed, key)), turn, assistant, "feedback")
        ]
