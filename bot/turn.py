"""One turn of a conversation, and what went wrong in it.

Rasa swallows a failing action: it logs the loss and answers as if nothing happened. So the turn itself keeps the
list of failures. It travels in a context variable, because Rasa's calls between channel and action have no room for it.
"""

import time
from contextvars import ContextVar
from dataclasses import dataclass, field

# The gateway gives up after 5 seconds. We answer before that, so that it hears what happened.
TURN_SECONDS = 4.0


@dataclass
class Turn:
    """The turn that is being taken: until when it may last, and the failures so far."""

    seconds: float = TURN_SECONDS
    failures: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def seconds_left(self) -> float:
        """Give the seconds that an action may still take; never 0, because aiohttp reads 0 as "for ever"."""
        return max(0.01, self.started + self.seconds - time.monotonic())

    def fail(self, reason: str) -> None:
        """Remember that something failed. The reason holds no words of the user."""
        self.failures.append(reason)


current_turn: ContextVar[Turn | None] = ContextVar("current_turn", default=None)
