"""How much memory processes take, shared pages counted once."""

from collections.abc import Iterable
from pathlib import Path


def megabytes(pids: Iterable[int]) -> float:
    """Give the proportional set size of these processes together."""
    return sum(_kilobytes(pid) for pid in pids) / 1024


def _kilobytes(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
