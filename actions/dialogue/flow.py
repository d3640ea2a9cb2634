"""What a filing flow is: its questions, their order, and what happens at the end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.dialogue.answers import UNKNOWN, Reader
from actions.dialogue.assistant import Assistant
from actions.dialogue.notice import Answers
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload

#: A filing flow asks at most this many questions (contract, section 3).
MOST_QUESTIONS = 10


@dataclass(frozen=True)
class Question:
    """One question of a flow.

    `open`: any words may be the answer. `optional`: left out when the flow would become too long.
    `unknown`: what is stored for "weet ik niet" and "zeg ik liever niet"; None when the flow cannot go on without it.
    """

    read: Reader
    open: bool = False
    optional: bool = False
    unknown: Any = UNKNOWN


class Flow(ABC):
    """A conversation that files something; one subclass a skill."""

    #: The skill's name: its texts, its domain and its rules carry the same one.
    stem: str
    #: What the texts of this flow start with, when one skill has more flows than one.
    texts: str
    form: str
    #: The intents that start it.
    starts: frozenset[str]
    questions: Mapping[str, Question]
    #: Questions whose answers tell more than was asked.
    talkative: frozenset[str] = frozenset()
    #: Slots that stay after the end (the code, so that a message can follow a look at the status).
    keep_after: frozenset[str] = frozenset()

    #: Whether its end files a case (and the receipt can be asked for again).
    files: bool = True
    #: Whether a word that names no place is asked back ("Is dat de plek?").
    weighs_place: bool = False
    #: Questions to which every text is the answer, also one that asks something itself.
    takes_all: frozenset[str] = frozenset()
    #: What is said to who leaves it while nothing is kept.
    left: str = "control.nothing_to_stop"
    #: The slot that holds the story, to which more can be added.
    tale: str | None = None

    @abstractmethod
    def plan(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[str]:
        """The questions that apply, in order, answered or not."""

    @abstractmethod
    def opening(self, turn: Turn, assistant: Assistant) -> Answers:
        """What the first message tells already."""

    @abstractmethod
    def finish(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[Payload]:
        """Do what was agreed on, in one transaction, and say so."""

    def notice(self, turn: Turn, assistant: Assistant) -> Answers:
        """What the words of an answer tell besides the answer."""
        return {}

    def misplaced(self, turn: Turn, assistant: Assistant) -> Answers:
        """What the words say when they clearly answer another question than the one that was asked."""
        return {}

    def summary(self, answers: Answers, turn: Turn, assistant: Assistant) -> str:
        """What was understood, read back one line a fact; empty when there is nothing to read back."""
        return ""

    def named(self, answers: Answers, turn: Turn, assistant: Assistant) -> dict[str, str]:
        """What the texts of this flow call the thing that it is about, by placeholder."""
        return {}

    def reply(self, slot: str, value: Any, turn: Turn, assistant: Assistant) -> Payload | None:
        """Something to say at once about an answer, or None."""
        return None

    def wording(self, slot: str, slots: Mapping[str, Any]) -> str:
        """Which text asks for a slot."""
        return f"ask_{slot}"

    def feeling(self, answers: Mapping[str, Any], turn: Turn, assistant: Assistant) -> str | None:
        """A line of feeling about what was told, or None."""
        return None

    def missing(self, answers: Answers, history: list[str], turn: Turn, assistant: Assistant) -> list[str]:
        """The questions still to ask: never one that was answered, at most ten in all."""
        open_slots = [slot for slot in self.plan(answers, turn, assistant) if answers.get(slot) is None]
        room = MOST_QUESTIONS - len(set(history) - set(open_slots))
        for slot in [slot for slot in open_slots if self.questions[slot].optional]:
            if len(open_slots) > room and slot not in history:
                open_slots.remove(slot)
        return open_slots

    def refuse(self, slot: str, value: Any, turn: Turn, assistant: Assistant) -> Payload | None:
        """Why an answer cannot be right (an unknown code), or None when it can."""
        return None

    def not_said(self, slot: str) -> Answers | None:
        """What is stored when somebody does not know or does not want to say; None when it has to be known."""
        question = self.questions.get(slot)
        return None if question is None or question.unknown is None else {slot: question.unknown}

    def learn(self, slot: str, turn: Turn) -> Answers:
        """Facts about the conversation that an answer gives away (who is speaking)."""
        return {}

    def is_open(self, slot: str | None) -> bool:
        """Whether any words may be the answer to what was asked."""
        question = self.questions.get(slot or "")
        return question is not None and question.open

    def own(self, slots: Mapping[str, Any]) -> Answers:
        """The answers of this flow among the slots of the conversation."""
        return {slot: slots[slot] for slot in self.questions if slots.get(slot) is not None}
