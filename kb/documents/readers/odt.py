"""ODT: a packed XML file, read with lxml; entities stay closed, and no more is unpacked than a document has."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from kb.documents.errors import BrokenFile, EncryptedFile
from kb.documents.kinds import unpacked
from kb.documents.shape import Block, Contents

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LOCKED: Final = b"encryption-data"
_SKIPPED: Final = frozenset({f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}table-of-content"})
_SPACES: Final = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": " "}


def read(data: bytes) -> Contents:
    """Read an OpenDocument text; raise EncryptedFile, BrokenFile or HugeFile."""
    with unpacked(data) as archive:
        if "META-INF/manifest.xml" in archive.namelist() and _LOCKED in _part(archive, "META-INF/manifest.xml"):
            raise EncryptedFile
        content = _parsed(_part(archive, "content.xml"))
        meta = _parsed(_part(archive, "meta.xml")) if "meta.xml" in archive.namelist() else None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise BrokenFile
    counts = body.find(f".//{_TEXT}soft-page-break") is not None
    blocks = tuple(_blocks(body, counts))
    title = meta.findtext(".//{http://purl.org/dc/elements/1.1/}title") if meta is not None else None
    return Contents(blocks, title, max((block.page or 0 for block in blocks), default=0) or None)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, RuntimeError, OSError) as error:
        raise BrokenFile from error


def _parsed(xml: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenFile from error


def _blocks(body: Any, counts: bool) -> Iterator[Block]:
    page, skipped = 1, 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        starts = event == "start"
        if element.tag in _SKIPPED:
            skipped += 1 if starts else -1
        elif skipped or not starts:
            continue
        elif element.tag == f"{_TEXT}soft-page-break":
            page += 1
        elif element.tag == f"{_TEXT}h":
            yield Block(
                _words(element), min(6, int(element.get(f"{_TEXT}outline-level", "1"))), page if counts else None
            )
        elif element.tag == f"{_TABLE}table-row":
            cells = [_words(cell) for cell in element if cell.tag == f"{_TABLE}table-cell"]
            yield Block(" | ".join(filter(None, cells)) + ".", 0, page if counts else None)
        elif element.tag == f"{_TEXT}p" and not _in_row(element):
            yield Block(_words(element), 0, page if counts else None)


def _in_row(element: Any) -> bool:
    return next(element.iterancestors(f"{_TABLE}table-row"), None) is not None


def _words(element: Any) -> str:
    said = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):  # a comment, or an entity that stays closed
            said.append(child.tail or "")
            continue
        said.append(_SPACES.get(child.tag, ""))
        if child.tag not in _SKIPPED and not child.tag.endswith("}note-citation"):
            said.append(_words(child))
        said.append((" " if child.tag == f"{_TEXT}p" else "") + (child.tail or ""))
    return re.sub(r"\s+", " ", "".join(said)).strip()
