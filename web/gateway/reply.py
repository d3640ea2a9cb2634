"""What the gateway answers itself: the buttons of the safety answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.store.conversations import Conversation
from web.gateway.keys import Choice
from web.gateway.safety import Danger, SafetyAnswers
from web.gateway.safety.answers import ADD, CALL, DANGER_YES, Check, confirmed_of


@dataclass(frozen=True)
class Reply:
    """An answer: the payloads, what changes in the session, and what yes and no mean when it was the short question."""

    payloads: Sequence[Mapping[str, Any]]
    changes: Mapping[str, Any] = field(default_factory=dict)
    check: Check | None = None


def own_reply(choice: Choice, conversation: Conversation, answers: SafetyAnswers) -> Reply | None:
    """Answer a button that needs nobody else; None when it is for Rasa."""
    role, level = conversation.reader
    if choice.intent == CALL:
        return Reply([answers.call(str(choice.entities["number"]), role, level)])
    if choice.intent == DANGER_YES:
        return danger_reply(confirmed_of(choice.entities), conversation, answers, choice.entities.get("held"))
    return None


def danger_reply(danger: Danger, conversation: Conversation, answers: SafetyAnswers, held: str | None) -> Reply:
    """Answer danger; what was open is paused and offered again, with the message itself when it is worth keeping."""
    role, level = conversation.reader
    payloads = [answers.answer(danger, role, level)]
    if conversation.flow is None and held is None:
        return Reply(payloads)
    reader = role or danger.role  # who shows who they are is not called "je" in the next line
    payloads.append(answers.resume(conversation.flow, reader, level, held))
    changes = {"paused": True} if conversation.flow else {}
    return Reply(payloads, changes, add_of(held) if held else None)


def add_of(held: str) -> Check:
    """Return what yes and no mean after "Wil je verder?" while a message is held: what was told is not lost."""
    return {"yes": (ADD, {"held": held}), "no": ("deny", {})}


def held_by(check: Check | None) -> str | None:
    """Return what the last question held: what "Nee" passes on, or else what a yes keeps for later."""
    return (check["no"][1].get("held") or kept_of(check)) if check else None


def kept_of(check: Check | None) -> str | None:
    """Return the message that a yes to the last question keeps for later."""
    return check["yes"][1].get("held") if check else None


def both(earlier: str | None, now: str | None) -> str | None:
    """Return the ids of what was held before and now, in the order in which it was told."""
    return " ".join(held for held in (earlier, now) if held) or None
