"""The national phone numbers that may never be wrong (kb/numbers.yml), each with the date it was last checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field

from kb.reading import HOME, Strict, read_model

MOST_DAYS = 366


class Number(Strict):
    """One national number: how it is written, when it can be called, what it costs, and its source."""

    name: str = Field(min_length=1)
    number: str = Field(pattern=r"^[0-9][0-9 -]*$")
    open: str = Field(min_length=1)
    free: bool
    site: str | None = None
    source: str = Field(min_length=1)
    checked: date


class Numbers(Strict):
    """All national numbers by id, for example `numbers.get("kindertelefoon").number`."""

    numbers: dict[str, Number] = Field(min_length=1)

    @classmethod
    def load(cls, path: Path = HOME / "numbers.yml") -> Numbers:
        """Read the file; raise KnowledgeError when it is wrong."""
        return read_model(path, cls)

    def get(self, number_id: str) -> Number:
        """Return one number; raise KeyError when there is no such id."""
        return self.numbers[number_id]

    def stale(self, today: date) -> tuple[str, ...]:
        """Return the ids that were last checked more than a year ago, or in the future."""
        return tuple(key for key, n in self.numbers.items() if not 0 <= (today - n.checked).days <= MOST_DAYS)

    def values(self) -> dict[str, str]:
        """Return the placeholders for texts and articles: `{nr_112}` and so on."""
        return {f"nr_{key}": number.number for key, number in self.numbers.items()}
