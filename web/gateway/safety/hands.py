"""Measures what carries over to a hand that was never read: `python -m web.gateway.safety.hands eighth ninth`.

Each file of examples is somebody's hand. For every one that is named the ear is taught again without it and then
measured on it. It takes a minute or two a hand; nothing is written. With `--together` all of them are left out at once.

What comes out is too low for the check that runs, which learned from that hand too, and fair for a stranger's first
message. Rules were written with some of these hands in view: see docs/decisions/0028-the-ear-looks-for-the-place.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence, Set

from web.gateway.safety.book import read_rules
from web.gateway.safety.check import DangerCheck
from web.gateway.safety.ear import Ear
from web.gateway.safety.evaluate import report
from web.gateway.safety.held_out import HeldOut, Labelled
from web.gateway.safety.sentences import of_hand
from web.gateway.safety.teach import taught

Teach = Callable[[Set[str]], Ear]


def hand(name: str) -> HeldOut:
    """Return a file of examples as a set to measure with; raise OSError or yaml.YAMLError when it cannot be read."""
    danger, calm = (
        [Labelled(text, group) for group, texts in of_hand(name, side).items() for text in texts]
        for side in ("danger", "lookalike")
    )
    return HeldOut(f"hand {name}, never learned from", False, danger, calm)


def left_out(names: Sequence[str], together: bool = False, teach: Teach = taught) -> Iterator[str]:
    """Give the lines of a report on each of these hands, by an ear that was taught without it (or without them all)."""
    for some in [names] if together else [[name] for name in names]:
        check = DangerCheck(read_rules(), teach(frozenset(some)))
        yield from report(check, [hand(name) for name in some])


def main(arguments: Sequence[str]) -> int:
    """Print the report; return 0."""
    parser = argparse.ArgumentParser(description="Measures the danger check on hands that it did not learn from.")
    parser.add_argument("hands", nargs="+", help="files of examples, by name")
    parser.add_argument("--together", action="store_true", help="leave all of them out at once")
    asked = parser.parse_args(arguments)
    for line in left_out(asked.hands, asked.together):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
