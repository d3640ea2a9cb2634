"""What kind of file something is, told from its content: a name says what somebody hoped."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

from kb.documents.errors import BrokenFile, EmptyFile, HugeFile, OldWordFile, WrongType

UNPACKED_MOST = 200 * 1024 * 1024  # what may come out of a packed file
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = b"application/vnd.oasis.opendocument.text"
_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_SNIPPET = re.compile(r"</(?:p|div|h[1-6]|ul|table)>", re.I)
_MARKDOWN = re.compile(r"^#{1,6} \S|^```|^\|(?:\s*:?-+:?\s*\|)+\s*$|\[[^\]\n]+\]\([^)\s]+\)|\*\*\S[^*\n]*\S\*\*", re.M)
_RTF = b"{\\rtf"
_STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})
_MOST_STRANGE = 0.02  # of the characters of a text


def kind_of(data: bytes) -> str:
    """Return pdf, docx, odt, html, markdown or text; raise DocumentError when it is none of these."""
    if not data.strip():
        raise EmptyFile
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise OldWordFile
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    return "html" if _HTML.match(data) else _written(data)


def unpacked(data: bytes) -> zipfile.ZipFile:
    """Open a packed file; raise BrokenFile, or HugeFile when more would come out of it than a document has."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BrokenFile from error
    if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_MOST:
        raise HugeFile
    return archive


def decoded(data: bytes) -> str:
    """Return bytes as text, in whatever way they were written; raise WrongType when they are no text."""
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 8 MB, and only for the text of a file in an old alphabet

    best = from_bytes(data, cp_isolation=["cp1252", "latin_1", "cp850", "mac_roman"]).best()
    if best is None:
        raise WrongType
    return str(best)


def _packed(data: bytes) -> str:
    with unpacked(data) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            return "docx"
        if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
            try:
                if archive.read("mimetype").strip() == _ODT:
                    return "odt"
            except (zipfile.BadZipFile, RuntimeError, OSError) as error:
                raise BrokenFile from error
    raise WrongType


def _written(data: bytes) -> str:
    if data.startswith(_RTF) or (b"\0" in data[:4096] and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}):
        raise WrongType
    text = decoded(data)
    if not text.strip():
        raise EmptyFile
    start = text[:20_000]
    if sum(unicodedata.category(c) in _STRANGE and not c.isspace() for c in start) > _MOST_STRANGE * len(start):
        raise WrongType
    if len(_SNIPPET.findall(start)) > 1:
        return "html"
    return "markdown" if _MARKDOWN.search(start) else "text"
