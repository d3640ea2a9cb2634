"""What people do not learn from, though it is kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base


class CaseUnlearned(Base):
    """A case whose story is not shown among the stories to learn from, and who said so."""

    __tablename__ = "case_unlearned"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True)
    by_id: Mapped[str | None] = mapped_column(String(36))
    at: Mapped[datetime]
