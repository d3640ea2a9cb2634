"""One article: front matter with facts and sources, and a text for each audience and level."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar, get_args

from pydantic import Field

from kb.errors import KnowledgeError, Problem, one_problem
from kb.organisation import Audience
from kb.reading import Strict, parse_model
from kb.texts import ByRole, Level

Action = Literal["complaint", "feedback", "callback", "status"]
FALLBACK: Mapping[Audience, tuple[Audience, ...]] = {
    "client": ("client", "relative", "staff"),
    "relative": ("relative", "client", "staff"),
    "staff": ("staff", "relative", "client"),
}
_Word = TypeVar("_Word", bound=str)
_HEADING = re.compile(r"^(#{2,3})\s+(\S+)\s*$")


class Fact(Strict):
    """One thing that the article must get across, and where it stands."""

    fact: str = Field(min_length=1)
    source: str = Field(min_length=1)
    where: str | None = None
    year: int | None = None


class FrontMatter(Strict):
    """What stands above the text of an article."""

    topic: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str | ByRole
    for_: tuple[Audience, ...] = Field(alias="for", min_length=1)
    reviewed: date
    picture: str | None = None
    near: tuple[str, ...] = ()
    action: Action | None = None
    questions: tuple[str, ...] = Field(min_length=3)
    facts: tuple[Fact, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Passage:
    """The lines for one audience at one level, each with its number in the file."""

    lines: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """The lines, one under the other."""
        return "\n".join(text for _, text in self.lines)


Body = Mapping[Audience, Mapping[Level, Passage]]


@dataclass(frozen=True)
class Draft:
    """An article as it stands in its file: placeholders not filled, sources not looked up."""

    path: Path
    front: FrontMatter
    body: Body

    def passage(self, audience: Audience, level: Level) -> tuple[Passage, Level]:
        """Return the passage for this audience and level, or the nearest one there is, and its level."""
        found = next(self.body[one] for one in FALLBACK[audience] if one in self.body)
        return (found[level], level) if level in found else (found["normal"], "normal")

    def title(self, audience: Audience) -> str:
        """Return the title for this audience."""
        return self.front.title if isinstance(self.front.title, str) else self.front.title.of(audience)


def read_article(path: Path, text: str) -> Draft:
    """Read one article; raise KnowledgeError with every mistake in it."""
    lines = text.splitlines()
    end = _end_of_front(path, lines)
    front = parse_model("\n".join(lines[1:end]), FrontMatter, path, first_line=2)
    reader = _BodyReader(path)
    for number, line in enumerate(lines[end + 1 :], end + 2):
        reader.read(number, line)
    if problems := reader.problems + _mismatches(path, front, reader.body):
        raise KnowledgeError(problems)
    return Draft(path, front, reader.body)


def _end_of_front(path: Path, lines: list[str]) -> int:
    if not lines or lines[0].strip() != "---" or "---" not in [line.strip() for line in lines[1:]]:
        raise one_problem(path, 1, "een artikel begint met velden tussen twee regels met ---")
    return next(i for i, line in enumerate(lines) if i and line.strip() == "---")


class _BodyReader:
    """Reads the lines under the front matter, one by one, and remembers where it is and what was wrong."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._audience: Audience | None = None
        self._level: Level | None = None
        self.body: dict[Audience, dict[Level, Passage]] = {}
        self.problems: list[Problem] = []

    def read(self, number: int, line: str) -> None:
        heading = _HEADING.match(line)
        if heading and len(heading[1]) == 2:
            self._start_audience(number, heading[2])
        elif heading:
            self._start_level(number, heading[2])
        elif line.strip():
            self._add(number, line.strip())

    def _start_audience(self, number: int, word: str) -> None:
        self._audience, self._level = _known(word, get_args(Audience)), None
        if self._audience is None or self._audience in self.body:
            self._wrong(number, f"'## {word}': {_WRONG_AUDIENCE}")
        else:
            self.body[self._audience] = {}

    def _start_level(self, number: int, word: str) -> None:
        self._level = _known(word, get_args(Level))
        if self._audience is None or self._level is None or self._level in self.body[self._audience]:
            self._wrong(number, f"'### {word}': {_WRONG_LEVEL}")

    def _add(self, number: int, text: str) -> None:
        if self._audience is None or self._level is None:
            self._wrong(number, "deze regel staat niet onder een doelgroep en een niveau")
            return
        levels = self.body[self._audience]
        levels[self._level] = Passage((*levels.get(self._level, Passage(())).lines, (number, text)))

    def _wrong(self, number: int, text: str) -> None:
        self.problems.append(Problem(str(self._path), number, text))


_WRONG_AUDIENCE = "hier hoort client, relative of staff te staan, elk een keer"
_WRONG_LEVEL = "hier hoort easy, normal of more te staan, elk een keer in een doelgroep"


def _known(word: str, allowed: tuple[_Word, ...]) -> _Word | None:
    return next((one for one in allowed if one == word), None)


def _mismatches(path: Path, front: FrontMatter, body: Body) -> list[Problem]:
    wrong: list[str] = []
    if front.topic != path.stem:
        wrong.append(f"topic: '{front.topic}' is niet de naam van dit bestand")
    wrong += [f"for: '{one}' heeft geen tekst ('### normal' ontbreekt)" for one in front.for_ if not _normal(body, one)]
    wrong += [f"'## {one}' staat niet in 'for'" for one in body if one not in front.for_]
    return [Problem(str(path), 1, text) for text in wrong]


def _normal(body: Body, audience: Audience) -> bool:
    return "normal" in body.get(audience, {})
