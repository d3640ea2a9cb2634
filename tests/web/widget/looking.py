"""Pictures of the widget, the same on every machine: a font of our own, no motion, and the states that matter.

`python -m tests.web.widget.looking` makes the pictures anew, after somebody looked at what changed.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import sync_playwright

from tests.web.widget.driver import Reader
from tests.web.widget.server import Running

HOME = Path(__file__).parent / "pictures"
FONTS = Path("web/papers/fonts")
FAMILY = "Seen"
WEIGHTS = {"Regular": "400", "Bold": "700"}
SIZES = {"phone": (320, 568), "tall": (390, 844), "tablet": (768, 900), "wide": (1280, 800)}
SMALLER = 2  # the pictures are kept at half their size
BLUR = 2  # edges of letters differ by a hair between builds of a browser
DIFFERENT = 40  # of 255, in one point
ENOUGH = 0.004  # the part of all points that may differ
FONT = """async ([family, weight, data]) => { const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
 const face = new FontFace(family, bytes, { weight }); await face.load(); document.fonts.add(face);
 document.documentElement.style.setProperty('--zhm-font', family); document.body.style.fontFamily = family; }"""
SETTLED = "() => document.fonts.ready"


def beginning(reader: Reader) -> None:
    """The first question."""


def asking(reader: Reader) -> None:
    """A question with its number, under what was said."""
    reader.says("een klacht over iets")


def safety(reader: Reader) -> None:
    """Help, at once."""
    reader.says("ik wil dood")


def summing_up(reader: Reader) -> None:
    """What is read back before it is sent."""
    reader.says("groesbeek")


def helping(reader: Reader) -> None:
    """The numbers."""
    reader.button("Hulp nu").click()


def clear(reader: Reader) -> None:
    """The menu in the clearest colours."""
    reader.button("Menu").click()
    reader.button("Kleuren en plaatjes").click()
    reader.page.get_by_label("Heel duidelijk").check()
    reader.page.evaluate("document.activeElement.shadowRoot.activeElement.blur()")


STATES: dict[str, Callable[[Reader], None]] = {
    one.__name__: one for one in (beginning, asking, safety, summing_up, helping, clear)
}
SHOTS = [(state, size) for size in SIZES for state in STATES]


def take(reader: Reader, state: str, size: str, scheme: str = "light") -> Image.Image:
    """Give a picture of a state on a screen, smaller than it is."""
    width, height = SIZES[size]
    reader.on(width, height, reduced_motion="reduce", color_scheme=scheme).opens()
    for name, weight in WEIGHTS.items():
        data = base64.b64encode((FONTS / f"AtkinsonHyperlegible-{name}.ttf").read_bytes()).decode()
        reader.page.evaluate(FONT, [FAMILY, weight, data])
    STATES[state](reader)
    reader.page.evaluate(SETTLED)
    reader.page.wait_for_timeout(600)  # what waits for the scrolling to end is there by now
    shot = Image.open(io.BytesIO(reader.page.screenshot(caret="hide"))).convert("RGB")
    return shot.resize((shot.width // SMALLER, shot.height // SMALLER), Image.Resampling.BOX)


def differing(one: Image.Image, other: Image.Image) -> float:
    """Give the part of the points in which two pictures of the same thing differ; 1 when their sizes do."""
    if one.size != other.size:
        return 1.0
    soft = [picture.filter(ImageFilter.BoxBlur(BLUR)) for picture in (one, other)]
    seen = ImageChops.difference(*soft).convert("L").point(lambda value: 255 if value > DIFFERENT else 0)
    return seen.histogram()[255] / (one.width * one.height)


def main() -> None:
    """Make all pictures anew."""
    HOME.mkdir(exist_ok=True)
    with Running() as server, sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        for state, size in SHOTS:
            server.chat.forget()
            reader = Reader(browser, server)
            picture = take(reader, state, size)
            picture.quantize(64).save(HOME / f"{state}-{size}.png", optimize=True)
            reader.leave()
        browser.close()


if __name__ == "__main__":
    main()
