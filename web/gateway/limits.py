"""Limits against abuse, times ZHM_LIMITS. A care home has one address for many people, so they are wide per address.

With Redis the counts are shared by all web processes; when Redis fails, each process counts for itself.
"""

from __future__ import annotations

import ipaddress
import logging
import math
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from web.errors import BusyError, WrongCodesError

log = logging.getLogger(__name__)
Found = TypeVar("Found")
# Each lane: what is counted, and how often it may be. Several windows on one lane make the waits grow.
LANES: dict[str, tuple[str, ...]] = {
    "session_address": ("60/minute", "600/day"),
    "message_session": ("30/minute", "600/hour"),
    "message_address": ("400/minute", "20000/day"),
    "read_address": ("1200/minute",),
    "safety_address": ("120/minute",),  # only whether it is kept: the answer itself is never limited
    "code_address": ("60/minute", "600/hour"),
    # Wide for the address of a whole office; guessing at one account is slowed down by the account itself.
    "staff_login_address": ("20/minute", "120/hour", "600/day"),
    "wrong_code_address": ("6/minute", "20/15minute", "40/hour", "100/day"),
    "wrong_code_all": ("120/minute", "1000/hour", "5000/day"),
}


class Limiter:
    """Counts requests in lanes."""

    def __init__(self, factor: float, redis_url: str | None = None) -> None:
        """Take the factor on every limit, and Redis when there is one."""
        self._lanes = {lane: [_times(parse(item), factor) for item in items] for lane, items in LANES.items()}
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._shared = MovingWindowRateLimiter(RedisStorage(redis_url)) if redis_url else None

    async def count(self, lane: str, who: str) -> None:
        """Count one; raise BusyError with the seconds to wait when there were too many."""
        if await self._ask("hit", lane, who) is not None:
            raise BusyError(retry_after=await self.wait(lane, who))

    async def check_codes(self, who: str) -> None:
        """Raise WrongCodesError when this address, or all together, tried too many wrong codes."""
        for lane, name in (("wrong_code_address", who), ("wrong_code_all", "all")):
            if await self._ask("test", lane, name) is not None:
                raise WrongCodesError(retry_after=await self.wait(lane, name))

    async def count_wrong_code(self, who: str) -> None:
        """Count one wrong code, for the address and overall."""
        await self._ask("hit", "wrong_code_address", who)
        await self._ask("hit", "wrong_code_all", "all")

    async def wait(self, lane: str, who: str) -> int:
        """Return the seconds until one more is allowed in every window of the lane."""
        return await self._call(lambda limiter: self._wait(limiter, lane, who))

    async def _ask(self, what: str, lane: str, who: str) -> RateLimitItem | None:
        """Return the first window that is full; None when there is room (and it was counted, for `hit`)."""
        items = self._lanes[lane]
        return await self._call(lambda limiter: _first_full(limiter, what, items, lane, who))

    def _wait(self, limiter: MovingWindowRateLimiter, lane: str, who: str) -> int:
        full = [item for item in self._lanes[lane] if not limiter.test(item, lane, who)]
        resets = [limiter.get_window_stats(item, lane, who).reset_time for item in full]
        return max(1, math.ceil(max(resets, default=0) - time.time()))

    async def _call(self, ask: Callable[[MovingWindowRateLimiter], Found]) -> Found:
        if self._shared is not None:
            try:
                return await run_in_threadpool(ask, self._shared)
            except Exception as error:
                log.warning("redis does not count: %s", type(error).__name__)
        return ask(self._own)


def address(connection: HTTPConnection) -> str:
    """Return where a request comes from; of an IPv6 address the part that one household gets (/64)."""
    host = connection.client.host if connection.client else "unknown"
    try:
        known = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)


def _first_full(
    limiter: MovingWindowRateLimiter, what: str, items: Sequence[RateLimitItem], lane: str, who: str
) -> RateLimitItem | None:
    """Look at all windows first, so that a request that is refused does not fill the others."""
    full = next((item for item in items if not limiter.test(item, lane, who)), None)
    if full is None and what == "hit":
        full = next((item for item in items if not limiter.hit(item, lane, who)), None)
    return full


def _times(item: RateLimitItem, factor: float) -> RateLimitItem:
    return type(item)(max(1, round(item.amount * factor)), item.multiples)
