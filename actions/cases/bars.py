"""Who may not see which case, as every query asks it. A barred officer finds the case nowhere."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from actions.cases.values import StaffRole
from actions.store.models import Case, CaseBar, StaffUser


def open_to(staff_id: str) -> ColumnElement[bool]:
    """Give the condition on ``Case`` that leaves out what somebody may not see: for every list, count and export."""
    return Case.id.not_in(select(CaseBar.case_id).where(CaseBar.staff_id == staff_id))


def is_barred(session: Session, staff_id: str, case_id: str) -> bool:
    """Say whether somebody may not see a case."""
    return bar_of(session, staff_id, case_id) is not None


def bar_of(session: Session, staff_id: str, case_id: str) -> CaseBar | None:
    """Find the bar of one member of staff on one case."""
    query = select(CaseBar).where(CaseBar.case_id == case_id, CaseBar.staff_id == staff_id)
    return session.scalar(query)


def bars_on(session: Session, case_id: str) -> Sequence[CaseBar]:
    """Give the bars on a case, the oldest first."""
    return session.scalars(select(CaseBar).where(CaseBar.case_id == case_id).order_by(CaseBar.at)).all()


def all_bars(session: Session) -> Sequence[tuple[CaseBar, int]]:
    """Give every bar with the number of its case, the newest case first."""
    query = select(CaseBar, Case.number).join(Case, Case.id == CaseBar.case_id)
    return [(bar, number) for bar, number in session.execute(query.order_by(Case.number.desc(), CaseBar.at))]


def officers_for(session: Session, case_id: str | None) -> Sequence[StaffUser]:
    """Give the active officers who may see a case, by e-mail address; all of them without a case."""
    wanted = select(StaffUser).where(StaffUser.active, StaffUser.role == StaffRole.OFFICER)
    if case_id is not None:
        wanted = wanted.where(StaffUser.id.not_in(select(CaseBar.staff_id).where(CaseBar.case_id == case_id)))
    return session.scalars(wanted.order_by(StaffUser.email)).all()


def people(session: Session) -> dict[str, str]:
    """Give the e-mail address of every account by its id, also of those that are closed: history names them."""
    return {user.id: user.email for user in session.scalars(select(StaffUser))}


def admins(session: Session) -> Sequence[StaffUser]:
    """Give the active admins: they are warned when nobody is left for a case."""
    wanted = select(StaffUser).where(StaffUser.active, StaffUser.role == StaffRole.ADMIN)
    return session.scalars(wanted.order_by(StaffUser.email)).all()


def barred_from(session: Session, case_id: str | None) -> frozenset[str]:
    """Give the addresses that get no mail about a case, because they may not see it."""
    query = select(StaffUser.email).join(CaseBar, CaseBar.staff_id == StaffUser.id).where(CaseBar.case_id == case_id)
    return frozenset(session.scalars(query))
