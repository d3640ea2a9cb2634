"""Quotes the sentences of a passage that answer a question: a chat is no place for a whole page."""

from __future__ import annotations

from kb.documents.search import DocumentHit
from kb.documents.sentences import sentences

MOST_WORDS = 60


def quote(hit: DocumentHit, most: int = MOST_WORDS) -> tuple[str, ...]:
    """Return the sentences in a row that hold most of what was asked; always at least one, and never half of one."""
    said = [sentence for line in hit.passage.splitlines() for sentence in sentences(line)]
    asked = [hit.passage[start:end].lower() for start, end in hit.marks]
    rows = [_row(said, first, most) for first in range(len(said))]
    return max(rows, key=lambda row: (_holds(row, asked), _holds(row[:1], asked) > 0, -said.index(row[0])))


def _holds(row: tuple[str, ...], asked: list[str]) -> int:
    """Say how many of the asked words stand in these sentences."""
    text = " ".join(row).lower()
    return len({word for word in asked if word in text})


def _row(said: list[str], first: int, most: int) -> tuple[str, ...]:
    row, words = [said[first]], len(said[first].split())
    for sentence in said[first + 1 :]:
        words += len(sentence.split())
        if words > most:
            break
        row.append(sentence)
    return tuple(row)
