"""How the line of a browser is held: with no endless headers, not for ever, and never so many that others wait.

uvicorn waits without end for the rest of a request and has no limit on its headers (0.54 with httptools). Here a line
that is slow on purpose is put down, and when there are very many, the one that has kept us waiting longest makes room:
somebody in danger, who sends one short message, gets through. docs/decisions/0102-lines-make-room.md
"""

from __future__ import annotations

import asyncio
import resource
from collections import OrderedDict
from typing import Any, ClassVar, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_HEAD: Final = 32 * 1024  # bytes of the first line and the headers together
LOOK_SECONDS: Final = 15.0
LEAST_BYTES: Final = 4 * 1024  # that a body which is on its way brings between two looks
MOST_LINES: Final = 4_000
SPARE_FILES: Final = 256  # for the database, mail, logs and Rasa
REFUSED: Final = {
    408: b"Request Timeout",
    431: b"Request Header Fields Too Large",
}


class Line(HttpToolsProtocol):
    """One line; those that still owe us (the rest of) a request stand in ``owing``, the oldest first."""

    owing: ClassVar[OrderedDict[Line, None]] = OrderedDict()
    most: ClassVar[int] = MOST_LINES

    def __init__(self, *given: Any, **named: Any) -> None:
        """Take what uvicorn gives."""
        super().__init__(*given, **named)
        self._got = self._got_before = 0
        self._in_head, self._refused = True, False
        self._look: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Begin to count; put down the line that kept us waiting longest when there are too many."""
        super().connection_made(transport)
        self._owes()
        if len(self.connections) > self.most:
            oldest = next(iter(self.owing))
            oldest.transport.abort()
            oldest._paid()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count no longer."""
        self._paid()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the headers grow without end."""
        if self._refused:
            return
        self._got += len(data)
        super().data_received(data)
        if self._in_head and self._got > MOST_HEAD:
            self._refuse(431)

    def on_message_begin(self) -> None:
        """Begin a request."""
        self._in_head, self._got = True, min(self._got, MOST_HEAD)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Give the request to the app, unless its headers are too long."""
        if sum(len(name) + len(value) for name, value in self.headers) + len(self.url) > MOST_HEAD:
            self._refuse(431)
            return
        self._in_head = False
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Pass a part of the body on."""
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The whole request is there: from here on it is we who owe something."""
        if self._refused:
            return
        self._paid()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for a next request on the same line."""
        self._in_head, self._got = True, 0
        self._owes()
        super().on_response_complete()

    def _owes(self) -> None:
        self.owing[self] = None
        self._got_before = self._got
        self._look = self._look or self.loop.call_later(LOOK_SECONDS, self._looked)

    def _paid(self) -> None:
        self.owing.pop(self, None)
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def _looked(self) -> None:
        """Put the line down when too little came since the last look."""
        self._look = None
        enough = not self._in_head and self._got - self._got_before >= LEAST_BYTES
        if enough:
            self._owes()
        else:
            self._refuse(408)

    def _refuse(self, status: int) -> None:
        """Say what was wrong in one line of HTTP, and hang up."""
        self._refused = True
        self._paid()
        if self.transport.is_closing():
            return
        if self._in_head:
            first = f"HTTP/1.1 {status} ".encode() + REFUSED[status]
            self.transport.write(first + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
        self.transport.close()


def make_room() -> int:
    """Let this process have as many lines as the machine allows, and return how many at once it will hold."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_LINES + SPARE_FILES
    most = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    Line.most = max(most - SPARE_FILES, most // 2)
    return Line.most
