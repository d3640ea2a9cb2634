"""Makes the sender's own pages: templates with everything escaped, and what stands on each of them."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from actions.cases.attached.kinds import MOST_FILES
from actions.cases.filing import CaseView
from actions.cases.letters import in_words
from kb.numbers import Numbers
from kb.organisation import Organisation
from web.sender import standing, words
from web.widget.policy import PAGE_HEADERS
from web.widget.public import link_of, shown_numbers
from web.widget.routes import PAGES

HERE: Final = Path(__file__).parent
URGENT: Final = 3  # 112 and both numbers of 113


class Site:
    """The pages of one organisation."""

    def __init__(self, organisation: Organisation) -> None:
        """Read the templates; raise what Jinja raises when one is missing or wrong."""
        self.organisation = organisation
        folders = [HERE / "templates", PAGES]  # its frame is that of the other public pages
        self._pages = Environment(
            loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        numbers = shown_numbers(Numbers.load())
        phone = organisation.contact.phone
        self._pages.globals |= {"organisation": organisation, "phone_link": link_of(phone), "numbers": numbers}
        self._pages.globals |= {"urgent_numbers": numbers[:URGENT], "new_id": lambda: str(uuid4())}
        self._pages.globals |= {"most_files": MOST_FILES, "names": words.KEEP_FILE}
        tools = (in_words, words.say, words.thing, words.heading, words.next_heading, standing.steps, standing.state)
        self._pages.globals |= {tool.__name__: tool for tool in tools} | {"words": words}
        self._pages.globals["next_lines"] = self.next_lines

    def next_lines(self, case: CaseView) -> list[str]:
        """Return what happens next with a case."""
        return standing.next_lines(case, self.organisation.contact.phone)

    def show(self, page: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page. `told` is what was done or what went wrong; `urgent` the safety answer, one line each."""
        usual: dict[str, Any] = {"told": [], "wrong": status >= HTTPStatus.BAD_REQUEST, "urgent": []}
        usual |= {"case": None, "typed": "", "kept": {}}
        html = self._pages.get_template(f"{page}.html").render({**usual, **values})
        return HTMLResponse(html, status, headers=PAGE_HEADERS)
