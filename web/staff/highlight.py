"""Shows which words of a passage were asked for."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape


def highlight(text: str, marks: Iterable[tuple[int, int]]) -> Markup:
    """Return a text as HTML, everything in it escaped, with `<mark>` around the places in it."""
    shown, at = Markup(), 0
    for start, end in marks:
        shown += escape(text[at:start]) + Markup("<mark>") + escape(text[start:end]) + Markup("</mark>")
        at = end
    return shown + escape(text[at:])
