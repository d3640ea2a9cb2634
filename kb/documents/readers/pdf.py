"""PDF, by pypdf: pages with their lines, headings by their size, without what stands at the edge of every page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from kb.documents.errors import BrokenFile, EncryptedFile, HugeFile, ScannedFile
from kb.documents.readers.text import heading_level, join_lines
from kb.documents.shape import Block, Contents

MOST_PAGES: Final = 3_000
_LARGER: Final = 1.12  # a heading is at least so much larger than the text
_EDGE: Final = 2  # lines at the top and the bottom of a page that may be the same on all of them
_OFTEN: Final = 0.5
_END = re.compile(r"[.!?:;…]['\"”’)]*$")
_NUMBER = re.compile(r"\W*(?:pagina |blz\.? )?\d{1,4}(?: (?:van|/) \d{1,4})?\W*", re.I)
_BULLET = re.compile(r"^(?:[•◦▪●‣–·-]|\d+[.)]|[a-z]\))\s+")


@dataclass(frozen=True)
class _Line:
    text: str
    size: float
    page: int


def read(data: bytes) -> Contents:
    """Read a PDF; raise EncryptedFile, ScannedFile, BrokenFile or HugeFile."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedFile
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise HugeFile
        pages = [_lines(page, number) for number, page in enumerate(reader.pages, 1)]
    except (FileNotDecryptedError, DependencyError) as error:
        raise EncryptedFile from error
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        if isinstance(error, (EncryptedFile, HugeFile)):
            raise
        raise BrokenFile from error
    if not any(line.text for page in pages for line in page):
        raise ScannedFile
    return Contents(tuple(_blocks(_inner(pages))), _title(reader), count)


def _lines(page: Any, number: int) -> list[_Line]:
    """Return the lines of a page, each with the size of its largest letters."""
    sizes: list[tuple[str, float]] = []

    def seen(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.append((text, abs(size * tm[3] * cm[3]) or size))

    text = page.extract_text(visitor_text=seen)
    by_line: dict[str, float] = {}
    for piece, size in sizes:
        for line in piece.splitlines():
            by_line[line.strip()] = max(size, by_line.get(line.strip(), 0.0))
    return [_Line(line.strip(), _size_of(line.strip(), by_line), number) for line in text.splitlines() if line.strip()]


def _size_of(line: str, sizes: dict[str, float]) -> float:
    """Return the size of a line; one that was drawn in pieces has the size of its longest piece."""
    if line in sizes:
        return sizes[line]
    inside = [(len(piece), size) for piece, size in sizes.items() if piece and piece in line]
    return max(inside)[1] if inside else 0.0


def _inner(pages: list[list[_Line]]) -> list[_Line]:
    """Return the lines without page numbers, and without what stands at the top or bottom of most pages."""
    lines = [line for page in pages for line in page]
    large = _LARGER * _usual_size(lines)
    edges = Counter(_same(line) for page in pages for line in {*page[:_EDGE], *page[-_EDGE:]} if line.size <= large)
    often = {text for text, count in edges.items() if len(pages) > 2 and count > _OFTEN * len(pages)}
    return [
        line for line in lines if not _NUMBER.fullmatch(line.text) and (line.size > large or _same(line) not in often)
    ]


def _same(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    usual = _usual_size(lines)
    held: list[_Line] = []
    for line in lines:
        level = _level(line, usual)
        if held and (level or not _belongs(held, line)):
            yield Block(join_lines([one.text for one in held]), 0, held[0].page)
            held = []
        if level:
            yield Block(line.text, level, line.page)
        else:
            held.append(line)
    if held:
        yield Block(join_lines([one.text for one in held]), 0, held[0].page)


def _belongs(held: list[_Line], line: _Line) -> bool:
    """Say whether a line goes on where the one before it stopped, also on the next page."""
    if not _END.search(held[-1].text):
        return not _BULLET.match(line.text)
    return line.page == held[-1].page and not _BULLET.match(line.text) and len(held) < 40


def _usual_size(lines: list[_Line]) -> float:
    """Return the size in which most of the text is written."""
    weight = Counter[float]()
    for line in lines:
        weight[round(line.size, 1)] += len(line.text)
    return weight.most_common(1)[0][0] if weight else 0.0


def _level(line: _Line, usual: float) -> int:
    if _END.search(line.text) or len(line.text.split()) > 14 or not re.search(r"[^\W\d]{2}", line.text):
        return 0
    if usual and line.size > _LARGER * usual:
        return 1 if line.size > 1.6 * usual else 2 if line.size > 1.3 * usual else 3
    return heading_level(line.text)


def _title(reader: PdfReader) -> str | None:
    try:
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError):
        return None
    bad = title and re.search(r"\.(?:docx?|odt|pdf|indd|pptx?)$|^microsoft word|^untitled|^naamloos", title, re.I)
    return None if bad else title
