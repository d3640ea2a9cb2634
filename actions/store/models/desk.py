"""What officers keep beside a case: who may not see it, which cases belong together, acts that came in, filters."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Sealed


class CaseBar(Sealed, Base):
    """A member of staff who may not see a case, who said so and why; it is gone when it was lifted."""

    __tablename__ = "case_bar"
    sealed = ("reason",)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), index=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)
    reason: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("case_id", "staff_id"),)


class CaseLink(Sealed, Base):
    """Two cases that belong together; the smaller id stands first, so that a pair is there once.

    ``duplicate_id`` is the one of the two that tells the same as the other, or None when both tell something.
    """

    __tablename__ = "case_link"
    sealed = ("reason",)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), index=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)
    duplicate_id: Mapped[str | None] = mapped_column(String(36))
    reason: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("case_id", "other_id"),)


class CaseAct(Base):
    """A form that was handled, by the id that stood in it: the second click of a double click does nothing."""

    __tablename__ = "case_act"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True)
    act_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]


class StaffFilter(Sealed, Base):
    """Filters of the list that an officer keeps under a name. Both are sealed: a search word may name somebody."""

    __tablename__ = "staff_filter"
    sealed = ("name", "query")

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)
    name: Mapped[bytes] = mapped_column(LargeBinary)
    query: Mapped[bytes] = mapped_column(LargeBinary)
    start: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
