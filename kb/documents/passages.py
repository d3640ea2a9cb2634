"""Cuts a document into passages: on its headings and pages, and never in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kb.documents.sentences import sentences
from kb.documents.shape import Block, Passage

ENOUGH, MOST = 60, 120  # words of a passage
_ALONE = 20  # fewer words than this say nothing on their own
_ENDLESS = 250  # words without any end: a table, a list of names
_LONGEST_HEADING = 150


@dataclass
class _Cutter:
    headings: list[tuple[int, str]] = field(default_factory=list)
    page: int | None = None
    said: list[str] = field(default_factory=list)
    words: int = 0
    done: list[Passage] = field(default_factory=list)

    def heading(self, block: Block) -> None:
        self.close()
        self.headings = [one for one in self.headings if one[0] < block.level]
        self.headings.append((block.level, block.text[:_LONGEST_HEADING]))

    def sentence(self, text: str, page: int | None, between: str) -> None:
        length = len(text.split())
        turned = page != self.page and self.words >= _ALONE
        if self.said and (turned or self.words >= MOST or (self.words >= ENOUGH and self.words + length > MOST)):
            self.close()
        if not self.said:
            self.page = page
        self.said.append(between + text if self.said else text)
        self.words += length

    def close(self) -> None:
        if self.said:
            self._keep("".join(self.said))
        self.said, self.words = [], 0

    def _keep(self, text: str) -> None:
        """Keep a passage; a few words that are left at the end of a section join what stands before them."""
        path = tuple(title for _, title in self.headings)
        last = self.done[-1] if self.done else None
        if last and self.words < _ALONE and last.headings == path and last.page == self.page:
            self.done[-1] = Passage(f"{last.text}\n{text}", path, last.page)
        else:
            self.done.append(Passage(text, path, self.page))


def cut(blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """Return the passages of the blocks of a document, in order."""
    cutter = _Cutter()
    for block in blocks:
        text = tidy(block.text)
        if text and block.level:
            cutter.heading(Block(text, block.level, block.page))
        between = "\n"  # a list and a table stay readable
        for sentence in () if block.level else sentences(text):
            for piece in _bearable(sentence):
                cutter.sentence(piece, block.page, between)
                between = " "
    cutter.close()
    return tuple(cutter.done)


def tidy(text: str) -> str:
    """Return a text on one line, without what no database keeps: control characters and halves of characters."""
    kept = "".join(c if c.isprintable() or c.isspace() else "" for c in text.replace("\u00ad", ""))
    return re.sub(r"\s+", " ", kept).strip()


def _bearable(sentence: str) -> Iterator[str]:
    """Give a sentence as it is; one that never ends in pieces, at a comma or semicolon where there is one."""
    words = sentence.split(" ")
    while len(words) > _ENDLESS:
        stops = [i for i in range(ENOUGH, MOST) if words[i].endswith((",", ";", ":", "|"))]
        at = stops[-1] + 1 if stops else MOST
        yield " ".join(words[:at])
        words = words[at:]
    yield " ".join(words)
