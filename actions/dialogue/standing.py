"""Where a flow stands when a turn comes in: its answers, what was asked, and how often it was not understood."""

from __future__ import annotations

from dataclasses import dataclass

from actions.dialogue.answers import UNKNOWN
from actions.dialogue.assistant import Assistant
from actions.dialogue.flow import Flow
from actions.dialogue.notice import Answers
from actions.dialogue.step import STOPPED, Step
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload

#: So often the assistant asks the same thing again; after that it goes on without, or says who can help.
_MOST_MISSES = 2
#: Answers that are codes of ours, and those of them that have words in kb/texts.
_CONCLUDED = frozenset({"care", "relation", "representative", "anonymous", "feedback_kind"})
_NAMED = ("care", "relation")


@dataclass(frozen=True)
class Standing:
    """A flow, the answers so far and the questions asked so far."""

    flow: Flow
    assistant: Assistant
    answers: Answers
    history: list[str]
    misses: int = 0

    def help(self, turn: Turn, missed: bool = False) -> Step:
        """What the question means, and the question again."""
        if missed and self.misses >= _MOST_MISSES:
            return self.give_up(turn)
        said = self.assistant.voice.say(f"{self.flow.texts}.help_{turn.asked}", turn)
        return Step(ask=turn.asked, messages=(said,), missed=missed)

    def not_understood(self, turn: Turn) -> Step:
        """Say so and help; the third time go on without the answer, or with the one that was there."""
        asked = turn.asked or ""
        if self.misses >= _MOST_MISSES:
            without = self.flow.not_said(asked)
            had = self.answers.get(asked) is not None or asked == "change"
            if had or not without:
                return Step() if had else self.give_up(turn)
            return Step(answers=without, messages=(self._assumed(without, turn),))
        said = self.assistant.voice.say("control.missed_again" if self.misses else "control.missed", turn, "clarify")
        help_line = self.assistant.voice.line(f"{self.flow.texts}.help_{asked}", turn)
        text = said["text"] if self.misses else f"{said['text']}\n{help_line}"
        return Step(ask=asked, missed=True, messages=({**said, "text": text},))

    def _assumed(self, without: Answers, turn: Turn) -> Payload:
        """Nothing is assumed in silence."""
        said = self.assistant.voice.say("control.assumed", turn)
        nameless = [self.assistant.voice.line("complaint.no_name", turn)] if without.get("anonymous") else []
        return {**said, "text": "\n".join([said["text"], *nameless])}

    def said_before(self, slot: str, turn: Turn) -> tuple[Payload, ...]:
        """What was answered to a question that is asked once more; it stands until there is another answer."""
        value = self.answers.get(slot)
        if value == UNKNOWN or isinstance(value, bool):
            return ()
        own = slot not in _CONCLUDED
        words = str(value) if own else self.assistant.voice.line(f"complaint.{slot}_{value}", turn)
        key = "control.you_said" if own else "control.you_said_so"
        return (self.assistant.voice.say(key, turn, value=words.replace("\n", " ")),)

    def refused(self, why: Payload, turn: Turn) -> Step:
        """An answer that cannot be right is asked for again, but not for ever."""
        if self.misses >= _MOST_MISSES:
            return self.give_up(turn)
        return Step(ask=turn.asked, messages=(why,), missed=True)

    def give_up(self, turn: Turn) -> Step:
        """It does not work out: a person can help, and what was told is kept."""
        told = self.flow.files and self.answers
        said = self.assistant.voice.say("control.gave_up_kept" if told else "control.gave_up", turn)
        return Step(messages=({**said, "session": {"flow": None, "paused": False}},), end=STOPPED)

    def leave(self, end: str, turn: Turn, text: str | None = None) -> Step:
        """Stop or pause, and say what is kept, in other words when a text is named."""
        kept = self.answers and self.flow.files
        named = self.flow.named(self.answers, turn, self.assistant)
        said = self.assistant.voice.say(
            f"control.{text or end}" if kept else self.flow.left, turn, "answer", None, (), **named
        )
        return Step(messages=({**said, "session": {"flow": None, "paused": False}},), end=end)

    def noted(self, text: str, answers: Answers, turn: Turn, kept: Answers | None = None) -> Step:
        """Say what was written down, and ask again what was asked; what is `kept` beside it is not read back."""
        return Step(
            answers={**(kept or {}), **answers}, messages=(self._read_back(text, answers, turn),), ask=self._again(turn)
        )

    def _again(self, turn: Turn) -> str | None:
        """The same question when it was asked anew; else the first one that is open, for it may not apply any more."""
        asked_anew = turn.asked in self.flow.questions and self.answers.get(turn.asked or "") is not None
        return turn.asked if asked_anew else None

    def _read_back(self, text: str, answers: Answers, turn: Turn) -> Payload:
        """The sender's own words as they are; what was concluded from them ("youth") in words of ours."""
        voice = self.assistant.voice
        own = [str(value) for slot, value in answers.items() if slot not in _CONCLUDED and value != UNKNOWN]
        said = voice.say(f"control.{text}" if own else "control.noted_so", turn, value=" · ".join(own))
        ours = [voice.line(f"complaint.{slot}_{answers[slot]}", turn) for slot in _NAMED if answers.get(slot)]
        return {**said, "text": "\n".join([said["text"], *ours])}

    def added(self, turn: Turn) -> Step | None:
        """Words that belong to the story are put with it; None when there is no story yet.

        What stands there already came again because its answer got lost, and is kept once.
        """
        tale = self.flow.tale
        if not tale or not self.answers.get(tale) or turn.asked == tale:
            return None
        said = self.assistant.voice.say("control.added", turn)
        story = str(self.answers[tale])
        told = {} if turn.text.strip() in story.splitlines() else {tale: f"{story}\n{turn.text}"}
        return Step(answers=told, messages=(said,), ask=self._again(turn))
