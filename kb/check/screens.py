"""Find the texts in a Python module, a JavaScript module and a page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from kb.organisation import Audience

_JS = re.compile(r"'((?:[^'\\\n]|\\.)*)'|\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`")
_JS_COMMENT = re.compile(r"(?m)^[ \t]*(?://|/?\*).*$|(?<=[;,{}) ])//.*$")
_JINJA = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}", re.S)
_JINJA_TEXT = re.compile(r"\"([A-Z][^\"]*)\"")
_END = "·"  # what stands on both sides of it are two texts
_SHOWN_ATTRIBUTES = frozenset({"aria-label", "placeholder", "title", "alt"})
_NOT_SHOWN_NAMES = frozenset({"title", "description"})  # in the errors of the web door these are English, for programs


@dataclass(frozen=True)
class Heard:
    """A text, the line on which it begins, its name in the code, and for whom it is when that is said."""

    text: str
    line: int
    name: str = ""
    audience: Audience | None = None


def from_python(source: str) -> Iterator[Heard]:
    """Give the strings of a module that are no documentation, with the class or the constant in which they stand."""
    yield from _walk(ast.parse(source), "", None)


def _walk(node: ast.AST, name: str, audience: Audience | None) -> Iterator[Heard]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield Heard(node.value, node.lineno, name, audience)
    elif isinstance(node, ast.JoinedStr):
        parts = [str(one.value) if isinstance(one, ast.Constant) else "{x}" for one in node.values]
        yield Heard("".join(parts), node.lineno, name, audience)
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            for_u = isinstance(key, ast.Constant) and key.value in ("u", "relative")
            yield from _walk(value, name, "relative" if for_u else audience)
    elif not _is_silent(node):
        named = _name(node) or name
        for child in ast.iter_child_nodes(node):
            if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
                yield from _walk(child, named, audience)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return node.name
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return next((one.id for one in targets if isinstance(one, ast.Name) and one.id.isupper()), "")


def _is_silent(node: ast.AST) -> bool:
    """Tell what nobody sees: logging, annotations, the English title of an error, what a program raises to itself."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        return node.func.value.id in ("log", "logger", "re")
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(one, ast.Tuple) or getattr(one, "id", "") in _NOT_SHOWN_NAMES for one in targets)
    return isinstance(node, ast.Assert | ast.Subscript)


def from_javascript(source: str) -> Iterator[Heard]:
    """Give the strings of a module; what stands under `u:` is for relatives."""
    bare = _JS_COMMENT.sub("", source)
    for found in _JS.finditer(bare):
        start = bare.rfind("\n", 0, found.start()) + 1
        line = bare[start : found.start()]
        audience: Audience | None = "relative" if re.match(r"\s*u: ", line) else None
        text = re.sub(r"\$?\{[^{}]*\}", "{x}", next(one for one in found.groups() if one is not None))
        yield Heard(text.replace("\\n", "\n").replace("\\'", "'"), bare.count("\n", 0, found.start()) + 1, "", audience)


def from_html(source: str) -> Iterator[Heard]:
    """Give what a page or a Jinja template shows: its text, its labels, and the words that its macros are given."""
    for found in _JINJA.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        yield from (Heard(text, line) for text in _JINJA_TEXT.findall(found[0]) if not found[0].startswith("{#"))
    page = _Page()
    page.feed(re.sub(r"\{x\}(?=[A-Z])", "{x} ", _JINJA.sub(_blank, source)))  # an icon stands before the word
    page.close()
    yield from page.found()


def _blank(found: re.Match[str]) -> str:
    """A value becomes a hole, an "else" the end of a text, and anything else a space; the lines stay what they were."""
    other = f" {_END} " if re.match(r"\{%-? *el", found[0]) else " "
    return ("{x}" if found[0].startswith("{{") else other) + "\n" * found[0].count("\n")


class _Page(HTMLParser):
    """Collects text by block; `data-for="relative"` says that a block is for relatives."""

    _INLINE = frozenset({"a", "strong", "em", "span", "code", "time", "b", "i", "abbr"})
    _EMPTY = frozenset({"meta", "link", "input", "br", "path", "rect", "circle", "img", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self._heard: list[Heard] = []
        self._text = ""
        self._line = 1
        self._silent = 0
        self._depth: list[bool] = []

    def found(self) -> list[Heard]:
        """Return all texts of the page."""
        self._flush()
        return self._heard

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or go on in the same one; keep what an attribute shows."""
        if tag not in self._INLINE:
            self._flush()
        self._text += " " if self._text else ""
        for name, value in attrs:
            if name in _SHOWN_ATTRIBUTES and value:
                self._heard.append(Heard(value, self.getpos()[0], "", self._for()))
        self._silent += tag in ("script", "style")
        if tag not in self._EMPTY:
            self._depth.append(("data-for", "relative") in attrs)

    def handle_endtag(self, tag: str) -> None:
        """End the block."""
        if tag not in self._INLINE:
            self._flush()
        self._silent -= tag in ("script", "style")
        if self._depth and tag not in self._EMPTY:
            self._depth.pop()

    def handle_data(self, data: str) -> None:
        """Take text."""
        if data.strip() and not self._silent:
            self._line = self._line if self._text.strip() else self.getpos()[0]
            self._text += data

    def _for(self) -> Audience | None:
        return "relative" if any(self._depth) else None

    def _flush(self) -> None:
        for part in self._text.split(_END):
            if text := " ".join(part.split()):
                self._heard.append(Heard(text, self._line, "", self._for()))
        self._text = ""
