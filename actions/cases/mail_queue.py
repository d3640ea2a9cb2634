"""The mail that waits or was given up, for the staff pages: who it is for, why it waits, once more, or not at all."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions.cases.audit import refuse, write_audit
from actions.cases.bars import is_barred, open_to
from actions.cases.clock import Clock, utc_now
from actions.cases.desk import Staff
from actions.cases.errors import EditorsOnly
from actions.cases.mail import OFFICERS
from actions.cases.mail_errors import MailGone
from actions.cases.outbox import SENT
from actions.store.crypto import Keyring
from actions.store.errors import UnreadableError
from actions.store.models import Case, Outbox
from actions.store.session import Database

MOST: Final = 200
HIDDEN: Final = "…"


class MailState(StrEnum):
    """Where a mail that did not go out stands."""

    WAITING = "waiting"
    AGAIN = "again"
    GIVEN_UP = "given_up"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One mail; ``to`` is "officers", an address, or a masked address for who may not know it."""

    id: str
    kind: str
    number: int | None
    to: str
    state: MailState
    attempts: int
    error: str | None
    created_at: datetime
    next_at: datetime


class MailQueue:
    """Shows what did not go out, and lets officers and admins try again or call it off."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._keyring, self._clock = database, keyring, clock

    def listing(self, who: Staff) -> tuple[Waiting, ...]:
        """Give what did not go out, what was given up first, at most 200. Only an officer sees whole addresses.

        Mail about a case that an officer may not see is not in it. Raises ``EditorsOnly``.
        """
        self._only_editors(who, "read_mail_queue")
        query = select(Outbox, Case.number).outerjoin(Case, Case.id == Outbox.case_id)
        query = query.where(Outbox.sent_at.is_(None), or_(Outbox.case_id.is_(None), open_to(who.id)))
        query = query.order_by(Outbox.dead_at.is_(None), Outbox.created_at).limit(MOST)
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, "read_mail_queue")
            return tuple(self._seen(row, number, who) for row, number in session.execute(query))

    def again(self, who: Staff, mail_id: str) -> None:
        """Try a mail now, with all its tries before it. Raises ``EditorsOnly`` or ``MailGone``."""
        self._only_editors(who, "mail_again")
        with self._database.transaction() as session:
            row = _waiting(session, mail_id, who)
            row.attempts, row.dead_at, row.last_error, row.next_at = 0, None, None, self._clock()
            write_audit(session, self._clock(), who.id, "mail_again", row.case_id)

    def call_off(self, who: Staff, mail_id: str) -> None:
        """Never send a mail; its words and address are erased. Raises ``EditorsOnly`` or ``MailGone``."""
        self._only_editors(who, "mail_call_off")
        with self._database.transaction() as session:
            row = _waiting(session, mail_id, who)
            row.dead_at, row.payload, row.last_error = self._clock(), SENT, None
            write_audit(session, self._clock(), who.id, "mail_call_off", row.case_id)

    def _only_editors(self, who: Staff, what: str) -> None:
        if not who.is_editor:
            refuse(self._database, self._clock(), who.id, what)
            raise EditorsOnly

    def _seen(self, row: Outbox, number: int | None, who: Staff) -> Waiting:
        return Waiting(
            id=row.id,
            kind=row.kind,
            number=number,
            to=self._to(row, who),
            state=_state(row),
            attempts=row.attempts,
            error=row.last_error,
            created_at=row.created_at,
            next_at=row.next_at,
        )

    def _to(self, row: Outbox, who: Staff) -> str:
        if row.payload == SENT:
            return ""
        try:
            to = str(json.loads(row.unseal(self._keyring, "payload") or "{}").get("to", ""))
        except UnreadableError:
            return HIDDEN
        return to if who.is_officer or to == OFFICERS else masked(to)


def masked(address: str) -> str:
    """Give an address of which only the first letter and the ending are left: s…@….nl."""
    name, _, host = address.partition("@")
    return f"{name[:1]}{HIDDEN}@{HIDDEN}.{host.rpartition('.')[2]}"


def _waiting(session: Session, mail_id: str, who: Staff) -> Outbox:
    row = session.get(Outbox, mail_id, with_for_update=True)
    if row is None or (row.case_id and is_barred(session, who.id, row.case_id)):
        raise MailGone
    if row.sent_at is not None or row.payload == SENT:
        raise MailGone
    return row


def _state(row: Outbox) -> MailState:
    if row.dead_at is not None:
        return MailState.GIVEN_UP if row.payload != SENT else MailState.CALLED_OFF
    return MailState.AGAIN if row.last_error else MailState.WAITING
