"""The outbox: mail goes out after the commit that it tells about, at least once, and waits while it cannot go."""

import json
import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any, Final, Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.cases.bars import barred_from
from actions.cases.clock import Clock, utc_now
from actions.cases.mail import OFFICER_NOTICE, OFFICERS, address_in
from actions.cases.mail_parts import Letterhead, Mail, make_letter
from actions.cases.values import StaffRole
from actions.store.crypto import Keyring
from actions.store.models import Case, Outbox, StaffUser
from actions.store.session import Database

LOG: Final = logging.getLogger(__name__)
BATCH: Final = 20
# A mail that is being sent is nobody else's for this long, which is longer than a slow server can take over one mail;
# after a crash it is sent again.
LEASE: Final = timedelta(minutes=15)
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(hours=4)
JITTER: Final = 0.25  # so that what failed together does not come back together
MOST_TRIES: Final = 30  # about four days: longer than a weekend with a broken server
MOST_REFUSALS: Final = 4  # of a server that says "never": it may have been set up wrong for a moment
NO_READER_WAIT: Final = timedelta(minutes=1)
PAUSE_SECONDS: Final = 10.0
SENT: Final = b""  # in place of the payload


class Refused(Exception):
    """The mail server will never take this mail as it is; the text has its codes only, no address."""


class NobodyYet(Exception):
    """There is no officer to send it to."""


class NobodyLeft(Exception):
    """Everybody who should have it has it."""


class Postman(Protocol):
    """Somebody who delivers a mail, or raises."""

    def deliver(self, letter: EmailMessage) -> tuple[str, ...] | None:
        """Deliver one mail to everybody in its ``To``; give the addresses that were refused, when only some were."""


@dataclass(frozen=True)
class _Taken:
    id: str
    attempt: int


class OutboxWorker:
    """Sends what waits, one mail at a time. Several workers may run: each takes other rows."""

    def __init__(  # noqa: PLR0913 - the last three have a usual value
        self,
        database: Database,
        keyring: Keyring,
        postman: Postman | None,
        clock: Clock = utc_now,
        *,
        head: Letterhead | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Take the store, and a postman; without one (no ``ZHM_SMTP_URL``) everything waits."""
        self._database, self._keyring, self._postman = database, keyring, postman
        self._clock, self._chance = clock, chance
        self._head = head or Letterhead()
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
        sent = 0
        for _ in range(BATCH if self._postman is not None else 0):
            taken = self._take()
            if taken is None or self._stop.is_set():
                break
            sent += self._send(taken)
        return sent

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                sent = self.run_once()
            except Exception as error:  # the database may be away for a while; the mail is safe in it
                LOG.warning("outbox: %s", type(error).__name__)
                sent = 0
            self._stop.wait(0 if sent else PAUSE_SECONDS)

    def _take(self) -> _Taken | None:
        """Claim one mail: a batch would be nobody's any more while the first of it takes long."""
        now = self._clock()
        due = select(Outbox).where(*waiting(), Outbox.next_at <= now).order_by(Outbox.created_at).limit(1)
        with self._database.transaction() as session:
            row = session.scalars(due.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            row.attempts += 1
            row.next_at = now + LEASE
            return _Taken(row.id, row.attempts)

    def _send(self, taken: _Taken) -> bool:
        try:
            letter = self._letter(taken.id)
            if letter is None or self._postman is None:
                return False
            refused = self._postman.deliver(letter)
        except NobodyLeft:
            refused = None
        except Exception as error:  # whatever went wrong, the mail stays and is tried again
            self._failed(taken, error)
            return False
        if refused:
            self._some_refused(taken, refused)
            return False
        self._done(taken.id)
        return True

    def _done(self, row_id: str) -> None:
        with self._database.transaction() as session:
            row = session.get(Outbox, row_id)
            if row is not None:  # its case may have been erased meanwhile
                row.sent_at, row.last_error, row.dead_at = self._clock(), None, None
                row.payload = SENT  # who it went to and about what is known to nobody but them

    def _failed(self, taken: _Taken, error: Exception) -> None:
        LOG.warning("outbox: mail %s waits: %s", taken.id, type(error).__name__)
        with self._database.transaction() as session:
            row = session.get(Outbox, taken.id, with_for_update=True)
            if row is None or row.attempts != taken.attempt or row.dead_at is not None:
                return  # erased, called off, or somebody else's after the lease
            row.last_error = _said(error)
            if isinstance(error, NobodyYet):
                row.attempts, row.next_at = row.attempts - 1, self._clock() + NO_READER_WAIT
                return
            row.next_at = self._clock() + self._wait(row.attempts)
            if row.attempts >= (MOST_REFUSALS if isinstance(error, Refused) else MOST_TRIES):
                row.dead_at = self._clock()

    def _some_refused(self, taken: _Taken, refused: tuple[str, ...]) -> None:
        """Remember who has it, so that they do not get it again with those who do not."""
        with self._database.transaction() as session:
            row = session.get(Outbox, taken.id, with_for_update=True)
            if row is None or row.payload == SENT:
                return
            payload = self._payload(row)
            reached = [one for one in _readers(session, row, payload) if one not in refused]
            payload["reached"] = [*payload.get("reached", ()), *reached]
            row.seal(self._keyring, "payload", json.dumps(payload))
        self._failed(taken, Refused("some"))

    def _wait(self, attempts: int) -> timedelta:
        wait: timedelta = min(FIRST_WAIT * 2 ** min(attempts - 1, 12), LONGEST_WAIT)
        return wait * (1 + JITTER * self._chance())

    def _payload(self, row: Outbox) -> dict[str, Any]:
        payload: dict[str, Any] = json.loads(row.unseal(self._keyring, "payload") or "{}")
        return payload

    def _letter(self, row_id: str) -> EmailMessage | None:
        """Make the mail; None when it was called off or erased meanwhile. Raises ``NobodyYet`` or ``NobodyLeft``."""
        with self._database.reading() as session:
            row = session.get(Outbox, row_id)
            if row is None or row.payload == SENT or row.dead_at is not None:
                return None
            payload = self._payload(row)
            to = tuple(_readers(session, row, payload))
        if not to:
            raise NobodyLeft if payload.get("reached") else NobodyYet
        words = (payload["subject"], payload["text"])
        return make_letter(self._head, Mail(to, row.kind, row.case_id, row.message_id, row.created_at, *words))


def waiting() -> tuple[Any, ...]:
    """Give the conditions for a mail that is still to go out."""
    return Outbox.sent_at.is_(None), Outbox.dead_at.is_(None)


def pending(database: Database) -> int:
    """Say how many mails wait, for the staff pages."""
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Outbox).where(*waiting())) or 0


