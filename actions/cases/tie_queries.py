"""Every query on cases that belong together."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions.cases.bars import open_to
from actions.store.models import Case, CaseLink

MOST_NEAR: Final = 5


def link_between(session: Session, case_id: str, other_id: str) -> CaseLink | None:
    """Find what ties two cases together, whichever was named first."""
    first, second = sorted((case_id, other_id))
    return session.scalar(select(CaseLink).where(CaseLink.case_id == first, CaseLink.other_id == second))


def linked_to(session: Session, staff_id: str, case_id: str) -> list[tuple[Case, CaseLink]]:
    """Give the other cases that are tied to one, as far as this member of staff may see them, the oldest first."""
    links = session.scalars(select(CaseLink).where(or_(CaseLink.case_id == case_id, CaseLink.other_id == case_id)))
    by_other = {link.other_id if link.case_id == case_id else link.case_id: link for link in links}
    cases = session.scalars(select(Case).where(Case.id.in_(by_other), open_to(staff_id)).order_by(Case.number))
    return [(case, by_other[case.id]) for case in cases]


def near(session: Session, staff_id: str, case: Case, within: timedelta) -> Sequence[Case]:
    """Give cases about the same place that came in shortly before or after, as far as this member may see them."""
    if not case.location:
        return ()
    around = Case.received_at.between(case.received_at - within, case.received_at + within)
    wanted = select(Case).where(Case.location == case.location, around, Case.id != case.id, open_to(staff_id))
    return session.scalars(wanted.order_by(Case.number.desc()).limit(MOST_NEAR)).all()
