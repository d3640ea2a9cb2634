"""The chain of the audit log: each line holds a keyed hash of itself and the line before, so that a change shows.

Lines are linked at the very end of their transaction, under a lock on one row: writers queue there for a moment, in
the order in which they are committed, and no other lock is taken after it.
"""

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from actions.store.models import Audit, AuditChain

THE_ONE: Final = 1
NEW_LINES: Final = "audit lines to link"
BATCH: Final = 500


@dataclass(frozen=True)
class Verdict:
    """What a check found: how many lines, and the first one that is not as it was written (None: all are)."""

    lines: int
    last: str
    broken: int | None = None
    why: str = ""


class Chain:
    """Links and checks lines under one key."""

    def __init__(self, key: bytes) -> None:
        """Take the key: who has it can write a false chain, so it stands in the key file and not in the database."""
        self._key = key

    def close(self, session: Session) -> None:
        """Link the lines that this transaction wrote."""
        rows: list[Audit] = session.info.pop(NEW_LINES, [])
        if rows:
            self._link(session, rows)

    def begin(self, session: Session, now: datetime) -> None:
        """Begin the chain, once, with the lines from before there was one.

        That it began, and with how many of them, is a line too: a chain that somebody takes away and lets begin again
        over other lines shows by that line's moment.
        """
        if self._head(session).mac:
            return
        old = list(session.scalars(select(Audit).where(Audit.seq.is_(None)).order_by(Audit.id)))
        first = Audit(at=now, who="system", what=f"chain_start:{len(old)}")
        session.add(first)
        self._link(session, [*old, first])

    def erase(self, session: Session, before: datetime) -> None:
        """Erase the lines from before a moment, and keep the hash of the last: the rest can still be checked."""
        head = self._head(session)
        kept = session.scalar(select(func.min(Audit.seq)).where(Audit.at >= before))
        last = head.seq if kept is None else kept - 1
        row = session.scalar(select(Audit).where(Audit.seq == last))
        if row is None or row.hash is None or last <= head.anchor_seq:
            return
        head.anchor_seq, head.anchor_hash = last, row.hash
        head.mac = self._seal(head)
        session.execute(delete(Audit).where(Audit.seq <= last))

    def check(self, session: Session) -> Verdict:
        """Say whether every line is there and as it was written."""
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        head = session.get(AuditChain, THE_ONE) or AuditChain(seq=0, hash=b"", anchor_seq=0, anchor_hash=b"", mac=b"")
        verdict = self._check_lines(session, head)
        loose = session.scalar(select(func.min(Audit.id)).where(Audit.seq.is_(None)))
        if verdict.broken is None and loose is not None:
            return Verdict(verdict.lines, verdict.last, loose, "deze regel hoort niet bij de keten")
        if verdict.broken is None and (head.seq or head.mac) and not hmac.compare_digest(head.mac, self._seal(head)):
            return Verdict(verdict.lines, verdict.last, head.seq, "het einde van de keten is veranderd")
        return verdict

    def _check_lines(self, session: Session, head: AuditChain) -> Verdict:
        number, before, lines = head.anchor_seq, head.anchor_hash, 0
        rows = session.scalars(
            select(Audit).where(Audit.seq.is_not(None)).order_by(Audit.seq).execution_options(yield_per=BATCH)
        )
        for row in rows:
            number, lines = number + 1, lines + 1
            if row.seq != number:
                return Verdict(lines, before.hex(), number, "deze regel is weg")
            if row.hash is None or not hmac.compare_digest(row.hash, self._hash(row, before)):
                return Verdict(lines, before.hex(), number, "deze regel is veranderd")
            before = row.hash
        if (number, before) != (head.seq, head.hash):
            return Verdict(lines, before.hex(), number + 1, "het einde van de keten is weg")
        return Verdict(lines, before.hex())

    def _link(self, session: Session, rows: list[Audit]) -> None:
        session.flush()
        head = self._head(session)
        for row in rows:
            head.seq += 1
            row.seq = head.seq
            row.hash = head.hash = self._hash(row, head.hash)
        head.mac = self._seal(head)
        session.flush()

    def _head(self, session: Session) -> AuditChain:
        """Give the end of the chain, locked. When it was taken away, work goes on after a gap that the check shows."""
        query = select(AuditChain).where(AuditChain.id == THE_ONE).with_for_update()
        head = session.scalar(query.execution_options(populate_existing=True))
        if head is None:
            last = session.scalar(select(func.max(Audit.seq))) or 0
            head = AuditChain(id=THE_ONE, seq=last, hash=b"", anchor_seq=0, anchor_hash=b"", mac=b"")
            session.add(head)
            session.flush()
        return head

    def _hash(self, row: Audit, before: bytes) -> bytes:
        said = [row.seq, row.at.astimezone(UTC).isoformat(), row.who, row.what, row.case_id]
        return hmac.digest(self._key, before + json.dumps(said).encode(), sha256)

    def _seal(self, head: AuditChain) -> bytes:
        said = [head.seq, head.hash.hex(), head.anchor_seq, head.anchor_hash.hex()]
        return hmac.digest(self._key, b"end" + json.dumps(said).encode(), sha256)
