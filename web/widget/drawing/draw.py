"""Draws the pictures: a recipe names parts and where they stand, and becomes one small SVG file.

Each picture lies on a light tile of its own, so that its dark line is seen on a light page, on a dark page and in the
colours that a reader forced on everything. Sizes change the places of points only: every line stays as wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

HOME = Path(__file__).parent
PICTURES = HOME.parent / "static" / "pictures"
COLOURS = {
    "white": "#fff", "yellow": "#ffc93c", "teal": "#2796a8", "red": "#e2543f", "ink": "#17324a",
}  # fmt: skip
_TILE = "#e8f1f5"
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="128" height="128">'
    f'<rect width="64" height="64" rx="10" fill="{_TILE}"/>'
    f'<g stroke="{COLOURS["ink"]}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
)
_BOLD = 4
_TOKEN = re.compile(r"[MLQCZ]|-?[\d.]+")


class RecipeError(ValueError):
    """A recipe or a part that cannot be drawn; the text names it."""


@dataclass(frozen=True)
class Place:
    """Where a part stands: its middle, its size (1 is as it was drawn), its own colour, and whether it is mirrored."""

    x: float = 0
    y: float = 0
    size: float = 1
    colour: str = "teal"
    flip: bool = False
    down: bool = False

    @classmethod
    def read(cls, words: Sequence[str]) -> Place:
        """Read `x y [size] [colour] [flip] [down]`; raise RecipeError for a word that is none of these."""
        numbers = [float(word) for word in words if re.fullmatch(r"-?[\d.]+", word)]
        colours = [word for word in words if word in COLOURS]
        rest = set(words) - set(colours) - {"flip", "down"} - {word for word in words if word[-1] in "0123456789"}
        if rest or len(numbers) not in {2, 3} or len(colours) > 1:
            raise RecipeError(f"cannot read the place '{' '.join(words)}'")
        x, y, size = [*numbers, 1.0][:3]
        return cls(x, y, size, (colours or ["teal"])[0], "flip" in words, "down" in words)

    def points(self, values: Sequence[float]) -> Iterator[str]:
        """Move coordinates to this place, as they are written in the file."""
        for at, value in enumerate(values):
            middle, turned = (self.y, self.down) if at % 2 else (self.x, self.flip)
            yield _short(middle + self.size * (-value if turned else value))


@dataclass(frozen=True)
class Kit:
    """The parts by their name, and the recipes by the name of their picture."""

    parts: Mapping[str, Sequence[str]]
    recipes: Mapping[str, str]

    @classmethod
    def load(cls, home: Path = HOME) -> Kit:
        """Read both files; raise OSError or yaml.YAMLError when one is not there or no YAML."""
        parts, recipes = (yaml.safe_load((home / name).read_text("utf-8")) for name in ("parts.yml", "pictures.yml"))
        return cls(parts, recipes)

    def draw(self, name: str) -> str:
        """Return the picture as SVG; raise RecipeError for a part, colour or shape that is not there."""
        steps = (step.split() for step in self.recipes[name].split(";"))
        return f"{_HEAD}{''.join(shape for step in steps for shape in self._step(step))}</g></svg>\n"

    def drawn(self) -> dict[str, str]:
        """Return every picture by the name of its file."""
        return {f"{name}.svg": self.draw(name) for name in self.recipes}

    def _step(self, step: Sequence[str]) -> Iterator[str]:
        if step[0] in self.parts:
            yield from self._part(step[0], Place.read(step[1:]))
        else:
            yield _shape(" ".join(step), Place())

    def _part(self, name: str, place: Place) -> Iterator[str]:
        for shape in self.parts[name]:
            if shape in self.parts:
                yield from self._part(shape, place)
            else:
                yield _shape(shape, place)


def _shape(shape: str, place: Place) -> str:
    colour, _, form = shape.partition(" ")
    paint = _paint(colour, place)
    if form.startswith("o "):
        x, y, radius = (float(value) for value in form.split()[1:])
        cx, cy = place.points((x, y))
        return f'<circle cx="{cx}" cy="{cy}" r="{_short(radius * place.size)}"{paint}/>'
    return f'<path d="{_path(form, place)}"{paint}/>'


def _paint(colour: str, place: Place) -> str:
    way, _, name = colour.rpartition("-")
    if colour == "line":
        return ' fill="none"'
    chosen = COLOURS.get(place.colour if name == "main" else name)
    if chosen is None or way not in {"", "bold", "fill"}:
        raise RecipeError(f"there is no part and no colour '{colour}'")
    painted = {
        "": f' fill="{chosen}"',
        "bold": f' fill="none" stroke="{chosen}" stroke-width="{_BOLD}"',
        "fill": f' fill="{chosen}" stroke="none"',
    }
    return painted[way]


def _path(form: str, place: Place) -> str:
    if _TOKEN.sub("", form).strip():
        raise RecipeError(f"'{form}' is no path of M, L, Q, C and Z")
    pieces = re.findall(r"([MLQCZ])([^MLQCZ]*)", form)
    return "".join(
        letter + " ".join(place.points([float(number) for number in numbers.split()])) for letter, numbers in pieces
    ).replace(" -", "-")


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace("-0.", "-.").removeprefix("0") or "0"
