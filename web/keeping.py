"""The daily job: erases what was kept as long as promised, one kind after another, and writes down what it did."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from fastapi.concurrency import run_in_threadpool

from actions.cases.keeping import KeepingBook, Run
from actions.cases.leftovers import Leftovers
from actions.cases.own_erasure import Erasure
from actions.cases.retention import Retention
from actions.store.session import Database
from actions.store.tidy import tidy_up
from web.services import Services

log = logging.getLogger(__name__)
Chore = Callable[[], Awaitable[int]]
TIDY: Final = "tidy"


class NotAllGone(Exception):
    """Some could not be erased yet; ``count`` says how many were."""

    def __init__(self, count: int) -> None:
        """Take what was erased."""
        super().__init__()
        self.count = count


class Keeping:
    """Runs the job of one process; ``KeepingBook`` sees to it that no other process does so at the same time."""

    def __init__(self, book: KeepingBook, chores: Mapping[str, Chore]) -> None:
        """Take the book, and what is done for each kind."""
        self._book, self._chores = book, chores

    async def run(self, *, now: bool = False) -> Run | None:
        """Run when it is time, or now; give what was done, None when it was not time or another process is at it.

        A kind that fails holds up no other. Each kind works in small transactions, so what was erased before a process
        was ended stays erased, and the next run goes on with the rest.
        """
        run_id = await run_in_threadpool(self._book.begin, now=now)
        if run_id is None:
            return None
        for kind, chore in self._chores.items():
            if not await self._one(run_id, kind, chore):
                log.warning("keeping: another process took over")
                return None
        run = await run_in_threadpool(self._book.end, run_id)
        log.info("keeping: %s", ", ".join(f"{kind} {count}" for kind, count in run.counts.items()))
        return run

    async def _one(self, run_id: str, kind: str, chore: Chore) -> bool:
        count: int | None = None
        failed = ""
        try:
            count = await chore()
        except NotAllGone as error:
            count, failed = error.count, type(error).__name__
        except Exception as error:
            failed = type(error).__name__
            log.warning("keeping: %s has to wait: %s", kind, type(error).__name__)
        return await run_in_threadpool(self._book.note, run_id, kind, count, failed)


def make_keeping(services: Services) -> Keeping:
    """Put the job together, in the order in which the page shows it."""
    terms, db = services.organisation.retention, services.db
    places = [place.name for place in services.organisation.locations]
    retention, leftovers = Retention(db, places=places), Leftovers(db)
    return Keeping(
        KeepingBook(db),
        {
            "wishes": _apart(lambda: Erasure(db, services.keyring).carry_out(places)),
            "cases": _apart(lambda: retention.purge_cases(terms)),
            "chats": lambda: _chats(services),
            "drafts": _apart(services.drafts.purge),
            "questions": _apart(services.unanswered.purge),
            "audit": _apart(lambda: retention.purge_audit(terms)),
            "mails": _apart(retention.empty_mails),
            "mail_rows": _apart(leftovers.mail),
            "accounts": _apart(leftovers.accounts),
            "runs": _apart(leftovers.runs),
            TIDY: _apart(lambda: _tidied(db)),
        },
    )


def _apart(work: Callable[[], int]) -> Chore:
    """Let work of the store wait in a thread, not in the event loop."""

    async def chore() -> int:
        return await run_in_threadpool(work)

    return chore


async def _chats(services: Services) -> int:
    """Erase conversations that are over, Rasa's copy first; raise NotAllGone while Rasa is away."""
    erased = await services.sessions.erase_expired()
    if await services.sessions.ledger.count_expired():
        raise NotAllGone(erased)
    return erased


def _tidied(db: Database) -> int:
    tidy_up(db)
    return 1
