"""How a case stands for its sender: the line of steps, and what happens next, who does it and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from actions.cases.aftermath import Way, next_step
from actions.cases.filing import CaseView
from actions.cases.letters import in_words
from actions.cases.values import Kind, Law, Status
from actions.cases.workflow import is_open
from web.sender.words import LATER, NEXT, NOW, PAST, STATES, STEPS, STOPPED, say

_RECEIVED, _BUSY, _ANSWERED, _DONE = range(len(STEPS))


@dataclass(frozen=True)
class Step:
    """One step of the line: its name, and in words whether it is done, is now, or comes later."""

    text: str
    state: str

    @property
    def is_now(self) -> bool:
        """Whether the case is here."""
        return self.state == NOW


def steps(case: CaseView) -> list[Step]:
    """Return the line of steps, from received to done; a case that was withdrawn has no more to come."""
    names = STOPPED if case.status == Status.WITHDRAWN else STEPS
    here = len(names) - 1 if names is STOPPED else _place(case)
    states = (PAST if at < here else NOW if at == here else LATER for at in range(len(names)))
    return [Step(name, state) for name, state in zip(names, states, strict=True)]


def _place(case: CaseView) -> int:
    """Solved is done. After a ruling of the Jeugdwet (art. 4.2.2) the provider still says what it will do."""
    if is_open(case.status):
        return _RECEIVED if case.status == Status.RECEIVED else _BUSY
    step = next_step(case)
    waits = case.status == Status.RULED and step is not None and step.way == Way.PROVIDER_ANSWERS
    return _ANSWERED if waits else _DONE


def state(case: CaseView) -> str:
    """Return how it stands, in one line."""
    return say(STATES[case.status], case)[0]


def next_lines(case: CaseView, phone: str) -> list[str]:
    """Return what happens next, who does it and when: the days are those of the register."""
    return [line for name, values in _next(case) for line in say(NEXT[name], case, phone=phone, **values)]


def last_day(case: CaseView) -> datetime | None:
    """Return the day by which there is an answer: of the law, or else the one that the organisation aims at."""
    return (case.due_at or case.service_at) if is_open(case.status) else None


Part = tuple[str, dict[str, str]]


def _next(case: CaseView) -> Iterator[Part]:
    if not is_open(case.status):
        yield from _after(case)
        return
    if case.status == Status.WAITING:
        yield "waiting", {}
    yield from _who(case)
    yield from _when(case)
    step = next_step(case)
    if step is not None and step.until is not None:
        yield step.way, {"until": in_words(step.until)}


def _who(case: CaseView) -> Iterator[Part]:
    """Who does what with it."""
    if case.kind == Kind.CALLBACK:
        yield "calls", {}
    elif case.kind != Kind.COMPLAINT:
        yield "staff_reads", {}
    elif case.law == Law.WZD:
        if not case.forwarded_at:
            yield "committee", {}
    else:
        if not case.formal:
            yield "informal", {}
        yield ("reads" if case.status == Status.RECEIVED else "busy"), {}


def _when(case: CaseView) -> Iterator[Part]:
    """When: of the law, or what the organisation asks of itself; a day that is over is said to be over."""
    last = last_day(case)
    if last is None:
        yield "later", {}
        return
    due = {"due": in_words(last)}
    if case.law == Law.WZD and case.forwarded_at:
        yield "forwarded", {**due, "day": in_words(case.forwarded_at)}
    elif case.kind == Kind.CALLBACK:
        yield "call_due", due
    else:
        yield ("due" if case.due_at else "aim"), due
    if case.overdue:
        yield "late", {}
    if case.law == Law.WZD:
        yield "pause", {}


def _after(case: CaseView) -> Iterator[Part]:
    """What a sender can do when it is done."""
    if case.status == Status.WITHDRAWN:
        yield "withdrawn", {}
        return
    yield "done", {}
    step = next_step(case)
    if step is not None:
        yield step.way, {"until": in_words(step.until) if step.until else ""}
    yield "again", {}
