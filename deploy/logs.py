"""Keeps what a process says in a file that cannot grow without end, and shows its errors at once."""

import os
import re
import threading
from collections import deque
from pathlib import Path
from typing import IO

from deploy.children import private
from deploy.terminal import complain

LIMIT = 5_000_000  # bytes a file; with the one before it a process takes 10 MB at most
_ALARM = re.compile(r"\b(ERROR|CRITICAL)\b")


class CappedLog:
    """A log file of at most `limit` bytes; the previous one is kept beside it as NAME.log.1."""

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        """Open `path` for adding; only its owner can read it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self._limit = path, limit
        self._file = self._open()

    def write(self, line: bytes) -> None:
        """Add a line, after starting a new file when this one would grow over the limit."""
        if self._file.tell() + len(line) > self._limit:
            self.close()
            self.path.replace(self.path.with_name(self.path.name + ".1"))
            self._file = self._open()
        self._file.write(line)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _open(self) -> IO[bytes]:
        file = open(self.path, "ab", buffering=0, opener=private)  # noqa: SIM115 - Path.open has no opener
        file.seek(0, os.SEEK_END)
        return file


class Pump(threading.Thread):
    """Carries lines from a process to its log until the process closes its end; remembers the last few."""

    def __init__(self, name: str, source: IO[bytes], log: CappedLog) -> None:
        """Take the name of the process, the pipe that it writes to and the log."""
        super().__init__(name=f"log-{name}", daemon=True)
        self._title, self._source, self.log = name, source, log
        self._last: deque[str] = deque(maxlen=20)

    def run(self) -> None:
        """Copy until the end; lines that say ERROR or CRITICAL also go to the terminal."""
        for line in self._source:
            self.log.write(line)
            text = line.decode(errors="replace").rstrip()
            if text:
                self._last.append(text)
            if _ALARM.search(text):
                complain(f"[{self._title}] {text}")
        self.log.close()

    def last_line(self) -> str:
        """Give the last line that the process said."""
        return self._last[-1].strip() if self._last else "geen uitleg"
