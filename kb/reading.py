"""Read a YAML file into a typed model, and say where it is wrong: file, line and field."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from kb.errors import KnowledgeError, Problem, one_problem

HOME = Path(__file__).parent


class Strict(BaseModel):
    """A model that cannot change and that refuses fields it does not know (a typo in a field name is a mistake)."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Model = TypeVar("Model", bound=BaseModel)
_PLAIN = {
    "missing": "dit veld ontbreekt",
    "extra_forbidden": "dit veld kennen we niet (een tikfout?)",
    "string_type": "hier hoort tekst te staan (zet cijfers tussen aanhalingstekens)",
    "string_too_short": "hier mag geen lege tekst staan",
    "bool_type": "hier hoort true of false te staan",
    "int_type": "hier hoort een getal te staan",
    "list_type": "hier hoort een lijst te staan",
    "tuple_type": "hier hoort een lijst te staan",
    "dict_type": "hier horen velden met een naam te staan",
    "model_type": "hier horen velden met een naam te staan",
    "too_short": "hier staan te weinig regels",
    "too_long": "hier staan te veel regels",
    "date_from_datetime_parsing": "hier hoort een datum te staan, zoals 2026-11-22",
    "date_type": "hier hoort een datum te staan, zoals 2026-11-22",
}


class _UniqueLoader(yaml.SafeLoader):
    """A safe loader that refuses the same key twice: the first one would be lost without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Build the mapping, or raise yaml.MarkedYAMLError when a key stands there twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"'{key.value}' staat er twee keer", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_model(path: Path, model: type[Model]) -> Model:
    """Read a YAML file into `model`; raise KnowledgeError when it is missing or wrong."""
    return parse_model(read_text(path), model, path)


def read_text(path: Path) -> str:
    """Return the text of a file (UTF-8); raise KnowledgeError when it is not there."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise one_problem(path, 0, "dit bestand is er niet") from None
    except UnicodeDecodeError:
        raise one_problem(path, 0, "dit bestand is geen UTF-8-tekst") from None


def parse_model(text: str, model: type[Model], path: Path, first_line: int = 1) -> Model:
    """Turn YAML text, which starts at `first_line` of `path`, into `model`; raise KnowledgeError."""
    data, node = _parse(text, path, first_line)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise KnowledgeError([_problem(item, node, path, first_line) for item in error.errors()]) from None


def _parse(text: str, path: Path, first_line: int) -> tuple[object, yaml.Node | None]:
    try:
        loader = _UniqueLoader(text)
        node = loader.get_single_node()
        return (loader.construct_document(node) if node else {}), node
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + first_line if error.problem_mark else 0
        raise one_problem(path, line, f"dit is geen geldige YAML: {error.problem}") from None


def _problem(item: ErrorDetails, node: yaml.Node | None, path: Path, first_line: int) -> Problem:
    where = item["loc"]
    field = ".".join(str(part) for part in where) or "het bestand"
    plain = str(item["ctx"]["error"]) if item["type"] == "value_error" else _PLAIN.get(item["type"], item["msg"])
    return Problem(str(path), line_of(node, where) + first_line, f"{field}: {plain}")


def line_of(node: yaml.Node | None, where: Sequence[int | str]) -> int:
    """Return the line (from 0) of the deepest part of `where` that is in the YAML tree."""
    line = node.start_mark.line if node else 0
    for part in where:
        found = _child(node, part)
        if found is None:
            return line
        key, node = found
        line = key.start_mark.line
    return line


def _child(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None
