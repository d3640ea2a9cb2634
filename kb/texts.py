"""The fixed texts of the skills (kb/texts/*.yml): each by key, role and level, with its values filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import Field, RootModel, model_validator

from kb.errors import KnowledgeError, MissingValueError, Problem, UnknownTextError
from kb.numbers import Numbers
from kb.organisation import Audience, Organisation
from kb.reading import HOME, Strict, read_model

Level = Literal["easy", "normal", "more"]
Role = Audience | None
Filled = Mapping[Audience, Mapping[str, str]]
_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")


@dataclass(frozen=True)
class ButtonText:
    """A button's title, and the key by which the code knows what it means."""

    title: str
    key: str


@dataclass(frozen=True)
class Said:
    """A text that is ready to be shown, the level that it really has, and its buttons."""

    text: str
    level: Level
    buttons: tuple[ButtonText, ...] = ()


class ByLevel(Strict):
    """The wording for one role; `normal` is there always."""

    normal: str = Field(min_length=1)
    easy: str | None = None
    more: str | None = None

    def at(self, level: Level) -> tuple[str, Level]:
        """Return the wording at this level, or else at `normal`, and which it was."""
        wording: str | None = getattr(self, level)
        return (self.normal, "normal") if wording is None else (wording, level)


class ByRole(Strict):
    """A short wording, such as a title, for each role; staff read the client's when they have none."""

    client: str = Field(min_length=1)
    relative: str = Field(min_length=1)
    staff: str | None = None

    def of(self, audience: Audience) -> str:
        """Return the wording for this audience."""
        wording: str | None = getattr(self, audience)
        return wording or self.client


class Button(Strict):
    """One button of a text: a title for all, or one for each role."""

    key: str = Field(pattern=r"^[a-z0-9_-]+$")
    title: str | ByRole

    def of(self, audience: Audience) -> ButtonText:
        """Return the button as this audience sees it."""
        return ButtonText(self.title if isinstance(self.title, str) else self.title.of(audience), self.key)


class Text(Strict):
    """One text for each role. Who has a client text has a relative text too: "je" to a relative is wrong."""

    client: ByLevel | None = None
    relative: ByLevel | None = None
    staff: ByLevel | None = None
    buttons: tuple[Button, ...] = ()

    @model_validator(mode="after")
    def _has_its_roles(self) -> Text:
        if self.client is None and self.staff is None:
            raise ValueError("hier hoort een tekst voor 'client' of voor 'staff' te staan")
        if self.client is not None and self.relative is None:
            raise ValueError("er is een tekst voor 'client', dus hoort hier ook een tekst voor 'relative' (met u)")
        return self

    def wording(self, audience: Audience) -> ByLevel:
        """Return the wording for this audience: staff fall back to client, and client to staff where that is all."""
        own: ByLevel | None = getattr(self, audience)
        return next(one for one in (own, self.client, self.staff) if one is not None)


class _TextFile(RootModel[dict[str, Text]]):
    """A file in kb/texts: texts by name."""


@dataclass(frozen=True)
class Texts:
    """All texts, by `file.name`, for example `complaint.ask_location`."""

    texts: Mapping[str, Text]
    filled: Filled = field(default_factory=dict)

    @classmethod
    def load(
        cls,
        folder: Path = HOME / "texts",
        organisation: Organisation | None = None,
        numbers: Numbers | None = None,
    ) -> Texts:
        """Read all files in the folder; raise KnowledgeError with every mistake in all of them."""
        if not folder.is_dir():
            raise KnowledgeError([Problem(str(folder), 0, "deze map is er niet")])
        texts: dict[str, Text] = {}
        problems: list[Problem] = []
        for path in sorted(folder.glob("*.yml")):
            try:
                texts |= {f"{path.stem}.{name}": text for name, text in cls.load_file(path).items()}
            except KnowledgeError as error:
                problems += error.problems
        if problems:
            raise KnowledgeError(problems)
        return cls(texts, fixed_values(organisation, numbers))

    @staticmethod
    def load_file(path: Path) -> Mapping[str, Text]:
        """Read one file: its texts by name; raise KnowledgeError."""
        return read_model(path, _TextFile).root

    def say(self, key: str, role: Role, level: Level, **values: str) -> Said:
        """Return the text for a role (None = client) and level; raise UnknownTextError or MissingValueError."""
        text = self._text(key)
        audience: Audience = role or "client"
        wording, really = text.wording(audience).at(level)
        filled = {**self.filled.get(audience, {}), **values}
        buttons = tuple(
            ButtonText(fill(shown.title, filled, key), shown.key)
            for shown in (button.of(audience) for button in text.buttons)
        )
        return Said(fill(wording, filled, key), really, buttons)

    def _text(self, key: str) -> Text:
        try:
            return self.texts[key]
        except KeyError:
            raise UnknownTextError(key) from None


def fixed_values(organisation: Organisation | None, numbers: Numbers | None) -> Filled:
    """Return the values that every text may use, for each audience: `{org_phone}`, `{nr_112}`, `{reach_…}`."""
    known = organisation or Organisation.load()
    national = (numbers or Numbers.load()).values()
    audiences: tuple[Audience, ...] = ("client", "relative", "staff")
    return {audience: {**national, **known.values(audience)} for audience in audiences}


def fill(text: str, values: Mapping[str, str], where: str) -> str:
    """Put the values in the placeholders, once: braces inside a value stay; raise MissingValueError."""

    def value(match: re.Match[str]) -> str:
        try:
            return values[match[1]]
        except KeyError:
            raise MissingValueError(where, match[1]) from None

    return _PLACEHOLDER.sub(value, text).strip()


def placeholders(text: str) -> frozenset[str]:
    """Return the names of the placeholders in a text."""
    return frozenset(_PLACEHOLDER.findall(text))
