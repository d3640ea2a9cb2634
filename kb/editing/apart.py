"""Reads the previews in a process of its own (`python -m kb.editing`).

The check brings spaCy and its lists along, 200 megabytes that a web process does not have to carry.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from kb.editing.shape import Preview, from_json

SECONDS = 300
_ROOT = Path(__file__).parents[2]


def read_previews(home: Path, seconds: int = SECONDS) -> list[Preview]:
    """Read and check every article in a process of its own; raise OSError when that fails."""
    child = [sys.executable, "-m", "kb.editing", str(home)]
    alone = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        # The command is ours alone.
        done = subprocess.run(child, env=alone, cwd=_ROOT, capture_output=True, timeout=seconds, check=False)  # noqa: S603
        told: list[dict[str, Any]] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise OSError(f"the check did not finish: {type(error).__name__}") from error
    return [from_json(one) for one in told]
