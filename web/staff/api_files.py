"""The API on the files of a sender: the list, and one file."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel

from web.problems import documented
from web.staff.files_out import handed_out, listed
from web.staff.session import Who, services_of

router = APIRouter(prefix="/cases/{case_id}/files")
READ = documented(401, 403, 404)
Number = Annotated[int, Path(ge=1, le=1_000_000)]


class FilesOut(BaseModel):
    """The files of a case, as we made them anew; `words` says what each is."""

    items: list[dict[str, Any]]


@router.get("", responses=READ)
def list_files(request: Request, case_id: str, who: Who) -> FilesOut:
    """Give the files of a case, without what is in them."""
    return FilesOut(items=[listed(one) for one in services_of(request).files.list(who.staff, case_id)])


@router.get("/{number}", responses=READ, response_class=Response)
def get_file(request: Request, case_id: str, number: Number, who: Who, klein: bool = False) -> Response:
    """Give a file, or with `klein=1` the small picture of a photo."""
    return handed_out(services_of(request).files.open(who.staff, case_id, number, small=klein))
