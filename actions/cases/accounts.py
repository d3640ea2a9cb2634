"""Staff accounts: making them, signing in and out (``python -m actions.cases.accounts`` makes or closes one)."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import pyotp
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.cases.account_errors import OnlyElsewhere, OtpNeeded, OtpNotSet, WrongEmail, WrongLogin, WrongRole
from actions.cases.attempts import Attempts
from actions.cases.audit import SYSTEM, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.desk import Staff
from actions.cases.errors import CaseError
from actions.cases.origin import origin
from actions.cases.passwords import fits, hash_password
from actions.cases.recovery import forget_codes, use_code
from actions.cases.values import StaffRole
from actions.store.crypto import Keyring
from actions.store.models import StaffSession, StaffUser
from actions.store.session import Database

# What every mail server takes, and what can be no second header or reader.
EMAIL: Final = re.compile(r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9-]+\.)+[A-Za-z]{2,24}")
LONGEST_EMAIL: Final = 254
LIFE: Final = timedelta(hours=12)
IDLE: Final = timedelta(minutes=30)
TOKEN_BYTES: Final = 32
NOBODY: Final = "nobody"
OTP_SECONDS: Final = 30
ISSUER: Final = "Zeg het maar"


@dataclass(frozen=True)
class SignedIn:
    """A session: who, the value that every change must carry, and until when. ``token`` is for the cookie."""

    staff: Staff
    token: str
    csrf: str
    expires_at: datetime


class Accounts:
    """Accounts and sessions of members of staff."""

    def __init__(  # noqa: PLR0913 - the last three are settings
        self,
        database: Database,
        keyring: Keyring,
        clock: Clock = utc_now,
        *,
        require_otp: bool = False,
        passwords: bool = True,
        idle: timedelta = IDLE,
        life: timedelta = LIFE,
    ) -> None:
        """Take the store; with ``require_otp`` nobody signs in without a one-time code.

        Without ``passwords`` only an admin signs in with one, for when the organisation's provider is away.

        A session ends after ``idle`` without a request, and after ``life`` whatever happens.
        """
        self._idle, self._life, self._passwords = idle, life, passwords
        self._database = database
        self._keyring = keyring
        self._clock = clock
        self._require_otp = require_otp
        self._attempts = Attempts(database)

    def make_staff(self, email: str, role: str, password: str) -> Staff:
        """Make an account, or give an existing one a new role and password (which signs it out everywhere).

        Raises ``WrongEmail``, ``WrongRole`` or ``WeakPassword``.
        """
        email, role = address_of(email), role_of(role)
        password_hash = hash_password(password, email)
        with self._database.transaction() as session:
            user = _by_email(session, email) or StaffUser(email=email, created_at=self._clock())
            user.role, user.password_hash, user.active = role, password_hash, True
            session.add(user)
            session.flush()
            _sign_out_everywhere(session, user)
            write_audit(session, self._clock(), _for(user), f"make_staff:{user.role}")
            return _staff(user)

    def start_otp(self, email: str) -> str:
        """Give an account a new secret for one-time codes; give the ``otpauth:`` address for the app.

        Raises ``WrongEmail`` when nobody has this address.
        """
        secret = pyotp.random_base32()
        with self._database.transaction() as session:
            user = _by_email(session, address_of(email))
            if user is None:
                raise WrongEmail
            user.seal(self._keyring, "otp_secret", secret)
            user.otp_step = 0
            forget_codes(session, user)
            write_audit(session, self._clock(), _for(user), "start_otp")
            return pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=ISSUER)

    def deactivate(self, email: str) -> None:
        """Close an account and sign it out; its history stays. Raises ``WrongEmail`` when nobody has this address."""
        with self._database.transaction() as session:
            user = _by_email(session, address_of(email))
            if user is None:
                raise WrongEmail
            user.active = False
            _sign_out_everywhere(session, user)
            write_audit(session, self._clock(), _for(user), "close_staff")

    def login(self, email: str, password: str, otp: str | None = None, agent: str = "") -> SignedIn:
        """Sign in with a one-time code or a recovery code, from some sort of browser (``agent``).

        Raises ``Locked``, ``WrongLogin``, ``OtpNeeded``, ``OtpNotSet`` or ``OnlyElsewhere``. An address that nobody
        has takes as long, counts as much and is told the same as a wrong password.
        """
        email, now = email.strip().lower(), self._clock()
        attempt = self._attempts.begin(email, origin(), now)
        try:
            signed_in = self._sign_in(email, password, otp, agent)
        except WrongLogin:
            self._note_wrong(email, now)
            raise
        except CaseError:  # the password was right
            self._attempts.take_back(attempt)
            raise
        self._attempts.succeeded(attempt)
        return signed_in

    def session(self, token: str) -> SignedIn | None:
        """Give the session of a token and keep it alive, or None when it is over."""
        now = self._clock()
        with self._database.transaction() as session:
            row = session.get(StaffSession, _hash(token))
            user = session.get(StaffUser, row.staff_id) if row else None
            if row is None or user is None or not user.active or min(row.expires_at, row.last_at + self._idle) <= now:
                return None
            row.last_at = now
            return SignedIn(_staff(user), token, row.csrf, row.expires_at)

    def logout(self, token: str) -> None:
        """End a session, if there is one."""
        with self._database.transaction() as session:
            row = session.get(StaffSession, _hash(token))
            if row is not None:
                write_audit(session, self._clock(), row.staff_id, "logout")
                session.delete(row)

    def officers(self) -> tuple[Staff, ...]:
        """Give everybody who can handle a case."""
        wanted = select(StaffUser).where(StaffUser.active, StaffUser.role == StaffRole.OFFICER)
        with self._database.reading() as session:
            return tuple(_staff(user) for user in session.scalars(wanted.order_by(StaffUser.email)))

    def _note_wrong(self, email: str, now: datetime) -> None:
        """Write a wrong attempt down; an address that nobody has is not repeated: it may be a typed password."""
        with self._database.transaction() as session:
            user = _by_email(session, email)
            write_audit(session, now, user.id if user else NOBODY, "login_failed")

    def _sign_in(self, email: str, password: str, otp: str | None, agent: str) -> SignedIn:
        now = self._clock()
        with self._database.reading() as session:
            user = _by_email(session, email)
        right = fits(password, user.password_hash if user and user.active else None)
        if user is None or not right:
            raise WrongLogin
        if not self._passwords and user.role != StaffRole.ADMIN:
            raise OnlyElsewhere
        with self._database.transaction() as session:
            user = session.get_one(StaffUser, user.id, with_for_update=True)
            how = self._check_otp(session, user, otp, now)
            write_audit(session, now, user.id, how)
            return self._start(session, user, now, agent)

    def _check_otp(self, session: Session, user: StaffUser, otp: str | None, now: datetime) -> str:
        """Say how somebody came in, for the log: with or without a recovery code."""
        secret = user.unseal(self._keyring, "otp_secret")
        if secret is None:
            if self._require_otp:
                raise OtpNotSet
            return "login"
        if not otp or not otp.strip():
            raise OtpNeeded
        if use_code(session, user, otp):
            return "login_recovery"
        user.otp_step = step_of(secret, otp, now, user.otp_step)
        return "login"

    def begin(self, session: Session, user: StaffUser, agent: str = "") -> SignedIn:
        """Begin a session for somebody whom somebody else let in, in their transaction."""
        return self._start(session, user, self._clock(), agent)

    def _start(self, session: Session, user: StaffUser, now: datetime, agent: str) -> SignedIn:
        session.execute(delete(StaffSession).where(StaffSession.expires_at <= now))
        token, csrf = secrets.token_urlsafe(TOKEN_BYTES), secrets.token_urlsafe(TOKEN_BYTES)
        row = StaffSession(token_hash=_hash(token), staff_id=user.id, csrf=csrf, created_at=now, last_at=now)
        row.expires_at, row.agent = now + self._life, agent[:80] or None
        session.add(row)
        return SignedIn(_staff(user), token, csrf, row.expires_at)


def step_of(secret: str, otp: str, now: datetime, used: int) -> int:
    """Give the time step of a right code that was not used yet (one step early or late is fine), or raise."""
    step = int(now.timestamp()) // OTP_SECONDS
    totp = pyotp.TOTP(secret, interval=OTP_SECONDS)
    for candidate in (step, step - 1, step + 1):
        right = pyotp.utils.strings_equal(totp.generate_otp(candidate), "".join(otp.split()))
        if right and candidate > used:
            return candidate
    raise WrongLogin


def address_of(email: str) -> str:
    """Give an e-mail address as we keep it; raise ``WrongEmail``."""
    plain = email.strip().lower()
    if len(plain) > LONGEST_EMAIL or not EMAIL.fullmatch(plain):
        raise WrongEmail
    return plain


def role_of(role: str) -> str:
    """Give a role that there is; raise ``WrongRole``."""
    if role not in set(StaffRole):
        raise WrongRole
    return StaffRole(role)


def _by_email(session: Session, email: str) -> StaffUser | None:
    return session.scalar(select(StaffUser).where(StaffUser.email == email))


def _sign_out_everywhere(session: Session, user: StaffUser) -> None:
    session.execute(delete(StaffSession).where(StaffSession.staff_id == user.id))


def session_key(token: str) -> bytes:
    """Give what a session is kept under, for a token of a cookie."""
    return _hash(token)


def _staff(user: StaffUser) -> Staff:
    return Staff(user.id, user.email, user.role)


def _for(user: StaffUser) -> str:
    """Say in the audit log that a command changed this account."""
    return f"{SYSTEM}:{user.id}"


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()


if __name__ == "__main__":
    import sys

    from actions.cases.make_staff import main

    sys.exit(main(sys.argv[1:]))
