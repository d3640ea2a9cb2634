"""The numbers of this process for Prometheus, in its text form: turns by outcome, and memory."""

import resource
from collections import Counter
from pathlib import Path

TURNS: Counter[str] = Counter()
_OUTCOMES = ("answered", "failed", "refused")


def as_text() -> str:
    """Give them all."""
    turns = [f'zhm_bot_turns_total{{outcome="{name}"}} {TURNS[name]}' for name in _OUTCOMES]
    lines = ["# TYPE zhm_bot_turns_total counter", *turns]
    lines += ["# TYPE process_resident_memory_bytes gauge", f"process_resident_memory_bytes {_resident()}"]
    return "\n".join(lines) + "\n"


def _resident() -> int:
    """Give the bytes of memory that are really there."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()
