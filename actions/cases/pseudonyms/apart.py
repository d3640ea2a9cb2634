"""Makes questions nameless in a process of its own: what deduce takes in memory and does to the log ends with it."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
HOME: Final = ROOT / "var" / "deduce"
SECONDS: Final = 300  # the first time it builds its lists


class NotMadeNameless(Exception):
    """The questions could not be made nameless now; nothing was changed."""


def nameless_apart(texts: Sequence[str], places: Sequence[str] = (), home: Path = HOME) -> list[str]:
    """Return the texts without anything personal, in the same order; raise NotMadeNameless."""
    child = [sys.executable, "-m", "actions.cases.pseudonyms", str(home)]
    alone = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    given = json.dumps({"texts": list(texts), "places": list(places)})
    try:
        done = subprocess.run(  # noqa: S603 - our own module; what people wrote goes in over a pipe
            child, input=given, env=alone, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        made: list[str] = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise NotMadeNameless(type(error).__name__) from None
    if len(made) != len(texts) or not all(isinstance(text, str) for text in made):
        raise NotMadeNameless("another number came back")
    return made
