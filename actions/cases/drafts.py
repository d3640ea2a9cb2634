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
    """A draft: the flow, the answers by their name, and what was asked last.

    ``turn`` kept it, and before that turn it was ``before``: when the answer of the turn got lost and its words come
    again, they must not be told twice.
    """

    flow: str
    answers: dict[str, Any]
    asked: str | None
    updated_at: datetime
    turn: str | None = None
    before: "Draft | None" = None

    def at(self, turn: str | None) -> "Draft | None":
        """Give the draft as it was when this turn began; None when there was none."""
        return self.before if turn is not None and turn == self.turn else self


class Drafts:
    """Keeps one draft a conversation."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now, days: int = DRAFT_DAYS) -> None:
        """Take the store; ``days`` is how long a draft may be offered again."""
        self._database = database
        self._keyring = keyring
        self._clock = clock
        self._age = timedelta(days=days)

    def save(
        self, conversation: str, flow: str, answers: dict[str, Any], asked: str | None, turn: str | None = None
    ) -> None:
        """Keep the answers of a turn, in place of what was kept before; that is remembered for one turn."""
        body = {"answers": answers, "asked": asked, "turn": turn}
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
            body = self._body(row)
            before = body.get("before")
            earlier = Draft(**before, updated_at=row.updated_at) if before else None
            return Draft(row.flow, body["answers"], body["asked"], row.updated_at, body.get("turn"), earlier)

    def discard(self, conversation: str) -> None:
        """Forget the draft, if there is one."""
        with self._database.transaction() as session:
            remove_draft(session, conversation)

    def purge(self) -> int:
        """Erase every draft that is too old; say how many."""
        with self._database.transaction() as session:
            old = delete(DraftRow).where(DraftRow.updated_at < self._clock() - self._age).returning(DraftRow.id)
            return len(session.scalars(old).all())

    def _write(self, conversation: str, flow: str, body: dict[str, Any]) -> None:
        with self._database.transaction() as session:
            row = draft_of(session, conversation)
            before = self._before(row, body["turn"]) if row else None
            if row is None:
                row = DraftRow(conversation_id=conversation)
                session.add(row)
            row.flow, row.updated_at = flow, self._clock()
            row.seal(self._keyring, "body", json.dumps({**body, "before": before}, ensure_ascii=False))

    def _before(self, row: DraftRow, turn: str | None) -> dict[str, Any] | None:
        """Give what was kept before this turn, also when the turn keeps something for the second time."""
        kept = self._body(row)
        if turn is not None and kept.get("turn") == turn:
            before: dict[str, Any] | None = kept.get("before")
            return before
        return {"flow": row.flow, "answers": kept["answers"], "asked": kept["asked"]}

    def _body(self, row: DraftRow) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(row.unseal(self._keyring, "body") or "{}")
        return body


def remove_draft(session: Session, conversation: str) -> None:
    """Forget a draft in somebody else's transaction."""
    session.execute(delete(DraftRow).where(DraftRow.conversation_id == conversation))
