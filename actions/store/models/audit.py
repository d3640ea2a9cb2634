"""Who did what to which case, and when. Never the content."""

from datetime import datetime

from sqlalchemy import Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base


class Audit(Base):
    """One line of the audit log. It has no foreign keys: it outlives the case and the account.

    ``seq`` and ``hash`` are its place in the chain (``actions.store.chain``).
    """

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(String(64))
    what: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[str | None] = mapped_column(String(36), index=True)
    seq: Mapped[int | None] = mapped_column(Integer, index=True, unique=True)
    hash: Mapped[bytes | None] = mapped_column(LargeBinary)


class AuditChain(Base):
    """The one row that knows where the chain ends, and after which line it begins since older lines were erased."""

    __tablename__ = "audit_chain"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, default=0)
    hash: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    anchor_seq: Mapped[int] = mapped_column(Integer, default=0)
    anchor_hash: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    mac: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
