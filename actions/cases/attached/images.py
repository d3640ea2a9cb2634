"""Makes a photo anew: the right way up, not too large, and without a word about where and with what it was made."""

from __future__ import annotations

import io
import warnings
from typing import Final

from PIL import Image, ImageOps

from actions.cases.attached.errors import FileRefused, HugeImage

MOST_POINTS: Final = 50_000_000
LARGEST, SMALL = 2560, 240  # the longer side, in points, of what is kept and of what is shown in a list
QUALITY, SMALL_QUALITY = 88, 70


def clean_image(data: bytes, kind: str) -> tuple[bytes, bytes]:
    """Return a photo as JPEG and as a small JPEG; raise HugeImage, or FileRefused when it cannot be read."""
    Image.MAX_IMAGE_PIXELS = MOST_POINTS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[kind]) as image:
                return _made(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise HugeImage from error
    except HugeImage:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError) as error:
        raise FileRefused from error


def _made(image: Image.Image) -> tuple[bytes, bytes]:
    if image.width * image.height > MOST_POINTS:
        raise HugeImage
    image.draft("RGB", (LARGEST, LARGEST))
    upright = _on_white(ImageOps.exif_transpose(image))
    upright.thumbnail((LARGEST, LARGEST))
    whole = _jpeg(upright, QUALITY)
    upright.thumbnail((SMALL, SMALL))
    return whole, _jpeg(upright, SMALL_QUALITY)


def _on_white(image: Image.Image) -> Image.Image:
    """Return points and colours alone: what is see-through becomes white, and nothing of the old file comes along."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGB", seen.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    bare = Image.new("RGB", image.size)
    bare.paste(image.convert("RGB"))
    return bare


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
