"""A form with one file of a sender: counted while it comes in, and stopped as soon as it is too much."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from actions.cases.attached.errors import EmptyFile, LargeFile
from actions.cases.attached.kinds import MOST_BYTES
from web.errors import InvalidError, TooBigError

AROUND: Final = 16 * 1024  # what a form needs around its file
FIELD_NAMES: Final = ("file", "bestand")
FIELDS: Final = 6
LONGEST: Final = 4_000


class LargeFileError(TooBigError):
    """A file of more than 10 MB, or a form with more than that."""

    detail = LargeFile.text


@dataclass(frozen=True)
class SentFile:
    """What came in: the bytes, and the other fields of the form. The file's own name is not kept."""

    data: bytes
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id that the browser gave the file, as a UUID; raise InvalidError when it is none."""
        try:
            return str(UUID(self.fields.get("id", "")))
        except ValueError as error:
            raise InvalidError from error


async def received_file(request: Request) -> SentFile:
    """Read a form with a file in the field `file` or `bestand`.

    Raises LargeFileError before it is read when it says its size, else as soon as it shows; EmptyFile when there is no
    file, and InvalidError when it is no such form.
    """
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > MOST_BYTES + AROUND:
        raise LargeFileError
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise InvalidError
    try:
        form = await Request(request.scope, _counted(request)).form(
            max_files=1, max_fields=FIELDS, max_part_size=LONGEST
        )
    except HTTPException as error:
        raise InvalidError from error
    try:
        file = next((form[name] for name in FIELD_NAMES if isinstance(form.get(name), UploadFile)), None)
        if not isinstance(file, UploadFile):
            raise EmptyFile
        data = await file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise LargeFileError
        return SentFile(data, {name: value for name, value in form.items() if isinstance(value, str)})
    finally:
        await form.close()


def _counted(request: Request) -> Receive:
    """Give what comes in, until it is more than the limit."""
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES + AROUND:
            raise LargeFileError
        return message

    return receive
