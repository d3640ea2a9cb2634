"""Make a backup: the database as it is at one moment, and the keys only when somebody asks for them."""

import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from actions.store.backup import archive
from actions.store.backup.copies import copy_out, kind_of
from actions.store.backup.errors import BackupError
from actions.store.backup.sealing import lock
from actions.store.engine import make_engine
from actions.store.models import Case, ChatSession, Document, KeyCheck, StaffUser
from actions.store.opening import THE_ONE
from actions.store.settings import Settings

ENDING: Final = ".zhm"
COUNTED: Final = {"cases": Case, "chats": ChatSession, "accounts": StaffUser, "documents": Document}
PROJECT: Final = Path(__file__).parents[3] / "pyproject.toml"


def make_backup(settings: Settings, target: Path, passphrase: str | None = None) -> Path:
    """Make a backup in a folder, or under a name; give its place. With a passphrase the keys are in it, locked.

    Raises ``BackupError`` or ``SettingsError``.
    """
    now = datetime.now(UTC)
    place = target / f"zeg-het-maar-{now:%Y%m%d-%H%M%S}{ENDING}" if target.is_dir() else target
    if place.exists():
        raise BackupError(f"Er is al een bestand met deze naam: {place}")
    if not place.parent.is_dir():
        raise BackupError(f"Deze map is er niet: {place.parent}")
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".zhm-") as name:  # mode 0700
        files = _files(settings, Path(name), passphrase)
        manifest = _manifest(settings, now, files[archive.DATABASE])
        archive.write(place, manifest, files)
    return place


def _files(settings: Settings, folder: Path, passphrase: str | None) -> dict[str, Path]:
    database = folder / archive.DATABASE
    copy_out(settings.database_url, database)
    if passphrase is None:
        return {archive.DATABASE: database}
    keys = folder / archive.KEYS
    try:
        keys.write_bytes(lock(settings.secret_key_file.read_bytes(), passphrase))
    except OSError as error:
        raise BackupError(f"Het sleutelbestand is niet te lezen: {error.strerror}") from None
    return {archive.DATABASE: database, archive.KEYS: keys}


def _manifest(settings: Settings, now: datetime, copy: Path) -> archive.Manifest:
    """Describe the copy itself where that can be asked (SQLite), and else the database that it is of."""
    kind = kind_of(settings.database_url)
    engine = make_engine(f"sqlite:///{copy}" if kind == "sqlite" else settings.database_url)
    try:
        return archive.Manifest(
            version=version(),
            made_at=now.isoformat(timespec="seconds"),
            database=kind,
            revision=revision_of(engine),
            **_known(engine),  # type: ignore[arg-type] # two dictionaries by their names
        )
    finally:
        engine.dispose()


def _known(engine: Engine) -> dict[str, dict[str, str] | dict[str, int]]:
    with Session(engine) as session:
        row = session.get(KeyCheck, THE_ONE)
        if row is None:
            raise BackupError("Deze database is nog nooit gebruikt. Er is niets om te bewaren.")
        counts = {name: session.scalar(select(func.count()).select_from(model)) or 0 for name, model in COUNTED.items()}
        return {"check": {"body": row.body.hex(), "pepper_hash": row.pepper_hash.hex()}, "counts": counts}


def revision_of(engine: Engine) -> str:
    """Give the version of the tables of a database; raise ``BackupError`` when it has none."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found is None:
        raise BackupError("Deze database heeft nog geen tabellen.")
    return found


def version() -> str:
    """Give the version of this software."""
    try:
        return str(tomllib.loads(PROJECT.read_text("utf-8"))["project"]["version"])
    except (OSError, KeyError, ValueError):
        return "onbekend"
