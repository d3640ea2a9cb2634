"""Limits against abuse, times ZHM_LIMITS. A care home has one address for many people, so they are wide per address.

How the numbers were chosen: docs/decisions/0103-limits-for-a-house-and-for-a-crowd.md

With Redis the counts are shared by all web processes; while Redis fails or is slow, each process counts for itself.
"""

from __future__ import annotations

import ipaddress
import logging
import math
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from web.errors import BusyError, WrongCodesError
from web.gateway.locks import Locks

log = logging.getLogger(__name__)
Found = TypeVar("Found")
# Each lane: what is counted, and how often it may be. Several windows on one lane make the waits grow.
LANES: dict[str, tuple[str, ...]] = {
    "session_address": ("60/minute", "1200/hour", "6000/day"),
    "session_net": ("240/minute", "12000/day"),
    "message_session": ("30/minute", "600/hour"),
    "message_address": ("400/minute", "20000/day"),
    "message_net": ("1600/minute", "60000/day"),
    "read_address": ("1200/minute",),
    "safety_address": ("120/minute",),  # only whether it is kept: the answer itself is never limited
    # In units of LISTENED letters, under 1 ms of work each: what one address may ask of the check for danger.
    "listen_address": ("600/5second", "4000/minute"),
    "form_address": ("20/minute", "120/hour", "600/day"),
    "form_net": ("60/minute", "300/hour", "1200/day"),
    "code_address": ("60/minute", "600/hour"),
    "file_address": ("10/minute", "60/hour", "200/day"),
    "file_code": ("15/hour", "40/day"),
    # Wide for the address of a whole office; guessing at one account is slowed down by the account itself.
    "staff_login_address": ("20/minute", "120/hour", "600/day"),
    "wrong_code_address": ("6/minute", "20/15minute", "40/hour", "100/day"),
    "wrong_code_net": ("20/minute", "60/15minute", "120/hour", "300/day"),
    "wrong_code_all": ("120/minute", "1000/hour", "5000/day"),
    # Who may still try when all together tried too often: an address that did not guess.
    "wrong_code_lately": ("3/hour",),
}
LISTENED = 50
REDIS_SECONDS = 0.1  # a safety answer has one second; a store of counts may not take it
ALONE_SECONDS = 30.0  # after a failure, before Redis is asked again
TELL_SECONDS = 60.0
SWEEP_SECONDS = 10.0
V6_BITS, V6_NET_BITS = 64, 48


class _Counts(MemoryStorage):
    """Counts in memory, swept once in SWEEP_SECONDS.

    The library goes through all that it counts a hundredth of a second after a count, each time in a new thread: a
    tenth of a turn's time, and far more when there are many senders. What is over does not count, swept or not.
    """

    @property
    def timer(self) -> threading.Timer:
        """The thread that sweeps next; the library makes a new one when it is done."""
        return self._sweep

    @timer.setter
    def timer(self, sweep: threading.Timer) -> None:
        sweep.interval, sweep.daemon = SWEEP_SECONDS, True
        self._sweep = sweep


class Limiter:
    """Counts requests in lanes."""

    def __init__(self, factor: float, redis_url: str | None = None) -> None:
        """Take the factor on every limit, and Redis when there is one."""
        self._lanes = {lane: [_times(parse(item), factor) for item in items] for lane, items in LANES.items()}
        # A check takes as long however many messages a test allows: a smaller factor does not make this lane smaller.
        self._lanes["listen_address"] = [_times(parse(item), max(1.0, factor)) for item in LANES["listen_address"]]
        self._own = MovingWindowRateLimiter(_Counts())
        self._shared = MovingWindowRateLimiter(_redis(redis_url)) if redis_url else None
        self._alone_until = 0.0
        self._guessing = Locks()
        self._last_told: dict[str, float] = {}

    async def count(self, lane: str, who: str) -> None:
        """Count one; raise BusyError with the seconds to wait when there were too many.

        Of an IPv6 address the whole network is counted too, where the lane has limits for it.
        """
        wide = lane.replace("_address", "_net")
        places = [(wide, _net(who))] if ":" in who and wide != lane and wide in self._lanes else []
        for name, counted in [(lane, who), *places]:
            if await self._ask("hit", name, counted) is not None:
                self._told(name)
                raise BusyError(retry_after=await self.wait(name, counted))

    def may_listen(self, who: str, letters: int) -> bool:
        """Say whether this address may have a text of so many letters looked at for danger, and count it.

        Counted in this process and at once: nothing that can wait stands before a safety answer.
        """
        items, cost = self._lanes["listen_address"], 1 + letters // LISTENED
        if not all(self._own.test(item, "listen_address", who, cost=cost) for item in items):
            return False
        for item in items:
            self._own.hit(item, "listen_address", who, cost=cost)
        return True

    @asynccontextmanager
    async def trying_a_code(self, who: str) -> AsyncIterator[None]:
        """Let one code of an address be tried at a time; raise WrongCodesError when there were too many wrong ones.

        One at a time, or a hundred guesses at the same moment would all be looked up before the first is counted.
        """
        async with self._guessing.of(who.encode()):
            await self._check_codes(who)
            yield

    async def count_wrong_code(self, who: str) -> None:
        """Count one wrong code, for the address, its network and overall."""
        for lane, name in _guesser(who):
            await self._ask("hit", lane, name)
        await self._ask("hit", "wrong_code_lately", who)
        await self._ask("hit", "wrong_code_all", "all")

    async def _check_codes(self, who: str) -> None:
        for lane, name in _guesser(who):
            if await self._ask("test", lane, name) is not None:
                self._told(lane)
                raise WrongCodesError(retry_after=await self.wait(lane, name))
        # Guessing from many addresses at once must not keep a sender, who never guessed, from the own case.
        crowded = await self._ask("test", "wrong_code_all", "all") is not None
        if crowded and await self._ask("test", "wrong_code_lately", who) is not None:
            self._told("wrong_code_all")
            raise WrongCodesError(retry_after=await self.wait("wrong_code_all", "all"))

    def _told(self, lane: str) -> None:
        """Tell the operator which limit is full, once a minute, and not who filled it: a flood may not fill the log."""
        now = time.monotonic()
        if now - self._last_told.get(lane, -TELL_SECONDS) >= TELL_SECONDS:
            self._last_told[lane] = now
            log.warning("a limit is full: %s", lane)

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
        if self._shared is not None and time.monotonic() >= self._alone_until:
            try:
                return await run_in_threadpool(ask, self._shared)
            except Exception as error:
                self._alone_until = time.monotonic() + ALONE_SECONDS
                log.warning("redis does not count, so we do for %.0f s: %s", ALONE_SECONDS, type(error).__name__)
        return ask(self._own)


def address(connection: HTTPConnection) -> str:
    """Return where a request comes from; of an IPv6 address the part that one household gets (/64)."""
    host = connection.client.host if connection.client else "unknown"
    try:
        known = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((known, V6_BITS), strict=False)) if known.version == 6 else str(known)


def _guesser(who: str) -> list[tuple[str, str]]:
    """Return the lanes for who tries codes: one rented IPv6 range has thousands of households in it (/48)."""
    lanes = [("wrong_code_address", who)]
    if ":" in who:
        lanes.append(("wrong_code_net", _net(who)))
    return lanes


def _net(who: str) -> str:
    """Return the network (/48) that an IPv6 address lies in."""
    return str(ipaddress.ip_network(who, strict=False).supernet(new_prefix=V6_NET_BITS))


def _redis(url: str) -> RedisStorage:
    return RedisStorage(url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)


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
