"""One request, one transaction."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from actions.store.chain import Chain
from actions.store.engine import BUSY_MILLISECONDS, READ_ONLY


class Database:
    """The door to the store. Everything in it is synchronous."""

    def __init__(self, engine: Engine, chain: Chain | None = None) -> None:
        """Take an engine of ``make_engine``, and the chain that lines of the audit log become part of."""
        self.engine = engine
        self.chain = chain
        self._writers = threading.RLock() if engine.dialect.name == "sqlite" else None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Give a session; commit at the end, roll back on any error (which goes on to the caller)."""
        with self._turn(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session
            if self.chain is not None:
                self.chain.close(session)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that only reads and so never waits for a writer (SQLite); nothing in it is kept."""
        with (
            self.engine.connect().execution_options(**{READ_ONLY: True}) as connection,
            Session(connection, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let the writers of this process stand in line for SQLite's one write lock.

        SQLite itself lets them sleep ever longer and look again, so the last one to come often goes first
        (docs/decisions/0115-writers-stand-in-line.md). Who waits too long goes on, and hears from SQLite that it is
        busy.
        """
        held = self._writers is not None and self._writers.acquire(timeout=BUSY_MILLISECONDS / 1000)
        try:
            yield
        finally:
            if held and self._writers is not None:
                self._writers.release()

    def ping(self) -> None:
        """Ask the database for a sign of life; raise what SQLAlchemy raises when there is none."""
        with self.reading() as session:
            session.execute(text("SELECT 1"))

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
