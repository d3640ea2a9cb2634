"""What members of staff do with their own account: sessions, password, one-time codes, recovery codes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

import pyotp
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.cases.account_errors import NoPending, NoSession, OtpFirst, WrongCode, WrongLogin, WrongPassword
from actions.cases.accounts import ISSUER, SignedIn, session_key, step_of
from actions.cases.attempts import Attempts
from actions.cases.audit import write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.origin import origin
from actions.cases.passwords import fits, hash_password
from actions.cases.recovery import codes_left, make_codes
from actions.store.crypto import Keyring
from actions.store.models import StaffSession, StaffUser
from actions.store.session import Database


@dataclass(frozen=True, kw_only=True)
class OpenSession:
    """One browser that is signed in; ``id`` is no key to it."""

    id: str
    agent: str | None
    since: datetime
    last: datetime
    here: bool


@dataclass(frozen=True, kw_only=True)
class OwnView:
    """What somebody sees of the own account; ``pending`` is a secret that waits for its first code."""

    sessions: tuple[OpenSession, ...]
    has_otp: bool
    codes_left: int
    pending: str | None = None
    address: str | None = None


class OwnAccount:
    """Every change asks for the password again, so that a browser that was left open gives nobody the account."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._keyring, self._clock = database, keyring, clock
        self._attempts = Attempts(database)

    def view(self, who: SignedIn) -> OwnView:
        """Give the sessions and what there is of codes."""
        with self._database.reading() as session:
            user = session.get_one(StaffUser, who.staff.id)
            pending = user.unseal(self._keyring, "otp_pending")
            return OwnView(
                sessions=open_sessions(session, user.id, self._clock(), session_key(who.token)),
                has_otp=user.otp_secret is not None,
                codes_left=codes_left(session, user),
                pending=pending,
                address=pyotp.TOTP(pending).provisioning_uri(name=user.email, issuer_name=ISSUER) if pending else None,
            )

    def end(self, who: SignedIn, session_id: str) -> None:
        """End one of the own sessions; raise ``NoSession``."""
        with self._database.transaction() as session:
            end_session(session, who.staff.id, session_id)
            write_audit(session, self._clock(), who.staff.id, "end_session")

    def change_password(self, who: SignedIn, old: str, new: str) -> None:
        """Change the password and end all other sessions; raise ``WrongPassword``, ``Locked`` or ``WeakPassword``."""
        self._prove(who, old)
        password_hash = hash_password(new, who.staff.email)
        with self._database.transaction() as session:
            user = session.get_one(StaffUser, who.staff.id, with_for_update=True)
            user.password_hash = password_hash
            here = session_key(who.token)
            for row in session.scalars(select(StaffSession).where(StaffSession.staff_id == user.id)):
                if row.token_hash != here:
                    session.delete(row)
            write_audit(session, self._clock(), user.id, "change_password")

    def start_otp(self, who: SignedIn, password: str) -> None:
        """Make a secret to put in an app; until it is confirmed the old one works. Raises ``WrongPassword``."""
        self._prove(who, password)
        with self._database.transaction() as session:
            user = session.get_one(StaffUser, who.staff.id, with_for_update=True)
            user.seal(self._keyring, "otp_pending", pyotp.random_base32())
            write_audit(session, self._clock(), user.id, "start_otp")

    def confirm_otp(self, who: SignedIn, code: str) -> tuple[str, ...]:
        """Use the new secret from now on, when the app gives the right code; give ten recovery codes, to show once.

        Raises ``NoPending`` or ``WrongCode``.
        """
        now = self._clock()
        with self._database.transaction() as session:
            user = session.get_one(StaffUser, who.staff.id, with_for_update=True)
            secret = user.unseal(self._keyring, "otp_pending")
            if secret is None:
                raise NoPending
            try:
                user.otp_step = step_of(secret, code, now, 0)
            except WrongLogin:
                raise WrongCode from None
            user.seal(self._keyring, "otp_secret", secret)
            user.otp_pending = None
            write_audit(session, now, user.id, "confirm_otp")
            return make_codes(session, user)

    def new_codes(self, who: SignedIn, password: str) -> tuple[str, ...]:
        """Give ten new recovery codes; the old ones work no more. Raises ``WrongPassword`` or ``OtpFirst``."""
        self._prove(who, password)
        with self._database.transaction() as session:
            user = session.get_one(StaffUser, who.staff.id, with_for_update=True)
            if user.otp_secret is None:
                raise OtpFirst
            write_audit(session, self._clock(), user.id, "recovery_codes")
            return make_codes(session, user)

    def _prove(self, who: SignedIn, password: str) -> None:
        """Raise ``WrongPassword``; guessing here waits as it does at the door."""
        attempt = self._attempts.begin(who.staff.email, origin(), self._clock())
        with self._database.reading() as session:
            password_hash = session.get_one(StaffUser, who.staff.id).password_hash
        if not fits(password, password_hash):
            with self._database.transaction() as session:
                write_audit(session, self._clock(), who.staff.id, "password_failed")
            raise WrongPassword
        self._attempts.succeeded(attempt)


def open_sessions(session: Session, staff_id: str, now: datetime, here: bytes = b"") -> tuple[OpenSession, ...]:
    """Give the browsers where somebody is signed in, the one that was used last first."""
    query = select(StaffSession).where(StaffSession.staff_id == staff_id, StaffSession.expires_at > now)
    rows = session.scalars(query.order_by(StaffSession.last_at.desc()))
    return tuple(
        OpenSession(
            id=name_of(row), agent=row.agent, since=row.created_at, last=row.last_at, here=row.token_hash == here
        )
        for row in rows
    )


def end_session(session: Session, staff_id: str, session_id: str) -> None:
    """End the session of somebody that has this name; raise ``NoSession``."""
    rows = session.scalars(select(StaffSession).where(StaffSession.staff_id == staff_id))
    found = next((row for row in rows if name_of(row) == session_id), None)
    if found is None:
        raise NoSession
    session.delete(found)


def name_of(row: StaffSession) -> str:
    """Give a name for a session that is no key to it."""
    return hashlib.sha256(b"name" + row.token_hash).hexdigest()[:32]
