"""The statuses of a case as one transition table."""

from datetime import datetime
from typing import Final, Protocol

from actions.cases.desk_errors import CommitteeFirst, RulingNeedsName, WrongResult
from actions.cases.errors import NothingToRule, WrongTransition
from actions.cases.values import Kind, Law, Result, Status, label

OPEN: Final = frozenset({Status.RECEIVED, Status.IN_PROGRESS, Status.WAITING, Status.EXTENDED})
DONE: Final = frozenset(Status) - OPEN

_ENDS = frozenset({Status.SOLVED, Status.RULED, Status.WITHDRAWN, Status.CLOSED})

# from -> what an officer may choose. `extended` is not in it: that goes with a reason, through `Desk.extend`.
TRANSITIONS: Final[dict[Status, frozenset[Status]]] = {
    Status.RECEIVED: _ENDS | {Status.IN_PROGRESS, Status.WAITING},
    Status.IN_PROGRESS: _ENDS | {Status.WAITING},
    Status.WAITING: _ENDS | {Status.IN_PROGRESS},
    Status.EXTENDED: _ENDS | {Status.IN_PROGRESS, Status.WAITING},
    Status.SOLVED: frozenset({Status.CLOSED, Status.IN_PROGRESS}),
    Status.RULED: frozenset({Status.CLOSED, Status.IN_PROGRESS}),
    Status.WITHDRAWN: frozenset({Status.CLOSED}),
    Status.CLOSED: frozenset({Status.IN_PROGRESS}),
}


def step(old: str, new: str, law: str) -> Status:
    """Give the new status; raise ``WrongTransition``, or ``NothingToRule`` when no law has somebody who rules."""
    before, after = Status(old), Status(new)
    if after is not before and after not in TRANSITIONS[before]:
        raise WrongTransition(label(before), label(after))
    if after is Status.RULED and after is not before and Law(law) is Law.NONE:
        raise NothingToRule
    return after


def next_statuses(status: str, law: str) -> tuple[Status, ...]:
    """Give what an officer may choose next, in the order of the contract."""
    never = {Status.RULED} if Law(law) is Law.NONE else set()
    return tuple(one for one in Status if one in TRANSITIONS[Status(status)] - never)


def is_open(status: str) -> bool:
    """Say whether somebody still has to do something."""
    return Status(status) in OPEN


RULINGS: Final = frozenset({Result.FOUNDED, Result.PARTLY, Result.UNFOUNDED})
STATUS_OF: Final[dict[Result, Status]] = {
    Result.SOLVED_IN_TALK: Status.SOLVED,
    **dict.fromkeys(RULINGS, Status.RULED),
    Result.WITHDRAWN: Status.WITHDRAWN,
    Result.SENT_ON: Status.CLOSED,
    Result.HANDLED: Status.CLOSED,
}
# What a status says about how a case ended when nobody chose a result; a ruling has to be chosen.
RESULT_OF: Final[dict[Status, Result]] = {
    Status.SOLVED: Result.SOLVED_IN_TALK,
    Status.WITHDRAWN: Result.WITHDRAWN,
}
_FORMAL: Final = frozenset(Result) - {Result.HANDLED}
# law -> how a case under it may end. Where no law says who may complain, nobody rules; where one does, "handled" says
# too little: the sender has a right to know what came of it (Wkkgz art. 17).
RESULTS: Final[dict[Law, frozenset[Result]]] = {
    Law.WKKGZ: _FORMAL,
    Law.JEUGDWET: _FORMAL,
    Law.WZD: _FORMAL,
    Law.NONE: frozenset(Result) - RULINGS,
}


class Ending(Protocol):
    """What decides how a case may end (a case and its view have this shape)."""

    @property
    def kind(self) -> str:
        """What was filed."""

    @property
    def law(self) -> str:
        """The law that it falls under."""

    @property
    def anonymous(self) -> bool:
        """Whether nobody knows who the sender is."""

    @property
    def forwarded_at(self) -> datetime | None:
        """When it went to the committee."""


def check_ruling(case: Ending) -> None:
    """Raise why nobody rules on this case: ``NothingToRule``, ``RulingNeedsName`` or ``CommitteeFirst``."""
    if Kind(case.kind) is not Kind.COMPLAINT or Law(case.law) is Law.NONE:
        raise NothingToRule
    if case.anonymous:
        raise RulingNeedsName
    if Law(case.law) is Law.WZD and case.forwarded_at is None:
        raise CommitteeFirst


def check_result(case: Ending, result: Result) -> None:
    """Raise as ``check_ruling`` does for a ruling, and ``WrongResult`` for what is not in the table of its law."""
    if result in RULINGS:
        check_ruling(case)
    if result not in RESULTS[Law(case.law)]:
        raise WrongResult


def results_for(case: Ending) -> tuple[Result, ...]:
    """Give how a case may end now, in the order in which people read them."""
    allowed = RESULTS[Law(case.law)] - (RULINGS if why_no_ruling(case) else frozenset())
    return tuple(one for one in Result if one in allowed)


def why_no_ruling(case: Ending) -> str | None:
    """Say in words why nobody can rule now, or None."""
    try:
        check_ruling(case)
    except (NothingToRule, RulingNeedsName, CommitteeFirst) as error:
        return error.text
    return None
