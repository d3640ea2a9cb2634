"""One job, one process: whoever has the lease does it, and a lease of a process that died ends by itself."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from actions.store.models import JobLease
from actions.store.session import Database


def take(database: Database, name: str, holder: str, now: datetime, life: timedelta) -> bool:
    """Take the lease of a job, or renew the own one; say whether we have it."""
    try:
        with database.transaction() as session:
            row = session.scalar(select(JobLease).where(JobLease.name == name).with_for_update())
            if row is None:
                session.add(JobLease(name=name, holder=holder, until=now + life))
                return True
            if row.holder != holder and row.until > now:
                return False
            row.holder, row.until = holder, now + life
            return True
    except IntegrityError:  # another process made the row at the same moment
        return False


def renew(database: Database, name: str, holder: str, now: datetime, life: timedelta) -> bool:
    """Keep the lease for longer; say whether it is still ours."""
    mine = (JobLease.name == name, JobLease.holder == holder)
    with database.transaction() as session:
        found = session.scalars(update(JobLease).where(*mine).values(until=now + life).returning(JobLease.name))
        return found.first() is not None


def give_back(database: Database, name: str, holder: str) -> None:
    """End the own lease, so that the next one need not wait."""
    with database.transaction() as session:
        session.execute(delete(JobLease).where(JobLease.name == name, JobLease.holder == holder))
