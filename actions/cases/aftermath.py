"""What a sender can still do when a complaint is done: the next step by law, and until when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from actions.cases.clock import six_weeks_after
from actions.cases.filing import CaseView
from actions.cases.values import Law, Status
from actions.cases.workflow import is_open

ANSWERED: Final = frozenset({Status.SOLVED, Status.RULED, Status.CLOSED})


class Way(StrEnum):
    """Where a sender can go, or what the sender can expect."""

    COURT = "court"  # Wzd art. 56c: within 6 weeks after the ruling, or after the day on which it was due
    DISPUTE_BODY = "dispute_body"  # Wkkgz art. 18-21: the geschilleninstantie
    PROVIDER_ANSWERS = "provider_answers"  # Jeugdwet art. 4.2.2: within 1 month the provider says what it will do


@dataclass(frozen=True)
class NextStep:
    """The step, and its last day when the law gives one."""

    way: Way
    until: datetime | None = None


def next_step(case: CaseView) -> NextStep | None:
    """Give the next step of a sender, or None: it is still being handled, was withdrawn, or no law has one."""
    if case.kind != "complaint" or not case.formal:
        return None
    if case.law == Law.WZD:
        start = _ruled_or_due(case)
        return NextStep(Way.COURT, six_weeks_after(start)) if start else None
    if case.law == Law.WKKGZ and case.status in ANSWERED:
        return NextStep(Way.DISPUTE_BODY)
    if case.law == Law.JEUGDWET and _was_ruled(case):
        return NextStep(Way.PROVIDER_ANSWERS)
    return None


def _ruled_or_due(case: CaseView) -> datetime | None:
    if _was_ruled(case):
        return case.closed_at
    return case.due_at if is_open(case.status) and case.overdue else None


def _was_ruled(case: CaseView) -> bool:
    """A case that was ruled may be closed after that."""
    before = any(line.new == Status.RULED for line in case.history if line.what == "status")
    return case.status == Status.RULED or (case.status == Status.CLOSED and before)
