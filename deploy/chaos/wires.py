"""A wire between two of our processes that can be told to spoil the next reply."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from deploy.ports import LOOPBACK

CHUNK = 65_536
Spoil = Callable[[bytes], bytes | None]


@dataclass
class Whim:
    """What happens to one reply: wait, do something at that very moment, then change it (None: hang up)."""

    delay: float = 0.0
    moment: Callable[[], None] | None = None
    spoil: Spoil = field(default=lambda reply: reply)


def cut(_reply: bytes) -> bytes | None:
    """Let nothing through."""
    return None


def half(reply: bytes) -> bytes:
    """Let the first half through; the wire hangs up after it."""
    return reply[: len(reply) // 2]


class Wire:
    """Passes bytes on from a port of its own to another. Used as a context, in a thread of its own."""

    def __init__(self, target: int) -> None:
        """Take the port on this machine that it leads to."""
        self.target, self.port = target, 0
        self._whims: list[Whim] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name="wire")

    @property
    def url(self) -> str:
        """Where it begins."""
        return f"http://{LOOPBACK}:{self.port}"

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop; what is on its way is lost."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def spoil_next(self, whim: Whim) -> None:
        """Let something happen to the next reply that begins."""
        self._whims.append(whim)

    @property
    def spoils(self) -> bool:
        """Whether something still waits to happen."""
        return bool(self._whims)

    def forget(self) -> None:
        """Let everything through from here on."""
        self._whims.clear()

    async def _listen(self) -> int:
        server = await asyncio.start_server(self._carry, LOOPBACK, 0)
        return int(server.sockets[0].getsockname()[1])

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there_reader, there_writer = await asyncio.open_connection(LOOPBACK, self.target)
        except OSError:
            writer.transport.abort()
            return
        ways = [self._pass_on(reader, there_writer), self._answer(there_reader, writer)]
        tasks = [asyncio.ensure_future(way) for way in ways]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        for end in (writer, there_writer):
            end.transport.abort() if end.transport.is_closing() else end.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK):
                writer.write(chunk)
                await writer.drain()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK):
                whim = self._whims.pop(0) if self._whims else None
                kept = await _happen(whim, chunk) if whim else chunk
                if kept:
                    writer.write(kept)
                    await writer.drain()
                if kept != chunk:
                    return


async def _happen(whim: Whim, reply: bytes) -> bytes | None:
    if whim.delay:
        await asyncio.sleep(whim.delay)
    if whim.moment:
        whim.moment()
    return whim.spoil(reply)
