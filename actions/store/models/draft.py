"""What somebody has told so far, before it is filed."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Sealed


class Draft(Sealed, Base):
    """One draft a conversation; ``body`` is the encrypted JSON of the answers and of what was asked last."""

    __tablename__ = "draft"
    sealed = ("body",)

    conversation_id: Mapped[str] = mapped_column(String(64), unique=True)
    flow: Mapped[str] = mapped_column(String(40))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime]
