"""A case and what happened to it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from actions.store.models.base import Base, Sealed

SHORT = 20
COUNTED = (
    *("received_at", "kind", "care", "category", "location", "law", "status", "result", "due_at", "closed_at"),
    *("first_closed_at", "extended_at", "forwarded_at", "id"),
)


class Case(Sealed, Base):
    """What somebody filed. ``number`` is what officers call it; ``id`` is its place in every other table."""

    __tablename__ = "case_"
    sealed = ("story", "wish", "when", "relation", "name", "contact", "filed_location", "extension_reason", "measure")

    id: Mapped[str] = mapped_column(String(36), unique=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    filing_key: Mapped[str] = mapped_column(String(64), unique=True)

    kind: Mapped[str] = mapped_column(String(SHORT))
    status: Mapped[str] = mapped_column(String(SHORT))
    law: Mapped[str] = mapped_column(String(SHORT))
    formal: Mapped[bool]
    care: Mapped[str] = mapped_column(String(SHORT))
    category: Mapped[str] = mapped_column(String(SHORT))
    location: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str | None] = mapped_column(String(SHORT))
    channel: Mapped[str] = mapped_column(String(SHORT))
    anonymous: Mapped[bool]
    representative: Mapped[bool | None]
    coercion: Mapped[bool | None]
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("staff_user.id"))

    story: Mapped[bytes | None] = mapped_column(LargeBinary)
    wish: Mapped[bytes | None] = mapped_column(LargeBinary)
    when: Mapped[bytes | None] = mapped_column(LargeBinary)
    relation: Mapped[bytes | None] = mapped_column(LargeBinary)
    name: Mapped[bytes | None] = mapped_column(LargeBinary)
    contact: Mapped[bytes | None] = mapped_column(LargeBinary)
    # The place as the sender told it; `location` is what officers and the report go by.
    filed_location: Mapped[bytes | None] = mapped_column(LargeBinary)

    received_at: Mapped[datetime] = mapped_column(index=True)
    due_at: Mapped[datetime | None]
    service_at: Mapped[datetime | None]
    forwarded_at: Mapped[datetime | None]
    extended_at: Mapped[datetime | None]
    extension_reason: Mapped[bytes | None] = mapped_column(LargeBinary)
    closed_at: Mapped[datetime | None]
    # The first time that it was done: opening a case again does not make an answer late that was in time.
    first_closed_at: Mapped[datetime | None]
    # How it ended (`actions.cases.values.Result`), and what the organisation does about it.
    result: Mapped[str | None] = mapped_column(String(SHORT))
    measure: Mapped[bytes | None] = mapped_column(LargeBinary)
    follow_up: Mapped[date | None]
    # Who handed it to its owner, until the owner takes it up. No foreign key: it says where it came from, no more.
    handed_by_id: Mapped[str | None] = mapped_column(String(36))
    # Something new that no officer read, and a message that may mean danger: that it is so, never what was said.
    unread: Mapped[bool] = mapped_column(default=False)
    danger: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(Integer)

    events: Mapped[list["CaseEvent"]] = relationship(order_by="CaseEvent.at, CaseEvent.seq", viewonly=True)
    messages: Mapped[list["CaseMessage"]] = relationship(order_by="CaseMessage.at", viewonly=True)
    notes: Mapped[list["CaseNote"]] = relationship(order_by="CaseNote.at", viewonly=True)

    # An update counts the version up, and fails when somebody else did so first.
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads this as it is written
    __table_args__ = (
        Index("ix_case__status_due_at", "status", "due_at"),
        # The report counts these without reading what people wrote (actions.cases.reporting).
        Index("ix_case__report", *COUNTED),
        Index(
            "ix_case__report_measure",
            *("received_at", "kind", "care", "location"),
            sqlite_where=text("measure IS NOT NULL"),
            postgresql_where=text("measure IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},  # a number is never given out twice
    )


class CaseEvent(Sealed, Base):
    """One line of a case's history. ``detail`` is for people: a reason, the outcome."""

    __tablename__ = "case_event"
    sealed = ("detail",)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), index=True)
    seq: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(SHORT))
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff_user.id"))
    what: Mapped[str] = mapped_column(String(SHORT))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    detail: Mapped[bytes | None] = mapped_column(LargeBinary)

    __table_args__ = (UniqueConstraint("case_id", "seq"),)


class CaseMessage(Sealed, Base):
    """A message between the sender and the officer; the sender's own id keeps it from coming in twice."""

    __tablename__ = "case_message"
    sealed = ("body",)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"))
    message_id: Mapped[str] = mapped_column(String(64))
    direction: Mapped[str] = mapped_column(String(SHORT))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff_user.id"))
    at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("case_id", "message_id"),
        Index("ix_case_message_first", "case_id", "direction", "at"),
    )


class CaseNote(Sealed, Base):
    """A note of an officer, never seen by the sender; its id keeps a double click from writing it twice.

    A note is never overwritten: what was changed is a new note with ``replaces_id``, and the old one stays.
    """

    __tablename__ = "case_note"
    sealed = ("body",)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), index=True)
    note_id: Mapped[str | None] = mapped_column(String(64))
    replaces_id: Mapped[str | None] = mapped_column(String(36), index=True, unique=True)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff_user.id"))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]

    __table_args__ = (Index("ix_case_note_case_id_note_id", "case_id", "note_id", unique=True),)
