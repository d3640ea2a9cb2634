"""Somebody comes back after hours or days: we say what we were busy with; nothing has to be told again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from actions.dialogue.assistant import Assistant
from actions.dialogue.flow import Flow
from actions.dialogue.sideways import TOLD_BEFORE
from actions.dialogue.step import CONTINUE, Step
from actions.dialogue.turn import Turn

#: After so long people do not know any more what was asked.
AWAY = timedelta(hours=3)


def returned(step: Step, turn: Turn, flow: Flow, assistant: Assistant) -> Step:
    """The step, for somebody who was away: an answer is taken, and anything else asks first whether to go on."""
    if turn.asked == CONTINUE or step.end or turn.is_button or not _was_away(turn, flow, assistant):
        return step
    if step.missed or not (step.answers or step.messages):
        return replace(step, messages=(), ask=CONTINUE, variant=TOLD_BEFORE, missed=False)
    what = assistant.voice.line(f"{flow.texts}.what", turn)
    return replace(step, messages=(assistant.voice.say("control.back_again", turn, what=what), *step.messages))


def _was_away(turn: Turn, flow: Flow, assistant: Assistant) -> bool:
    draft = assistant.drafts.load(turn.conversation) if flow.files else None
    return draft is not None and draft.flow == flow.form and datetime.now(UTC) - draft.updated_at > AWAY
