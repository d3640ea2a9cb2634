"""Accounts of people who sign in at the organisation's own provider: known by its name for them, not by an address."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.cases.account_errors import AccountBlocked, NoRoleHere, RoundOver, UnknownHere
from actions.cases.accounts import Accounts, SignedIn, address_of, role_of, session_key
from actions.cases.audit import write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.errors import CaseError
from actions.store.crypto import Keyring
from actions.store.models import ProviderSession, SignInRound, StaffIdentity, StaffSession, StaffUser
from actions.store.session import Database

ROUND_LIFE: Final = timedelta(minutes=10)
NO_PASSWORD: Final = "-"  # noqa: S105 - it fits nothing, for it is no hash


@dataclass(frozen=True)
class Comer:
    """Somebody whom the provider sends: its name for the person, an address that it stands for, and a role.

    With ``decided`` the provider decides on roles: without one nobody comes in. Without it roles are given here.
    """

    issuer: str
    subject: str
    email: str | None
    role: str | None
    decided: bool = False


@dataclass(frozen=True)
class Back:
    """What was kept of a journey: what binds its answer, and where it was going."""

    nonce: str
    verifier: str
    to: str


class Federated:
    """Keeps journeys to the provider, and lets in whom it sends."""

    def __init__(self, database: Database, keyring: Keyring, accounts: Accounts, clock: Clock = utc_now) -> None:
        """Take the store, the accounts and a clock."""
        self._database, self._keyring, self._accounts, self._clock = database, keyring, accounts, clock

    def begin(self, state: str, browser: str, back: Back) -> None:
        """Keep a journey of one browser; one that nobody ends in ten minutes is over."""
        row = SignInRound(state_hash=_hash(state), to=back.to, expires_at=self._clock() + ROUND_LIFE)
        known = {"nonce": back.nonce, "verifier": back.verifier, "browser": browser}
        row.seal(self._keyring, "secrets", json.dumps(known))
        with self._database.transaction() as session:
            session.execute(delete(SignInRound).where(SignInRound.expires_at <= self._clock()))
            session.add(row)

    def end(self, state: str, browser: str) -> Back:
        """Give what was kept, once; raise ``RoundOver`` when it is not ours, was used, or is of another browser."""
        with self._database.transaction() as session:
            query = select(SignInRound).where(SignInRound.state_hash == _hash(state)).with_for_update()
            row = session.scalar(query)
            known = json.loads(row.unseal(self._keyring, "secrets") or "{}") if row else {}
            fits = row is not None and bool(browser) and known.get("browser") == browser
            if row is not None and fits:
                session.delete(row)
        if row is None or not fits or row.expires_at <= self._clock():
            raise RoundOver
        return Back(known["nonce"], known["verifier"], row.to)

    def sign_in(self, comer: Comer, id_token: str, agent: str = "") -> SignedIn:
        """Let somebody in, with the role that the provider gives.

        Somebody who comes for the first time is linked to the account of the address, once, or gets one. Raises
        ``AccountBlocked``, ``NoRoleHere`` or ``UnknownHere``; a refusal is in the audit log.
        """
        try:
            return self._let_in(comer, id_token, agent)
        except CaseError as error:
            with self._database.transaction() as session:
                user = self._known(session, comer)
                what = f"login_refused:{type(error).__name__}"
                write_audit(session, self._clock(), user.id if user else "nobody", what)
            raise

    def id_token(self, token: str) -> str | None:
        """Give the token of the provider that a session began with, or None for a session that began here."""
        query = select(ProviderSession).where(ProviderSession.token_hash == session_key(token))
        with self._database.reading() as session:
            row = session.scalar(query)
            return row.unseal(self._keyring, "id_token") if row else None

    def _let_in(self, comer: Comer, id_token: str, agent: str) -> SignedIn:
        with self._database.transaction() as session:
            user = self._known(session, comer) or self._linked(session, comer)
            if not user.active:
                raise AccountBlocked
            self._give_role(session, user, comer)
            write_audit(session, self._clock(), user.id, "login_provider")
            signed_in = self._accounts.begin(session, user, agent)
            session.flush()
            row = ProviderSession(token_hash=session_key(signed_in.token))
            row.seal(self._keyring, "id_token", id_token)
            session.add(row)
            return signed_in

    def _known(self, session: Session, comer: Comer) -> StaffUser | None:
        mine = (StaffIdentity.issuer == comer.issuer, StaffIdentity.subject == comer.subject)
        query = select(StaffUser).join(StaffIdentity, StaffIdentity.staff_id == StaffUser.id).where(*mine)
        return session.scalar(query.with_for_update())

    def _linked(self, session: Session, comer: Comer) -> StaffUser:
        """Link somebody new by address; an address whose account has another person already is not taken over."""
        if comer.email is None:
            raise UnknownHere
        email = address_of(comer.email)
        user = session.scalar(select(StaffUser).where(StaffUser.email == email).with_for_update())
        if user is None:
            user = self._new(session, email, comer)
        taken = select(StaffIdentity.id).where(StaffIdentity.staff_id == user.id, StaffIdentity.issuer == comer.issuer)
        if session.scalar(taken) is not None:
            raise UnknownHere
        if not user.active:
            raise AccountBlocked
        now = self._clock()
        session.add(StaffIdentity(staff_id=user.id, issuer=comer.issuer, subject=comer.subject, at=now))
        write_audit(session, now, user.id, "link_provider")
        return user

    def _new(self, session: Session, email: str, comer: Comer) -> StaffUser:
        if comer.role is None:
            raise NoRoleHere if comer.decided else UnknownHere
        now = self._clock()
        user = StaffUser(email=email, role=role_of(comer.role), password_hash=NO_PASSWORD, created_at=now, active=True)
        session.add(user)
        session.flush()
        write_audit(session, now, user.id, f"make_staff:{user.role}")
        return user

    def _give_role(self, session: Session, user: StaffUser, comer: Comer) -> None:
        """Give the role of the provider; another one than before ends the sessions that had it."""
        if not comer.decided:
            return
        if comer.role is None:
            raise NoRoleHere
        role = role_of(comer.role)
        if role != user.role:
            write_audit(session, self._clock(), user.id, f"role:{user.role}>{role}")
            user.role = role
            session.execute(delete(StaffSession).where(StaffSession.staff_id == user.id))


def _hash(state: str) -> bytes:
    return hashlib.sha256(state.encode(errors="replace")).digest()
