"""Mail over SMTP, by the URL in the settings."""

import ipaddress
import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from actions.cases.outbox import OutboxWorker
from actions.store.opening import Store
from actions.store.settings import Settings

SECONDS: Final = 20


class NotPrivate(smtplib.SMTPException):
    """The server wants a password and offers no encryption."""


class SmtpPostman:
    """Delivers over ``smtp://`` (with STARTTLS where the server offers it) or ``smtps://``."""

    def __init__(self, url: str, sender: str | None = None) -> None:
        """Take the URL, with name and password in it when the server wants them, and the address to send from."""
        self._url: SplitResult = urlsplit(url)
        self._host = self._url.hostname or "localhost"
        self._sender = sender or f"zeg-het-maar@{self._host}"

    def deliver(self, letter: EmailMessage) -> None:
        """Deliver one mail; raise ``NotPrivate`` or what ``smtplib`` raises."""
        letter["From"] = self._sender
        server = self._connect()
        try:
            if self._url.username:
                self._require_privacy(server)
                server.login(unquote(self._url.username), unquote(self._url.password or ""))
            server.send_message(letter)
        finally:
            # The mail is accepted or refused by now: an unfriendly goodbye must not make us send it again.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()

    def _require_privacy(self, server: smtplib.SMTP) -> None:
        """Raise ``NotPrivate`` when a password would be readable on the way: somebody may have taken STARTTLS out."""
        if not isinstance(server.sock, ssl.SSLSocket) and not _is_here(self._host):
            raise NotPrivate

    def _connect(self) -> smtplib.SMTP:
        safe = ssl.create_default_context()
        if self._url.scheme == "smtps":
            return smtplib.SMTP_SSL(self._host, self._url.port or 465, timeout=SECONDS, context=safe)
        server = smtplib.SMTP(self._host, self._url.port or 25, timeout=SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=safe)
        return server


def _is_here(host: str) -> bool:
    """Say whether a host is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def make_worker(store: Store, settings: Settings) -> OutboxWorker:
    """Make the worker of a process: it sends when ``ZHM_SMTP_URL`` is set, and else lets everything wait."""
    postman = SmtpPostman(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
    return OutboxWorker(store.database, store.keyring, postman)
