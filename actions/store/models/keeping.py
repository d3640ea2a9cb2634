"""What keeping and erasing needs: who does a job now, what its runs did, what may not go yet, what was left of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Identified, Sealed


class JobLease(Base):
    """One job that only one process does at a time. Until ``until`` it is the holder's; after that anybody's."""

    __tablename__ = "job_lease"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(36))
    until: Mapped[datetime]


class KeepingRun(Identified, Base):
    """One run of the daily job: counts by kind as JSON, and the kinds that failed with the sort of error.

    Without ``finished_at`` the run is going on, or its process was ended halfway.
    """

    __tablename__ = "keeping_run"

    started_at: Mapped[datetime] = mapped_column(index=True)
    finished_at: Mapped[datetime | None]
    counts: Mapped[str] = mapped_column(Text, default="{}")
    failed: Mapped[str] = mapped_column(Text, default="{}")


class CaseHold(Sealed, Base):
    """A case that is not erased, by whom and why; without ``until`` as long as nobody ends it."""

    __tablename__ = "case_hold"
    sealed = ("reason",)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id", ondelete="CASCADE"), unique=True)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff_user.id"))
    reason: Mapped[bytes] = mapped_column(LargeBinary)
    until: Mapped[datetime | None]
    at: Mapped[datetime]


class ErasedCase(Identified, Base):
    """What is left of a case for the counts: nothing that leads to anybody, and no day, only a third of a year."""

    __tablename__ = "erased_case"

    kind: Mapped[str] = mapped_column(String(20))
    law: Mapped[str] = mapped_column(String(20))
    care: Mapped[str] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    result: Mapped[str | None] = mapped_column(String(20))
    location: Mapped[str | None] = mapped_column(String(80))
    year: Mapped[int] = mapped_column(Integer, index=True)
    third: Mapped[int] = mapped_column(Integer)
    in_time: Mapped[bool | None]
