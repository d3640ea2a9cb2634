"""Search the organisation's documents. Before each search one number tells whether the index is old."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Final, Protocol

from kb.search import Found, Index, Marks, marked

log = logging.getLogger(__name__)
_WEIGHTS: Final = {"text": 1.0, "headings": 2.0, "title": 1.0}
_ONCE: Final = 0.3  # a passage is short: that a word is in it says nearly all
_LEAST: Final = 0.25  # what answers less than this of a question is no answer to it
_EVERY: Final = 20.0  # seconds between two looks at the shelf when nobody searches
_LOOKED_AT: Final = 60  # passages that are weighed, so that one long document does not fill the page
_MOST_OF_ONE: Final = 3  # passages of one document among the first ones


class ShelfPassage(Protocol):
    """A passage as a shelf keeps it."""

    @property
    def seq(self) -> int:
        """Its place in the document."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings above it."""

    @property
    def page(self) -> int | None:
        """The page that it begins on."""


class ShelfDocument(Protocol):
    """A document as a shelf keeps it."""

    @property
    def title(self) -> str:
        """What it is called."""


class Shelf(Protocol):
    """Where the documents are (``actions.cases.documents.Shelf`` has this shape)."""

    def version(self) -> int:
        """Give a number that goes up with every change."""

    def revisions(self) -> Mapping[str, str]:
        """Give which version of each document there is, by its id."""

    def get(self, document_id: str) -> ShelfDocument:
        """Give a document; raise when it is gone."""

    def passages(self, document_id: str) -> Sequence[ShelfPassage]:
        """Give the passages of a document; none when it is gone."""


@dataclass(frozen=True)
class DocumentHit:
    """A passage that answers a question: where it stands, its words with the asked ones marked, how well it fits."""

    document: str
    place: int
    title: str
    headings: tuple[str, ...]
    page: int | None
    passage: str
    marks: Marks
    score: float

    @property
    def chapter(self) -> str | None:
        """The headings above the passage, from large to small."""
        return " › ".join(self.headings) or None

    @property
    def link(self) -> str:
        """Where members of staff read it at its place."""
        return f"/beheer/documenten/{self.document}?stuk={self.place}#stuk-{self.place}"


@dataclass(frozen=True)
class _Kept:
    title: str
    passage: ShelfPassage


class DocumentSearch:
    """An index of the documents on a shelf, in memory; safe to use from more than one thread.

    Only for members of staff: the documents are written for them.
    """

    def __init__(self, shelf: Shelf) -> None:
        """Take the shelf; nothing is read before `start` or the first search."""
        self._shelf = shelf
        self._following = Lock()
        self._ended = Event()
        self._index = Index(_WEIGHTS, _ONCE)
        self._version: int | None = None
        self._revisions: dict[str, str] = {}
        self._kept: dict[str, dict[str, _Kept]] = {}

    def start(self) -> None:
        """Follow the shelf from now on in a thread of its own: nobody has to wait for a large index."""
        Thread(target=self._keep_up, name="documents", daemon=True).start()

    def stop(self) -> None:
        """Stop following."""
        self._ended.set()

    def find(self, q: str, limit: int = 10, patience: float = 30.0) -> list[DocumentHit]:
        """Return the passages that fit a question best, best first; raise what a shelf out of reach raises.

        While another thread reads in much that is new, it waits for `patience` seconds; then it uses what is there.
        """
        if self._following.acquire(timeout=patience):
            try:
                self._follow()
            finally:
                self._following.release()
        found = _varied(self._index.find(q, _LOOKED_AT, _LEAST))[:limit]
        return [hit for hit in map(self._hit, found) if hit]

    def _keep_up(self) -> None:
        while not self._ended.is_set():
            try:
                with self._following:
                    self._follow()
            except Exception as error:  # a database that is away comes back; what it says may hold what people wrote
                log.warning("the documents wait: %s", type(error).__name__)
            self._ended.wait(_EVERY)

    def _follow(self) -> None:
        """Bring the index up to what is on the shelf now; only what changed is read."""
        version = self._shelf.version()
        if version == self._version:
            return
        now = self._shelf.revisions()
        gone = [one for one, revision in self._revisions.items() if now.get(one) != revision]
        new = [one for one, revision in now.items() if self._revisions.get(one) != revision]
        for document in gone:
            self._index.remove(self._kept.pop(document, {}))
            self._revisions.pop(document)
        for document in new:
            self._add(document)
            self._revisions[document] = now[document]
        self._version = version
        log.info("documents: %d new, %d gone, %d passages", len(new), len(gone), len(self._index))

    def _add(self, document: str) -> None:
        try:
            title = self._shelf.get(document).title
        except LookupError:
            return  # it went away while we read
        kept = {f"{document}/{one.seq}": _Kept(title, one) for one in self._shelf.passages(document)}
        self._kept[document] = kept
        self._index.add(
            (key, (one.passage.text, " ".join(one.passage.headings), one.title)) for key, one in kept.items()
        )

    def _hit(self, found: Found) -> DocumentHit | None:
        document = _document(found.key)
        kept = self._kept.get(document, {}).get(found.key)
        if kept is None:
            return None  # it went away while we searched
        one = kept.passage
        marks = marked(one.text, found.terms)
        return DocumentHit(document, one.seq, kept.title, one.headings, one.page, one.text, marks, found.score)


def _document(key: str) -> str:
    return key.rpartition("/")[0]


def _varied(found: Iterable[Found]) -> list[Found]:
    """Keep the best passages of each document: one long document does not push the others off the page."""
    seen = Counter[str]()
    kept = []
    for one in found:
        seen[_document(one.key)] += 1
        if seen[_document(one.key)] <= _MOST_OF_ONE:
            kept.append(one)
    return kept
