"""The turn: keep what the user said, ask Rasa, keep the answer. The same request never has a second effect."""

from __future__ import annotations

import asyncio
import logging
import math
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from actions.cases.codes import find_code
from actions.cases.origin import origin
from actions.store.conversations import Claim, Conversation
from web.errors import NotKeptError, SameIdError, UnavailableError, WrongCodesError
from web.gateway import metrics
from web.gateway.keys import Choice, SessionKeys
from web.gateway.ledger import Asked, Ledger
from web.gateway.limits import Limiter
from web.gateway.locks import Locks
from web.gateway.models import Message
from web.gateway.rasa import DEADLINE, RasaClient, RasaSilentError
from web.gateway.render import rendered, session_changes
from web.gateway.reply import Reply, held_by, own_reply
from web.gateway.safety import SafetyAnswers
from web.gateway.safety.answers import ADD, DANGER_NO, SAFE_NOW
from web.gateway.spelled import tried_code, was_wrong
from web.gateway.yes_no import answer_to, says_unsafe

log = logging.getLogger(__name__)
MOST_WORDS_ON_A_BUTTON = 8
BUSY_PAUSE = 0.1  # seconds between looks at a request that another process is answering
PROMISED = 5.0  # seconds after which whoever asked hears something, whatever it is that waits
FOR_THE_BOOKS = 0.5  # of those: to write down what came of it
_WITHDRAWS = re.compile(r"\b(?<!niet )(?:in|terug) ?(?:ge)?tr(?:e|o)k\w*|\btrek\b.*\b(?:in|terug)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Talk:
    """What a turn begins with: the keys of who speaks, the session as it stands, and what we said last."""

    keys: SessionKeys
    conversation: Conversation
    last: Mapping[str, Any]
    until: float = math.inf

    def left(self) -> float:
        """Return how many seconds Rasa has: what is left of the turn, without what the books need."""
        left = self.until - FOR_THE_BOOKS - asyncio.get_running_loop().time()
        return max(0.0, min(DEADLINE, left))


@dataclass
class Stand:
    """How far a request is: until when it may take, and whether it is kept."""

    until: float
    kept: bool = False


@dataclass(frozen=True)
class Turns:
    """Takes turns. One object for the whole process."""

    ledger: Ledger
    rasa: RasaClient
    answers: SafetyAnswers
    limiter: Limiter
    locks: Locks = field(default_factory=Locks)

    async def take(self, keys: SessionKeys, asked: Asked) -> list[Message]:
        """Return the answer to one request.

        Raise UnknownSessionError, SameIdError, WrongCodesError after too many wrong codes, or UnavailableError when
        there is no answer now: the request is kept. Raise NotKeptError when its turn did not come.

        Several waits, each short enough, can follow each other (an earlier message, the database, Rasa, the database
        again): together they are cut off in time. What was cut off may be sent again; it has one effect.
        """
        stand = Stand(asyncio.get_running_loop().time() + PROMISED)
        with metrics.SECONDS.time():
            try:
                async with asyncio.timeout_at(stand.until):
                    return await self._taken(keys, asked, stand)
            except TimeoutError:
                log.warning("a turn was cut off: its time was over")
                metrics.TURNS.labels("silent").inc()
                raise (UnavailableError if stand.kept else NotKeptError) from None

    async def _taken(self, keys: SessionKeys, asked: Asked, stand: Stand) -> list[Message]:
        async with self.locks.of(keys.token_hash):
            conversation, claim, last = await self._claim(keys, asked, stand)
            if claim.answer is not None:
                return messages_of(keys.open(claim.answer))
            try:
                reply = await self._reply(Talk(keys, conversation, last, stand.until), asked)
                body = body_of(reply, keys)
            except WrongCodesError:
                await self.ledger.fail(conversation, asked.id)
                raise
            except (RasaSilentError, ValidationError, KeyError) as error:
                log.warning("no usable answer: %s", type(error).__name__)
                metrics.TURNS.labels("silent").inc()
                await self.ledger.fail(conversation, asked.id)
                raise UnavailableError from None
            try:
                kept = await self.ledger.settle(keys, conversation, asked.id, body, dict(reply.changes))
            except SQLAlchemyError:  # the request is kept, only its answer is not: it may be sent again
                raise UnavailableError from None
            metrics.TURNS.labels("answered").inc()
            metrics.count_said(body["messages"])
            return messages_of(kept)

    async def told(self, talk: Talk, asked: Asked, deadline: float) -> list[Mapping[str, Any]]:
        """Pass on what was typed, and what was held before it, with a shorter deadline.

        Raise RasaSilentError or WrongCodesError.
        """
        held = held_by(talk.last.get("check"))
        before = await self.ledger.text_of(talk.keys, talk.conversation, held) if held else None
        text = f"{before}\n{asked.text}" if before else asked.text
        return await self._ask(talk, asked.id, {"text": text}, deadline)

    async def _claim(
        self, keys: SessionKeys, asked: Asked, stand: Stand
    ) -> tuple[Conversation, Claim, Mapping[str, Any]]:
        conversation, claim, last = await self.ledger.begin(keys, asked)
        stand.kept = True
        while claim.outcome == "busy":  # another process has it, or had it when it died: its lease is short
            await asyncio.sleep(BUSY_PAUSE)
            conversation, claim, last = await self.ledger.begin(keys, asked)
        if claim.outcome == "conflict":
            raise SameIdError
        return conversation, claim, last

    async def _reply(self, talk: Talk, asked: Asked) -> Reply:
        choice = asked.choice or typed_choice(asked.text, talk.last, talk.keys)
        if choice is None:
            first, talk = await self._unanswered(talk, asked)
            reply = await self._passed_on(talk, asked.id, heard(asked.text, talk.conversation))
            return replace(reply, payloads=[*first, *reply.payloads])
        own = own_reply(choice, talk.conversation, self.answers)
        if own is not None:
            return own
        if choice.intent in {ADD, DANGER_NO}:
            return await self._resumed(talk, asked, choice)
        return await self._chosen(talk, asked, choice)

    async def _unanswered(self, talk: Talk, asked: Asked) -> tuple[Sequence[Mapping[str, Any]], Talk]:
        """Pass on what the short safety question was about, when somebody goes on without an answer to it.

        What they told then is not lost. Return what is said to it, without what it asks (the new words come next), and
        the conversation as it is then.
        """
        intent, told = (talk.last.get("check") or {}).get("no", (None, {}))
        if intent != DANGER_NO or not told.get("held") or talk.conversation.paused:
            return [], talk
        text = await self.ledger.text_of(talk.keys, talk.conversation, told["held"])
        if text is None:
            return [], talk
        before = str(uuid.uuid5(uuid.UUID(asked.id), "unanswered"))
        said = await self._ask(talk, before, {"text": text})
        talk = replace(talk, conversation=await self.ledger.change(talk.keys, session_changes(said)))
        return [{**payload, "buttons": []} for payload in said if not payload["asks"]], talk

    async def _chosen(self, talk: Talk, asked: Asked, choice: Choice) -> Reply:
        """Pass a button on. Who the user is, is kept here too: that choice is not lost when Rasa is away."""
        role = choice.entities.get("role") if choice.intent == "set_role" else None
        if role is not None:
            talk = replace(talk, conversation=replace(talk.conversation, role=role))
            await self.ledger.change(talk.keys, {"role": role})
        button = {"intent": choice.intent, "entities": dict(choice.entities)}
        try:
            return await self._passed_on(talk, asked.id, button)
        except RasaSilentError:
            if choice.intent != SAFE_NOW:
                raise
            return self._safe_without_rasa(talk.conversation)

    async def _resumed(self, talk: Talk, asked: Asked, choice: Choice) -> Reply:
        """Pass on a message that was kept back because of danger, in the flow that it belongs to."""
        held = choice.entities.get("held")
        text = await self.ledger.text_of(talk.keys, talk.conversation, held) if held else None
        if text is None:
            return await self._passed_on(talk, asked.id, {"intent": "continue_flow", "entities": {}})
        if talk.conversation.paused:
            first = str(uuid.uuid5(uuid.UUID(asked.id), "continue"))
            await self._passed_on(talk, first, {"intent": "continue_flow", "entities": {}})
            talk = replace(talk, conversation=replace(talk.conversation, paused=False))
        reply = await self._passed_on(talk, asked.id, {"text": text})
        return replace(reply, changes={"paused": False, **reply.changes})

    def _safe_without_rasa(self, conversation: Conversation) -> Reply:
        role, level = conversation.reader
        payloads = [self.answers.safe_now(role, level)]
        if conversation.flow:
            payloads.append(self.answers.resume(conversation.flow, role, level, None))
        return Reply(payloads)

    async def _passed_on(self, talk: Talk, turn: str, what: Mapping[str, Any]) -> Reply:
        payloads = await self._ask(talk, turn, what)
        return Reply(payloads, session_changes(payloads))

    async def _ask(
        self, talk: Talk, turn: str, what: Mapping[str, Any], told_within: float | None = None
    ) -> list[Mapping[str, Any]]:
        """Ask Rasa. `told`: this turn gets a safety answer too, soon; `after_safety`: the last answer was one."""
        conversation = talk.conversation
        after = any(message["kind"] == "safety" for message in talk.last.get("messages", []))
        known = {"role": conversation.role, "level": conversation.level, "paused": conversation.paused}
        danger = {"after_safety": after, "told": told_within is not None}
        metadata = {**known, **danger, "turn": turn, "code_seed": talk.keys.code_seed.hex()}
        body = {"conversation": conversation.id, "turn": turn, **what, "metadata": metadata}
        typed = str(what.get("text") or what.get("entities", {}).get("opening") or "")
        if tried_code(typed, conversation.flow) is None:
            return await self._turn(body, told_within or talk.left())
        async with self.limiter.trying_a_code(origin()):
            said = await self._turn(body, told_within or talk.left())
            if was_wrong(typed, conversation.flow, said):
                metrics.CODES.labels("wrong").inc()
                await self.limiter.count_wrong_code(origin())
            return said

    async def _turn(self, body: dict[str, Any], within: float) -> list[Mapping[str, Any]]:
        with metrics.RASA.time():
            return [*await self.rasa.turn(body, within)]


def typed_choice(text: str, last: Mapping[str, Any], keys: SessionKeys) -> Choice | None:
    """Return the button that was typed, or that "ja" stands for after a question of our own."""
    check = last.get("check")
    if len(text.split()) > MOST_WORDS_ON_A_BUTTON:
        return Choice(text, *check["yes"]) if check and says_unsafe(check, text) else None
    button = typed_button(text, last, keys)
    if button or not check:
        return button
    said = answer_to(check, text)
    return Choice(text, *check[said]) if said else None


def typed_button(text: str, last: Mapping[str, Any], keys: SessionKeys) -> Choice | None:
    """Return the button of the last answer whose title was typed, capitals and punctuation aside."""
    buttons = [button for message in last.get("messages", []) for button in message["buttons"]]
    typed = next((button for button in buttons if _bare(button["title"]) == _bare(text)), None)
    return keys.open_choice(typed["choice"]) if typed else None


def _bare(text: str) -> str:
    return re.sub(r"[^\w]+", "", text.lower())


def heard(text: str, conversation: Conversation) -> dict[str, Any]:
    """Return what Rasa is told of a typed text. Four code words need no guess: somebody wants to see a case."""
    if conversation.flow is None and find_code(text):
        wish = "withdraw_case" if _WITHDRAWS.search(text) else "check_status"
        return {"intent": wish, "entities": {"opening": text}}
    return {"text": text}


def body_of(reply: Reply, keys: SessionKeys) -> dict[str, Any]:
    """Return what is kept of an answer; raise pydantic.ValidationError when the dialogue said something impossible."""
    said = [message.model_dump(mode="json") for message in rendered(reply.payloads, keys)]
    return {"messages": said, "check": reply.check}


def messages_of(body: Mapping[str, Any]) -> list[Message]:
    """Return the messages of an answer that was kept."""
    return [Message.model_validate(message) for message in body["messages"]]
