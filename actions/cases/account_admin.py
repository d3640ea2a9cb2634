"""What admins do with the accounts of others: see them, block them, and end their sessions."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.cases.account_errors import NoAccount, NotYourself
from actions.cases.audit import refuse, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.desk import Staff
from actions.cases.document_errors import AdminsOnly
from actions.cases.own_account import OpenSession, end_session, open_sessions
from actions.store.models import StaffIdentity, StaffSession, StaffUser
from actions.store.session import Database


@dataclass(frozen=True, kw_only=True)
class Account:
    """One account as an admin sees it."""

    id: str
    email: str
    role: str
    active: bool
    has_otp: bool
    linked: bool
    created_at: datetime
    sessions: tuple[OpenSession, ...]


class AccountAdmin:
    """All of it raises ``AdminsOnly`` for anybody else, and keeps that they tried."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._clock = database, clock

    def listing(self, who: Staff) -> tuple[Account, ...]:
        """Give all accounts with their sessions, who can sign in first."""
        self._only_admins(who, "read_accounts")
        query = select(StaffUser).order_by(StaffUser.active.desc(), StaffUser.email)
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, "read_accounts")
            return tuple(self._seen(session, user) for user in session.scalars(query))

    def block(self, who: Staff, account_id: str) -> None:
        """Block an account and end its sessions; its history stays. Raises ``NoAccount`` or ``NotYourself``."""
        self._only_admins(who, "block_staff")
        if account_id == who.id:
            raise NotYourself
        with self._database.transaction() as session:
            user = account_of(session, account_id)
            user.active = False
            session.execute(delete(StaffSession).where(StaffSession.staff_id == user.id))
            self._log(session, who, "block_staff", user)

    def unblock(self, who: Staff, account_id: str) -> None:
        """Let an account sign in again, with the password that it had. Raises ``NoAccount``."""
        self._only_admins(who, "unblock_staff")
        with self._database.transaction() as session:
            user = account_of(session, account_id)
            user.active = True
            self._log(session, who, "unblock_staff", user)

    def unlink(self, who: Staff, account_id: str) -> None:
        """Let an account belong to nobody at the provider: the next one with its address is linked. Ends its sessions.

        For when the provider gives the same person another name. Raises ``NoAccount``.
        """
        self._only_admins(who, "unlink_staff")
        with self._database.transaction() as session:
            user = account_of(session, account_id)
            session.execute(delete(StaffIdentity).where(StaffIdentity.staff_id == user.id))
            session.execute(delete(StaffSession).where(StaffSession.staff_id == user.id))
            self._log(session, who, "unlink_staff", user)

    def end(self, who: Staff, account_id: str, session_id: str) -> None:
        """End one session of an account. Raises ``NoAccount`` or ``NoSession``."""
        self._only_admins(who, "end_session")
        with self._database.transaction() as session:
            user = account_of(session, account_id)
            end_session(session, user.id, session_id)
            self._log(session, who, "end_session", user)

    def _log(self, session: Session, who: Staff, what: str, user: StaffUser) -> None:
        """Write down whose account it was too, by the first part of its id."""
        write_audit(session, self._clock(), who.id, f"{what}:{user.id[:8]}")

    def _only_admins(self, who: Staff, what: str) -> None:
        if not who.is_admin:
            refuse(self._database, self._clock(), who.id, what)
            raise AdminsOnly

    def _seen(self, session: Session, user: StaffUser) -> Account:
        return Account(
            id=user.id,
            email=user.email,
            role=user.role,
            active=user.active,
            has_otp=user.otp_secret is not None,
            linked=session.scalar(select(StaffIdentity.id).where(StaffIdentity.staff_id == user.id)) is not None,
            created_at=user.created_at,
            sessions=open_sessions(session, user.id, self._clock()),
        )


def account_of(session: Session, account_id: str) -> StaffUser:
    """Give an account, locked; raise ``NoAccount``."""
    user = session.get(StaffUser, account_id, with_for_update=True)
    if user is None:
        raise NoAccount
    return user
