"""The widget's files, read once at the start, compressed once, and found by name only in what was read."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fastapi import Request, Response

from web.widget.policy import FILE_HEADERS

STATIC = Path(__file__).parent / "static"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True)
class Asset:
    """One file: its content, the same content compressed, its type and its fingerprint."""

    content: bytes
    compressed: bytes
    media_type: str
    fingerprint: str

    @classmethod
    def of(cls, content: bytes, suffix: str) -> Asset:
        """Make an asset; raise KeyError for a kind of file that the widget does not have."""
        fingerprint = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
        return cls(content, gzip.compress(content, 9, mtime=0), TYPES[suffix], fingerprint)

    def page(self, request: Request, headers: Mapping[str, str]) -> Response:
        """Answer as a page with headers of its own, compressed when that is welcome; it is never kept."""
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(self.content, media_type=self.media_type, headers=dict(headers))
        packed = {**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(self.compressed, media_type=self.media_type, headers=packed)

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode()

    def answer(self, request: Request) -> Response:
        """Answer: 304 when the browser has this version, else the content, compressed when that is welcome."""
        headers = FILE_HEADERS | {"ETag": self.fingerprint}
        if self.fingerprint in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(self.content, media_type=self.media_type, headers=headers)
        return Response(self.compressed, media_type=self.media_type, headers=headers | {"Content-Encoding": "gzip"})


def read_assets(folder: Path = STATIC) -> dict[str, Asset]:
    """Read every file under the folder; return them by their path in it, for example `css/talk.css`."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in TYPES)
    return {path.relative_to(folder).as_posix(): Asset.of(path.read_bytes(), path.suffix) for path in files}


def picture_names(files: Mapping[str, Asset]) -> list[str]:
    """Return the names of the pictures among these files: what a message may name and the widget may ask for."""
    paths = (PurePosixPath(name) for name in files)
    return [path.stem for path in paths if path.parent.name == "pictures" and path.suffix == ".svg"]
