""" "Wie leest dat dan", "kan ik die bellen": short questions about what is going on, known by their words.

To a model they look like anything, for "dat" and "die" say nothing; here it is known what was being done, or was said.
"""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk.events import SlotSet

from actions.dialogue.answering import answer_topic, meant_for
from actions.dialogue.assistant import Assistant
from actions.dialogue.keeping import Events
from actions.dialogue.lexicon import WORDS, pattern, plain
from actions.dialogue.questions import kept_of_question
from actions.dialogue.step import OFFERED
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload

_SAID: dict[str, Any] = WORDS["known_questions"]
_ABOUT = {topic: pattern(said) for topic, said in _SAID["topics"].items()}
_MAY_THAT = pattern(_SAID["may_that"])
_CALLS = pattern(_SAID["calls"])
_NUMBER = re.compile(r"\d{3}|@")
#: Where no one was named, this article says how to reach a person.
_PERSON = "mens-spreken"


def topic_asked(turn: Turn, assistant: Assistant) -> str | None:
    """The topic of a short question about what is being sent, or None."""
    words = plain(turn.text)
    topic = next((topic for topic, said in _ABOUT.items() if said.fullmatch(words)), None)
    return topic if meant_for(assistant, turn, topic) else None


def may_that(turn: Turn, assistant: Assistant) -> tuple[list[Payload], Events] | None:
    """ "Mag dat": about what was told a complaint is offered; about anything else we ask what "dat" is."""
    if not turn.text or turn.entities.get("topic") or not _MAY_THAT.fullmatch(plain(turn.text)):
        return None
    told = kept_of_question(turn)
    said = assistant.voice.say("answer.may_that" if told else "answer.which_that", turn, "clarify")
    offer = SlotSet("outcome", f"{OFFERED}complaint_form" if told else None)
    return [said], [SlotSet("misses", 0), SlotSet("opening", told), offer]


def how_to_call(turn: Turn, assistant: Assistant) -> Payload | None:
    """The number of whom the last answer was about, or else of a person here; None when that was not asked."""
    if not turn.text or not _CALLS.fullmatch(plain(turn.text)):
        return None
    last = str(turn.slots.get("last_topic") or "")
    for topic in (last, _PERSON) if last in assistant.library.articles else (_PERSON,):
        said = answer_topic(assistant, turn, topic)
        lines = [line for line in said["text"].splitlines() if _NUMBER.search(line)]
        if lines:
            return {**said, "text": "\n".join([assistant.voice.line("answer.may_call", turn), lines[0]])}
    return None
