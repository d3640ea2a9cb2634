"""Counts afterwards: is every receipt one whole case, is every case somebody's receipt, was anything answered twice."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, select

from actions.cases.audit_log import check
from actions.cases.errors import CaseError
from actions.cases.register import Register
from actions.store.models import Case, Outbox
from actions.store.opening import Store
from deploy.chaos.patience import PatientClient
from deploy.chaos.world import World
from deploy.simulate.__main__ import stored
from deploy.simulate.compare import wrong_fields
from deploy.simulate.talk import Outcome, Talk


@dataclass
class Verdict:
    """What was found. Everything but `receipts`, `cases`, `mails` and `misheard` has to be empty or 0.

    `misheard`: a field that is wrong in the same way when the same person says the same while nothing breaks.
    """

    receipts: int = 0
    cases: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    not_whole: list[str] = field(default_factory=list)
    misheard: list[str] = field(default_factory=list)
    answered_twice: list[str] = field(default_factory=list)
    mails: int = 0
    mails_doubled: dict[str, int] = field(default_factory=dict)
    mails_missing: int = 0
    audit: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        wrong = (self.lost, self.doubled, self.not_whole, self.answered_twice, self.mails_doubled, self.audit)
        return not any(wrong) and not self.mails_missing


@dataclass
class Told:
    """One person after all: how their talk ended, and their way in."""

    number: int
    outcome: Outcome
    talk: Talk
    client: PatientClient
    gave_up: str = ""
    wrong: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Who it is."""
        return str(self.outcome.truth.person["id"])

    @property
    def transcript(self) -> str:
        """What was said, to look at when something is wrong."""
        return "\n".join(f"    {line}" for line in self.outcome.transcript)


def judge(world: World, store: Store, register: Register, people: Iterable[Told]) -> Verdict:
    """Compare what was stored with what people were shown; what is wrong in a case stands in its `Told.wrong`."""
    verdict, codes = Verdict(), Counter[str]()
    for told in people:
        verdict.answered_twice += twice(told)
        if told.gave_up or not told.outcome.code:
            verdict.lost.append(f"{told.name}: {told.gave_up or told.outcome.wrong}\n{told.transcript}")
            continue
        codes[told.outcome.code] += 1
        try:
            told.wrong = wrong_in(told.outcome, store, register)
        except CaseError as problem:
            verdict.lost.append(f"{told.name}: {type(problem).__name__}")
    verdict.receipts = len(codes)
    verdict.doubled += [f"{code}: {count} receipts" for code, count in codes.items() if count > 1]
    _count_rows(verdict, store)
    verdict.mails, verdict.mails_doubled = len(world.mailbox.seen), world.mailbox.doubled()
    found = check(store.database)
    verdict.audit = f"line {found.broken}: {found.why}" if found.broken is not None else ""
    return verdict


def wrong_in(outcome: Outcome, store: Store, register: Register) -> list[str]:
    """Give what is not stored as it was told. Raises CaseError when there is no such case."""
    case = stored(store, register, str(outcome.code))
    return [*outcome.wrong, *wrong_fields(outcome, case)]


def twice(told: Told) -> list[str]:
    """Give what is wrong in the conversation as it is kept: each message once, each with one answer."""
    if told.gave_up:
        return []
    kept = told.client.get("/api/chat/messages", told.talk.headers).json().get("messages", [])
    said = sum(entry.get("from") == "user" for entry in kept)
    wrong = [f"{told.name}: {said} kept of {told.outcome.messages} sent"] if said != told.outcome.messages else []
    return wrong if kept[-1].get("from") != "user" else [*wrong, f"{told.name}: the last message has no answer"]


def _count_rows(verdict: Verdict, store: Store) -> None:
    with store.database.reading() as session:
        verdict.cases = session.scalar(select(func.count()).select_from(Case)) or 0
        told_about = session.scalar(select(func.count(func.distinct(Outbox.case_id)))) or 0
    if verdict.cases > verdict.receipts:
        verdict.doubled.append(f"{verdict.cases} cases, {verdict.receipts} receipts")
    verdict.mails_missing = verdict.cases - told_about
