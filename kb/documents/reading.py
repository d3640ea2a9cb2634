"""Reads one file into a document, whatever its kind."""

from __future__ import annotations

import importlib
import re
from itertools import islice
from typing import Final

from kb.documents.errors import BrokenFile, DocumentError, EmptyFile, HugeFile
from kb.documents.kinds import kind_of
from kb.documents.passages import cut, tidy
from kb.documents.shape import Contents, Document

LONGEST_TITLE: Final = 200
MOST_PASSAGES: Final = 20_000
KINDS: Final = ("pdf", "docx", "odt", "html", "markdown", "text")
"""The kinds of files; each has a module of its name in readers/."""


def read_document(name: str, data: bytes, most: int) -> Document:
    """Read the bytes of a file into a document; raise DocumentError when that cannot be, HugeFile above `most` bytes.

    The name only gives a title when the file has none of its own.
    """
    if len(data) > most:
        raise HugeFile
    kind = kind_of(data)
    contents = _contents(kind, data)
    passages = cut(contents.blocks)
    if not passages:
        raise EmptyFile
    if len(passages) > MOST_PASSAGES:
        raise HugeFile
    return Document(_title(name, contents), kind, contents.pages, passages)


def _contents(kind: str, data: bytes) -> Contents:
    # Imported only here: together they take 60 MB and a second, and the process that people write to reads no files.
    reader = importlib.import_module(f"kb.documents.readers.{kind}")
    try:
        contents: Contents = reader.read(data)
    except DocumentError:
        raise
    except Exception as error:  # what a library says about a damaged file can be anything
        raise BrokenFile from error
    return contents


def _title(name: str, contents: Contents) -> str:
    """Return what the file calls itself, or its first large heading when it begins with that, or its name."""
    first = [block.text for block in islice(contents.blocks, 3) if block.level == 1 and not block.text[:1].isdigit()]
    given = contents.title or (first[0] if first else "")
    own = tidy(given)
    stem = tidy(re.sub(r"\.\w{1,5}$", "", name.replace("\\", "/").rpartition("/")[2]).replace("_", " "))
    return (own if re.search(r"\w{2}", own) else stem or "Document")[:LONGEST_TITLE]
