"""The articles as they stand in their files now, with their language check: made in the background, and kept."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kb.editing import Preview, read_previews
from kb.reading import HOME

log = logging.getLogger(__name__)
AGAIN_SECONDS: Final = 60  # after a check that failed
Stamp = frozenset[tuple[str, int, int]]


@dataclass(frozen=True)
class Checked:
    """What is known now: `previews` is None before the first check; `busy` while a newer one is being made."""

    previews: Sequence[Preview] | None
    busy: bool
    failed: bool


class Articles:
    """Checks the articles of a folder again whenever a file in it changed. Safe to use from more than one thread."""

    def __init__(self, home: Path = HOME, read: Callable[[Path], list[Preview]] = read_previews) -> None:
        """Take the folder, and what reads and checks it."""
        self._home, self._read = home, read
        self._lock = threading.Lock()
        self._previews: Sequence[Preview] | None = None
        self._known: Stamp | None = None
        self._worker: threading.Thread | None = None
        self._failed_at: float | None = None

    def now(self) -> Checked:
        """Return what is known, and start a check when the files changed; it does not wait."""
        stamp = self._stamp()
        with self._lock:
            busy = self._worker is not None and self._worker.is_alive()
            if stamp != self._known and not busy and self._may_try():
                self._worker = threading.Thread(target=self._check, args=(stamp,), name="articles", daemon=True)
                self._worker.start()
                busy = True
            return Checked(self._previews, busy, self._failed_at is not None and not busy)

    def _may_try(self) -> bool:
        return self._failed_at is None or time.monotonic() - self._failed_at > AGAIN_SECONDS

    def _check(self, stamp: Stamp) -> None:
        try:
            previews = sorted(self._read(self._home), key=lambda one: one.topic)
        except Exception as error:  # the page says so, and it is tried again
            log.warning("the articles are not checked: %s", type(error).__name__)
            with self._lock:
                self._failed_at = time.monotonic()
            return
        with self._lock:
            self._previews, self._known, self._failed_at = previews, stamp, None

    def _stamp(self) -> Stamp:
        files = [path for kind in ("*.md", "*.yml") for path in self._home.rglob(kind)]
        return frozenset((str(path), (stat := path.stat()).st_mtime_ns, stat.st_size) for path in files)
