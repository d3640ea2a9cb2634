"""Slow hashes that are worked out while somebody reads: what takes long on purpose need not be waited for."""

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from actions.store.crypto import Keyring

MOST: Final = 64  # of senders who read their summary at this moment; who reads longer waits for the hash after all


class HashedAhead:
    """The slow hashes of texts that will be asked for soon. Only in memory, and forgotten when they were asked for."""

    def __init__(self, keyring: Keyring) -> None:
        """Take the keys. The thread starts with the first text."""
        self._keyring = keyring
        self._thread = ThreadPoolExecutor(1, "hashed-ahead")
        self._lock = threading.Lock()
        self._expected: OrderedDict[str, Future[bytes]] = OrderedDict()

    def expect(self, text: str) -> None:
        """Begin with the hash of a text; a second time changes nothing."""
        with self._lock:
            if text in self._expected:
                return
            self._expected[text] = self._thread.submit(self._keyring.slow_hash, text)
            if len(self._expected) > MOST:
                self._expected.popitem(last=False)[1].cancel()

    def slow_hash(self, text: str) -> bytes:
        """Give the slow hash of a text, whether it was expected or not."""
        with self._lock:
            begun = self._expected.pop(text, None)
        if begun is None or begun.cancel():  # others came first: it would only stand in their line
            return self._keyring.slow_hash(text)
        return begun.result()
