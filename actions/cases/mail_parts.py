"""Makes a mail of what waits in the outbox: text and HTML with the same words, and headers that machines understand."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from typing import Final

from actions.cases.mail import OFFICER_NOTICE

STYLE: Final = "font-family:Verdana,Arial,sans-serif;font-size:18px;line-height:1.6;color:#14212b;max-width:34em"
BY_ITSELF: Final = "Dit is een automatische mail.\nAntwoorden op deze mail kan niet."
OPEN_CASE, OPEN_CHAT = "Open de melding", "Open de chat"
LIST_ID: Final = "Zeg het maar <meldingen.zeg-het-maar.invalid>"


@dataclass(frozen=True)
class Letterhead:
    """Who writes, where our pages are for people outside (``ZHM_PUBLIC_URL``), and where to call."""

    name: str = ""
    public_url: str | None = None
    phone: str | None = None
    notice: str | None = None


@dataclass(frozen=True)
class Mail:
    """One mail as it waits: to whom, about which event, and its own words."""

    to: tuple[str, ...]
    kind: str
    case_id: str | None
    message_id: str
    created_at: datetime
    subject: str
    text: str


def make_letter(head: Letterhead, mail: Mail) -> EmailMessage:
    """Give the mail; raise ``ValueError`` for an address or subject that would be more than one header."""
    letter = EmailMessage()
    letter["Subject"] = mail.subject
    letter["To"] = [Address(addr_spec=one) for one in mail.to]
    letter["Message-ID"], letter["Date"] = mail.message_id, format_datetime(mail.created_at)
    # So that no out-of-office answer comes back, and mail programs can file it.
    letter["Auto-Submitted"], letter["X-Auto-Response-Suppress"] = "auto-generated", "All"
    letter["List-Id"] = LIST_ID
    link, ending = _link(head, mail), _ending(head, mail)
    letter.set_content(_as_text(mail.text, link, ending))
    letter.add_alternative(_as_html(mail, link, ending), subtype="html")
    letter["Content-Language"] = "nl"  # making the parts takes such headers away
    return letter


def _link(head: Letterhead, mail: Mail) -> tuple[str, str] | None:
    """Give the words and the address of the link; a sender's code is never in it."""
    if not head.public_url:
        return None
    root = head.public_url.rstrip("/")
    if mail.kind == OFFICER_NOTICE:
        return OPEN_CASE, f"{root}/beheer/klachten/{mail.case_id}" if mail.case_id else f"{root}/beheer"
    return OPEN_CHAT, f"{root}/"


def _ending(head: Letterhead, mail: Mail) -> list[str]:
    """Give the last lines, one block each."""
    call = f"Lukt het niet?\nBel {head.phone}." if head.phone and mail.kind != OFFICER_NOTICE else ""
    greeting = f"Groet van\n{head.name}" if head.name else ""
    return [block for block in (call, greeting, BY_ITSELF, (head.notice or "").strip()) if block]


def _as_text(text: str, link: tuple[str, str] | None, ending: list[str]) -> str:
    blocks = [text, f"{link[0]}:\n{link[1]}" if link else "", *ending]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _as_html(mail: Mail, link: tuple[str, str] | None, ending: list[str]) -> str:
    there = f'<a href="{escape(link[1])}">{escape(link[0])}</a>' if link else ""
    blocks = [_lines(mail.text), there, *(_lines(block) for block in ending)]
    body = "".join(f"<p>{block}</p>" for block in blocks if block)
    head = f'<meta charset="utf-8"><title>{escape(mail.subject)}</title>'
    return f'<!doctype html><html lang="nl"><head>{head}</head><body><div style="{STYLE}">{body}</div></body></html>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
