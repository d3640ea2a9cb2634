"""The history of a case: one line for everything that happened to it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.store.crypto import Keyring
from actions.store.models import Case, CaseEvent

FILED, STATUS, MESSAGE, EXTENDED, FORWARDED, CATEGORY, LOCATION, OWNER, CARE, COERCION, ROUTE, DANGER = (
    *("filed", "status", "message", "extended", "forwarded", "category"),
    *("location", "owner", "care", "coercion", "route", "danger"),
)
ERASURE = "erasure"
FILE, LETTER = "file", "letter"

# Between colleagues; the sender does not see these.
HANDED, TAKEN_BACK, TAKEN_UP, BARRED, UNBARRED, LINKED, UNLINKED, MEASURE, FOLLOW_UP, NAME, REOPENED = (
    *("handed", "taken_back", "taken_up", "barred", "unbarred", "linked"),
    *("unlinked", "measure", "follow_up", "name", "reopened"),
)


@dataclass(frozen=True)
class Actor:
    """Who did it: the sender, or a member of staff."""

    kind: str
    staff_id: str | None = None


THE_SENDER = Actor("sender")


@dataclass(frozen=True)
class Happening:
    """What happened, from what to what, and why."""

    what: str
    old: str | None = None
    new: str | None = None
    detail: str | None = None


class History:
    """Writes lines of history in somebody else's transaction."""

    def __init__(self, session: Session, keyring: Keyring) -> None:
        """Take the open session."""
        self._session = session
        self._keyring = keyring

    def add(self, case: Case, actor: Actor, now: datetime, happening: Happening) -> None:
        """Add one line to a case."""
        last = self._session.scalar(select(func.max(CaseEvent.seq)).where(CaseEvent.case_id == case.id))
        row = CaseEvent(
            case_id=case.id,
            seq=(last or 0) + 1,
            at=now,
            actor=actor.kind,
            staff_id=actor.staff_id,
            what=happening.what,
            old=happening.old,
            new=happening.new,
        )
        row.seal(self._keyring, "detail", happening.detail)
        self._session.add(row)
        self._session.flush()
