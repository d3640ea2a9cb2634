"""Hands out a file of a sender so that no browser ever runs what is in it."""

from __future__ import annotations

from typing import Any, Final

from fastapi import Response

from actions.cases.attached.kinds import JPEG
from actions.cases.files import Given, Listed
from actions.cases.views import plain

SANDBOX: Final = "default-src 'none'; sandbox"


def handed_out(given: Given, *, show: bool = False) -> Response:
    """Return a file to keep, or with `show` a picture for a page; in both ways a browser runs nothing in it."""
    way = "inline" if show else "attachment"
    headers = {"Content-Disposition": f'{way}; filename="{given.name}"', "Content-Security-Policy": SANDBOX}
    return Response(given.data, media_type=given.media, headers=headers)


def listed(one: Listed) -> dict[str, Any]:
    """Return a file for the API and for the page."""
    known: dict[str, Any] = {"number": one.number, "name": one.name, "kind": one.kind, "size": one.size}
    return {**known, "pages": one.pages, "at": plain(one.at), "words": words_of(one)}


def words_of(one: Listed) -> str:
    """Return what a file is, in words: also for who does not see the picture."""
    if one.kind == JPEG:
        return f"Foto {one.number} van de indiener"
    count = "1 bladzijde" if one.pages == 1 else f"{one.pages} bladzijden"
    return f"Bestand {one.number} van de indiener, een PDF van {count}"
