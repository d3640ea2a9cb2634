"""The file of a backup: a tar with a manifest in front, and a checksum of everything else in the manifest."""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from actions.store.backup.errors import BackupError

FORMAT: Final = 1
PRODUCT: Final = "zeg-het-maar"
MANIFEST, DATABASE, KEYS = "manifest.json", "database", "keys"
PIECE: Final = 1024 * 1024
MOST_MANIFEST: Final = 1024 * 1024
BROKEN: Final = "Deze back-up is beschadigd of niet compleet. Er is niets veranderd."


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup says of itself. ``check`` tells which keys open it, without telling the keys."""

    version: str
    made_at: str
    database: str
    revision: str
    check: dict[str, str]
    counts: dict[str, int]
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    product: str = PRODUCT
    format: int = FORMAT


def write(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """Write a backup next to its place, check it, and only then give it its name. Raises ``BackupError``."""
    manifest.files.update({name: _fingerprint(path) for name, path in files.items()})
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")  # mode 0600
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            _pack(file, manifest, files)
            file.flush()
            os.fsync(file.fileno())
        check(beside)
        os.link(beside, target)  # unlike a rename, never in place of another backup
    except FileExistsError:
        raise BackupError(f"Er is al een bestand met deze naam: {target}") from None
    finally:
        beside.unlink()
    _sync(target.parent)


def read(source: Path) -> Manifest:
    """Read what a backup says of itself; raise ``BackupError`` when it is none."""
    try:
        with tarfile.open(source, "r:") as tar:
            return _manifest(tar)
    except (tarfile.TarError, OSError) as error:
        raise _unreadable(source, error) from None


def check(source: Path) -> Manifest:
    """Read a backup to its end and compare every checksum; raise ``BackupError``."""
    return _each(source, None)


def unpack(source: Path, folder: Path) -> Manifest:
    """Put the files of a backup in a folder, checked; raise ``BackupError``. No name in it says where."""
    return _each(source, folder)


def _each(source: Path, folder: Path | None) -> Manifest:
    try:
        with tarfile.open(source, "r:") as tar:
            manifest = _manifest(tar)
            for name, known in manifest.files.items():
                _take(tar, name, known, None if folder is None else folder / Path(name).name)
    except (tarfile.TarError, OSError, KeyError) as error:
        raise _unreadable(source, error) from None
    return manifest


def _take(tar: tarfile.TarFile, name: str, known: Mapping[str, Any], target: Path | None) -> None:
    file = tar.extractfile(name) if name in {DATABASE, KEYS} else None
    if file is None:
        raise BackupError(BROKEN)
    digest, size = hashlib.sha256(), 0
    with target.open("xb") if target else io.BytesIO() as out:
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
            if target:
                out.write(piece)
    if (size, digest.hexdigest()) != (known.get("size"), known.get("sha256")):
        raise BackupError(BROKEN)


def _manifest(tar: tarfile.TarFile) -> Manifest:
    """Read the first member; a newer format is refused, for nobody knows what it means."""
    first = tar.next()
    file = tar.extractfile(first) if first and first.name == MANIFEST and first.size <= MOST_MANIFEST else None
    try:
        known = json.loads(file.read()) if file else {}
    except ValueError:
        raise BackupError(BROKEN) from None
    if not isinstance(known, dict) or known.get("product") != PRODUCT:
        raise BackupError("Dit is geen back-up van Zeg het maar.")
    if known.get("format") != FORMAT:
        raise BackupError("Deze back-up is van een nieuwere versie. Zet eerst die versie neer.")
    try:
        return Manifest(**known)
    except TypeError:
        raise BackupError(BROKEN) from None


def _pack(file: Any, manifest: Manifest, files: Mapping[str, Path]) -> None:
    said = json.dumps(asdict(manifest), indent=1).encode()
    with tarfile.open(fileobj=file, mode="w:", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(_member(MANIFEST, len(said)), io.BytesIO(said))
        for name, path in files.items():
            with path.open("rb") as part:
                tar.addfile(_member(name, path.stat().st_size), part)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _unreadable(source: Path, error: Exception) -> BackupError:
    if isinstance(error, FileNotFoundError):
        return BackupError(f"Dit bestand is er niet: {source}")
    if isinstance(error, PermissionError | IsADirectoryError):
        return BackupError(f"Dit bestand is niet te lezen: {source}")
    return BackupError(BROKEN)


def _sync(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
