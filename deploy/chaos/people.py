"""Simulated people who file side by side while things break, each at their own pace."""

import random
import threading
from collections.abc import Callable
from itertools import count

import httpx

from deploy.chaos.patience import GaveUp, PatientClient, Seen
from deploy.chaos.verdict import Told
from deploy.simulate.person import Person
from deploy.simulate.talk import Outcome, Talk
from deploy.simulate.truth import PEOPLE, make_truth


class Crowd:
    """So many people talk at once; who is done makes room for the next, until `stop`."""

    def __init__(self, url: str, seed: int, size: int, most: int) -> None:
        """Take the public door, the seed, how many talk at once, and how many come in all."""
        self.url, self.seed, self.most = url, seed, most
        self.seen, self.told = Seen(), list[Told]()
        self.broken: list[BaseException] = []
        self._numbers, self._lock, self._over = count(), threading.Lock(), threading.Event()
        self._threads = [threading.Thread(target=self._run, daemon=True, name=f"person {n}") for n in range(size)]

    def start(self) -> None:
        """Let them in."""
        for thread in self._threads:
            thread.start()

    def finish(self, patience: float) -> None:
        """Let nobody in any more, and wait until those who talk are done. Raises what went wrong in a thread."""
        self._over.set()
        for thread in self._threads:
            thread.join(patience)
        if self.broken:
            raise self.broken[0]

    def person(self, number: int) -> Person:
        """Give the same somebody for the same seed and number."""
        dice = random.Random(f"{self.seed}-{number}")  # noqa: S311 - nothing secret
        return Person(make_truth(PEOPLE["people"][number % len(PEOPLE["people"])], dice), dice)

    def again(self, number: int) -> Outcome:
        """Let somebody say the same again, now that nothing breaks."""
        with httpx.Client(base_url=self.url, timeout=60, trust_env=False) as http:
            return Talk(http, self.person(number)).play()

    def _run(self) -> None:
        while not self._over.is_set():
            with self._lock:
                number = next(self._numbers)
            if number >= self.most:
                return
            try:
                self._one(number)
            except BaseException as error:  # a bug of the harness must not look like a quiet run
                self.broken.append(error)
                raise

    def _one(self, number: int) -> None:
        person = self.person(number)
        client = PatientClient(self.url, self.seen, random.Random(number))  # noqa: S311 - only how long to wait
        talk = _insist(lambda: Talk(client, person))  # type: ignore[arg-type]  # posts as httpx.Client does
        told = Told(number, talk.outcome, talk, client)
        self.told.append(told)
        try:
            talk.play()
        except GaveUp as error:
            told.gave_up = str(error)


def _insist(begin: Callable[[], Talk]) -> Talk:
    """Somebody who gets no first screen tries again: there is nothing to lose yet."""
    while True:
        try:
            return begin()
        except (GaveUp, httpx.HTTPError):
            continue
