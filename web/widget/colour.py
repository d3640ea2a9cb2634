"""Colours that can be read: contrast as WCAG 2.2 measures it, and a colour moved until it has enough."""

from __future__ import annotations

ENOUGH = 7.0
"""The contrast that every text of ours has with what it stands on (WCAG 2.2, 1.4.6)."""

STEPS = 100


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours written as #rrggbb: 1 for equal, 21 for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Return the colour that is `share` (0 to 1) of the way from one colour to the other."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, *backgrounds: str, towards: str, enough: float = ENOUGH) -> str:
    """Move a colour towards another (black or white) until it can be read on every background; return it.

    When even the end is not enough on one of the backgrounds, the end is returned: nothing better exists.
    """
    for step in range(STEPS + 1):
        tried = mix(colour, towards, step / STEPS)
        if all(contrast(tried, background) >= enough for background in backgrounds):
            return tried
    return towards


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
