"""Makes a PDF anew: its pages, and nothing that acts, hides in it, or says who made it."""

from __future__ import annotations

import io
from typing import Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from actions.cases.attached.errors import FileRefused, LockedPdf, LongPdf

MOST_PAGES: Final = 100
# What acts, what is hidden, and what tells about its maker; whatever object has it.
TAKEN: Final = frozenset(
    {"/AA", "/A", "/OpenAction", "/JS", "/JavaScript", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/AF"}
    | {"/Metadata", "/PieceInfo", "/LastModified", "/Names", "/URI", "/RichMediaContent", "/XFA", "/OPI", "/PZ", "/PA"}
)
# Notes and filled-in fields may stay, as they look; everything else on a page that is no part of the page goes.
NOTES: Final = frozenset({"/Widget", "/Highlight", "/Underline", "/StrikeOut", "/Ink", "/FreeText", "/Stamp"})
_JPEG: Final = "/DCTDecode"


def clean_pdf(data: bytes) -> tuple[bytes, int]:
    """Return a PDF with its pages alone, and how many; raise LockedPdf, LongPdf, or FileRefused when it is broken."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise LockedPdf
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise LongPdf
        if not count:
            raise FileRefused
        return _rewritten(reader), count
    except (FileNotDecryptedError, DependencyError) as error:
        raise LockedPdf from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise FileRefused from error


def _rewritten(reader: PdfReader) -> bytes:
    writer = PdfWriter()
    for page in reader.pages:
        _bare(writer.add_page(page))
    for number in range(len(writer._objects)):
        _clean(writer._objects[number])
    writer.metadata = None
    writer.compress_identical_objects(remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _bare(page: Any) -> None:
    """Take away what hangs on a page, but for notes as they look."""
    found: Any = page.get("/Annots", ArrayObject())
    some: Any = found.get_object() if isinstance(found, IndirectObject) else found
    kept = ArrayObject(one for one in some if _is_note(one.get_object()))
    page.pop("/Annots", None)
    if kept:
        page[NameObject("/Annots")] = kept


def _is_note(annotation: Any) -> bool:
    return isinstance(annotation, DictionaryObject) and annotation.get("/Subtype") in NOTES


def _clean(value: Any) -> None:
    """Take what may not stay out of an object and all that is in it."""
    if isinstance(value, DictionaryObject):
        for name in TAKEN & value.keys():
            del value[name]
        for one in value.values():
            _clean(one)
    elif isinstance(value, list):
        for one in value:
            _clean(one)
    if isinstance(value, StreamObject) and _is_jpeg(value.get("/Filter")):
        value._data = without_exif(value._data)


def _is_jpeg(filters: Any) -> bool:
    return filters == _JPEG or (isinstance(filters, list) and list(filters) == [_JPEG])


def without_exif(data: bytes) -> bytes:
    """Return a JPEG without what cameras write into it: where, when, with what. What is no JPEG stays as it is."""
    if not data.startswith(b"\xff\xd8"):
        return data
    out, place = bytearray(b"\xff\xd8"), 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] not in {0xDA, 0xD9}:
        mark, size = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        # APP1 (Exif, XMP), APP3-APP13 (makers, Photoshop), APP15 and comments; colours (APP2, APP14) stay.
        if mark not in {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}:
            out += data[place : place + 2 + size]
        place += 2 + size
    return bytes(out + data[place:])
