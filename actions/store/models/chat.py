"""Chat sessions and their messages (the queries stand in ``actions.store.conversations``)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Identified, Sealed


class ChatSession(Identified, Base):
    """One conversation, under the SHA-256 of its token."""

    __tablename__ = "chat_session"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    role: Mapped[str | None] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(20))
    paused: Mapped[bool] = mapped_column(default=False)
    flow: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    last_at: Mapped[datetime]


class ChatMessage(Sealed, Base):
    """One side of one turn. ``fingerprint`` is the SHA-256 of the request, to know a repeated one."""

    __tablename__ = "chat_message"
    sealed = ("body",)

    session_id: Mapped[str] = mapped_column(ForeignKey("chat_session.id", ondelete="CASCADE"))
    seq: Mapped[int] = mapped_column(Integer)
    request_id: Mapped[str | None] = mapped_column(String(64))
    direction: Mapped[str] = mapped_column(String(20))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    fingerprint: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("session_id", "seq"),
        UniqueConstraint("session_id", "request_id", "direction"),
    )
