"""Takes a file that somebody sends: it is counted while it comes in, and never more is kept than the limit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from actions.cases.desk import Staff
from actions.cases.documents import Listed, Shelf
from kb.documents import DocumentError
from kb.documents.apart import read_apart
from kb.documents.errors import HugeFile
from kb.documents.sentences import sentences
from web.services import Services
from web.staff.errors import LargeFileError, NoFileError, UnreadableFileError
from web.staff.texts import tidied

MEGABYTE: Final = 1024 * 1024
AROUND: Final = 64 * 1024  # what a form needs around its file
FIELD: Final = "bestand"


@dataclass(frozen=True)
class Sent:
    """What came in: the name of the file, its bytes, and the value against forged requests."""

    name: str
    data: bytes
    csrf: str


def most_bytes(services: Services) -> int:
    """Return how large a document may be."""
    return services.settings.document_mb * MEGABYTE


async def received(request: Request, most: int) -> Sent:
    """Read a form with one file; raise LargeFileError when it is too large and NoFileError when there is none."""
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > most + AROUND:
        raise LargeFileError
    try:
        form = await Request(request.scope, _counted(request, most + AROUND)).form(max_files=1, max_fields=5)
    except HTTPException as error:
        raise NoFileError from error
    try:
        file, csrf = form.get(FIELD), form.get("csrf")
        if not isinstance(file, UploadFile) or not file.filename:
            raise NoFileError
        return Sent(_name(file.filename), await file.read(), csrf if isinstance(csrf, str) else "")
    finally:
        await form.close()


async def taken(request: Request, services: Services, who: Staff) -> Sent:
    """Read a form with a document as ``received`` does; one that is too large is written down."""
    try:
        return await received(request, most_bytes(services))
    except LargeFileError:
        await run_in_threadpool(services.shelf.refused, who)
        raise


async def put(services: Services, shelf: Shelf, who: Staff, sent: Sent) -> Listed:
    """Read what was sent and put it on the shelf; raise LargeFileError, UnreadableFileError or what a shelf raises."""

    def work() -> Listed:
        try:
            document = read_apart(sent.name, sent.data, most_bytes(services))
        except HugeFile as error:
            shelf.refused(who)
            raise LargeFileError from error
        except DocumentError as error:
            shelf.refused(who)
            raise UnreadableFileError("\n".join(sentences(str(error)))) from error
        return shelf.upload(who, sent.name, sent.data, document)

    return await run_in_threadpool(work)


def _counted(request: Request, most: int) -> Receive:
    """Give what comes in, until it is more than the limit."""
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise LargeFileError
        return message

    return receive


def _name(given: str) -> str:
    """Return the name of a file without the folders that some browsers send along."""
    return tidied(PurePosixPath(given.replace("\\", "/")).name.replace("\n", " "))[:200] or "document"
