"""The installation that is broken: its processes, its wires, its database, its disk and its mail server."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from sqlite3 import connect
from typing import Any

from sqlalchemy import create_engine, text

from actions.cases.make_staff import make
from deploy.chaos.disk import Disk
from deploy.chaos.mailbox import Mailbox
from deploy.chaos.postgres import Postgres
from deploy.chaos.wires import Wire
from deploy.installation import Installation

OFFICER = "klachten@example.org"
PROCESSES = ("web", "actions", "rasa")


@dataclass
class World:
    """Everything that can break. `killed` counts the processes that were ended, by name; `done` all that was done."""

    installation: Installation
    disk: Disk
    mailbox: Mailbox
    wires: dict[str, Wire]
    postgres: Postgres | None
    killed: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)

    @property
    def kills(self) -> int:
        """How many processes were ended."""
        return self.killed.total()

    def kill(self, name: str) -> None:
        """End a process at once, with all it started. What is down already is not counted."""
        if self._signal(name, signal.SIGKILL):
            self.killed[name] += 1

    def end(self, name: str, seconds: float) -> None:
        """Let a process end in its own way, as an update does; wait so long for it. No kill, and not counted as one."""
        if self._signal(name, signal.SIGTERM):
            until = time.monotonic() + seconds
            while not self.installation.ended(name) and time.monotonic() < until:
                time.sleep(0.05)

    def freeze(self, name: str, seconds: float) -> None:
        """Let a process stand still for a while."""
        if self._signal(name, signal.SIGSTOP):
            time.sleep(seconds)
            self._signal(name, signal.SIGCONT)

    def keep(self) -> None:
        """Start again what ended, as a service manager does."""
        self.installation.start_ended()

    def lock_database(self, seconds: float) -> None:
        """SQLite: hold the write lock, as a long transaction of somebody else does."""
        file = self.installation.settings.database_url.removeprefix("sqlite:///")
        other = connect(file, timeout=5, isolation_level=None)
        with suppress(Exception):  # it is locked already: no less a fault
            other.execute("BEGIN EXCLUSIVE")
            time.sleep(seconds)
            other.execute("ROLLBACK")
        other.close()

    def hang_up_database(self) -> None:
        """PostgreSQL: end the connection of everybody."""
        engine = create_engine(self.installation.settings.database_url, isolation_level="AUTOCOMMIT")
        with suppress(Exception), engine.connect() as connection:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            connection.execute(text(others))
        engine.dispose()

    def stop_database(self, seconds: float) -> None:
        """PostgreSQL: pull its plug for a while."""
        if self.postgres is not None:
            self.postgres.stop()
            time.sleep(seconds)
            self.postgres.start()

    def fill_disk(self, seconds: float) -> None:
        """Leave no room for a while."""
        self.disk.fill()
        time.sleep(seconds)
        self.disk.empty()

    def make_whole(self) -> None:
        """Take away all that is in the way, start what is down, and wait until it is ready."""
        self.disk.empty()
        for wire in self.wires.values():
            wire.forget()
        self.mailbox.moments.clear()
        self.keep()
        self.installation.make_whole()

    def _signal(self, name: str, sign: signal.Signals) -> bool:
        """Tell whether there was somebody to send it to. The keeper may be renewing the process right now."""
        with suppress(KeyError, ProcessLookupError):
            if not self.installation.ended(name):
                os.killpg(self.installation.pid(name), sign)
                return True
        return False


@contextmanager
def new_world(database: str) -> Iterator[World]:
    """Make a world on `sqlite` or `postgresql` and start it. Raises StartError."""
    with ExitStack() as stack:
        disk = stack.enter_context(Disk())
        mailbox = stack.enter_context(Mailbox())
        postgres = stack.enter_context(Postgres()) if database == "postgresql" else None
        told: dict[str, Any] = {"smtp_url": mailbox.url, "mail_from": OFFICER, "public_url": "https://chat.example.org"}
        if postgres:
            told["database_url"] = postgres.url
        installation = Installation(disk.folder, **told)
        wires = {name: stack.enter_context(Wire(port)) for name, port in _inside(installation)}
        installation.rewire("web", ZHM_RASA_URL=wires["rasa"].url)
        installation.rewire("rasa", ZHM_ACTIONS_URL=wires["actions"].url)
        stack.enter_context(installation)
        make_officer(installation)
        yield World(installation, disk, mailbox, wires, postgres)


def make_officer(installation: Installation) -> None:
    """Make somebody who gets the mail about new cases."""
    os.environ["ZHM_STAFF_PASSWORD"] = os.urandom(16).hex()
    make(installation.settings, OFFICER, "officer")
    del os.environ["ZHM_STAFF_PASSWORD"]


def _inside(installation: Installation) -> Iterator[tuple[str, int]]:
    for name in ("rasa", "actions"):
        yield name, int(installation.plan.web.env[f"ZHM_{name.upper()}_URL"].rpartition(":")[2])
