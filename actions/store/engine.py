"""The database engine: SQLite by default, PostgreSQL by URL, the same behaviour on both."""

import os
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

# Long enough for a slow disk, short enough for the gateway's five seconds.
BUSY_MILLISECONDS = 4000
BUSY_SECONDS = BUSY_MILLISECONDS // 1000
READ_ONLY = "zhm_read_only"


def make_engine(url: str) -> Engine:
    """Take a URL (``sqlite:///file``, ``postgresql://…``); give an engine that loses nothing that it committed.

    What is written stays out of its errors, and so out of every log.
    """
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        return _make_postgresql(parsed)
    if parsed.database:
        _make_private(Path(parsed.database))
    engine = create_engine(parsed, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_postgresql(url: URL) -> Engine:
    patience = {"connect_timeout": BUSY_SECONDS}
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=patience)
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_postgresql(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Wait for a row or table that somebody else holds as long as SQLite does, and not without end."""
    connection.execute(f"SET lock_timeout = {BUSY_MILLISECONDS}")
    connection.commit()  # else the first rollback takes it back


def _make_private(file: Path) -> None:
    """Make the file and its folder for nobody but us; SQLite gives the files beside it the same rights.

    A file that is there is not opened: closing any descriptor of it drops all locks that this process holds on it
    (POSIX), and then another process may take the write-ahead log away under us.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):  # it is there, or what is wrong with the place is said by whoever opens the file
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _prepare_sqlite(connection: SQLiteConnection, _entry: ConnectionPoolEntry) -> None:
    """Set what SQLite keeps per connection; FULL makes a commit survive a power cut."""
    connection.isolation_level = None  # the driver's own BEGIN comes too late; see _begin_sqlite
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}").close()
    _write_ahead(connection)
    # What is erased is overwritten with zeros, so that it is not to be found in the file any more.
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _write_ahead(connection: SQLiteConnection) -> None:
    """Use a write-ahead log; raise OperationalError when somebody else holds the file for too long.

    A new file is turned to it once, by whoever is first, and SQLite does not wait its turn for that: we do.
    """
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except OperationalError:
            if monotonic() > until:
                raise
            sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    """Start a writing transaction with the write lock, so that it waits its turn instead of failing halfway."""
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
