"""`python -m web.widget.drawing`: draws every picture anew; `--sheet FILE` puts them together on a page to look at."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from urllib.parse import quote

from web.widget.drawing.draw import PICTURES, Kit


def write(kit: Kit, folder: Path = PICTURES) -> int:
    """Write every picture into the folder and take away what has no recipe; return how many were written."""
    drawn = kit.drawn()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        if old.name not in drawn:
            old.unlink()
    for name, svg in drawn.items():
        (folder / name).write_text(svg, encoding="utf-8")
    return len(drawn)


def sheet(kit: Kit) -> str:
    """Return a page with every picture at 96 pixels and its name, on light and on dark."""
    pictures = "".join(_figure(name.removesuffix(".svg"), svg) for name, svg in kit.drawn().items())
    dark = f'<div style="background:#111;color:#fff">{pictures}</div>'
    return f'<!doctype html><meta charset="utf-8"><title>Plaatjes</title><div>{pictures}</div>{dark}'


def _figure(name: str, svg: str) -> str:
    place = "display:inline-block;width:112px;margin:4px;text-align:center;font:11px sans-serif"
    source = f"data:image/svg+xml,{quote(svg)}"
    picture = f'<img src="{source}" width="96" height="96" alt="">'
    return f'<figure style="{place}">{picture}<figcaption>{name}</figcaption></figure>'


def main(arguments: list[str], folder: Path = PICTURES) -> int:
    """Draw into the folder, or make the sheet; return 0."""
    parser = argparse.ArgumentParser(prog="python -m web.widget.drawing", description="Draws the pictures.")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="write a page with all of them instead")
    options = parser.parse_args(arguments)
    kit = Kit.load()
    if options.sheet:
        options.sheet.write_text(sheet(kit), encoding="utf-8")
    else:
        sys.stdout.write(f"{write(kit, folder)} pictures\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
