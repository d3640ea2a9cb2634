"""Makes the staff pages: templates with everything escaped, and what stands on every page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from actions.cases.accounts import SignedIn
from actions.cases.clock import dutch_date, utc_now
from actions.cases.demo import is_demo
from actions.cases.outbox import given_up, oldest_waiting, pending
from web.services import Services
from web.staff import words
from web.staff.highlight import highlight
from web.staff.qr import qr
from web.widget.policy import PAGE_HEADERS

HERE: Final = Path(__file__).parent
LONG_WAIT: Final = timedelta(hours=1)


class Site:
    """The pages of one organisation."""

    def __init__(self, services: Services) -> None:
        """Read the templates; raise what Jinja raises when one is missing or wrong."""
        self.services = services
        self._pages = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        tools = (words.named, words.day, words.clock, words.due_of, words.options, words.role_name, words.relation_name)
        self._pages.globals |= {tool.__name__: tool for tool in (*tools, words.subject, words.breakable)}
        self._pages.globals |= {"qr": qr, "highlight": highlight}
        self._pages.globals |= {"organisation": services.organisation, "titles": words.TITLES, "yes_no": words.YES_NO}
        settings = services.settings
        self._pages.globals |= {"provider": settings.oidc_issuer, "passwords": settings.password_sign_in}
        self._pages.globals |= {"roles": words.ROLES, "lines_of": lines_of, "widest": 8_000}

    def show(self, name: str, session: SignedIn | None, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page, for who is signed in or for nobody."""
        staff = session.staff if session else None
        known: dict[str, Any] = {
            "staff": staff,
            "csrf": session.csrf if session else "",
            "year": dutch_date(utc_now()).year,
        }
        known["demo"] = staff is not None and is_demo(self.services.db)
        known["mail"] = self._waiting_mail() if staff and staff.is_officer else None
        html = self._pages.get_template(f"{name}.html").render({**known, **values})
        return HTMLResponse(html, status, headers=PAGE_HEADERS)

    def written(self, name: str, **values: Any) -> str:
        """Return a page that is no answer of ours but a file that somebody takes along."""
        return self._pages.get_template(f"{name}.html").render(values)

    def _waiting_mail(self) -> dict[str, Any] | None:
        """Return how many mails wait and why, when that is more than the usual few seconds, and which were given up."""
        count, lost = pending(self.services.db), given_up(self.services.db)
        if not count and not lost:
            return None
        no_server = self.services.settings.smtp_url is None
        since = oldest_waiting(self.services.db)
        stuck = since is not None and utc_now() - since > LONG_WAIT
        shown = count if no_server or stuck else 0
        return {"count": shown, "no_server": no_server and shown > 0, "given_up": lost} if shown or lost else None


def lines_of(text: str) -> Iterable[str]:
    """Return the lines of a message of ours."""
    return text.splitlines()
