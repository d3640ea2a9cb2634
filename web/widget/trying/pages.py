"""Reads a staff page as a person does: its headings, its paragraphs, and its pairs of name and fact."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from web.widget.trying.model import Part, Seen

_TEXT = frozenset({"h1", "h2", "p", "blockquote", "dt", "dd", "li"})
_COMMAS = re.compile(r"(?: ?, ?){2,}| , ")
_PARTS_OF_A_CASE = 3
"""The story, the facts, and the law with its term. What comes after these is for working on the case."""


class _Reader(HTMLParser):
    """Gathers the text of every element that matters, in order, as (tag, text)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _TEXT:
            self._open.append((tag, []))
        elif tag == "span" and self._open and "".join(self._open[-1][1]).strip(" ,\n"):
            self._open[-1][1].append(", ")  # what stands apart on the page stays apart in a line

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1][1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            _, texts = self._open.pop()
            text = " ".join("".join(texts).split())
            self.found.append((tag, _COMMAS.sub(", ", text) if tag == "p" else text))


def case_seen(html: str) -> Seen:
    """Return what the page of a case shows first; raise LookupError when this is no page of a case."""
    reader = _Reader()
    reader.feed(html)
    heading = next((text for tag, text in reader.found if tag == "h1"), "")
    parts = [part for part in _parts(reader.found) if part.text or part.facts]
    if not heading or len(parts) < _PARTS_OF_A_CASE:
        raise LookupError("this is no page of a case")
    return Seen(heading=heading, marks=_marks(reader.found), parts=tuple(parts[:_PARTS_OF_A_CASE]))


def _marks(found: list[tuple[str, str]]) -> str:
    """Return the first paragraph below the heading of the page: the status and the term."""
    below = found[[tag for tag, _ in found].index("h1") + 1 :]
    return next((text for tag, text in below if tag == "p"), "")


def _parts(found: list[tuple[str, str]]) -> list[Part]:
    starts = [at for at, (tag, _) in enumerate(found) if tag == "h2"]
    return [_part(found[start:end]) for start, end in zip(starts, [*starts, len(found)][1:], strict=True)]


def _part(found: list[tuple[str, str]]) -> Part:
    names = [text for tag, text in found if tag == "dt"]
    facts = [text for tag, text in found if tag == "dd"]
    texts = tuple(text for tag, text in found if tag in {"p", "blockquote"} and text)
    sources = tuple(text for tag, text in found if tag == "li" and text)
    return Part(heading=found[0][1], text=texts, sources=sources, facts=tuple(zip(names, facts, strict=True)))
