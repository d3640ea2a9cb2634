"""What the person at the terminal sees: a line a step, with how long it took."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic


def say(text: str) -> None:
    """Print one line at once, also when the output is a pipe."""
    print(text, flush=True)


def complain(text: str) -> None:
    """Print one line on standard error at once."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Print what is being done and, when it is done, how long it took.

    On a terminal the line stands there while the work goes on; in a log there is one line a step.
    """
    began = monotonic()
    if sys.stdout.isatty():
        print(f"  {text} ...", end="\r", flush=True)
    try:
        yield
    except BaseException:
        say(f"  {text} ... niet gelukt")
        raise
    say(f"  {text} ... {monotonic() - began:.1f} s")
