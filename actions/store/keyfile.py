"""The secret key file: made once, read by every process, never overwritten halfway."""

import base64
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from actions.store.errors import SettingsError

KEY_BYTES = 32
VARIABLE = "ZHM_SECRET_KEY_FILE"


@dataclass(frozen=True)
class KeyFile:
    """What stands in the file: the pepper of the slow hash, and the keys by their id (the highest is the newest)."""

    pepper: bytes
    keys: dict[int, bytes]

    @classmethod
    def fresh(cls) -> "KeyFile":
        """Make a new pepper and a first key."""
        return cls(secrets.token_bytes(KEY_BYTES), {1: secrets.token_bytes(KEY_BYTES)})

    def with_new_key(self) -> "KeyFile":
        """Give the same file with one key more, which is then the newest."""
        return KeyFile(self.pepper, {**self.keys, max(self.keys) + 1: secrets.token_bytes(KEY_BYTES)})


def read_or_make_keys(path: Path) -> KeyFile:
    """Read the keys, or make them at first use; raise ``SettingsError`` when the file cannot be used."""
    try:
        if not path.exists():
            _make(path)
    except OSError as error:
        raise SettingsError(f"{VARIABLE} cannot be used: {error.strerror}: {path}") from error
    return read_keys(path)


def read_keys(path: Path) -> KeyFile:
    """Read the keys; raise ``SettingsError`` when the file is not there or is no key file."""
    try:
        return parse_keys(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{VARIABLE} cannot be used: {error.strerror}: {path}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"{VARIABLE} is not a key file: {path}") from error


def add_key(path: Path) -> KeyFile:
    """Add a newest key to an existing file; the old keys stay, because old values still need them."""
    keys = read_or_make_keys(path).with_new_key()
    put_keys(path, keys)
    return keys


def put_keys(path: Path, keys: KeyFile) -> None:
    """Put keys in place of what stands there: all of it or nothing, also when the power goes."""
    written = _write_beside(path, keys)
    written.replace(path)
    _sync_directory(path.parent)


def _make(path: Path) -> None:
    """Put a new key file in place, unless another process was first: then theirs stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = _write_beside(path, KeyFile.fresh())
    try:
        os.link(written, path)  # unlike a rename, this never replaces the file of a process that was faster
        _sync_directory(path.parent)
    except FileExistsError:
        pass
    finally:
        written.unlink()


def _write_beside(path: Path, keys: KeyFile) -> Path:
    """Write the keys to a new file next to ``path``; mkstemp makes it with mode 0600."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(_render(keys))
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def _sync_directory(path: Path) -> None:
    """Make the new name itself survive a power cut: without the keys nothing can be read any more."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _render(keys: KeyFile) -> str:
    as_text = {str(key_id): base64.b64encode(key).decode() for key_id, key in keys.keys.items()}
    return json.dumps({"pepper": base64.b64encode(keys.pepper).decode(), "keys": as_text}, indent=1) + "\n"


def parse_keys(text: str) -> KeyFile:
    """Read keys from the text of a file; raise ``ValueError``, ``KeyError`` or ``TypeError`` when it holds none."""
    data = json.loads(text)
    keys = {int(key_id): base64.b64decode(key, validate=True) for key_id, key in data["keys"].items()}
    pepper = base64.b64decode(data["pepper"], validate=True)
    if not keys or any(len(value) != KEY_BYTES for value in (pepper, *keys.values())):
        raise ValueError("wrong key length")
    return KeyFile(pepper, keys)
