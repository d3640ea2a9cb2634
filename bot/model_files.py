"""The model file, and what lies beside it: its hash, and the digest of what it was trained from.

A model is loaded like code. So only a file that we trained ourselves, unchanged since, is ever loaded.
"""

import hashlib
import hmac
from collections.abc import Iterable
from pathlib import Path

from bot.errors import ModelError

INPUT_KINDS = (".py", ".yml", ".yaml", ".json")


def digest_of_inputs(paths: Iterable[Path]) -> str:
    """Give one digest of everything that a model is trained from: names and contents of files, folders included."""
    digest = hashlib.sha256()
    for path in sorted(_files(paths)):
        digest.update(f"{path.as_posix()}\n{_sha256(path)}\n".encode())
    return digest.hexdigest()


def seal(model: Path, inputs: str) -> None:
    """Write beside a model what it was trained from, and its hash: `sha256sum -c` reads it too."""
    _inputs_file(model).write_text(f"{inputs}\n", encoding="ascii")
    _hash_file(model).write_text(f"{_sha256(model)}  {model.name}\n", encoding="ascii")


def is_current(model: Path, inputs: str) -> bool:
    """Say whether this model is whole, and trained from these inputs."""
    try:
        check(model)
        return _inputs_file(model).read_text(encoding="ascii").strip() == inputs
    except (ModelError, OSError):
        return False


def check(model: Path) -> None:
    """Raise ModelError, with one clear line, when the model is missing or not the file that we trained."""
    try:
        expected = _hash_file(model).read_text(encoding="ascii").split()[0]
        found = _sha256(model)
    except (OSError, IndexError):
        raise ModelError(f"there is no trained model at {model}: run `make train`") from None
    if not hmac.compare_digest(expected, found):
        raise ModelError(f"{model} is not the file that was trained: run `make train`")


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        found = [path] if path.is_file() else path.rglob("*")
        yield from (file for file in found if file.suffix in INPUT_KINDS and file.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hash_file(model: Path) -> Path:
    return model.with_name(f"{model.name}.sha256")


def _inputs_file(model: Path) -> Path:
    return model.with_name(f"{model.name}.inputs")
