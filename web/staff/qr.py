"""A QR picture of an address, to photograph with the app for one-time codes: drawn here, so no secret leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

QUIET: Final = 4  # light squares around it, without which many cameras see nothing (ISO 18004)


@dataclass(frozen=True)
class Picture:
    """How wide it is in squares, and the path of its dark squares."""

    side: int
    squares: str


def qr(address: str) -> Picture:
    """Return the picture of an address; it survives a scratch over one seventh of it."""
    import segno  # noqa: PLC0415 - few need it, and only once

    code = segno.make(address, error="m", micro=False)
    rows = enumerate(code.matrix_iter(border=QUIET))
    squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in rows for x, dark in enumerate(row) if dark)
    return Picture(int(code.symbol_size(border=QUIET)[0]), squares)