def given_up(database: Database) -> int:
    """Say how many mails are tried no more, and wait for somebody to look."""
    with database.reading() as session:
        dead = select(func.count()).select_from(Outbox).where(Outbox.sent_at.is_(None), Outbox.dead_at.is_not(None))
        return session.scalar(dead.where(Outbox.payload != SENT)) or 0


def oldest_waiting(database: Database) -> datetime | None:
    """Say since when the oldest mail waits, or None."""
    with database.reading() as session:
        return session.scalar(select(func.min(Outbox.created_at)).where(*waiting()))


def _readers(session: Session, row: Outbox, payload: dict[str, Any]) -> list[str]:
    """Give who is still to get it."""
    everybody = _officers(session, row.case_id) if payload["to"] == OFFICERS else [payload["to"]]
    away = {*payload.get("reached", ()), *(barred_from(session, row.case_id) if row.kind == OFFICER_NOTICE else ())}
    return [one for one in everybody if one not in away]


def _officers(session: Session, case_id: str | None) -> list[str]:
    """Give the addresses for a case: its owner, or else every active officer."""
    wanted = select(StaffUser.email).where(StaffUser.active, StaffUser.role == StaffRole.OFFICER)
    wanted = wanted.where(StaffUser.email.not_in(barred_from(session, case_id)))
    owner = session.scalar(select(Case.owner_id).where(Case.id == case_id))
    mine = list(session.scalars(wanted.where(StaffUser.id == owner))) if owner else []
    # What is no plain address would spoil the mail of all the others.
    return [one for one in mine or session.scalars(wanted.order_by(StaffUser.email)) if address_in(one) == one]


def _said(error: Exception) -> str:
    """Give what went wrong without what a server said: that may hold an address."""
    code = getattr(error, "smtp_code", None) or (str(error) if isinstance(error, Refused) else "")
    return f"{type(error).__name__} {code}".strip()[:80]
