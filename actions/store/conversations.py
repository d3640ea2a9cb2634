"""The queries on chat sessions and messages. Bodies come in sealed under the token; our own key goes around that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from actions.store import unanswered
from actions.store.crypto import Keyring
from actions.store.models import ChatMessage, ChatSession

Direction = Literal["user", "assistant"]
Role = Literal["client", "relative", "staff"]
Level = Literal["easy", "normal", "more"]
PENDING, FAILED, DONE = "pending", "failed", "done"
# A turn takes five seconds at most; a pending one that is older was cut off, and may be taken up by anybody.
LEASE = timedelta(seconds=7)

# The questions of every turn. Putting one together takes SQLAlchemy longer than SQLite takes to answer it.
_IN = ChatMessage.session_id == bindparam("session_id")
SIDES = select(ChatMessage).where(_IN, ChatMessage.request_id == bindparam("request_id"))
FIND = select(ChatSession).where(
    ChatSession.token_hash == bindparam("token_hash"), ChatSession.expires_at > bindparam("now")
)
LOCK = select(ChatSession.id).where(ChatSession.id == bindparam("session_id")).with_for_update()
SIDE = SIDES.where(ChatMessage.direction == bindparam("direction"))
NEWEST = select(func.max(ChatMessage.seq)).where(_IN)
LAST_ANSWER = (
    select(ChatMessage).where(_IN, ChatMessage.direction == "assistant").order_by(ChatMessage.seq.desc()).limit(1)
)


@dataclass(frozen=True)
class Key:
    """One request in one session; each has two sides."""

    session_id: str
    request_id: str


@dataclass(frozen=True)
class Conversation:
    """One chat session as it stands."""

    id: str
    role: str | None
    level: str
    paused: bool
    flow: str | None
    expires_at: datetime

    @property
    def reader(self) -> tuple[Role | None, Level]:
        """For whom texts are written."""
        return cast(Role | None, self.role), cast(Level, self.level)


@dataclass(frozen=True)
class Entry:
    """One stored side of a turn: ``body`` is still sealed under the token."""

    id: str
    request_id: str
    direction: Direction
    body: str
    at: datetime


@dataclass(frozen=True)
class Claim:
    """What became of a request: ``new`` (answer it), ``answered``, ``busy`` (elsewhere), ``conflict`` (other body)."""

    outcome: Literal["new", "answered", "busy", "conflict"]
    answer: str | None = None


@dataclass(frozen=True)
class Conversations:
    """The repository. Every method takes the session of the request's transaction and never commits."""

    keyring: Keyring

    def start(
        self, db: Session, token_hash: bytes, reader: tuple[Role | None, Level], now: datetime, life: timedelta
    ) -> Conversation:
        """Make a session for a reader (role, level); return it."""
        role, level = reader
        row = ChatSession(
            token_hash=token_hash,
            role=role,
            level=level,
            paused=False,
            created_at=now,
            expires_at=now + life,
            last_at=now,
        )
        db.add(row)
        db.flush()
        return _conversation(row)

    def find(self, db: Session, token_hash: bytes, now: datetime) -> Conversation | None:
        """Return the session of a token, unless it is over."""
        row = db.scalar(FIND, {"token_hash": token_hash, "now": now})
        return _conversation(row) if row else None

    def change(self, db: Session, session_id: str, changes: dict[str, str | bool | None], now: datetime) -> None:
        """Write the fields of a session that changed, and that it was used now."""
        row = db.get_one(ChatSession, session_id)
        for name in ("role", "level", "paused", "flow"):
            if name in changes:
                setattr(row, name, changes[name])
        row.last_at = now

    def claim(self, db: Session, key: Key, print_: bytes, body: str, now: datetime) -> Claim:
        """Keep a user's message before anything is done with it, or say what became of it earlier."""
        self._lock(db, key.session_id)
        row = self._row(db, key, "user")
        if row is None:
            self._add(db, key, "user", body, now, fingerprint=print_, state=PENDING)
            return Claim("new")
        if row.fingerprint != print_:
            return Claim("conflict")
        if row.state == DONE:
            return Claim("answered", self.body(db, key, "assistant"))
        if row.state == PENDING and row.at > now - LEASE:
            return Claim("busy")
        row.state, row.at = PENDING, now
        return Claim("new")

    def fail(self, db: Session, key: Key) -> None:
        """Say that a request got no answer: it may be tried again at once."""
        row = self._row(db, key, "user")
        if row is not None and row.state == PENDING:
            row.state = FAILED

    def answer(self, db: Session, key: Key, body: str, now: datetime) -> str:
        """Keep the answer to a request and return it; when there is one already, that one stays."""
        self._lock(db, key.session_id)
        sides = {row.direction: row for row in db.scalars(SIDES, _of(key))}
        if known := sides.get("assistant"):
            return known.unseal(self.keyring, "body") or ""
        if asked := sides.get("user"):
            asked.state = DONE
        self._add(db, key, "assistant", body, now, state=DONE)
        return body

    def body(self, db: Session, key: Key, direction: Direction) -> str | None:
        """Return one side of a turn, still sealed under the token; None when there is none."""
        row = self._row(db, key, direction)
        return row.unseal(self.keyring, "body") if row else None

    def history(self, db: Session, session_id: str) -> list[Entry]:
        """Return everything that was said, in order."""
        rows = db.scalars(select(ChatMessage).where(ChatMessage.session_id == session_id).order_by(ChatMessage.seq))
        return [self._entry(row) for row in rows]

    def last_answer(self, db: Session, session_id: str) -> Entry | None:
        """Return what the assistant said last."""
        row = db.scalar(LAST_ANSWER, {"session_id": session_id})
        return self._entry(row) if row else None

    def erase(self, db: Session, session_ids: Iterable[str]) -> None:
        """Erase sessions and all that was said in them, the questions that are not made nameless yet too."""
        ids = list(session_ids)
        unanswered.forget(db, ids)
        db.execute(delete(ChatMessage).where(ChatMessage.session_id.in_(ids)))
        db.execute(delete(ChatSession).where(ChatSession.id.in_(ids)))

    def expired(self, db: Session, now: datetime, skip: int = 0, most: int = 100) -> list[str]:
        """Return the ids of sessions that are over, the oldest first, without the first `skip`."""
        over = select(ChatSession.id).where(ChatSession.expires_at <= now)
        return list(db.scalars(over.order_by(ChatSession.expires_at, ChatSession.id).offset(skip).limit(most)))

    def count_expired(self, db: Session, now: datetime) -> int:
        """Say how many sessions are over and still here."""
        over = select(func.count()).select_from(ChatSession).where(ChatSession.expires_at <= now)
        return db.scalar(over) or 0

    def _entry(self, row: ChatMessage) -> Entry:
        direction: Direction = "user" if row.direction == "user" else "assistant"
        return Entry(row.id, row.request_id or "", direction, row.unseal(self.keyring, "body") or "", row.at)

    def _row(self, db: Session, key: Key, direction: Direction) -> ChatMessage | None:
        return db.scalar(SIDE, {**_of(key), "direction": direction})

    def _add(self, db: Session, key: Key, direction: Direction, body: str, now: datetime, **more: Any) -> None:
        newest = db.scalar(NEWEST, {"session_id": key.session_id}) or 0
        row = ChatMessage(**_of(key), seq=newest + 1, direction=direction, at=now, **more)
        row.seal(self.keyring, "body", body)
        db.add(row)
        db.flush()

    def _lock(self, db: Session, session_id: str) -> None:
        """Let one process at a time add to a session (PostgreSQL; SQLite has one writer at a time anyway)."""
        if db.get_bind().dialect.name != "sqlite":
            db.execute(LOCK, {"session_id": session_id})


def _of(key: Key) -> dict[str, str]:
    return {"session_id": key.session_id, "request_id": key.request_id}


def _conversation(row: ChatSession) -> Conversation:
    return Conversation(row.id, row.role, row.level, row.paused, row.flow, row.expires_at)
