"""Asks the check, which stands ready in a process of its own while somebody types.

It brings spaCy and its lists along, 200 megabytes: it starts at the first text and ends after five minutes without one.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from kb.organisation import Audience
from kb.texts import Level
from kb.typing.shape import Looked, looked_from

LONGEST: Final = 8_000
SECONDS: Final = 60.0  # the first text waits for the lists: 3 seconds of work, more on a busy machine
IDLE_SECONDS: Final = 300.0
_ROOT: Final = Path(__file__).parents[2]
COMMAND: Final = (sys.executable, "-m", "kb.typing")


class LanguageCheck:
    """Looks at texts. Safe to use from more than one thread; one text at a time."""

    def __init__(
        self, command: Sequence[str] = COMMAND, seconds: float = SECONDS, idle_seconds: float = IDLE_SECONDS
    ) -> None:
        """Take the command of the check, how long a text may take, and after how long without one it ends."""
        self._command, self._seconds, self._idle = list(command), seconds, idle_seconds
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._timer: threading.Timer | None = None

    def look(self, text: str, audience: Audience, level: Level = "normal") -> Looked:
        """Return what the check says about a text; raise ValueError for one that is too long, OSError when it fails."""
        if len(text) > LONGEST:
            raise ValueError("too long")
        asked = json.dumps({"text": text, "audience": audience, "level": level}).encode() + b"\n"
        with self._lock:
            self._hush()
            try:
                told = self._ask(asked)
            except (OSError, ValueError) as error:
                self._end()
                raise OSError(f"the check did not answer: {type(error).__name__}") from None
            self._wait()
        if "error" in told:
            raise OSError(f"the check failed: {told['error']}")
        return looked_from(told)

    def stop(self) -> None:
        """End the process; the next text starts another."""
        with self._lock:
            self._hush()
            self._end()

    def _ask(self, asked: bytes) -> dict[str, Any]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = self._started()
        sending, answers = self._child.stdin, self._child.stdout
        if sending is None or answers is None:
            raise OSError("no pipes")
        sending.write(asked)
        sending.flush()
        with selectors.DefaultSelector() as waiting:
            waiting.register(answers, selectors.EVENT_READ)
            if not waiting.select(self._seconds):
                raise TimeoutError
        told: dict[str, Any] = json.loads(answers.readline())
        return told

    def _started(self) -> subprocess.Popen[bytes]:
        alone = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        # The command is ours alone; what it says on stderr could hold what somebody typed.
        return subprocess.Popen(self._command, env=alone, cwd=_ROOT, stdin=pipe, stdout=pipe, stderr=nothing)  # noqa: S603

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue

    def _wait(self) -> None:
        self._timer = threading.Timer(self._idle, self.stop)
        self._timer.daemon = True
        self._timer.start()

    def _hush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
