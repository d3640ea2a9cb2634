"""What hangs on a case: files of the sender, letters that were sent, and what was suggested and chosen."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Sealed
from actions.store.models.case import SHORT


class CaseFile(Sealed, Base):
    """A file of the sender, as we made it anew; ``data`` and ``thumb`` are base64 in the sealed text."""

    __tablename__ = "case_file"
    sealed = ("data", "thumb", "digest")
    batch: ClassVar[int] = 4  # rows at once when keys are renewed: a file is large

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), index=True)
    file_id: Mapped[str] = mapped_column(String(64))
    number: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(SHORT))
    size: Mapped[int] = mapped_column(Integer)
    pages: Mapped[int | None] = mapped_column(Integer)
    at: Mapped[datetime]
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    thumb: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    # Of the bytes as they came in: the same id with another file is a mistake that is told.
    digest: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (UniqueConstraint("case_id", "file_id"), UniqueConstraint("case_id", "number"))


class CaseLetter(Sealed, Base):
    """A closing letter as it was sent: what it said (JSON) and its PDF. It never changes."""

    __tablename__ = "case_letter"
    sealed = ("content", "pdf")
    batch: ClassVar[int] = 20

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), index=True)
    letter_id: Mapped[str] = mapped_column(String(64))
    number: Mapped[int] = mapped_column(Integer)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff_user.id"))
    at: Mapped[datetime]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    pdf: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    __table_args__ = (UniqueConstraint("case_id", "letter_id"), UniqueConstraint("case_id", "number"))


class CaseSuggestion(Base):
    """What the subject of a case seemed to be, and what a person made of it."""

    __tablename__ = "case_suggestion"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True)
    suggested: Mapped[str] = mapped_column(String(SHORT))
    certainty: Mapped[int] = mapped_column(Integer)  # in hundredths
    chosen: Mapped[str] = mapped_column(String(SHORT))
    at: Mapped[datetime] = mapped_column(index=True)
