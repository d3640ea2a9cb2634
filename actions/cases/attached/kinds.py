"""What kind a file is by its first bytes. Its name and what the browser calls it say nothing."""

from __future__ import annotations

from typing import Final

from actions.cases.attached.errors import EmptyFile, HeicPhoto, WrongType

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 10 * MEGABYTE
MOST_FILES: Final = 5
JPEG, PDF = "jpeg", "pdf"
MEDIA: Final = {JPEG: "image/jpeg", PDF: "application/pdf"}
ENDINGS: Final = {JPEG: "jpg", PDF: "pdf"}
_HEIC: Final = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"})
_EARLY: Final = 1024  # within so many bytes a PDF has to say what it is, as readers allow


def kind_of(data: bytes) -> str:
    """Return JPEG, PNG, WEBP or PDF as Pillow and people name them; raise EmptyFile, HeicPhoto or WrongType."""
    if not data.strip(b"\0 \r\n\t"):
        raise EmptyFile
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise HeicPhoto
    if b"%PDF-" in data[:_EARLY]:
        return "PDF"
    raise WrongType
