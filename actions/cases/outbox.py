"""The outbox: mail goes out after the commit that it tells about, at least once, and waits while it cannot go."""

import json
import logging
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final, Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.cases.clock import Clock, utc_now
from actions.cases.mail import OFFICERS
from actions.cases.values import StaffRole
from actions.store.crypto import Keyring
from actions.store.models import Case, Outbox, StaffUser
from actions.store.session import Database

LOG: Final = logging.getLogger(__name__)
BATCH: Final = 20
# A mail that is being sent is nobody else's for this long; after a crash it is sent again.
LEASE: Final = timedelta(minutes=5)
LONGEST_WAIT: Final = timedelta(hours=1)
PAUSE_SECONDS: Final = 10.0
SENT: Final = b""  # in place of the payload


class Postman(Protocol):
    """Somebody who delivers a mail, or raises."""

    def deliver(self, letter: EmailMessage) -> None:
        """Deliver one mail to everybody in its ``To``."""


@dataclass(frozen=True)
class _Taken:
    id: str
    letter: EmailMessage | None


class OutboxWorker:
    """Sends what waits. Several workers may run: each takes other rows."""

    def __init__(self, database: Database, keyring: Keyring, postman: Postman | None, clock: Clock = utc_now) -> None:
        """Take the store, and a postman; without one (no ``ZHM_SMTP_URL``) everything waits."""
        self._database = database
        self._keyring = keyring
        self._postman = postman
        self._clock = clock
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Send in the background until ``stop``."""
        if self._postman is not None:
            self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop sending; a mail that is on its way is finished first."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=30)

    def run_once(self) -> int:
        """Send what is due now; say how many went out."""
        return sum(self._send(taken) for taken in self._take()) if self._postman is not None else 0

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                sent = self.run_once()
            except Exception as error:  # the database may be away for a while; the mail is safe in it
                LOG.warning("outbox: %s", type(error).__name__)
                sent = 0
            self._stop.wait(0 if sent else PAUSE_SECONDS)

    def _take(self) -> list[_Taken]:
        now = self._clock()
        due = select(Outbox).where(Outbox.sent_at.is_(None), Outbox.next_at <= now).order_by(Outbox.created_at)
        with self._database.transaction() as session:
            rows = session.scalars(due.limit(BATCH).with_for_update(skip_locked=True)).all()
            for row in rows:
                row.attempts += 1
                row.next_at = now + LEASE
            return [_Taken(row.id, self._letter(session, row)) for row in rows]

    def _send(self, taken: _Taken) -> bool:
        try:
            if self._postman is None or taken.letter is None:
                raise LookupError
            self._postman.deliver(taken.letter)
        except Exception as error:  # whatever went wrong, the mail stays and is tried again
            self._failed(taken.id, type(error).__name__)
            return False
        with self._database.transaction() as session:
            row = session.get(Outbox, taken.id)
            if row is not None:  # its case may have been erased meanwhile
                row.sent_at, row.last_error = self._clock(), None
                row.payload = SENT  # who it went to and about what is known to nobody but them
        return True

    def _failed(self, row_id: str, error: str) -> None:
        LOG.warning("outbox: mail %s waits: %s", row_id, error)
        with self._database.transaction() as session:
            row = session.get(Outbox, row_id)
            if row is None:
                return
            row.last_error = error[:80]
            row.next_at = self._clock() + min(timedelta(seconds=30) * 2 ** min(row.attempts - 1, 10), LONGEST_WAIT)

    def _letter(self, session: Session, row: Outbox) -> EmailMessage | None:
        """Make the mail; None when there is nobody to send it to yet."""
        payload = json.loads(row.unseal(self._keyring, "payload") or "{}")
        to = _officers(session, row.case_id) if payload["to"] == OFFICERS else [payload["to"]]
        if not to:
            return None
        letter = EmailMessage()
        letter["Subject"], letter["To"] = payload["subject"], ", ".join(to)
        letter["Message-ID"], letter["Date"] = row.message_id, format_datetime(row.created_at)
        letter.set_content(payload["text"])
        return letter


def pending(database: Database) -> int:
    """Say how many mails wait, for the staff pages."""
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Outbox).where(Outbox.sent_at.is_(None))) or 0


def oldest_waiting(database: Database) -> datetime | None:
    """Say since when the oldest mail waits, or None."""
    with database.reading() as session:
        return session.scalar(select(func.min(Outbox.created_at)).where(Outbox.sent_at.is_(None)))


def _officers(session: Session, case_id: str | None) -> list[str]:
    """Give the addresses for a case: its owner, or else every active officer."""
    wanted = select(StaffUser.email).where(StaffUser.active, StaffUser.role == StaffRole.OFFICER)
    owner = session.scalar(select(Case.owner_id).where(Case.id == case_id))
    mine = list(session.scalars(wanted.where(StaffUser.id == owner))) if owner else []
    return mine or list(session.scalars(wanted.order_by(StaffUser.email)))
