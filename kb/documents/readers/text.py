"""Plain text: paragraphs between empty lines, headings that stand alone, pages after a form feed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.documents.kinds import decoded
from kb.documents.shape import Block, Contents

_NUMBERED = re.compile(
    r"^(?i:hoofdstuk |bijlage |artikel )?(\d{1,2}(?:\.\d{1,2}){0,4})\.?:? +[A-ZÀ-Þ](?!.*\. ).{2,80}$"
)
_END = re.compile(r"[.!?:;,…]['\"”’)]*$")
_SHORT = 10  # words of a heading at most


def read(data: bytes) -> Contents:
    """Read text; raise WrongType when it is none."""
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    pages = text.split("\f")
    numbered = len(pages) > 1
    blocks = [block for i, page in enumerate(pages, 1) for block in blocks_of(page, i if numbered else None)]
    return Contents(tuple(blocks), pages=len(pages) if numbered else None)


def blocks_of(text: str, page: int | None) -> Iterator[Block]:
    """Give the headings and paragraphs of a page of plain text."""
    for part in _paragraphs(text):
        level = heading_level(part)
        yield Block(part, level, page)


def heading_level(line: str) -> int:
    """Return how high a heading is: by its number ("3.2 Klachten"), or 2 for a short line in capitals; 0 for none."""
    if _END.search(line) or len(line.split()) > _SHORT:
        return 0
    if found := _NUMBERED.match(line):
        return min(6, 1 + found[1].count("."))
    return 2 if line.isupper() and len(line) > 3 and re.search(r"[A-Z]{3}", line) else 0


def _paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs; one that a page or an empty line broke in two is made whole again."""
    held = ""
    for part in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in part.strip().splitlines() if line.strip()]
        if not lines:
            continue
        while lines and heading_level(lines[0]):
            yield from filter(None, [held])
            held = ""
            yield lines.pop(0)
        joined = join_lines(lines)
        if held and joined and not _END.search(held) and joined[:1].islower():
            held = f"{held} {joined}"
        elif joined:
            yield from filter(None, [held])
            held = joined
    yield from filter(None, [held])


def join_lines(lines: list[str]) -> str:
    """Join the lines of a paragraph; a word that was broken at the end of a line becomes whole."""
    joined = ""
    for line in lines:
        broken = re.search(r"[a-zà-ÿ]-$", joined) and line[:1].islower() and not re.match(r"(?:en|of) ", line)
        joined = joined[:-1] + line if broken else f"{joined} {line}".strip()
    return joined
