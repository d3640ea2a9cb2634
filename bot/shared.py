"""What two Rasas share: the state of each conversation, and whose turn it is.

docs/decisions/0106-a-worker-and-replicas.md
"""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.errors import TurnFailedError
from bot.tracker_rows import CONNECTIONS, TrackerRows
from bot.tracker_store import BoundedTrackerStore

log = logging.getLogger(__name__)
# A turn takes 4 seconds at most. Who was killed in the middle holds its conversation up no longer than that.
LOCK_MILLISECONDS = 5000
PATIENCE = 4.0
LOOK_EACH = 0.02
REDIS_SECONDS = 0.3
# Only the own lock: after its time it may be somebody else's.
RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"


class RedisLocks:
    """One turn of a conversation at a time, whichever Rasa takes it.

    Without Redis turns go on: the versions of the rows let only one of two be kept, and the other one is sent again.
    Rasa's own RedisLockStore reads, changes and writes its queue in three steps: two Rasas can both be first in it.
    """

    def __init__(self, url: str) -> None:
        """Take the address of Redis."""
        self._redis: Any = Redis.from_url(url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)

    @asynccontextmanager
    async def hold(self, conversation: str) -> AsyncIterator[None]:
        """Wait for the lock and hold it; raises TurnFailedError when it takes too long."""
        key, mine = f"zhm:turn:{conversation}", os.urandom(16).hex()
        held = await self._take(key, mine)
        try:
            yield
        finally:
            if held:
                await self._release(key, mine)

    async def _take(self, key: str, mine: str) -> bool:
        until = time.monotonic() + PATIENCE
        try:
            while not await self._redis.set(key, mine, nx=True, px=LOCK_MILLISECONDS):
                if time.monotonic() > until:
                    raise TurnFailedError("another turn of this conversation takes too long")
                await asyncio.sleep(LOOK_EACH)
        except (RedisError, OSError) as error:
            log.warning("a turn goes on without its lock: %s", type(error).__name__)
            return False
        return True

    async def _release(self, key: str, mine: str) -> None:
        try:
            await self._redis.eval(RELEASE, 1, key, mine)
        except (RedisError, OSError) as error:
            log.warning("a lock ends by itself: %s", type(error).__name__)


class Shared:
    """Lets a turn begin with the state that the last one left, and keeps what it leaves."""

    def __init__(self, rows: TrackerRows, locks: RedisLocks | None) -> None:
        """Take where states are, and the locks; without locks the versions of the rows do it alone."""
        self._rows, self._locks = rows, locks
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="trackers")

    @asynccontextmanager
    async def turn(self, conversation: str, store: BoundedTrackerStore) -> AsyncIterator[None]:
        """Hold the conversation; what stands in `store` at the end is kept, unless the turn raises.

        Raises TurnFailedError, OvertakenError or psycopg2.Error: then nothing is kept.
        """
        if self._locks is None:
            async with self._state(conversation, store):
                yield
            return
        async with self._locks.hold(conversation), self._state(conversation, store):
            yield

    async def erase(self, conversation: str) -> None:
        """Take a conversation away for all; raises psycopg2.Error."""
        await self._run(self._rows.erase, conversation)

    @asynccontextmanager
    async def _state(self, conversation: str, store: BoundedTrackerStore) -> AsyncIterator[None]:
        before, version = await self._run(self._rows.read, conversation)
        store.restore(conversation, before)
        yield
        after = store.snapshot(conversation)
        if after is not None and after != before:
            await self._run(self._rows.write, conversation, after, version)

    async def _run(self, work: Any, *given: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *given)


def make_shared(tracker_url: str, lock_url: str, secret: str) -> Shared:
    """Give what is shared; without an address of locks there are none. Raises SettingsError."""
    return Shared(TrackerRows(tracker_url, secret), RedisLocks(lock_url) if lock_url else None)
