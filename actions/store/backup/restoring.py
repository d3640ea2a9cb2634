"""Put a backup back: checked first, never over an installation that is in use unless somebody says so."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from actions.store.backup import archive
from actions.store.backup.copies import copy_in, kind_of
from actions.store.backup.errors import BackupError
from actions.store.backup.making import COUNTED
from actions.store.backup.sealing import VARIABLE, unlock
from actions.store.crypto import Keyring
from actions.store.engine import make_engine
from actions.store.errors import SettingsError
from actions.store.keyfile import KeyFile, parse_keys, put_keys, read_keys
from actions.store.migrate import script_config, upgrade
from actions.store.models import KeyCheck
from actions.store.opening import THE_ONE, fits, open_store
from actions.store.settings import Settings

NEWER: Final = "Deze back-up is van een nieuwere versie ({version}). Zet die eerst neer."
IN_USE: Final = "Hier staan al gegevens. Er is niets veranderd. Met FORCE=1 komt de back-up ervoor in de plaats."
NO_KEYS: Final = "De sleutels zitten niet in deze back-up. Leg eerst het sleutelbestand terug: {path}"


@dataclass(frozen=True)
class Restored:
    """What was put back: what the backup says of itself, whether its keys are in use, and where the old ones are."""

    manifest: archive.Manifest
    keys: bool
    old_keys: Path | None
    updated: bool


def restore_backup(settings: Settings, source: Path, passphrase: str | None = None, *, force: bool = False) -> Restored:
    """Put a backup in an empty installation, or with ``force`` in place of one; then bring the tables up to date.

    Raises ``BackupError`` or ``SettingsError``; until everything is checked nothing is changed.
    """
    parent = settings.secret_key_file.parent
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix=".zhm-") as name:
        folder = Path(name)
        manifest = archive.unpack(source, folder)
        _check_place(settings, manifest, force=force)
        keys, from_backup = _keys(settings, manifest, folder, passphrase)
        _check_keys(manifest, keys)
        old = _put_keys(settings.secret_key_file, keys, force=force) if from_backup else None
        copy_in(settings.database_url, folder / archive.DATABASE)
    updated = upgrade(settings.database_url)
    open_store(settings).database.close()
    return Restored(manifest, from_backup, old, updated)


def _check_place(settings: Settings, manifest: archive.Manifest, *, force: bool) -> None:
    here = kind_of(settings.database_url)
    if manifest.database != here:
        raise BackupError(f"Deze back-up is van {manifest.database}, en hier staat {here}. Er is niets veranderd.")
    try:
        ScriptDirectory.from_config(script_config()).get_revision(manifest.revision)
    except CommandError:
        raise BackupError(NEWER.format(version=manifest.version)) from None
    if not force and not _is_empty(settings.database_url):
        raise BackupError(IN_USE)


def _is_empty(url: str) -> bool:
    engine = make_engine(url)
    try:
        known = set(inspect(engine).get_table_names())
        with Session(engine) as session:
            wanted = [model for model in COUNTED.values() if model.__tablename__ in known]
            return not any(session.scalar(select(func.count()).select_from(model)) for model in wanted)
    finally:
        engine.dispose()


def _keys(settings: Settings, manifest: archive.Manifest, folder: Path, passphrase: str | None) -> tuple[KeyFile, bool]:
    """Give the keys to use, and whether they come out of the backup."""
    if archive.KEYS in manifest.files and passphrase:
        try:
            return parse_keys(unlock((folder / archive.KEYS).read_bytes(), passphrase).decode()), True
        except (ValueError, KeyError, TypeError):
            raise BackupError("De sleutels in deze back-up zijn beschadigd.") from None
    if settings.secret_key_file.exists():
        return read_keys(settings.secret_key_file), False
    if archive.KEYS in manifest.files:
        raise BackupError(f"De sleutels in deze back-up zijn op slot. Zet het wachtwoord in {VARIABLE}.")
    raise BackupError(NO_KEYS.format(path=settings.secret_key_file))


def _check_keys(manifest: archive.Manifest, keys: KeyFile) -> None:
    row = KeyCheck(id=THE_ONE)
    try:
        row.body, row.pepper_hash = (bytes.fromhex(manifest.check[name]) for name in ("body", "pepper_hash"))
    except (KeyError, ValueError, TypeError):
        raise BackupError(archive.BROKEN) from None
    if not fits(row, Keyring(keys)):
        raise BackupError("De sleutels passen niet bij deze back-up. Er is niets veranderd.")


def _put_keys(path: Path, keys: KeyFile, *, force: bool) -> Path | None:
    """Put the keys in place; others that stand there are kept under another name, which is given."""
    old = None
    if path.exists():
        try:
            same = read_keys(path) == keys
        except SettingsError:
            same = False
        if same:
            return None
        if not force:
            raise BackupError(f"Hier staat al een ander sleutelbestand: {path}. Er is niets veranderd.")
        old = path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%d-%H%M%S}")
        path.rename(old)
    put_keys(path, keys)
    return old
