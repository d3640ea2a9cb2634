"""What is kept no longer than promised: closed cases, the audit log, and a case whose erasure was asked for.

``python -m actions.cases.retention --erase NUMBER`` carries out such a request; the web process erases what is old.
"""

import argparse
import sys
from datetime import datetime
from typing import Final, Protocol

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from actions.cases.audit import SYSTEM, erase_audit, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.errors import CaseError, UnknownCase
from actions.cases.outbox import SENT
from actions.store.errors import SettingsError
from actions.store.models import Case, CaseEvent, CaseMessage, CaseNote, Outbox
from actions.store.opening import open_store
from actions.store.session import Database
from actions.store.settings import load_settings

BATCH: Final = 100  # cases in one transaction: nobody waits long for it
PARTS: Final = (CaseEvent, CaseMessage, CaseNote, Outbox)


class Terms(Protocol):
    """What must be known of the organisation (``kb.organisation.Retention`` has this shape)."""

    @property
    def case_years(self) -> int:
        """Years that a case is kept after it was closed."""

    @property
    def audit_years(self) -> int:
        """Years that a line of the audit log is kept."""


class Retention:
    """Erases cases with everything of them, and old lines of the audit log."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database = database
        self._clock = clock

    def purge(self, terms: Terms) -> int:
        """Erase cases that were closed too long ago, old audit lines and what sent mails said; say how many cases."""
        now, erased = self._clock(), 0
        while batch := self._purge_some(years_before(now, terms.case_years), now):
            erased += batch
        with self._database.transaction() as session:
            erase_audit(session, years_before(now, terms.audit_years), self._database.chain)
            session.execute(update(Outbox).where(Outbox.sent_at.is_not(None)).values(payload=SENT))
        return erased

    def erase(self, number: int) -> None:
        """Erase one case, whatever its status; its code then finds nothing. Raises ``UnknownCase``."""
        with self._database.transaction() as session:
            case_id = session.scalar(select(Case.id).where(Case.number == number))
            if case_id is None:
                raise UnknownCase
            _erase(session, [case_id], self._clock(), "erase")

    def _purge_some(self, before: datetime, now: datetime) -> int:
        over = select(Case.id).where(Case.closed_at < before).order_by(Case.closed_at).limit(BATCH)
        with self._database.transaction() as session:
            ids = list(session.scalars(over))
            _erase(session, ids, now, "purge")
        return len(ids)


def years_before(now: datetime, years: int) -> datetime:
    """Give the same day so many years ago; 29 February becomes the 28th."""
    try:
        return now.replace(year=now.year - years)
    except ValueError:
        return now.replace(year=now.year - years, day=28)


def main(arguments: list[str]) -> int:
    """Take ``--erase NUMBER``; erase that case; give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m actions.cases.retention", description="Wis een melding, omdat daarom gevraagd is."
    )
    parser.add_argument("--erase", type=int, metavar="NUMMER", required=True)
    number = parser.parse_args(arguments).erase
    try:
        store = open_store(load_settings())
        Retention(store.database).erase(number)
    except (CaseError, SettingsError) as error:
        print(" ".join(str(error).splitlines()), file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    store.database.close()
    print(f"Klaar: melding {number} is gewist, met alle berichten en notities.")  # noqa: T201 - this is a command
    return 0


def _erase(session: Session, ids: list[str], now: datetime, why: str) -> None:
    """Erase cases and all that belongs to them; the audit log says that it happened."""
    for part in PARTS:
        session.execute(delete(part).where(part.case_id.in_(ids)))
    session.execute(delete(Case).where(Case.id.in_(ids)))
    for case_id in ids:
        write_audit(session, now, SYSTEM, why, case_id)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
