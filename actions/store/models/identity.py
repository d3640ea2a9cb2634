"""Signing in at the organisation's own provider (OpenID Connect)."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Identified, Sealed


class StaffIdentity(Identified, Base):
    """Who somebody is at the provider: its name for a person, which stays when an e-mail address changes."""

    __tablename__ = "staff_identity"

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[str] = mapped_column(String(500))
    subject: Mapped[str] = mapped_column(String(255))
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("issuer", "staff_id"))


class SignInRound(Sealed, Base):
    """One journey to the provider and back, under the SHA-256 of its state; it is gone when somebody comes back.

    ``secrets`` is JSON: what binds the answer to this journey (nonce) and the code to us (verifier).
    """

    __tablename__ = "sign_in_round"
    sealed = ("secrets",)

    state_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    secrets: Mapped[bytes] = mapped_column(LargeBinary)
    to: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ProviderSession(Sealed, Base):
    """A session that began at the provider: its token goes along when somebody signs out there too."""

    __tablename__ = "provider_session"
    sealed = ("id_token",)

    token_hash: Mapped[bytes] = mapped_column(ForeignKey("staff_session.token_hash", ondelete="CASCADE"), unique=True)
    id_token: Mapped[bytes] = mapped_column(LargeBinary)
