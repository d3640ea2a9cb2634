"""Questions that no article answered: first as they were typed, then without anything personal, counted."""

from datetime import datetime

from sqlalchemy import Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Sealed


class RawQuestion(Sealed, Base):
    """One question as somebody typed it. It waits here until it is made nameless, and is gone after that."""

    __tablename__ = "raw_question"
    sealed = ("body",)

    conversation_id: Mapped[str] = mapped_column(String(64))
    turn_id: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    role: Mapped[str | None] = mapped_column(String(20))
    topic: Mapped[str | None] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (UniqueConstraint("conversation_id", "turn_id"),)


class Question(Sealed, Base):
    """One question without anything personal, and how often it came. ``fingerprint`` is a slow hash of its words."""

    __tablename__ = "question"
    sealed = ("text",)

    fingerprint: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    text: Mapped[bytes] = mapped_column(LargeBinary)
    topic: Mapped[str | None] = mapped_column(String(80))
    count: Mapped[int] = mapped_column(Integer)
    clients: Mapped[int] = mapped_column(Integer)
    relatives: Mapped[int] = mapped_column(Integer)
    colleagues: Mapped[int] = mapped_column(Integer)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime] = mapped_column(index=True)
    handled_at: Mapped[datetime | None]
    handled_by: Mapped[str | None] = mapped_column(String(64))
