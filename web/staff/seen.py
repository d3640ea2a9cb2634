"""What a member of staff may see of a case, as the API's dictionaries."""

from __future__ import annotations

from typing import Any

from actions.cases.desk import Page
from actions.cases.filing import CaseView
from actions.cases.values import StaffRole
from actions.cases.views import as_staff_sees


def case_of(view: CaseView) -> dict[str, Any]:
    """Return the whole case, for the officer who opened it."""
    return as_staff_sees(view, StaffRole.OFFICER)


def line_of(view: CaseView) -> dict[str, Any]:
    """Return a case as it stands in the list: without what people wrote and without its history."""
    line = as_staff_sees(view, StaffRole.READER)
    del line["history"]
    return line


def page_of(page: Page) -> dict[str, Any]:
    """Return one page of the list."""
    return {
        "items": [line_of(view) for view in page.items],
        "total": page.total,
        "page": page.page,
        "pages": page.pages,
        "complete": page.complete,
    }
