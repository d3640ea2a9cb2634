"""Mail over SMTP, by the URL in the settings."""

import ipaddress
import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from actions.cases.mail_parts import Letterhead
from actions.cases.outbox import OutboxWorker, Refused
from actions.store.opening import Store
from actions.store.settings import Settings

SECONDS: Final = 20
FOR_GOOD: Final = 500  # RFC 5321: 4xx is "not now", 5xx is "never like this"


class NotPrivate(smtplib.SMTPException):
    """The server offers no encryption, and it is not on this machine."""


class SmtpPostman:
    """Delivers over ``smtps://`` or over ``smtp://`` with STARTTLS; plain only to a server on this machine."""

    def __init__(
        self, url: str, sender: str | None = None, trust: ssl.SSLContext | None = None, seconds: float = SECONDS
    ) -> None:
        """Take the URL, with name and password in it when the server wants them, and the address to send from.

        ``trust`` says which certificates are good (default: those that this machine trusts), ``seconds`` how long each
        answer of the server may take.
        """
        self._url: SplitResult = urlsplit(url)
        self._host = self._url.hostname or "localhost"
        self._sender = sender or f"zeg-het-maar@{self._host}"
        self._trust = trust
        self._seconds = seconds

    def deliver(self, letter: EmailMessage) -> tuple[str, ...]:
        """Deliver one mail; give the addresses that were refused while others were accepted.

        Raises ``Refused`` when the server will never take it, ``NotPrivate``, or what ``smtplib`` and ``ssl`` raise.
        """
        letter["From"] = self._sender
        server = self._connect()
        try:
            if self._url.username:
                server.login(unquote(self._url.username), unquote(self._url.password or ""))
            return tuple(server.send_message(letter))
        except smtplib.SMTPRecipientsRefused as error:
            if all(code >= FOR_GOOD for code, _ in error.recipients.values()):
                raise Refused(_codes(error)) from None
            raise
        except smtplib.SMTPDataError as error:
            if error.smtp_code >= FOR_GOOD:
                raise Refused(str(error.smtp_code)) from None
            raise
        finally:
            # The mail is accepted or refused by now: an unfriendly goodbye must not make us send it again.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()

    def _connect(self) -> smtplib.SMTP:
        trust = self._trust or ssl.create_default_context()
        if self._url.scheme == "smtps":
            return smtplib.SMTP_SSL(self._host, self._url.port or 465, timeout=self._seconds, context=trust)
        server = smtplib.SMTP(self._host, self._url.port or 25, timeout=self._seconds)
        try:
            self._make_private(server, trust)
        except BaseException:
            server.close()
            raise
        return server

    def _make_private(self, server: smtplib.SMTP, trust: ssl.SSLContext) -> None:
        """Encrypt the line; raise ``NotPrivate`` where that cannot be: somebody may have taken STARTTLS out."""
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=trust)
            server.ehlo()
        elif not _is_here(self._host):
            raise NotPrivate


def _codes(error: smtplib.SMTPRecipientsRefused) -> str:
    return " ".join(sorted({str(code) for code, _ in error.recipients.values()}))


def _is_here(host: str) -> bool:
    """Say whether a host is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def make_worker(store: Store, settings: Settings, head: Letterhead | None = None) -> OutboxWorker:
    """Make the worker of a process: it sends when ``ZHM_SMTP_URL`` is set, and else lets everything wait."""
    postman = SmtpPostman(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
    return OutboxWorker(store.database, store.keyring, postman, head=head or Letterhead())
