"""One request, one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from actions.store.chain import Chain
from actions.store.engine import READ_ONLY


class Database:
    """The door to the store. Everything in it is synchronous."""

    def __init__(self, engine: Engine, chain: Chain | None = None) -> None:
        """Take an engine of ``make_engine``, and the chain that lines of the audit log become part of."""
        self.engine = engine
        self.chain = chain

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Give a session; commit at the end, roll back on any error (which goes on to the caller)."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
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

    def ping(self) -> None:
        """Ask the database for a sign of life; raise what SQLAlchemy raises when there is none."""
        with self.reading() as session:
            session.execute(text("SELECT 1"))

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
