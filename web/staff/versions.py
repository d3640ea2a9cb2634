"""Which version of a case a change was made for: in the body, or in the header that HTTP has for it."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import Header

from web.staff.errors import WrongVersionError

IfMatch = Annotated[str | None, Header(description='The ETag of the case that was seen, as `"12"`.')]
_TAG: Final = re.compile(r'(?:W/)?"(\d{1,9})"')


def version_in(given: int | None, if_match: str | None) -> int | None:
    """Return the version, None when none was named; raise WrongVersionError when the header has none of ours."""
    if given is not None or if_match is None or if_match.strip() == "*":
        return given
    found = _TAG.fullmatch(if_match.strip())
    if found is None:
        raise WrongVersionError
    return int(found[1])
