"""Remembers from which lock, and for which Python, a folder was made: what did not change is not made again."""

import hashlib
import sys
from pathlib import Path

_NAME = ".made-from"


def _wanted(lock: Path) -> str:
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {sys.base_prefix} {sys.version_info[:2]}"


def is_fresh(folder: Path, lock: Path) -> bool:
    """Tell whether `folder` was made whole from `lock` as it is now, for this Python."""
    stamp = folder / _NAME
    return stamp.is_file() and stamp.read_text() == _wanted(lock)


def write_stamp(folder: Path, lock: Path) -> None:
    """Say that `folder` is whole now."""
    (folder / _NAME).write_text(_wanted(lock))


def drop_stamp(folder: Path) -> None:
    """Say that `folder` is being changed: an interrupted change is done again at the next start."""
    (folder / _NAME).unlink(missing_ok=True)
