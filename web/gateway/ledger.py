"""The gateway's books: every call is one transaction, in a thread; the event loop never waits for the database."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import anyio
from sqlalchemy.orm import Session

from actions.store.conversations import Claim, Conversation, Conversations, Entry, Key, Level, Role
from actions.store.session import Database
from web.errors import UnknownSessionError
from web.gateway.keys import Choice, SessionKeys

LIFE = timedelta(days=30)
MOST_TO_PASS_ON = 14_000  # letters of what was held: seven long messages; Rasa takes one more with them
Found = TypeVar("Found")
Body = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One request of the user: its id, the text as shown, the button when it was one, and what was sent exactly."""

    id: str
    text: str
    choice: Choice | None
    sent: str

    def body(self) -> Body:
        """Return what is kept of it."""
        return {"text": self.text, "choice": None if self.choice is None else self.choice.intent}

    def fingerprint(self, keys: SessionKeys) -> bytes:
        """Return what tells it from another request with the same id."""
        return keys.fingerprint({"sent": self.sent, "button": self.choice is not None})


class Ledger:
    """Sessions and messages, for code that runs in the event loop."""

    def __init__(
        self, database: Database, conversations: Conversations, threads: int = 20, life: timedelta = LIFE
    ) -> None:
        """Take the store, how many calls may wait for the database at once, and how long a talk is kept."""
        self._database = database
        self._kept = conversations
        self.life = life
        self._threads = anyio.CapacityLimiter(threads)

    async def start(self, keys: SessionKeys, role: Role | None, level: Level, body: Body) -> Conversation:
        """Make a session with the first thing that the assistant says."""

        def work(db: Session) -> Conversation:
            now = _now()
            conversation = self._kept.start(db, keys.token_hash, (role, level), now, self.life)
            self._kept.answer(db, Key(conversation.id, str(uuid.uuid4())), keys.seal(body), now)
            return conversation

        return await self._write(work)

    async def find(self, keys: SessionKeys) -> Conversation:
        """Return the session of a token; raise UnknownSessionError."""
        return await self._read(lambda db: self._found(db, keys))

    async def claim(self, keys: SessionKeys, asked: Asked) -> tuple[Conversation, Claim]:
        """Keep a request before it is answered, or learn what became of it; raise UnknownSessionError."""
        return await self._write(lambda db: self._claimed(db, keys, asked))

    async def begin(self, keys: SessionKeys, asked: Asked) -> tuple[Conversation, Claim, Body]:
        """Claim a request, and give the last answer too when it is a new one; raise UnknownSessionError."""

        def work(db: Session) -> tuple[Conversation, Claim, Body]:
            conversation, claim = self._claimed(db, keys, asked)
            return conversation, claim, self._last(db, keys, conversation) if claim.outcome == "new" else {}

        return await self._write(work)

    async def settle(
        self, keys: SessionKeys, conversation: Conversation, request_id: str, body: Body, changes: Body
    ) -> Body:
        """Keep the answer and what changed in the session; return the answer that is kept."""

        def work(db: Session) -> str:
            self._kept.change(db, conversation.id, changes, _now())
            return self._kept.answer(db, Key(conversation.id, request_id), keys.seal(body), _now())

        return keys.open(await self._write(work))

    async def record(
        self, keys: SessionKeys, asked: Asked, answered: Callable[[Conversation, Body], tuple[Body, Body]]
    ) -> tuple[Claim, Body | None]:
        """Keep a request and its answer (body, changes) in one go; return the answer that is kept, if it is ours.

        `answered` is given the conversation and the last answer in it.
        """

        def work(db: Session) -> tuple[Claim, str | None]:
            conversation, claim = self._claimed(db, keys, asked)
            if claim.outcome != "new":
                return claim, claim.answer
            body, changes = answered(conversation, self._last(db, keys, conversation))
            self._kept.change(db, conversation.id, changes, _now())
            return claim, self._kept.answer(db, Key(conversation.id, asked.id), keys.seal(body), _now())

        claim, kept = await self._write(work)
        return claim, None if kept is None else keys.open(kept)

    async def fail(self, conversation: Conversation, request_id: str) -> None:
        """Say that a request got no answer, so that it may be tried again at once."""
        await self._write(lambda db: self._kept.fail(db, Key(conversation.id, request_id)))

    async def text_of(self, keys: SessionKeys, conversation: Conversation, held: str) -> str | None:
        """Return what the user wrote in the earlier requests with these ids; None when there is none of them."""

        def work(db: Session) -> list[str | None]:
            return [self._kept.body(db, Key(conversation.id, request_id), "user") for request_id in held.split()]

        texts = [str(keys.open(sealed)["text"]) for sealed in await self._read(work) if sealed is not None]
        return "\n".join(texts)[:MOST_TO_PASS_ON] or None

    async def last_answer(self, keys: SessionKeys, conversation: Conversation) -> Body:
        """Return what was kept of the last answer."""
        return await self._read(lambda db: self._last(db, keys, conversation))

    async def history(self, keys: SessionKeys) -> tuple[Conversation, list[tuple[Entry, Body]]]:
        """Return the session and all that was said; raise UnknownSessionError."""

        def work(db: Session) -> tuple[Conversation, list[tuple[Entry, Body]]]:
            conversation = self._found(db, keys)
            return conversation, [(entry, keys.open(entry.body)) for entry in self._kept.history(db, conversation.id)]

        return await self._read(work)

    async def change(self, keys: SessionKeys, changes: Body) -> Conversation:
        """Change the session; return it as it is then; raise UnknownSessionError."""

        def work(db: Session) -> Conversation:
            self._kept.change(db, self._found(db, keys).id, changes, _now())
            return self._found(db, keys)

        return await self._write(work)

    async def erase(self, session_ids: list[str]) -> None:
        """Erase sessions and what was said in them."""
        await self._write(lambda db: self._kept.erase(db, session_ids))

    async def expired(self, skip: int = 0) -> list[str]:
        """Return the ids of some sessions that are over, without the first `skip`."""
        return await self._read(lambda db: self._kept.expired(db, _now(), skip))

    async def count_expired(self) -> int:
        """Say how many sessions are over and still here."""
        return await self._read(lambda db: self._kept.count_expired(db, _now()))

    def _last(self, db: Session, keys: SessionKeys, conversation: Conversation) -> Body:
        entry = self._kept.last_answer(db, conversation.id)
        return keys.open(entry.body) if entry else {}

    def _found(self, db: Session, keys: SessionKeys) -> Conversation:
        conversation = self._kept.find(db, keys.token_hash, _now())
        if conversation is None:
            raise UnknownSessionError
        return conversation

    def _claimed(self, db: Session, keys: SessionKeys, asked: Asked) -> tuple[Conversation, Claim]:
        conversation = self._found(db, keys)
        sealed = keys.seal(asked.body())
        return conversation, self._kept.claim(
            db, Key(conversation.id, asked.id), asked.fingerprint(keys), sealed, _now()
        )

    async def _write(self, work: Callable[[Session], Found]) -> Found:
        def in_thread() -> Found:
            with self._database.transaction() as db:
                return work(db)

        return await anyio.to_thread.run_sync(in_thread, abandon_on_cancel=True, limiter=self._threads)

    async def _read(self, work: Callable[[Session], Found]) -> Found:
        def in_thread() -> Found:
            with self._database.reading() as db:
                return work(db)

        return await anyio.to_thread.run_sync(in_thread, abandon_on_cancel=True, limiter=self._threads)


def _now() -> datetime:
    return datetime.now(UTC)
