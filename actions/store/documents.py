"""Every query on documents. Nothing here commits: one request, one transaction."""

import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from actions.store.models import Document, DocumentCatalogue, DocumentFile, DocumentPassage

THE_ONE = 1
UPLOADED = ""  # the folder of what was uploaded


def version(db: Session) -> int:
    """Return the number that goes up with every change."""
    return db.scalar(select(DocumentCatalogue.version).where(DocumentCatalogue.id == THE_ONE)) or 0


def count_up(db: Session) -> None:
    """Say that something changed; from here on other changes wait for this one, so that no number is given twice."""
    counted = update(DocumentCatalogue).where(DocumentCatalogue.id == THE_ONE)
    # An UPDATE gives a CursorResult; `execute` promises less than that.
    if not db.execute(counted.values(version=DocumentCatalogue.version + 1)).rowcount:  # type: ignore[attr-defined]
        # Not from 1: after a restore the same numbers would come by again, and an index that saw them would not look.
        db.add(DocumentCatalogue(id=THE_ONE, version=1 + secrets.randbelow(2**30)))


def all_documents(db: Session, skip: int = 0, most: int | None = None) -> Sequence[Document]:
    """Return documents by title, without their bytes and passages."""
    return db.scalars(select(Document).order_by(func.lower(Document.title), Document.id).offset(skip).limit(most)).all()


def count(db: Session) -> int:
    """Return how many documents there are."""
    return db.scalar(select(func.count()).select_from(Document)) or 0


def revisions(db: Session) -> dict[str, str]:
    """Return which version of each document there is."""
    return {row.id: row.sha256 for row in db.execute(select(Document.id, Document.sha256))}


def in_folder(db: Session, folder: str) -> dict[str, Document]:
    """Return what was read from a folder, by path."""
    return {row.path: row for row in db.scalars(select(Document).where(Document.folder == folder))}


def by_id(db: Session, document_id: str) -> Document | None:
    """Return one document."""
    return db.get(Document, document_id)


def by_path(db: Session, folder: str, path: str) -> Document | None:
    """Return the document of this name."""
    return db.scalar(select(Document).where(Document.folder == folder, Document.path == path))


def by_sha256(db: Session, sha256: str) -> Document | None:
    """Return a document with the very same bytes."""
    return db.scalar(select(Document).where(Document.sha256 == sha256).limit(1))


def data_of(db: Session, document_id: str) -> bytes:
    """Return the original bytes; nothing when the document is gone."""
    return db.scalar(select(DocumentFile.data).where(DocumentFile.document_id == document_id)) or b""


def passages_of(db: Session, document_id: str, first: int = 0, most: int | None = None) -> Sequence[DocumentPassage]:
    """Return the passages of a document in order, from one on."""
    wanted = select(DocumentPassage).where(DocumentPassage.document_id == document_id, DocumentPassage.seq >= first)
    return db.scalars(wanted.order_by(DocumentPassage.seq).limit(most)).all()


def keep(db: Session, document: Document, data: bytes, passages: Iterable[dict[str, object]]) -> None:
    """Add a document with its bytes and passages."""
    db.add(document)
    db.flush()
    db.add(DocumentFile(document_id=document.id, data=data))
    if rows := [{**passage, "document_id": document.id} for passage in passages]:
        db.execute(insert(DocumentPassage), rows)


def remove(db: Session, document_id: str) -> None:
    """Take a document away with all that belongs to it."""
    for part in (DocumentPassage, DocumentFile):
        db.execute(delete(part).where(part.document_id == document_id))
    db.execute(delete(Document).where(Document.id == document_id))
