"""Bring the database up to date (``python -m actions.store.migrate``) or back down (``… downgrade``)."""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from actions.store.engine import make_engine
from actions.store.errors import SettingsError
from actions.store.opening import open_store
from actions.store.settings import load_settings

FOLDER = Path(__file__).parent / "migrations"
LOCK = 0x5A484D  # "ZHM": two processes that start at once migrate one after the other (PostgreSQL)


def upgrade(url: str) -> bool:
    """Bring the database to the newest version; say whether there was anything to do."""
    engine = make_engine(url)
    try:
        return not is_current(engine) and _run(engine, "head")
    finally:
        engine.dispose()


def downgrade(url: str, revision: str = "base") -> bool:
    """Bring the database back to a version, by default to before the first one."""
    engine = make_engine(url)
    try:
        return _run(engine, revision, down=True)
    finally:
        engine.dispose()


def is_current(engine: Engine) -> bool:
    """Say whether the database has the newest version."""
    with engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_heads()
    return set(here) == set(ScriptDirectory.from_config(script_config()).get_heads())


def _run(engine: Engine, revision: str, *, down: bool = False) -> bool:
    config = script_config()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = 0"))  # a migration waits for another one to end
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, revision)
    return True


def script_config() -> Config:
    """Give what alembic has to know: where the migrations are."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def main(arguments: list[str]) -> int:
    """Take the command-line arguments; give the exit code."""
    try:
        settings = load_settings()
        if arguments == ["downgrade"]:
            downgrade(settings.database_url)
            print("De database is terug bij het begin.")  # noqa: T201 - this is a command
            return 0
        changed = upgrade(settings.database_url)
        open_store(settings).database.close()
    except SettingsError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    print("De database is bijgewerkt." if changed else "De database was al bij.")  # noqa: T201 - this is a command
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
