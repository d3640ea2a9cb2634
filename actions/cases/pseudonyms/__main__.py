"""``python -m actions.cases.pseudonyms FOLDER``: questions in as JSON, and out without anything personal."""

import json
import os
import sys
from pathlib import Path

from actions.cases.pseudonyms.nameless import Nameless


def main(home: Path) -> int:
    """Read what comes in, make it nameless, and tell it; nobody waits for this, so it goes behind everything else."""
    os.nice(10)
    given = json.load(sys.stdin)
    nameless = Nameless(home, given["places"])
    sys.stdout.write(json.dumps([nameless.make(text) for text in given["texts"]]))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
