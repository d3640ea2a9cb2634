"""The Dutch that people read outside the knowledge folder: pages, errors, mails, receipts, labels, the widget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kb.check.measure import sentences, words
from kb.check.message import Kind, Line, Message
from kb.check.screens import Heard, from_html, from_javascript, from_python
from kb.organisation import Audience
from kb.reading import Strict, read_model, read_text

_HOLE = re.compile(r"(?:\{[^{}]*\})+")
_DUTCH = re.compile(r"^[\"“]?[A-ZÀ-Þ0-9][^<>=/\\{}]*$")
_WORD = re.compile(r"[a-zà-þ]{2}")
_CODE = re.compile(r"[a-z][A-Z]|[a-z]\(|__|-[A-Z]")


class Surface(Strict):
    """Where visible text stands: files (a pattern from the root), for whom, and names that are for somebody else."""

    files: str
    audience: Audience
    relative: tuple[str, ...] = ()
    client: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


class Surfaces(Strict):
    """All of them (kb/check/surfaces.yml)."""

    surfaces: tuple[Surface, ...]


def visible(root: Path) -> Iterator[Message]:
    """Give every sentence and label that a person can see, with file and line; raise KnowledgeError."""
    for surface in read_model(Path(__file__).with_name("surfaces.yml"), Surfaces).surfaces:
        for path in sorted(root.glob(surface.files)):
            yield from _of_file(path, path.relative_to(root).as_posix(), surface)


def _of_file(path: Path, name: str, surface: Surface) -> Iterator[Message]:
    read = {".py": from_python, ".js": from_javascript, ".html": from_html}[path.suffix]
    for heard in read(read_text(path)):
        if heard.name in surface.skip or not _is_dutch(heard.text):
            continue
        for line in heard.text.splitlines():
            for part in sentences(_HOLE.sub("Pluryn", line.strip())):
                kind: Kind = "screen" if part[-1] in ".?!:" and len(words(part)) > 1 else "label"
                yield Message(name, _audience(heard, surface), "normal", kind, (Line(heard.line, part, ""),))


def _audience(heard: Heard, surface: Surface) -> Audience:
    if heard.name in surface.relative or heard.audience == "relative":
        return "relative"
    return "client" if heard.name in surface.client else surface.audience


def _is_dutch(text: str) -> bool:
    """Tell a text for people from a key, an address or a piece of code: it begins with a capital, as ours all do."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return bool(lines) and all(_DUTCH.match(_HOLE.sub("X", line)) for line in lines) and _says_something(text)


def _says_something(text: str) -> bool:
    bare = _HOLE.sub(" ", text)
    return bool(_WORD.search(bare)) and not _CODE.search(bare)
