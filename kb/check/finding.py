"""What the check found: where, how bad, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One place to mend (`error`) or to look at (not `error`), with a suggestion in plain Dutch."""

    file: str
    line: int
    rule: str
    text: str
    error: bool = True

    def __str__(self) -> str:
        """Give `file:line: fout [rule]: text`."""
        return f"{self.file}:{self.line}: {'fout' if self.error else 'let op'} [{self.rule}]: {self.text}"
