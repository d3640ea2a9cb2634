"""What the check found: where, how bad, what is wrong, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What is wrong, before it is known in which file: the fields are those of a finding."""

    rule: str
    text: str
    error: bool = True
    sentence: str = ""
    advice: str = ""


@dataclass(frozen=True, order=True)
class Finding:
    """One place to mend (`error`) or to look at (not `error`).

    `text` says in plain Dutch what is wrong, `sentence` is the sentence that it is about ("" when it is about all of
    them), and `advice` is what it could be instead ("" when there is nothing better to say than `text`).
    """

    file: str
    line: int
    rule: str
    text: str
    error: bool = True
    sentence: str = ""
    advice: str = ""

    def __str__(self) -> str:
        """Give `file:line: fout [rule]: text`, and below it the sentence and the advice."""
        head = f"{self.file}:{self.line}: {'fout' if self.error else 'let op'} [{self.rule}]: {self.text}"
        below = (("zin", self.sentence), ("beter", self.advice))
        return "\n".join([head, *(f"    {name}: {value}" for name, value in below if value)])
