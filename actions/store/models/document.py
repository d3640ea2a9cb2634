"""The organisation's own documents, cut into passages; what is kept here is for all members of staff, and no case."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Identified


class Document(Identified, Base):
    """One document. ``folder`` is where it was read from, empty for an upload; ``path`` is its name in there."""

    __tablename__ = "document"

    folder: Mapped[str] = mapped_column(String(500))
    path: Mapped[str] = mapped_column(String(500))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))
    pages: Mapped[int | None] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    passages: Mapped[int] = mapped_column(Integer)
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(64))

    __table_args__ = (UniqueConstraint("folder", "path"),)


class DocumentFile(Base):
    """The original bytes, apart: a list of documents does not read them."""

    __tablename__ = "document_file"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentPassage(Base):
    """One passage: the headings above it as a JSON list, its page when that is known, and its place in the order."""

    __tablename__ = "document_passage"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    headings: Mapped[str] = mapped_column(Text)
    page: Mapped[int | None] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)


class DocumentCatalogue(Base):
    """One row: a number that goes up with every change, so that a process sees at once that its index is old."""

    __tablename__ = "document_catalogue"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
