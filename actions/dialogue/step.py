"""The result of one turn inside a flow."""

from __future__ import annotations

from dataclasses import dataclass, field

from actions.dialogue.notice import Answers
from actions.dialogue.voice import Payload

CONTINUE = "continue"
STOPPED, PAUSED, CONFIRMED, ERASED = "stopped", "paused", "confirmed", "erased"
#: What the slot `outcome` says outside a flow: something was just filed, or a form was offered.
FILED, OFFERED = "filed", "offered "


@dataclass(frozen=True)
class Step:
    """What a turn changes: the answers (None clears one), what is said, what is asked next, or how the flow ends.

    `ask` None means: the first question that is still open. `variant` names another wording of that question.
    `learned` keeps facts about the conversation that are no answers (the words it opened with, the filing's id).
    """

    answers: Answers = field(default_factory=dict)
    messages: tuple[Payload, ...] = ()
    ask: str | None = None
    variant: str | None = None
    end: str | None = None
    #: Another form that is to begin, instead of the end of this one.
    then: str | None = None
    #: What goes along to that form; `moved` when nothing of it has to stay here.
    carry: Answers = field(default_factory=dict)
    moved: bool = False
    missed: bool = False
    learned: Answers = field(default_factory=dict)
