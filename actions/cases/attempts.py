"""Wrong attempts to sign in: each one after the fourth costs a longer wait, for known and unknown addresses alike."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from actions.cases.account_errors import Locked
from actions.store.models import StaffAttempt
from actions.store.session import Database

FREE_ATTEMPTS: Final = 5
FIRST_WAIT: Final = timedelta(minutes=1)
# An attacker can lock somebody out; a short ceiling keeps that a nuisance, and guessing stays hopeless.
LONGEST_WAIT: Final = timedelta(minutes=15)
FORGOTTEN_AFTER: Final = timedelta(days=1)


class Attempts:
    """Counts wrong attempts in transactions of its own: they stay counted when signing in fails."""

    def __init__(self, database: Database) -> None:
        """Take the store."""
        self._database = database

    def check(self, email: str, now: datetime) -> None:
        """Raise ``Locked`` while this address has to wait."""
        with self._database.reading() as session:
            row = session.get(StaffAttempt, _key(email))
            if row and row.locked_until and row.locked_until > now:
                raise Locked((row.locked_until - now).total_seconds())

    def failed(self, email: str, now: datetime) -> None:
        """Count a wrong attempt."""
        try:
            self._count(email, now)
        except IntegrityError:  # two first attempts at the same moment
            self._count(email, now)

    def succeeded(self, email: str) -> None:
        """Forget the wrong attempts of this address."""
        with self._database.transaction() as session:
            session.execute(delete(StaffAttempt).where(StaffAttempt.email_hash == _key(email)))

    def _count(self, email: str, now: datetime) -> None:
        with self._database.transaction() as session:
            session.execute(delete(StaffAttempt).where(StaffAttempt.last_at < now - FORGOTTEN_AFTER))
            row = session.get(StaffAttempt, _key(email), with_for_update=True)
            if row is None:
                row = StaffAttempt(email_hash=_key(email), failures=0)
                session.add(row)
            row.failures, row.last_at = row.failures + 1, now
            row.locked_until = now + wait_after(row.failures)


def wait_after(failures: int) -> timedelta:
    """Say how long to wait after so many wrong attempts: nothing at first, then twice as long each time."""
    if failures < FREE_ATTEMPTS:
        return timedelta(0)
    times: int = 2 ** min(failures - FREE_ATTEMPTS, 10)
    return min(FIRST_WAIT * times, LONGEST_WAIT)


def _key(email: str) -> bytes:
    return hashlib.sha256(email.encode(errors="replace")).digest()
