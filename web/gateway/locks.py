"""One lock a session: the turns of one conversation go one after the other, within this process."""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary


class Locks:
    """Locks by key, which disappear when nobody holds or awaits them."""

    def __init__(self) -> None:
        """Start without any lock."""
        self._locks: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    def of(self, key: bytes) -> asyncio.Lock:
        """Return the lock of a key: the same one for as long as anybody uses it."""
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        return lock
