"""The audit log: who, when, what; never the content. Also what was refused."""

import re
from datetime import datetime
from typing import Final

from sqlalchemy import delete
from sqlalchemy.orm import Session

from actions.store.chain import NEW_LINES, Chain
from actions.store.models import Audit
from actions.store.session import Database

SENDER: Final = "sender"
SYSTEM: Final = "system"
REFUSED: Final = "refused"
CASE_ID: Final = re.compile(r"[0-9a-f-]{36}")


def write_audit(session: Session, now: datetime, who: str, what: str, case_id: str | None = None) -> None:
    """Add one line, in the transaction of what it tells about; at its end the line is linked to the one before."""
    row = Audit(at=now, who=who, what=what, case_id=case_id)
    session.add(row)
    session.info.setdefault(NEW_LINES, []).append(row)


def refuse(database: Database, now: datetime, who: str, what: str, case_id: str | None = None) -> None:
    """Write down, in a transaction of its own, that somebody tried what is not allowed."""
    # What came in an address may be anything.
    known = case_id if case_id and CASE_ID.fullmatch(case_id) else None
    with database.transaction() as session:
        write_audit(session, now, who, f"{REFUSED}:{what}", known)


def erase_audit(session: Session, before: datetime, chain: Chain | None) -> None:
    """Erase lines from before a moment; what stays can still be checked."""
    if chain is None:
        session.execute(delete(Audit).where(Audit.at < before))
    else:
        chain.erase(session, before)
