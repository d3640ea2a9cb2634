"""Copying a database out and in while others use it: SQLite by its own backup API, PostgreSQL by its own tools."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import URL, inspect, make_url

from actions.store.backup.errors import BackupError
from actions.store.engine import make_engine

PLACES: Final = Path("/usr/lib/postgresql")
BUSY_SECONDS: Final = 30.0
# libpq reads these; an address with a password in it would be seen by everybody who lists processes.
AS_VARIABLE: Final = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "host": "PGHOST", "port": "PGPORT"}


def kind_of(url: str) -> str:
    """Say which database a URL is of: ``sqlite`` or ``postgresql``."""
    return make_url(url).get_backend_name()


def copy_out(url: str, target: Path) -> None:
    """Copy a database to a file as it is at one moment; writers go on. Raises ``BackupError``."""
    if kind_of(url) == "sqlite":
        return _sqlite(_file_of(url), target, check=True)
    return _run("pg_dump", url, "--format=custom", "--no-owner", "--no-acl", "--file", str(target))


def copy_in(url: str, source: Path) -> None:
    """Put a copy in place of what is in a database, all or nothing. Raises ``BackupError``."""
    if kind_of(url) == "sqlite":
        make_engine(url).dispose()  # makes the file, for nobody but us
        return _sqlite(source, _file_of(url), check=False)
    script = source.with_suffix(".sql")
    _run("pg_restore", url, "--no-owner", "--no-acl", "--file", str(script), str(source))
    tables = ", ".join(f'"{name}"' for name in _tables(url))
    first = f"DROP TABLE {tables} CASCADE;" if tables else "SELECT 1;"
    return _run("psql", url, "-qX", "--set=ON_ERROR_STOP=1", "--single-transaction", "-c", first, "-f", str(script))


def _sqlite(source: Path, target: Path, *, check: bool) -> None:
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as old,
            closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as new,
        ):
            old.backup(new)
            if check:
                new.execute("PRAGMA journal_mode=DELETE")
                if new.execute("PRAGMA quick_check").fetchone() != ("ok",):
                    raise BackupError("De database is beschadigd. Er is geen back-up gemaakt.")
    except sqlite3.Error as error:
        raise BackupError(f"De database is niet te kopiëren: {type(error).__name__}: {error}") from None


def _file_of(url: str) -> Path:
    return Path(make_url(url).database or "").absolute()


def _tables(url: str) -> list[str]:
    engine = make_engine(url)
    try:
        return inspect(engine).get_table_names()
    finally:
        engine.dispose()


def _run(tool: str, url: str, *arguments: str) -> None:
    """Run a tool of PostgreSQL; raise ``BackupError`` with its own first line when it fails."""
    found = _tool(tool)
    environment = {**os.environ, **_variables(make_url(url))}
    try:
        subprocess.run(  # noqa: S603 - a fixed tool with fixed arguments
            [found, "--no-password", *arguments], env=environment, check=True, capture_output=True, text=True
        )
    except subprocess.CalledProcessError as error:
        said = (error.stderr or "").strip().splitlines()
        raise BackupError(f"{tool} lukt niet: {said[0] if said else error.returncode}") from None


def _tool(name: str) -> str:
    """Find a tool: the newest that a package put here, for an older one refuses a newer server, or on the path."""
    packaged = sorted(PLACES.glob(f"*/bin/{name}"), key=lambda path: _number(path.parts[-3]), reverse=True)
    found = str(packaged[0]) if packaged else shutil.which(name)
    if found is None:
        raise BackupError(f"{name} is er niet. Installeer de programma's van PostgreSQL (postgresql-client).")
    return found


def _number(text: str) -> float:
    return float(text) if text.replace(".", "", 1).isdigit() else 0.0


def _variables(url: URL) -> dict[str, str]:
    known = {"PGHOST": url.host, "PGPORT": url.port, "PGUSER": url.username, "PGPASSWORD": url.password}
    named = {AS_VARIABLE[name]: value for name, value in url.query.items() if name in AS_VARIABLE}
    every = {**known, "PGDATABASE": url.database, **named}
    return {name: str(value) for name, value in every.items() if value is not None}
