"""Attempts to sign in: wrong ones cost a longer wait each time, for known and unknown e-mail addresses alike.

Somebody who guesses from one place keeps only that place out. An account that is guessed at from everywhere is slowed
down for all, longer as it goes on and a minute at most, never locked: its owner has work to do.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from actions.cases.account_errors import Locked
from actions.store.models import StaffAttempt
from actions.store.session import Database

FREE_ATTEMPTS: Final = 5
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(minutes=15)
FREE_OVERALL: Final = 50
# From all places together: it grows to a minute, which leaves 1,440 guesses a day, hopeless against twelve characters,
# and is no lock for the owner.
BRAKE: Final = timedelta(seconds=5)
LONGEST_BRAKE: Final = timedelta(minutes=1)
BRAKE_STEP: Final = 25  # wrong attempts after which it is twice as long
FORGOTTEN_AFTER: Final = timedelta(days=1)


@dataclass(frozen=True)
class Attempt:
    """One attempt that was counted: the keys of its place (this account from this address) and of its account."""

    place: bytes
    account: bytes


class Attempts:
    """Counts attempts in transactions of its own, before the password is looked at: many at once are counted too."""

    def __init__(self, database: Database) -> None:
        """Take the store."""
        self._database = database

    def begin(self, email: str, address: str, now: datetime) -> Attempt:
        """Count an attempt as wrong until it turns out right; raise ``Locked`` while this one has to wait."""
        attempt = Attempt(_key(f"{email}\0{address}"), _key(email))
        try:
            self._count(attempt, now)
        except IntegrityError:  # two first attempts at the same moment
            self._count(attempt, now)
        return attempt

    def succeeded(self, attempt: Attempt) -> None:
        """Forget the wrong attempts from this place, and this attempt overall."""
        with self._database.transaction() as session:
            session.execute(delete(StaffAttempt).where(StaffAttempt.email_hash == attempt.place))
            _less(session, attempt.account)

    def take_back(self, attempt: Attempt) -> None:
        """Do not count an attempt with the right password that was not complete yet."""
        with self._database.transaction() as session:
            _less(session, attempt.place)
            _less(session, attempt.account)

    def _count(self, attempt: Attempt, now: datetime) -> None:
        with self._database.transaction() as session:
            session.execute(delete(StaffAttempt).where(StaffAttempt.last_at < now - FORGOTTEN_AFTER))
            place, account = (_row(session, key, now) for key in (attempt.place, attempt.account))
            until = max((row.locked_until for row in (place, account) if row.locked_until), default=now)
            if until > now:
                raise Locked((until - now).total_seconds())
            _more(place, now, wait_after)
            _more(account, now, brake_after)


def wait_after(failures: int) -> timedelta:
    """Say how long one place waits after so many wrong attempts: nothing at first, then twice as long each time."""
    if failures < FREE_ATTEMPTS:
        return timedelta(0)
    times: int = 2 ** min(failures - FREE_ATTEMPTS, 10)
    return min(FIRST_WAIT * times, LONGEST_WAIT)


def brake_after(failures: int) -> timedelta:
    """Say how long everybody waits after so many wrong attempts at one account: longer as it goes on."""
    if failures < FREE_OVERALL:
        return timedelta(0)
    times: int = 2 ** min((failures - FREE_OVERALL) // BRAKE_STEP, 10)
    return min(BRAKE * times, LONGEST_BRAKE)


def _row(session: Session, key: bytes, now: datetime) -> StaffAttempt:
    row = session.get(StaffAttempt, key, with_for_update=True)
    if row is None:
        row = StaffAttempt(email_hash=key, failures=0, last_at=now)
        session.add(row)
    return row


def _more(row: StaffAttempt, now: datetime, wait: Callable[[int], timedelta]) -> None:
    row.failures, row.last_at = row.failures + 1, now
    row.locked_until = now + wait(row.failures)


def _less(session: Session, key: bytes) -> None:
    row = session.get(StaffAttempt, key, with_for_update=True)
    if row is not None:
        row.failures, row.locked_until = max(0, row.failures - 1), None


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="replace")).digest()
