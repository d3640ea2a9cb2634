"""What somebody has told so far: kept at every answer, encrypted, and forgotten when it is old."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from actions.cases.clock import Clock, utc_now
from actions.cases.repository import draft_of
from actions.store.crypto import Keyring
from actions.store.models import Draft as DraftRow
from actions.store.session import Database

DRAFT_DAYS: Final = 14


@dataclass(frozen=True)
class Draft:
    """A draft: the flow, the answers by their name, and what was asked last."""

    flow: str
    answers: dict[str, Any]
    asked: str | None
    updated_at: datetime


class Drafts:
    """Keeps one draft a conversation."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now, days: int = DRAFT_DAYS) -> None:
        """Take the store; ``days`` is how long a draft may be offered again."""
        self._database = database
        self._keyring = keyring
        self._clock = clock
        self._age = timedelta(days=days)

    def save(self, conversation: str, flow: str, answers: dict[str, Any], asked: str | None) -> None:
        """Keep the answers, in place of what was kept before."""
        body = json.dumps({"answers": answers, "asked": asked}, ensure_ascii=False)
        try:
            self._write(conversation, flow, body)
        except IntegrityError:  # two turns made the first draft at the same moment: now there is one to replace
            self._write(conversation, flow, body)

    def load(self, conversation: str) -> Draft | None:
        """Give the draft, or None when there is none or it is too old."""
        with self._database.reading() as session:
            row = draft_of(session, conversation)
            if row is None or row.updated_at < self._clock() - self._age:
                return None
            body = json.loads(row.unseal(self._keyring, "body") or "{}")
            return Draft(row.flow, body["answers"], body["asked"], row.updated_at)

    def discard(self, conversation: str) -> None:
        """Forget the draft, if there is one."""
        with self._database.transaction() as session:
            remove_draft(session, conversation)

    def purge(self) -> int:
        """Erase every draft that is too old; say how many."""
        with self._database.transaction() as session:
            old = delete(DraftRow).where(DraftRow.updated_at < self._clock() - self._age).returning(DraftRow.id)
            return len(session.scalars(old).all())

    def _write(self, conversation: str, flow: str, body: str) -> None:
        with self._database.transaction() as session:
            row = draft_of(session, conversation)
            if row is None:
                row = DraftRow(conversation_id=conversation)
                session.add(row)
            row.flow, row.updated_at = flow, self._clock()
            row.seal(self._keyring, "body", body)


def remove_draft(session: Session, conversation: str) -> None:
    """Forget a draft in somebody else's transaction."""
    session.execute(delete(DraftRow).where(DraftRow.conversation_id == conversation))
