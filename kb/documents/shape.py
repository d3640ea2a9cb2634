"""What a document is made of, whatever kind of file it came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (level 1 to 6) or a paragraph (level 0), and the page that it begins on when that is known."""

    text: str
    level: int = 0
    page: int | None = None


@dataclass(frozen=True)
class Contents:
    """What a reader finds in a file: its blocks in order, and a title when the file names one."""

    blocks: tuple[Block, ...]
    title: str | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of some 60 to 120 words, the headings above it from large to small, and its page."""

    text: str
    headings: tuple[str, ...]
    page: int | None


@dataclass(frozen=True)
class Document:
    """A document that can be searched; `pages` is None when its kind of file has none."""

    title: str
    kind: str
    pages: int | None
    passages: tuple[Passage, ...]
