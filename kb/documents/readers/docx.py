"""DOCX, by python-docx: paragraphs and tables in order, headings by their style, pages where Word wrote them down."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph

from kb.documents.errors import BrokenFile
from kb.documents.kinds import unpacked
from kb.documents.shape import Block, Contents

_HEADING = re.compile(r"(?:heading|kop) (\d)", re.I)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(data: bytes) -> Contents:
    """Read a Word file; raise BrokenFile or HugeFile."""
    unpacked(data).close()
    try:
        document = docx.Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError) as error:
        raise BrokenFile from error
    counts = next(document.element.body.iter(f"{_W}lastRenderedPageBreak"), None) is not None
    blocks = tuple(_blocks(document, counts))
    title = document.core_properties.title
    return Contents(blocks, title or _styled_title(document), max((b.page or 0 for b in blocks), default=0) or None)


def _blocks(document: Any, counts: bool) -> Iterator[Block]:
    page = 1
    for part in document.iter_inner_content():
        turns = sum(1 for _ in part._element.iter(f"{_W}lastRenderedPageBreak"))
        at_once = turns and isinstance(part, Paragraph) and _turns_first(part)
        here = page + (1 if at_once else 0)
        page += turns
        if isinstance(part, Paragraph):
            yield Block(part.text, _level(part), here if counts else None)
        elif isinstance(part, Table):
            yield from (Block(row, 0, here if counts else None) for row in _rows(part))


def _turns_first(paragraph: Paragraph) -> bool:
    """Say whether the page turns before the first word of a paragraph."""
    breaks = paragraph.rendered_page_breaks
    return bool(breaks) and breaks[0].preceding_paragraph_fragment is None


def _level(paragraph: Paragraph) -> int:
    """Return how high a heading is, by its style or the level that it has in the outline; 0 for a paragraph."""
    style = paragraph.style
    name = (style.name or "") if style is not None else ""
    if found := _HEADING.match(name):
        return max(1, min(6, int(found[1])))
    outline = paragraph._element.find(f"{_W}pPr/{_W}outlineLvl")
    level = int(outline.get(f"{_W}val", "9")) if outline is not None else 9
    return level + 1 if level < 6 else 1 if name.lower() in {"title", "titel"} else 0


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = dict.fromkeys(re.sub(r"\s+", " ", cell.text).strip() for cell in row.cells)
        if line := " | ".join(filter(None, cells)):
            yield line if line.endswith((".", "!", "?")) else f"{line}."


def _styled_title(document: Any) -> str | None:
    return next((p.text for p in document.paragraphs[:10] if p.style is not None and p.style.name == "Title"), None)
