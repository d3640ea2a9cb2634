"""Mail that waits: written in the transaction that it tells about, sent afterwards."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Sealed


class Outbox(Sealed, Base):
    """One mail. ``message_id`` is its Message-ID, made of the event, so that a second copy can be recognised as one.

    ``dead_at`` says that it was tried long enough, or called off (then the payload is empty).
    """

    __tablename__ = "outbox"
    sealed = ("payload",)

    kind: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"))
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    next_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    last_error: Mapped[str | None] = mapped_column(String(80))

    __table_args__ = (Index("ix_outbox_sent_at_next_at", "sent_at", "next_at"),)
