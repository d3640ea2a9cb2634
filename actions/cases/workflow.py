"""The statuses of a case as one transition table."""

from typing import Final

from actions.cases.errors import NothingToRule, WrongTransition
from actions.cases.values import Law, Status, label

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
