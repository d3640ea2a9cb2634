"""Every query on what hangs on a case."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from actions.cases.attached.errors import UnknownFile
from actions.cases.repository import fixed
from actions.store.models import CaseFile


def files_of(session: Session, case_id: str) -> Sequence[CaseFile]:
    """Give the files of a case in order, without what is in them."""
    return session.scalars(select(CaseFile).where(CaseFile.case_id == case_id).order_by(CaseFile.number)).all()


def file_by_key(session: Session, case_id: str, file_id: str) -> CaseFile | None:
    """Find a file by the id that its sender's browser gave it."""
    return session.scalar(select(CaseFile).where(CaseFile.case_id == case_id, CaseFile.file_id == fixed(file_id)))


def file_by_number(session: Session, case_id: str, number: int) -> CaseFile:
    """Give a file with what is in it; raise ``UnknownFile``."""
    query = select(CaseFile).where(CaseFile.case_id == case_id, CaseFile.number == number)
    row = session.scalar(query.options(undefer(CaseFile.data), undefer(CaseFile.thumb)))
    if row is None:
        raise UnknownFile
    return row


def next_number(session: Session, case_id: str) -> int:
    """Give the number of the next file of a case."""
    return (session.scalar(select(func.max(CaseFile.number)).where(CaseFile.case_id == case_id)) or 0) + 1
