"""A mail server that keeps what it was given, and may call out at the worst moment: accepted, but nothing said yet."""

from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller

from deploy.ports import LOOPBACK, free_port


class Mailbox:
    """Counts mails by their Message-ID. Used as a context."""

    def __init__(self) -> None:
        """Take a free port."""
        self.seen: Counter[str] = Counter()
        self.moments: list[Callable[[], None]] = []
        self.cut_short: set[str] = set()
        self._server = Controller(self, hostname=LOOPBACK, port=free_port())
        self.url = f"smtp://{LOOPBACK}:{self._server.port}"

    def __enter__(self) -> "Mailbox":
        """Begin to listen."""
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._server.stop()

    def at_next(self, moment: Callable[[], None]) -> None:
        """Do something when the next mail is in, before its sender hears so."""
        self.moments.append(moment)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep a mail."""
        name = str(message_from_bytes(envelope.content)["Message-ID"])
        self.seen[name] += 1
        if self.moments:
            self.cut_short.add(name)
            self.moments.pop(0)()
        return "250 OK"

    def doubled(self) -> dict[str, int]:
        """Give the mails that came more than once, save those whose sender died before it heard that they were in."""
        return {name: count for name, count in self.seen.items() if count > 1 and name not in self.cut_short}
