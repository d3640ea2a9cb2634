"""Reads a file in a process of its own, with a limit on its time and memory: whatever is in it, we go on.

The child (`python -m kb.documents.apart NAME MOST`) takes the bytes on its input and gives JSON on its output.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from kb.documents import errors
from kb.documents.errors import BrokenFile, DocumentError, SlowFile
from kb.documents.reading import read_document
from kb.documents.shape import Document, Passage

SECONDS: Final = 60
MEMORY: Final = 1024**3
_ROOT: Final = Path(__file__).parents[2]


def read_apart(name: str, data: bytes, most: int, seconds: int = SECONDS) -> Document:
    """Read a file as `read_document` does; raise DocumentError, SlowFile when it takes too much time or memory."""
    if len(data) > most:
        raise errors.HugeFile
    child = [sys.executable, "-m", "kb.documents.apart", name, str(most), str(seconds)]
    alone = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        # The command is ours alone, nothing of it comes from the file.
        done = subprocess.run(child, input=data, env=alone, capture_output=True, timeout=seconds + 5, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise SlowFile from error
    if done.returncode < 0:
        raise SlowFile
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        raise BrokenFile from error
    return _document(told)


def _document(told: dict[str, Any]) -> Document:
    if kind := told.pop("error", None):
        raise getattr(errors, kind)
    passages = tuple(Passage(text, tuple(headings), page) for text, headings, page in told.pop("passages"))
    return Document(**told, passages=passages)


def _tell(name: str, data: bytes, most: int) -> dict[str, Any]:
    try:
        document = read_document(name, data, most)
    except DocumentError as error:
        return {"error": type(error).__name__}
    except (MemoryError, RecursionError):
        return {"error": SlowFile.__name__}
    return {**asdict(document), "passages": [(one.text, one.headings, one.page) for one in document.passages]}


def main(arguments: list[str]) -> int:
    """Read what comes in under the limits, and tell it."""
    name, most, seconds = arguments[0], int(arguments[1]), int(arguments[2])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(_tell(name, sys.stdin.buffer.read(most + 1), most)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
