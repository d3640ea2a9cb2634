"""Makes a file anew in a process of its own, with a limit on its time and memory: whatever is in it, we go on.

The child (``python -m actions.cases.attached.apart``) takes the bytes on its input and gives a line of JSON with the
kind and the sizes, and then the bytes.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from actions.cases.attached import errors
from actions.cases.attached.errors import FileRefused, HeavyFile, LargeFile
from actions.cases.attached.kinds import JPEG, MOST_BYTES, PDF, kind_of

SECONDS: Final = 20
MEMORY: Final = 1024**3
AT_ONCE: Final = threading.BoundedSemaphore(2)
_ROOT: Final = Path(__file__).parents[3]


@dataclass(frozen=True)
class Clean:
    """A file that was made anew; ``thumb`` is a small picture of a photo, ``pages`` the pages of a PDF."""

    kind: str
    data: bytes
    thumb: bytes | None = None
    pages: int | None = None


def clean_apart(data: bytes, seconds: int = SECONDS) -> Clean:
    """Make a file anew; raise FileRefused or what belongs under it, HeavyFile when it takes too much time or memory."""
    if len(data) > MOST_BYTES:
        raise LargeFile
    kind_of(data)
    child = [sys.executable, "-m", "actions.cases.attached.apart", str(seconds)]
    alone = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    with AT_ONCE:
        try:
            # The command is ours alone, nothing of it comes from the file.
            done = subprocess.run(child, input=data, env=alone, capture_output=True, timeout=seconds + 5, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise HeavyFile from error
    if done.returncode < 0:
        raise HeavyFile
    return _clean(done.stdout)


def _clean(told: bytes) -> Clean:
    head, _, rest = told.partition(b"\n")
    try:
        known: dict[str, Any] = json.loads(head)
    except ValueError as error:
        raise FileRefused from error
    if name := known.get("error"):
        raise getattr(errors, name)
    size = known["size"]
    return Clean(known["kind"], rest[:size], rest[size:] or None, known["pages"])


def made_anew(data: bytes) -> Clean:
    """Make a file anew, here; raise FileRefused or what belongs under it."""
    kind = kind_of(data)
    # Each brings much along: only the one that is needed is loaded.
    if kind == "PDF":
        from actions.cases.attached.pdfs import clean_pdf  # noqa: PLC0415

        made, pages = clean_pdf(data)
        return Clean(PDF, made, None, pages)
    from actions.cases.attached.images import clean_image  # noqa: PLC0415

    whole, small = clean_image(data, kind)
    return Clean(JPEG, whole, small)


def main(arguments: list[str]) -> int:
    """Make anew what comes in under the limits, and give it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(arguments[0]), int(arguments[0])))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = sys.stdout.buffer
    try:
        made = made_anew(sys.stdin.buffer.read(MOST_BYTES + 1))
    except FileRefused as error:
        out.write(json.dumps({"error": type(error).__name__}).encode())
        return 0
    except (MemoryError, RecursionError):
        out.write(json.dumps({"error": HeavyFile.__name__}).encode())
        return 0
    head = {"kind": made.kind, "size": len(made.data), "pages": made.pages}
    out.write(json.dumps(head).encode() + b"\n" + made.data + (made.thumb or b""))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
