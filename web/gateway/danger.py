"""The door for messages that show danger. Nothing that can fail or wait stands before the answer.

What can be kept of it is kept, within a fraction of a second; whatever goes wrong there, the answer goes out.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from actions.store.conversations import Conversation
from web.errors import BusyError, WrongCodesError
from web.gateway import metrics
from web.gateway.keys import Choice, SessionKeys, new_token
from web.gateway.ledger import Asked
from web.gateway.limits import Limiter
from web.gateway.models import Message
from web.gateway.rasa import RasaSilentError
from web.gateway.render import rendered, session_changes
from web.gateway.reply import Reply, both, danger_reply, held_by, kept_of, own_reply
from web.gateway.safety import Danger, DangerCheck, SafetyAnswers
from web.gateway.safety.answers import DANGER_YES, SAFE_NOW, Check, check_of, confirmed_of
from web.gateway.safety.sound import LONGEST
from web.gateway.spelled import is_only_a_code, without_codes
from web.gateway.turns import Talk, Turns, body_of, messages_of
from web.gateway.yes_no import answer_to

log = logging.getLogger(__name__)
Found = TypeVar("Found")
KEEPING = 0.7  # seconds that keeping it may take; the answer must be there within one second
PASSING_ON = 0.4
# Something that was done to somebody is what a complaint is made of: it is answered, and goes on to the dialogue too.
TOLD = frozenset({"abuse"})
WORTH_KEEPING = 8  # words: a longer message says more than the danger alone
# "mijn begeleider slaat mij" is short, and it is what the complaint is about.
DONE_TO_SOMEBODY = frozenset({"abuse", "violence", "threat"})
# What is heard in "ik heb heel veel pillen", and in "ik ga ze nemen".
DEATH = frozenset({"suicide", "medical"})
A_FEW = 3
# When there is no time to look: what everybody in danger needs stands in this answer.
NOT_LOOKED = Danger("suicide", "self", "danger", "not-looked")
_FILING = re.compile(r"kla(ch|g)|meld(en|ing)|beklag|terug ?bel|vraag|\?", re.IGNORECASE)


class NotOursError(Exception):
    """The message cannot be kept: no session, another body under the same id, or somebody else is keeping it."""


@dataclass(frozen=True)
class DangerDoor:
    """Finds danger and answers it."""

    check: DangerCheck
    answers: SafetyAnswers
    turns: Turns
    limiter: Limiter

    def find(self, text: object, who: str) -> Danger | None:
        """Return the danger in whatever was sent as text; NOT_LOOKED when this address asks too much of us.

        Looking costs time that somebody else, who is in danger now, may need.
        """
        if not isinstance(text, str):
            return None
        if not self.limiter.may_listen(who, min(len(text), LONGEST)):
            return NOT_LOOKED
        found = self.check.find(without_codes(text[:LONGEST]))
        return self._in_a_code(text) if found and is_only_a_code(text) else found

    def not_looked(self) -> list[Message]:
        """Return the whole safety answer, and that the message itself did not come through."""
        busy = {"kind": "error", "text": BusyError.detail, "level": "normal"}
        metrics.SAFETY.labels("not looked").inc()
        return rendered([self.alone(NOT_LOOKED), busy], SessionKeys(new_token()))

    def _in_a_code(self, text: str) -> Danger | None:
        """Return the danger in four words of the list, when it is sure and not one misread word of the code."""
        typed = re.findall(r"\w+", text.lower())
        # "stroop" alone is heard as a mistake for "strop", and it is a word for codes, spelled right.
        found = self.check.find(" ".join(word for word in typed if not self._is_sure(word)))
        return found if found and found.level == "danger" else None

    def _is_sure(self, word: str) -> bool:
        found = self.check.find(word)
        return found is not None and found.level == "danger"

    async def answer(self, danger: Danger, token: str | None, asked: Asked | None, who: str) -> list[Message]:
        """Answer a message that shows danger. Raise nothing: without session or store the answer is the same."""
        kept = None
        try:
            async with asyncio.timeout(KEEPING):
                kept = await self._kept(danger, token, asked, who)
        except Exception as error:
            log.warning("a safety answer was not kept: %s", type(error).__name__)
        metrics.SAFETY.labels("kept" if kept else "not kept").inc()
        return kept or rendered([self.alone(danger)], SessionKeys(token or new_token()))

    async def in_time(self, keeping: Awaitable[Found]) -> Found:
        """Wait for something to be kept, but no longer than a safety answer may wait; raise what it raises."""
        async with asyncio.timeout(KEEPING):
            return await keeping

    def pressed(self, choice: Choice | None, keys: SessionKeys) -> list[Message] | None:
        """Answer a button of a safety answer without session or store; None when it is another button."""
        unknown = Conversation("", None, "normal", False, None, datetime.now(UTC))
        if choice is not None and choice.intent == SAFE_NOW:
            return rendered([self.answers.safe_now(None, "normal")], keys)
        reply = own_reply(choice, unknown, self.answers) if choice else None
        return rendered(reply.payloads[:1], keys) if reply else None  # what was kept cannot be offered now

    def alone(self, danger: Danger) -> dict[str, Any]:
        """Return the answer for when nothing is known of who asks."""
        return self.answers.answer(danger, None, "normal")

    async def _kept(self, danger: Danger, token: str | None, asked: Asked | None, who: str) -> list[Message]:
        if token is None or asked is None:
            raise NotOursError
        await self.limiter.count("safety_address", who)
        keys = SessionKeys(token)
        if danger.kind in TOLD and danger.level == "danger":
            return await self._told(danger, keys, asked)

        def answered(conversation: Conversation, last: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
            reply = self._reply(danger, conversation, asked, last.get("check"))
            return body_of(reply, keys), dict(reply.changes)

        _, body = await self.turns.ledger.record(keys, asked, answered)
        if body is None:
            raise NotOursError
        return messages_of(body)

    def _reply(self, danger: Danger, conversation: Conversation, asked: Asked, before: Check | None) -> Reply:
        """Answer danger; `before` is the check of the last answer, of which nothing that was held may be lost."""
        if danger.level == "check":
            return self._doubt(danger, conversation, asked, before)
        held = both(kept_of(before), held_id(danger, asked, conversation))
        return danger_reply(danger, conversation, self.answers, held)

    def _doubt(self, danger: Danger, conversation: Conversation, asked: Asked, before: Check | None) -> Reply:
        """Ask the short question; "ik ben bang", or death once more, where it was asked just now, is a yes to it."""
        asked_now = before is not None and before["yes"][0] == DANGER_YES
        if before and asked_now and (answer_to(before, asked.text) == "yes" or _goes_on(danger, before)):
            first = confirmed_of(before["yes"][1])
            held = both(kept_of(before), held_id(first, asked, conversation))
            return danger_reply(first, conversation, self.answers, held)
        kept = asked.id if conversation.flow or _FILING.search(asked.text) else None
        check = check_of(danger, both(held_by(before), asked.id), both(kept_of(before), kept))
        return Reply([self.answers.answer(danger, *conversation.reader, check)], check=check)

    async def _told(self, danger: Danger, keys: SessionKeys, asked: Asked) -> list[Message]:
        """Answer, and let the dialogue hear it too, so that a complaint about it does not have to be told twice."""
        conversation, claim = await self.turns.ledger.claim(keys, asked)
        if claim.outcome != "new":
            if claim.answer is None:
                raise NotOursError
            return messages_of(keys.open(claim.answer))
        reply = await self._heard(danger, keys, conversation, asked)
        body = await self.turns.ledger.settle(keys, conversation, asked.id, body_of(reply, keys), dict(reply.changes))
        return messages_of(body)

    async def _heard(self, danger: Danger, keys: SessionKeys, conversation: Conversation, asked: Asked) -> Reply:
        safety = self.answers.answer(danger, *conversation.reader)
        talk = Talk(keys, conversation, await self.turns.ledger.last_answer(keys, conversation))
        lock = self.turns.locks.of(keys.token_hash)
        try:
            if lock.locked() or conversation.paused:
                raise RasaSilentError
            async with lock:
                said = await self.turns.told(talk, asked, PASSING_ON)
        except (RasaSilentError, WrongCodesError):
            return danger_reply(danger, conversation, self.answers, both(held_by(talk.last.get("check")), asked.id))
        return replace(Reply([safety, *said]), changes=session_changes(said))


def _goes_on(danger: Danger, before: Check) -> bool:
    """Say whether both messages sound like a wish to die: "ik heb pillen bewaard", and then "ik ga ze nemen"."""
    return danger.kind == "suicide" and before["yes"][1].get("kind") in DEATH


def held_id(danger: Danger, asked: Asked, conversation: Conversation) -> str | None:
    """Return the id of a message that may say more than the danger: it can go on to the dialogue later."""
    enough = A_FEW if danger.kind in DONE_TO_SOMEBODY else WORTH_KEEPING
    open_flow = conversation.flow is not None and len(asked.text.split()) >= enough
    return asked.id if open_flow or _FILING.search(asked.text) else None
