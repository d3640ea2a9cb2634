"""Markdown: headings, paragraphs, lists and tables, by markdown-it-py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kb.documents.kinds import decoded
from kb.documents.shape import Block, Contents

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.M)


def read(data: bytes) -> Contents:
    """Read Markdown; raise WrongType when it is no text."""
    text = decoded(data).replace("\r\n", "\n")
    front = _FRONT.match(text)
    title = _TITLE.search(front[1]) if front else None
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    return Contents(tuple(_blocks(tokens)), title[1] if title else None)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    level, row = 0, list[str]()
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_close":
            yield Block(" | ".join(row) + ".")
            row = []
        elif token.type == "inline" and token.level >= 4 and _in_table(tokens, token):
            row.append(_plain(token))
        elif token.type == "inline":
            yield Block(_plain(token), level)
        elif token.type in {"fence", "code_block"}:
            yield Block(token.content)


def _in_table(tokens: Sequence[Token], token: Token) -> bool:
    before = tokens[tokens.index(token) - 1]
    return before.type in {"td_open", "th_open"}


def _plain(token: Token) -> str:
    """Return the words of a line without its marks; a picture gives the words that describe it."""
    said = {"softbreak": " ", "hardbreak": " "}
    parts = [said.get(child.type, child.content) for child in token.children or [] if child.type != "html_inline"]
    return "".join(parts).strip()
