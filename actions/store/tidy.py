"""After erasing: let the bytes go too, as far as the database can.

SQLite writes zeros over what is erased (``secure_delete``), but the log beside the file (WAL) still has the old pages
until it is folded in; that is done here. PostgreSQL keeps erased rows until a vacuum, which is done here too; its own
log (WAL) and its copies elsewhere keep them as long as the server is told to. What people wrote is encrypted in all
of these.
"""

from actions.store.session import Database


def tidy_up(database: Database) -> None:
    """Fold the log in (SQLite) or vacuum (PostgreSQL); raise what SQLAlchemy raises when the database is away."""
    command = "PRAGMA wal_checkpoint(TRUNCATE)" if database.engine.dialect.name == "sqlite" else "VACUUM"
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        raw = connection.connection.driver_connection
        if raw is None:
            return
        if command == "VACUUM":
            raw.rollback()
            raw.autocommit = True
        try:
            raw.execute(command)
        finally:
            if command == "VACUUM":
                raw.autocommit = False
