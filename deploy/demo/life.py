"""What happens to an invented case after it was filed: everything that officers and senders do, at its own moment."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from actions.cases.codes import derive_code
from actions.cases.colleagues import Colleagues
from actions.cases.desk import Desk, Staff
from actions.cases.errors import CaseError
from actions.cases.filing import CaseView
from actions.cases.hand import Change
from actions.cases.register import Register
from actions.cases.repository import by_filing_key
from actions.cases.workflow import is_open
from actions.store.session import Database
from deploy.demo.told import MARK, TOLD, Story

Act = Callable[[], object]


class MovedClock:
    """A clock that says what it is set to."""

    def __init__(self, now: datetime) -> None:
        """Take the moment to begin at."""
        self.now = now

    def __call__(self) -> datetime:
        """Give the moment that it is."""
        return self.now


@dataclass(frozen=True)
class House:
    """The services over one store, and the two officers."""

    register: Register
    desk: Desk
    colleagues: Colleagues
    officers: Sequence[Staff]
    database: Database

    def id_of(self, key: str) -> str:
        """Give the case that was filed under a key."""
        with self.database.reading() as session:
            case = by_filing_key(session, key)
            assert case is not None
            return case.id


class Life:
    """Lets everything happen in the order of its moments, up to the last one."""

    def __init__(self, house: House, clock: MovedClock, dice: random.Random, last: datetime) -> None:
        """Take the services, the clock that they go by, the dice, and the moment that it really is."""
        self._house, self._clock, self._dice, self._last = house, clock, dice, last
        self._waiting: list[tuple[datetime, int, Act]] = []
        self._order = count()

    def plan(self, at: datetime, act: Act) -> None:
        """Let something happen, when its moment comes before the last one."""
        if at < self._last:
            heapq.heappush(self._waiting, (at, next(self._order), act))

    def run(self) -> None:
        """Let all of it happen."""
        while self._waiting:
            self._clock.now, _, act = heapq.heappop(self._waiting)
            act()

    def file(self, story: Story, number: int) -> None:
        """File a case, and plan what comes after it."""
        code = derive_code(b"an example, for nobody", f"demo {number}")
        self._house.register.file(story.filing, f"demo {number}", code)
        case_id = self._house.id_of(f"demo {number}")
        officer = self._dice.choice(self._house.officers)
        self._after(timedelta(hours=self._dice.randrange(2, 60)), lambda: self._take(case_id, officer, story))
        if story.filing.kind != "complaint":
            self._after(timedelta(days=self._dice.randrange(1, 6)), lambda: self._end(case_id, officer, "handled"))
            return
        if self._dice.random() < 0.06:
            self._after(timedelta(days=self._dice.randrange(3, 20)), lambda: self._withdraw(code))
        first = self._dice.choice((1, 2, 3, 3, 4, 5, 7, 9, 14))
        self._after(timedelta(days=first), lambda: self._answer(case_id, officer, code))
        self._ending(case_id, officer)

    def _ending(self, case_id: str, officer: Staff) -> None:
        """Plan the end: mostly in time, some after a longer term, and some too late."""
        fate = self._dice.random()
        late, longer = fate < 0.08, 0.08 <= fate < 0.25
        if longer:
            self._after(timedelta(days=self._dice.randrange(25, 41)), lambda: self._extend(case_id, officer))
        days = self._dice.randrange(44, 60) if late or longer else self._dice.randrange(6, 40)
        result = self._dice.choices(("solved_in_talk", "founded", "partly", "unfounded"), (60, 15, 12, 13))[0]
        self._after(timedelta(days=days), lambda: self._end(case_id, officer, result))

    def _after(self, wait: timedelta, act: Act) -> None:
        self.plan(self._clock.now + wait, act)

    def _take(self, case_id: str, officer: Staff, story: Story) -> None:
        desk, case = self._house.desk, self._open(case_id, officer)
        if case is None:
            return
        desk.change(officer, case_id, None, Change(owner_id=officer.id, category=story.category))
        if case.law == "wzd" and self._dice.random() < 0.9:
            self._after(timedelta(hours=3), lambda: self._try(lambda: desk.forward(officer, case_id, None)))
        if self._dice.random() < 0.3:
            desk.note(officer, case_id, MARK + self._dice.choice(TOLD["notes"]))
        if self._dice.random() < 0.12:
            other = next(one for one in self._house.officers if one != officer)
            self._try(lambda: self._house.colleagues.hand_over(officer, case_id, None, other.id, MARK + "Ik ben vrij."))

    def _answer(self, case_id: str, officer: Staff, code: str) -> None:
        if self._open(case_id, officer) is None:
            return
        asks = self._dice.random() < 0.35
        words = MARK + self._dice.choice(TOLD["questions" if asks else "answers"])
        self._house.desk.answer(officer, case_id, words, wait=asks)
        if asks and self._dice.random() < 0.85:
            reply = MARK + self._dice.choice(TOLD["replies"])
            wait = timedelta(hours=self._dice.randrange(3, 100))
            self._after(wait, lambda: self._try(lambda: self._house.register.message(code, reply, f"reply {case_id}")))

    def _extend(self, case_id: str, officer: Staff) -> None:
        if self._open(case_id, officer) is not None:
            reason = MARK + self._dice.choice(TOLD["reasons"])
            self._try(lambda: self._house.desk.extend(officer, case_id, None, reason))

    def _end(self, case_id: str, officer: Staff, wanted: str) -> None:
        """End a case as wanted, or as its route allows: a committee rules where the law says so."""
        desk, found = self._house.desk, self._open(case_id, officer)
        for result in (wanted, "sent_on", "solved_in_talk", "handled") if found else ():
            words = MARK + TOLD["outcomes"][result]
            with suppress(CaseError):
                desk.close(officer, case_id, None, words, result=result)
                if result in {"founded", "partly"} and self._dice.random() < 0.7:
                    desk.measure(officer, case_id, None, MARK + self._dice.choice(TOLD["measures"]))
                return

    def _withdraw(self, code: str) -> None:
        self._try(lambda: self._house.register.withdraw(code, MARK + "Het is al opgelost."))

    def _open(self, case_id: str, officer: Staff) -> CaseView | None:
        case = self._house.desk.get(officer, case_id)
        return case if is_open(case.status) else None

    def _try(self, act: Act) -> None:
        """Do something that the law or the case may not allow by now: then it does not happen."""
        with suppress(CaseError):
            act()
