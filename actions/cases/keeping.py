"""The daily job as its book knows it: who runs it now, what each run did, and when the next one comes."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from actions.cases.audit import refuse, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.desk import Staff
from actions.cases.keeping_errors import OfficersAndAdmins
from actions.store.leases import give_back, renew, take
from actions.store.models import KeepingRun
from actions.store.session import Database

JOB: Final = "keeping"
# A run renews its lease after every kind. One kind never takes this long, and after a crash nobody waits longer.
LEASE: Final = timedelta(minutes=30)
EVERY: Final = timedelta(hours=24)
AGAIN: Final = timedelta(hours=1)  # after a run that failed or was cut off
SHOWN: Final = 14


@dataclass(frozen=True)
class Run:
    """One run: ``state`` is ``done``, ``failed`` (partly), ``busy``, or ``cut_off`` (its process was ended)."""

    started_at: datetime
    finished_at: datetime | None
    counts: dict[str, int]
    failed: dict[str, str]
    state: str


@dataclass(frozen=True)
class Overview:
    """What the page shows: the runs, the newest first, and when the next one comes."""

    runs: tuple[Run, ...]
    next_at: datetime


class KeepingBook:
    """Lets one process at a time run the job, and writes down what it did: counts, never what was erased."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._clock = database, clock
        self._holder = str(uuid.uuid4())

    def begin(self, *, now: bool = False) -> str | None:
        """Begin a run when it is time (or ``now``, at once) and nobody else has one; give its id."""
        if not now and not self._is_time():
            return None
        if not take(self._database, JOB, self._holder, self._clock(), LEASE):
            return None
        if not now and not self._is_time():  # another process was done in the meantime
            give_back(self._database, JOB, self._holder)
            return None
        with self._database.transaction() as session:
            row = KeepingRun(started_at=self._clock(), counts="{}", failed="{}")
            session.add(row)
            session.flush()
            return row.id

    def note(self, run_id: str, kind: str, count: int | None, failed: str = "") -> bool:
        """Write down what was done of one kind, or how it failed; say whether the run is still ours."""
        with self._database.transaction() as session:
            row = session.get_one(KeepingRun, run_id, with_for_update=True)
            if count is not None:
                row.counts = json.dumps({**json.loads(row.counts), kind: count})
            if failed:
                row.failed = json.dumps({**json.loads(row.failed), kind: failed})
        return renew(self._database, JOB, self._holder, self._clock(), LEASE)

    def end(self, run_id: str) -> Run:
        """End the run; give what it did."""
        with self._database.transaction() as session:
            row = session.get_one(KeepingRun, run_id)
            row.finished_at = self._clock()
            run = self._seen(row)
        give_back(self._database, JOB, self._holder)
        return run

    def overview(self, who: Staff) -> Overview:
        """Give the last runs, and when the next one comes. Raises ``OfficersAndAdmins``."""
        self.only_editors(who, "read_keeping")
        runs = self._runs(SHOWN)
        return Overview(runs, self._next(runs, self._clock()))

    def asked(self, who: Staff) -> None:
        """Write down that somebody starts a run by hand. Raises ``OfficersAndAdmins``."""
        self.only_editors(who, "run_keeping")
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, "run_keeping")

    def only_editors(self, who: Staff, what: str) -> None:
        """Raise ``OfficersAndAdmins`` for anybody else, and keep that they tried."""
        if not who.is_editor:
            refuse(self._database, self._clock(), who.id, what)
            raise OfficersAndAdmins

    def _runs(self, most: int) -> tuple[Run, ...]:
        newest = select(KeepingRun).order_by(KeepingRun.started_at.desc(), KeepingRun.id).limit(most)
        with self._database.reading() as session:
            return tuple(self._seen(row) for row in session.scalars(newest))

    def _is_time(self) -> bool:
        now = self._clock()
        return self._next(self._runs(1), now) <= now

    def _next(self, runs: tuple[Run, ...], now: datetime) -> datetime:
        if not runs:
            return now
        last = runs[0]
        wait = {"done": EVERY, "busy": LEASE}.get(last.state, AGAIN)
        return last.started_at + wait

    def _seen(self, row: KeepingRun) -> Run:
        failed: dict[str, str] = json.loads(row.failed)
        if row.finished_at is None:
            state = "busy" if row.started_at > self._clock() - LEASE else "cut_off"
        else:
            state = "failed" if failed else "done"
        return Run(row.started_at, row.finished_at, json.loads(row.counts), failed, state)
