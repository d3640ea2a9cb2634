"""The theme: the organisation's colours as CSS variables, for light and for dark, each text at 7 to 1 or more."""

from __future__ import annotations

from typing import Protocol

from web.widget.colour import mix, readable

BLACK = "#000000"
WHITE = "#ffffff"
PAPER = "#faf6f0"
"""The warm ground that messages lie on. It belongs to the product: calmer under white cards than white on white."""
NIGHT = {
    "paper": "#12181c",
    "card": "#1d262c",
    "ink": "#f4f0e9",
    "muted": "#cdd6db",
    "line": "#8b9ca7",
    "soft": "#34414a",
}


CONTRAST = {
    **dict.fromkeys(("paper", "card", "accent"), BLACK),
    **dict.fromkeys(("ink", "muted", "line", "soft", "on-accent", "on-danger"), WHITE),
    **dict.fromkeys(("tint", "own", "accent-deep"), "#262626"),
    "link": "#ffe14d",
    "focus": "#66e3ff",
    "danger": "#7a0000",
    "danger-text": "#ffb3b3",
}
"""What a reader gets who asks for high contrast: the same for every organisation."""


class Colours(Protocol):
    """The colours of kb/organisation.yml that the theme is made of, each as #rrggbb."""

    @property
    def background(self) -> str:
        """What cards and messages lie on."""

    @property
    def surface(self) -> str:
        """A soft tint of the organisation."""

    @property
    def text(self) -> str:
        """The colour of text."""

    @property
    def muted(self) -> str:
        """The colour of less important text."""

    @property
    def accent(self) -> str:
        """The organisation's own colour."""

    @property
    def danger(self) -> str:
        """The colour of help and danger."""

    @property
    def border(self) -> str:
        """The colour of edges."""

    @property
    def focus(self) -> str:
        """The colour of the focus ring."""


def theme_css(colours: Colours) -> str:
    """Return the style sheet with the variables, for a page (:root) and for the widget (.zhm), inside its own root.

    The variables stand on the widget's own elements and not on its host: what a site says to its elements ends there.
    A reader may choose another look than the one of the device (`data-look`).
    """
    light, dark = _rules(day(colours)), _rules(night(colours))
    looks = {"light": light, "dark": dark, "contrast": _rules(CONTRAST)}
    chosen = "".join(
        f".zhm[data-look={name}]{{color-scheme:{'light' if name == 'light' else 'dark'};{rules}}}\n"
        for name, rules in looks.items()
    )
    return (
        f":root,.zhm{{{light}}}\n@media (prefers-color-scheme:dark){{:root,.zhm{{{dark}}}}}\n{chosen}"
        "@media (prefers-contrast:more){:root,.zhm{--zhm-line:var(--zhm-ink);--zhm-soft:var(--zhm-ink)}}\n"
    )


def day(colours: Colours) -> dict[str, str]:
    """Return the variables for a light screen. A colour with too little contrast is made darker."""
    own = mix(colours.surface, colours.accent, 0.1)
    grounds = (colours.background, PAPER, colours.surface, own)
    danger = readable(colours.danger, *grounds, towards=BLACK)
    return {
        "paper": PAPER,
        "card": colours.background,
        "tint": colours.surface,
        "own": own,
        "soft": mix(PAPER, colours.border, 0.25),
        "ink": readable(colours.text, *grounds, towards=BLACK),
        "muted": readable(colours.muted, *grounds, towards=BLACK),
        "link": readable(colours.accent, *grounds, towards=BLACK),
        "line": readable(colours.border, *grounds, towards=BLACK, enough=3),
        "focus": readable(colours.focus, *grounds, towards=BLACK, enough=3),
        "danger-text": danger,
    } | _fills(colours)


def night(colours: Colours) -> dict[str, str]:
    """Return the variables for a dark screen: the organisation's hues, made lighter until they can be read."""
    tint = readable(mix(NIGHT["card"], colours.accent, 0.35), NIGHT["ink"], NIGHT["muted"], towards=BLACK)
    grounds = (NIGHT["card"], NIGHT["paper"], tint)
    accent = readable(colours.accent, *grounds, towards=WHITE)
    danger = readable(colours.danger, *grounds, towards=WHITE)
    ink, muted = (readable(NIGHT[name], *grounds, towards=WHITE) for name in ("ink", "muted"))
    focus = readable(colours.focus, *grounds, towards=WHITE, enough=3)
    moved = {"tint": tint, "own": tint, "ink": ink, "muted": muted, "link": accent, "focus": focus}
    return NIGHT | moved | {"danger-text": danger} | _fills(colours)


def _fills(colours: Colours) -> dict[str, str]:
    """Return the colours that white text lies on, the same by day and by night: a light bar glares at night."""
    accent = readable(colours.accent, WHITE, towards=BLACK)
    return {
        "accent": accent,
        "accent-deep": mix(accent, BLACK, 0.25),
        "on-accent": WHITE,
        "danger": readable(colours.danger, WHITE, towards=BLACK),
        "on-danger": WHITE,
    }


def _rules(variables: dict[str, str]) -> str:
    return "".join(f"--zhm-{name}:{value};" for name, value in variables.items())
