"""What the gateway answers itself: buttons of the safety answers, and yes or no to the short safety question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from actions.store.conversations import Conversation
from web.gateway.keys import Choice
from web.gateway.safety import Danger, SafetyAnswers
from web.gateway.safety.answers import ADD, CALL, DANGER_NO, DANGER_YES, confirmed_of, told_of

_YES = re.compile(r"(ja+|jep|jup|yes|jazeker|zeker|klopt|wel)\b", re.IGNORECASE)
_NO = re.compile(r"(nee+n?|nei|ne|no|nope|niet)\b", re.IGNORECASE)
_MOST_WORDS = 3  # "ja nu meteen" is an answer; a longer sentence says something of its own
Check = dict[Literal["yes", "no"], tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class Reply:
    """An answer: the payloads, what changes in the session, and what yes and no mean when it was the short question."""

    payloads: Sequence[Mapping[str, Any]]
    changes: Mapping[str, Any] = field(default_factory=dict)
    check: Check | None = None


def yes_or_no(text: str) -> Literal["yes", "no"] | None:
    """Say whether a typed text is a plain yes or no."""
    if len(text.split()) > _MOST_WORDS:
        return None
    if _YES.match(text):
        return "yes"
    return "no" if _NO.match(text) else None


def check_of(danger: Danger, held: str) -> Check:
    """Return what yes and no mean after the short question about `danger`."""
    return {"yes": (DANGER_YES, told_of(danger)), "no": (DANGER_NO, {"held": held})}


def own_reply(choice: Choice, conversation: Conversation, answers: SafetyAnswers) -> Reply | None:
    """Answer a button that needs nobody else; None when it is for Rasa."""
    role, level = conversation.reader
    if choice.intent == CALL:
        return Reply([answers.call(str(choice.entities["number"]), role, level)])
    if choice.intent == DANGER_YES:
        return danger_reply(confirmed_of(choice.entities), conversation, answers, None)
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
