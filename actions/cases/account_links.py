"""Links that work once and for a day: an admin makes one, its reader chooses the password, and nobody else knows it."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import pyotp
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.cases.account_admin import account_of
from actions.cases.account_errors import AccountExists, LinkOver
from actions.cases.accounts import ISSUER, address_of, role_of, session_key
from actions.cases.audit import refuse, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.desk import Staff
from actions.cases.document_errors import AdminsOnly
from actions.cases.passwords import hash_password
from actions.cases.recovery import make_codes
from actions.store.crypto import Keyring
from actions.store.models import StaffLink, StaffSession, StaffUser
from actions.store.session import Database

LIFE: Final = timedelta(days=1)
TOKEN_BYTES: Final = 32
NO_PASSWORD: Final = "-"  # noqa: S105 - it fits nothing, for it is no hash


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What the reader of a link gets: who it is for, and, where codes are obligatory, a secret and recovery codes."""

    email: str
    secret: str | None = None
    address: str | None = None
    codes: tuple[str, ...] = ()


class AccountLinks:
    """Makes links for admins, and lets whoever has one choose a password."""

    def __init__(
        self, database: Database, keyring: Keyring, clock: Clock = utc_now, *, require_otp: bool = False
    ) -> None:
        """Take the store and a clock; with ``require_otp`` a link also gives a secret for one-time codes."""
        self._database, self._keyring, self._clock, self._require_otp = database, keyring, clock, require_otp

    def invite(self, who: Staff, email: str, role: str) -> str:
        """Make an account without a password; give the token of its link.

        Raises ``AdminsOnly``, ``WrongEmail``, ``WrongRole``, or ``AccountExists`` for an address that has one.
        """
        self._only_admins(who, "invite_staff")
        email, role = address_of(email), role_of(role)
        with self._database.transaction() as session:
            if session.scalar(select(StaffUser.id).where(StaffUser.email == email)):
                raise AccountExists
            user = StaffUser(email=email, role=role, password_hash=NO_PASSWORD, created_at=self._clock())
            session.add(user)
            session.flush()
            write_audit(session, self._clock(), who.id, f"invite_staff:{user.id[:8]}")
            return self._link(session, user)

    def reset(self, who: Staff, account_id: str) -> str:
        """Give the token of a link to choose a new password; the old one works until then.

        Raises ``AdminsOnly`` or ``NoAccount``.
        """
        self._only_admins(who, "reset_staff")
        with self._database.transaction() as session:
            user = account_of(session, account_id)
            write_audit(session, self._clock(), who.id, f"reset_staff:{user.id[:8]}")
            return self._link(session, user)

    def reader(self, token: str) -> str:
        """Give the address of the account that a link is for; raise ``LinkOver``."""
        with self._database.reading() as session:
            return self._account(session, token)[1].email

    def use(self, token: str, password: str) -> Begun:
        """Set the password, end all sessions, and let the link work no more; raise ``LinkOver`` or ``WeakPassword``."""
        password_hash = hash_password(password, self.reader(token))
        with self._database.transaction() as session:
            link, user = self._account(session, token, lock=True)
            session.delete(link)
            session.execute(delete(StaffSession).where(StaffSession.staff_id == user.id))
            user.password_hash = password_hash
            write_audit(session, self._clock(), user.id, "use_link")
            return self._with_otp(session, user) if self._require_otp else Begun(email=user.email)

    def _with_otp(self, session: Session, user: StaffUser) -> Begun:
        """Give a new secret too: the telephone may be what was lost."""
        secret = pyotp.random_base32()
        user.seal(self._keyring, "otp_secret", secret)
        user.otp_step, user.otp_pending = 0, None
        address = pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=ISSUER)
        return Begun(email=user.email, secret=secret, address=address, codes=make_codes(session, user))

    def _link(self, session: Session, user: StaffUser) -> str:
        """Make a link; an older one of the same account works no more."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        session.execute(delete(StaffLink).where(StaffLink.staff_id == user.id))
        session.add(StaffLink(token_hash=session_key(token), staff_id=user.id, expires_at=self._clock() + LIFE))
        return token

    def _account(self, session: Session, token: str, *, lock: bool = False) -> tuple[StaffLink, StaffUser]:
        link = session.get(StaffLink, session_key(token), with_for_update=lock or None)
        user = session.get(StaffUser, link.staff_id, with_for_update=lock or None) if link else None
        if link is None or user is None or not user.active or link.expires_at <= self._clock():
            raise LinkOver
        return link, user

    def _only_admins(self, who: Staff, what: str) -> None:
        if not who.is_admin:
            refuse(self._database, self._clock(), who.id, what)
            raise AdminsOnly
