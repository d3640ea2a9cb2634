"""Stands for the service in front of replicas: each new connection goes to the next one that listens."""

import asyncio
import itertools
import threading


class Balancer:
    """Used as a context; `ports` may change while it runs, as when pods come and go."""

    def __init__(self, ports):
        self.ports, self.port = list(ports), 0
        self.went_to = []
        self._turn = itertools.count()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name="balancer")

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    async def _listen(self):
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        return server.sockets[0].getsockname()[1]

    async def _connect(self):
        start, ports = next(self._turn), list(self.ports)
        for step in range(len(ports)):
            port = ports[(start + step) % len(ports)]
            try:
                connection = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                continue
            self.went_to.append(port)
            return connection
        raise ConnectionRefusedError

    async def _carry(self, reader, writer):
        try:
            there_reader, there_writer = await self._connect()
        except OSError:
            writer.transport.abort()
            return
        ways = [self._pass(reader, there_writer), self._pass(there_reader, writer)]
        tasks = [asyncio.ensure_future(way) for way in ways]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        writer.close()
        there_writer.close()

    async def _pass(self, reader, writer):
        try:
            while chunk := await reader.read(65_536):
                writer.write(chunk)
                await writer.drain()
        except OSError:
            return
