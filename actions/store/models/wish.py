"""That a sender asked to erase a case."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base


class ErasureWish(Base):
    """One a case. ``erase_at`` is the moment from which it is erased; empty as long as the law does not allow it."""

    __tablename__ = "erasure_wish"

    case_id: Mapped[str] = mapped_column(String(36), ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True)
    asked_at: Mapped[datetime]
    erase_at: Mapped[datetime | None] = mapped_column(index=True)
