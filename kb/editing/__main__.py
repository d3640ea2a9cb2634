"""`python -m kb.editing FOLDER`: every article of a knowledge folder with its check, as JSON."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from kb.editing.preview import make_previews
from kb.errors import KnowledgeError


def main(home: Path) -> int:
    """Print the previews; 1 when a file beside the articles is wrong. It goes behind what people wait for."""
    os.nice(5)
    try:
        previews = make_previews(home)
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(json.dumps([asdict(one) for one in previews]))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
