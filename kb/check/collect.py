"""Find every text that is checked, with the line of the file on which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from kb.article import Draft, read_article
from kb.check.checker import AUDIENCES, LEVELS
from kb.check.finding import Finding
from kb.check.message import Kind, Line, Message
from kb.check.shown import place_names, shown
from kb.check.visible import visible
from kb.errors import KnowledgeError
from kb.organisation import Audience, Organisation
from kb.reading import read_text
from kb.texts import Filled, Level, Texts, fixed_values

_MOST_BUTTONS = 5  # a client sees the first two and the last of these: the way out

_READERS_OF_WORDS: dict[str, Audience] = {"explain": "client", "relative": "relative"}


class Collection:
    """All messages of one knowledge folder, and the files that could not be read at all."""

    def __init__(self, home: Path) -> None:
        """Read everything in `home`; what cannot be read, or has too many buttons, is in `broken`."""
        self.home = home
        self.broken: list[Finding] = []
        self.drafts: list[Draft] = []
        organisation = Organisation.load(home / "organisation.yml")
        self.places = place_names(organisation)
        self._filled: Filled = fixed_values(organisation, None)
        self.messages = [
            *self._articles(),
            *self._texts(),
            *self._words(),
            *self._organisation(),
            *visible(home.parent),
        ]

    def _articles(self) -> Iterator[Message]:
        for path in sorted((self.home / "articles").glob("*.md")):
            try:
                draft = read_article(path, read_text(path))
            except KnowledgeError as error:
                self._report(error)
                continue
            self.drafts.append(draft)
            for audience, levels in draft.body.items():
                yield self._message(path, audience, "normal", "label", [(_title_line(path), draft.title(audience))])
                for level, passage in levels.items():
                    yield self._message(path, audience, level, "article", list(passage.lines))

    def _texts(self) -> Iterator[Message]:
        for path in sorted((self.home / "texts").glob("*.yml")):
            try:
                Texts.load_file(path)
            except KnowledgeError as error:
                self._report(error)
                continue
            for _, text in _pairs(yaml.compose(read_text(path))):
                yield from self._text(path, text)

    def _text(self, path: Path, text: yaml.Node) -> Iterator[Message]:
        parts = dict(_pairs(text))
        for audience in AUDIENCES:
            for level, node in _pairs(parts.get(audience)):
                lines = _scalar_lines(node)
                yield from (self._message(path, audience, one, "text", lines) for one in LEVELS if one == level)
        buttons = parts.get("buttons")
        shown = buttons.value if isinstance(buttons, yaml.SequenceNode) else []
        if buttons and len(shown) > _MOST_BUTTONS:
            told = f"er staan {len(shown)} knoppen; het mogen er {_MOST_BUTTONS} zijn"
            self.broken.append(Finding(self._short(path), buttons.start_mark.line + 1, "knoppen", told))
        for button in shown:
            yield from self._button(path, dict(_pairs(button))["title"], "client" in parts)

    def _button(self, path: Path, title: yaml.Node, for_client: bool) -> Iterator[Message]:
        line = title.start_mark.line + 1
        if isinstance(title, yaml.ScalarNode):
            yield self._message(path, "client" if for_client else "staff", "normal", "label", [(line, title.value)])
        for audience, node in _pairs(title):
            for known in AUDIENCES:
                if known == audience:
                    yield self._message(path, known, "normal", "label", [(line, str(node.value))])

    def _words(self) -> Iterator[Message]:
        path = self.home / "woordenlijst.yml"
        for key, entry in _pairs(dict(_pairs(yaml.compose(read_text(path)))).get("words")):
            for field, node in _pairs(entry):
                reader = _READERS_OF_WORDS.get(field)
                if reader and key:
                    yield self._message(path, reader, "normal", "sentence", _scalar_lines(node))

    def _organisation(self) -> Iterator[Message]:
        path = self.home / "organisation.yml"
        top = dict(_pairs(yaml.compose(read_text(path))))
        for _, person in _pairs(top.get("persons")):
            for audience, node in _pairs(dict(_pairs(person)).get("reach")):
                lines = _scalar_lines(node)
                yield from (
                    self._message(path, one, "normal", "sentence", lines) for one in AUDIENCES if one == audience
                )
        if "notice" in top:
            yield self._message(path, "client", "normal", "text", _scalar_lines(top["notice"]))

    def _message(
        self, path: Path, audience: Audience, level: Level, kind: Kind, lines: list[tuple[int, str]]
    ) -> Message:
        values = self._filled[audience]
        home_of_numbers = path.name == "organisation.yml"
        made = tuple(Line(n, shown(text, values), "" if home_of_numbers else text) for n, text in lines)
        return Message(self._short(path), audience, level, kind, made)

    def _short(self, path: Path) -> str:
        return path.relative_to(self.home.parent).as_posix()

    def _report(self, error: KnowledgeError) -> None:
        for one in error.problems:
            self.broken.append(Finding(self._short(Path(one.file)), one.line, "bestand", one.text))


def _title_line(path: Path) -> int:
    lines = read_text(path).splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith("title:"))


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)


def _scalar_lines(node: yaml.Node) -> list[tuple[int, str]]:
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    first = node.start_mark.line + (2 if block else 1)
    return [(first + i, line.strip()) for i, line in enumerate(str(node.value).splitlines()) if line.strip()]
