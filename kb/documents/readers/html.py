"""HTML: what a reader of the page would read, by lxml; scripts, menus and the like are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from kb.documents.errors import EmptyFile
from kb.documents.kinds import decoded
from kb.documents.shape import Block, Contents

_NOT_READ = "script style nav template noscript head svg button select iframe form"
_IN_A_LINE = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub
sup time tt u var wbr td th
"""
_HIDDEN, _INLINE = frozenset(_NOT_READ.split()), frozenset(_IN_A_LINE.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.I)


def read(data: bytes) -> Contents:
    """Read a page; raise EmptyFile when nothing can be read in it."""
    root = lxml_html.document_fromstring(_text(data), parser=lxml_html.HTMLParser(no_network=True, huge_tree=False))
    title = root.findtext(".//title")
    body = root.find("body")
    if body is None:
        raise EmptyFile
    return Contents(tuple(_blocks(body)), title)


def _text(data: bytes) -> str:
    """Return the text of the page; what it says about its own alphabet comes first."""
    named = _CHARSET.search(data[:4096])
    try:
        text = data.decode(named[1].decode("ascii")) if named else decoded(data)
    except (LookupError, UnicodeDecodeError):
        text = decoded(data)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _blocks(body: Any) -> Iterator[Block]:
    """Walk the page; every element that is not part of a line begins and ends a block."""
    held: list[str] = []
    level = hidden = 0
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in {"comment", "pi"}:
            held.append((element.tail or "") if not hidden else "")
            continue
        if tag in _HIDDEN:
            hidden += 1 if event == "start" else -1
        if not hidden and tag not in _INLINE:
            yield from _closed(held, level)
            level = _HEADINGS.get(tag, 0) if event == "start" else 0
        if not hidden:
            held.append(_said(event, element, tag))
        elif event == "end" and hidden == 0:
            held.append(element.tail or "")
    yield from _closed(held, level)


def _said(event: str, element: Any, tag: str) -> str:
    if event == "start":
        return element.text or ""
    return (" | " if tag in {"td", "th"} else "") + (element.tail or "" if tag != "body" else "")


def _closed(held: list[str], level: int) -> Iterator[Block]:
    text = re.sub(r"\s+", " ", "".join(held)).strip(" |")
    held.clear()
    if text:
        yield Block(text, level)
