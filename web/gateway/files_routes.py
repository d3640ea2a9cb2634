"""A file of the sender, by the code of the case: POST /api/cases/files."""

from __future__ import annotations

import hashlib
from typing import Final

from fastapi import APIRouter, Request
from pydantic import BaseModel

from actions.cases.attached.kinds import MOST_FILES
from actions.cases.files import CaseFiles, Listed
from actions.cases.register import Register
from web.gateway.cases_routes import CaseDesk
from web.gateway.files_in import SentFile, received_file
from web.gateway.limits import Limiter, address
from web.problems import documented

PATH: Final = "/api/cases/files"
UPLOADS: Final = (PATH,)
FORM: Final = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["code", "id", "file"],
                    "properties": {
                        "code": {"type": "string"},
                        "id": {"type": "string", "format": "uuid"},
                        "file": {"type": "string", "format": "binary"},
                    },
                }
            }
        },
    }
}


class FileOut(BaseModel):
    """A file that was kept: its number at the case, the name that we gave it, and how many more may come."""

    number: int
    name: str
    kind: str
    size: int
    left: int


class FileDoor:
    """Takes files, and counts them for an address and for a code."""

    def __init__(self, files: CaseFiles, register: Register, limiter: Limiter) -> None:
        """Take what keeps files, and what knows codes and counts."""
        self._files = files
        self._limiter = limiter
        self._desk = CaseDesk(register, limiter)

    async def take(self, who: str, code: str, sent: SentFile) -> Listed:
        """Keep a file of the sender of a code; raise BusyError, WrongCodesError, or what `CaseFiles.add` raises."""
        file_id = sent.id
        await self._limiter.count("file_code", hashlib.sha256(code.encode()).hexdigest())
        return await self._desk.do(who, code, lambda known: self._files.add(known, file_id, sent.data))

    async def may_come(self, who: str) -> None:
        """Count one file of an address before it is read; raise BusyError when there were too many."""
        await self._limiter.count("file_address", who)


def build_files_router(door: FileDoor) -> APIRouter:
    """Return the router."""
    router = APIRouter(tags=["cases"])

    @router.post(PATH, status_code=201, responses=documented(404, 409, 413, 422, 429, 503), openapi_extra=FORM)
    async def add(request: Request) -> FileOut:
        """Add a photo (JPEG, PNG, WEBP) or a PDF of at most 10 MB to a case, once for each id; five a case."""
        who = address(request)
        await door.may_come(who)
        sent = await received_file(request)
        kept = await door.take(who, sent.fields.get("code", ""), sent)
        left = max(0, MOST_FILES - kept.number)
        return FileOut(number=kept.number, name=kept.name, kind=kept.kind, size=kept.size, left=left)

    return router
