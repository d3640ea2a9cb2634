"""What can be wrong in the knowledge files, said in plain Dutch for the people who edit them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One mistake: the file, the line (0 = unknown) and what is wrong, in plain Dutch."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        """Give `file:line: text`, or `file: text` when the line is not known."""
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


class KnowledgeError(ValueError):
    """One or more knowledge files cannot be used. Its text has one line for each problem."""

    def __init__(self, problems: list[Problem]) -> None:
        """Take at least one problem."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


class UnknownTopicError(LookupError):
    """There is no article with this topic."""

    def __init__(self, topic: str) -> None:
        """Take the topic that was asked for."""
        super().__init__(f"Er is geen artikel over '{topic}'.")


class UnknownTextError(LookupError):
    """There is no text with this key."""

    def __init__(self, key: str) -> None:
        """Take the key that was asked for."""
        super().__init__(f"Er is geen tekst met de sleutel '{key}'.")


class MissingValueError(LookupError):
    """A text has a placeholder that got no value."""

    def __init__(self, where: str, name: str) -> None:
        """Take the text's key and the name of the placeholder."""
        super().__init__(f"In de tekst '{where}' is geen waarde voor {{{name}}}.")


def one_problem(path: Path, line: int, text: str) -> KnowledgeError:
    """Return an error with just this problem."""
    return KnowledgeError([Problem(str(path), line, text)])
