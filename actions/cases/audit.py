"""The audit log: who, when, what; never the content."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from actions.store.models import Audit

SENDER: Final = "sender"
SYSTEM: Final = "system"


def write_audit(session: Session, now: datetime, who: str, what: str, case_id: str | None = None) -> None:
    """Add one line, in the transaction of what it tells about."""
    session.add(Audit(at=now, who=who, what=what, case_id=case_id))
