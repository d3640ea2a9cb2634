"""The shelf with the organisation's own documents: what is on it, and who put it there or took it away."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from sqlalchemy.orm import Session

from actions.cases.audit import SYSTEM, refuse, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.desk import Staff
from actions.cases.document_errors import AdminsOnly, SameDocument, UnknownDocument
from actions.cases.values import StaffRole
from actions.store import documents as rows
from actions.store.models import Document, DocumentPassage
from actions.store.session import Database

LONGEST_PATH: Final = 500
LONGEST_TITLE: Final = 200


class Piece(Protocol):
    """A passage of a document that was read (``kb.documents.Passage`` has this shape)."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings above it, from large to small."""

    @property
    def page(self) -> int | None:
        """The page that it begins on."""


class Reading(Protocol):
    """A document that was read (``kb.documents.Document`` has this shape)."""

    @property
    def title(self) -> str:
        """What it calls itself."""

    @property
    def kind(self) -> str:
        """What kind of file it is."""

    @property
    def pages(self) -> int | None:
        """How many pages it has."""

    @property
    def passages(self) -> Sequence[Piece]:
        """Its passages in order."""


@dataclass(frozen=True)
class Listed:
    """A document on the shelf."""

    id: str
    title: str
    kind: str
    path: str
    folder: str
    pages: int | None
    size: int
    passages: int
    sha256: str
    added_at: datetime


@dataclass(frozen=True)
class Placed:
    """A passage at its place in a document."""

    document_id: str
    seq: int
    text: str
    headings: tuple[str, ...]
    page: int | None


class Shelf:
    """Keeps documents. Everybody at the desk may read them; an admin, or the system itself, puts and takes them."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database = database
        self._clock = clock

    def only_admins(self, who: Staff, what: str = "put_document") -> None:
        """Raise ``AdminsOnly`` for anybody else, and keep that they tried."""
        if StaffRole(who.role) is not StaffRole.ADMIN:
            self.refused(who, what)
            raise AdminsOnly

    def refused(self, who: Staff, what: str = "put_document") -> None:
        """Write down that a document was not taken in, or not away."""
        refuse(self._database, self._clock(), who.id, what)

    def version(self) -> int:
        """Give the number that goes up with every change."""
        with self._database.reading() as session:
            return rows.version(session)

    def revisions(self) -> dict[str, str]:
        """Give which version of each document there is: its id and the hash of its bytes."""
        with self._database.reading() as session:
            return rows.revisions(session)

    def listing(self, page: int = 1, size: int = 50) -> tuple[Sequence[Listed], int]:
        """Give one page of documents by title, and how many there are in all."""
        with self._database.reading() as session:
            found = rows.all_documents(session, (max(page, 1) - 1) * size, size)
            return [_listed(row) for row in found], rows.count(session)

    def in_folder(self, folder: str) -> dict[str, Listed]:
        """Give what was read from a folder, by path."""
        with self._database.reading() as session:
            return {path: _listed(row) for path, row in rows.in_folder(session, folder).items()}

    def get(self, document_id: str) -> Listed:
        """Give one document; raise ``UnknownDocument``."""
        with self._database.reading() as session:
            return _listed(_known(session, document_id))

    def data(self, document_id: str) -> tuple[Listed, bytes]:
        """Give one document with its original bytes; raise ``UnknownDocument``."""
        with self._database.reading() as session:
            return _listed(_known(session, document_id)), rows.data_of(session, document_id)

    def passages(self, document_id: str, first: int = 0, most: int | None = None) -> Sequence[Placed]:
        """Give the passages of a document in order, from one on; none when it is gone."""
        with self._database.reading() as session:
            return [_placed(row) for row in rows.passages_of(session, document_id, first, most)]

    def upload(self, who: Staff, name: str, data: bytes, read: Reading) -> Listed:
        """Put a file on the shelf, in the place of the one with the same name.

        Raises ``AdminsOnly``, or ``SameDocument`` when the very same bytes are there already.
        """
        self.only_admins(who)
        with self._database.transaction() as session:
            if rows.by_sha256(session, fingerprint(data)):
                raise SameDocument
            return self._put(session, who.id, (rows.UPLOADED, name), data, read)

    def take_in(self, folder: str, path: str, data: bytes, read: Reading) -> Listed:
        """Put a file of a folder on the shelf, in the place of its older version."""
        with self._database.transaction() as session:
            return self._put(session, SYSTEM, (folder, path), data, read)

    def remove(self, who: Staff, document_id: str) -> None:
        """Take a document away. Raises ``AdminsOnly`` or ``UnknownDocument``."""
        self.only_admins(who, "remove_document")
        if not self._remove([document_id], who.id):
            raise UnknownDocument

    def take_out(self, document_ids: Iterable[str]) -> int:
        """Take away what is gone from its folder; say how many were still there."""
        return self._remove(document_ids, SYSTEM)

    def _put(self, session: Session, who: str, place: tuple[str, str], data: bytes, read: Reading) -> Listed:
        folder, path = (part[:LONGEST_PATH] for part in place)
        rows.count_up(session)  # first: two that put the same file wait for each other
        old = rows.by_path(session, folder, path)
        if old:
            rows.remove(session, old.id)
        row = Document(
            folder=folder,
            path=path,
            sha256=fingerprint(data),
            title=read.title[:LONGEST_TITLE],
            kind=read.kind,
            pages=read.pages,
            size=len(data),
            passages=len(read.passages),
            added_at=self._clock(),
            added_by=who,
        )
        rows.keep(session, row, data, [_row(seq, piece) for seq, piece in enumerate(read.passages)])
        write_audit(session, self._clock(), who, f"put_document:{row.sha256[:12]}")
        return _listed(row)

    def _remove(self, document_ids: Iterable[str], who: str) -> int:
        removed = 0
        with self._database.transaction() as session:
            for document_id in document_ids:
                row = rows.by_id(session, document_id)
                if row is None:
                    continue
                rows.count_up(session)
                rows.remove(session, document_id)
                write_audit(session, self._clock(), who, f"remove_document:{row.sha256[:12]}")
                removed += 1
        return removed


def fingerprint(data: bytes) -> str:
    """Give what tells one version of a file from another."""
    return hashlib.sha256(data).hexdigest()


def _known(session: Session, document_id: str) -> Document:
    row = rows.by_id(session, document_id)
    if row is None:
        raise UnknownDocument
    return row


def _row(seq: int, piece: Piece) -> dict[str, object]:
    headings = json.dumps(piece.headings, ensure_ascii=False)
    return {"seq": seq, "headings": headings, "page": piece.page, "text": piece.text}


def _placed(row: DocumentPassage) -> Placed:
    return Placed(row.document_id, row.seq, row.text, tuple(json.loads(row.headings)), row.page)


def _listed(row: Document) -> Listed:
    size, passages = row.size, row.passages
    return Listed(
        row.id, row.title, row.kind, row.path, row.folder, row.pages, size, passages, row.sha256, row.added_at
    )
