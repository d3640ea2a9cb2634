"""The life of a conversation: begin, look back, change, erase."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

import anyio

from actions.cases.drafts import Drafts
from actions.store.conversations import Conversation, Entry
from kb.texts import Texts
from web.errors import NotErasedError
from web.gateway import metrics
from web.gateway.keys import SessionKeys, new_token
from web.gateway.ledger import Ledger
from web.gateway.locks import Locks
from web.gateway.models import CurrentOut, HistoryOut, Level, Role, Said, SessionOut, Typed
from web.gateway.rasa import RasaClient, RasaSilentError
from web.gateway.reply import Reply
from web.gateway.turns import PROMISED, body_of, messages_of
from web.gateway.welcome import welcome

log = logging.getLogger(__name__)
MOST_FAILED = 10  # one that cannot be erased holds up no other; so many mean that Rasa is away


@dataclass(frozen=True)
class Sessions:
    """Begins and ends conversations."""

    ledger: Ledger
    rasa: RasaClient
    drafts: Drafts
    texts: Texts
    locks: Locks

    async def start(self, role: Role | None, level: Level) -> SessionOut:
        """Begin a conversation; it needs the store, and nothing else."""
        token = new_token()
        keys = SessionKeys(token)
        body = body_of(Reply(welcome(self.texts, role, level, self.ledger.life.days)), keys)
        conversation = await self.ledger.start(keys, role, level, body)
        return SessionOut(token=token, expires_at=conversation.expires_at, messages=messages_of(body))

    async def history(self, keys: SessionKeys) -> HistoryOut:
        """Return the conversation so far; raise UnknownSessionError."""
        conversation, said = await self.ledger.history(keys)
        messages = [one for entry, body in said for one in _shown(entry, body)]
        return HistoryOut(messages=messages, **_current(conversation))

    async def change(self, keys: SessionKeys, changes: dict[str, Any]) -> CurrentOut:
        """Change role or level; raise UnknownSessionError."""
        return CurrentOut(**_current(await self.ledger.change(keys, changes)))

    async def erase(self, keys: SessionKeys) -> None:
        """Erase the conversation everywhere; raise UnknownSessionError, or NotErasedError when it is still there.

        Rasa's copy goes first: while our row stands, the user's token still works and erasing can be tried again.
        """
        try:
            async with asyncio.timeout(PROMISED):
                conversation = await self.ledger.find(keys)
                async with self.locks.of(keys.token_hash):
                    await self._erase_one(conversation.id)
        except (RasaSilentError, TimeoutError):
            raise NotErasedError from None

    async def erase_expired(self) -> int:
        """Erase conversations that are over; return how many. What cannot be erased now waits for the next time."""
        erased = failed = 0
        while failed < MOST_FAILED and (found := await self.ledger.expired(skip=failed)):
            for session_id in found[: MOST_FAILED - failed]:
                gone = await self._erased(session_id)
                erased, failed = erased + gone, failed + (not gone)
        metrics.EXPIRED.set(await self.ledger.count_expired())
        return erased

    async def _erased(self, session_id: str) -> bool:
        try:
            await self._erase_one(session_id)
        except RasaSilentError:
            log.warning("an expired conversation waits: rasa does not erase its copy")
            return False
        return True

    async def _erase_one(self, session_id: str) -> None:
        await self.rasa.erase(session_id)
        await anyio.to_thread.run_sync(self.drafts.discard, session_id)
        await self.ledger.erase([session_id])


def _shown(entry: Entry, body: dict[str, Any]) -> list[Said | Typed]:
    if entry.direction == "user":
        return [Typed(id=entry.request_id, text=body["text"], at=entry.at)]
    return [Said(**message.model_dump()) for message in messages_of(body)]


def _current(conversation: Conversation) -> dict[str, Any]:
    role, level = conversation.reader
    return {"role": role, "level": level, "expires_at": conversation.expires_at}
