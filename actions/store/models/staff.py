"""Staff accounts, their sessions, and wrong attempts to sign in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Sealed


class StaffUser(Sealed, Base):
    """One account. ``otp_step`` is the last one-time code that was used: it does not work twice.

    ``otp_pending`` is a secret that was shown and not confirmed with a code yet.
    """

    __tablename__ = "staff_user"
    sealed = ("otp_secret", "otp_pending")

    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    otp_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    otp_pending: Mapped[bytes | None] = mapped_column(LargeBinary)
    otp_step: Mapped[int] = mapped_column(Integer, default=0)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class StaffSession(Base):
    """One signed-in browser, under the SHA-256 of its token. ``agent`` is what sort of browser, in a few words."""

    __tablename__ = "staff_session"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    last_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    agent: Mapped[str | None] = mapped_column(String(80))


class StaffRecovery(Base):
    """One recovery code, as the SHA-256 of what was shown once; it is gone when it was used."""

    __tablename__ = "staff_recovery"

    code_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)


class StaffAttempt(Base):
    """Wrong attempts for one e-mail address, known or not, so that a lock tells nobody which address exists."""

    __tablename__ = "staff_attempt"

    email_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[datetime]
    locked_until: Mapped[datetime | None]


class StaffLink(Base):
    """A link to choose a password, under the SHA-256 of its token; it is gone when it was used."""

    __tablename__ = "staff_link"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]
