"""What holds for every request: a limit on its size, strict headers, and an answer when all else fails."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from actions.cases.origin import set_origin
from actions.store.errors import place_of
from web.errors import TooBigError, WebError
from web.gateway.limits import address
from web.problems import problem

log = logging.getLogger(__name__)
MOST_BYTES = 64 * 1024
MOST_DIGITS = 18
# For everything that does not set its own: JSON needs nothing from a browser.
STRICT = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
ONLY_HTTPS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


class StrictHeaders:
    """Adds the strict headers to every answer that does not have them; a page may set its own policy."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        """Take the app that answers, and whether it is reached over HTTPS only."""
        self.app = app
        self.headers = {**STRICT, **(ONLY_HTTPS if secure else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class LastResort:
    """Answers what nobody foresaw. What failed may hold what a person wrote, so only its kind and place are logged."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the app that answers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except ClientDisconnect:
            log.info("somebody hung up halfway through a request")  # half a story is no story: nothing is done with it
        except Exception as error:
            if scope["type"] != "http" or started:
                raise
            log.error("unforeseen %s at %s: %s", type(error).__name__, ascii(scope["path"]), place_of(error))
            answer = problem(WebError.status, WebError.title, WebError.detail)
            await answer(scope, receive, send)


class BodyLimit:
    """Refuses a request of more than 64 KiB: at once when it says so, else as soon as it shows.

    The addresses that take files count for themselves: their bodies are not read before it is known who sends them.
    """

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES, counting: Collection[str] = ()) -> None:
        """Take the app that answers, the most bytes of a body, and the addresses that count for themselves."""
        self.app = app
        self.most = most
        self.counting = frozenset(counting)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; raise ClientDisconnect."""
        if scope["type"] != "http" or scope["path"] in self.counting:
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "0")
        body = None if _is_over(length, self.most) else await self._read(receive)
        if body is None:
            await problem(TooBigError.status, TooBigError.title, TooBigError.detail)(scope, receive, send)
            return
        await self.app(scope, _given(body, receive), send)

    async def _read(self, receive: Receive) -> bytes | None:
        """Return the whole body; None when it is too big. A body is small, so it is read before the app starts.

        Raise ClientDisconnect when the sender hangs up before its end.
        """
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            body += message.get("body", b"")
            if len(body) > self.most:
                return None
            if not message.get("more_body", False):
                return bytes(body)


class Origin:
    """Remembers where a request comes from, for what has to brake guessing deeper inside."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the app that answers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            set_origin(address(HTTPConnection(scope)))
        await self.app(scope, receive, send)


class OpenTo:
    """Lets any site use the paths that need no cookie (a bearer token, or the code), and no other path."""

    def __init__(self, app: ASGIApp, prefixes: Iterable[str]) -> None:
        """Take the app, and how the open paths begin."""
        self.app = app
        self.prefixes = tuple(prefixes)
        self.open = CORSMiddleware(
            app,
            allow_origins=["*"],
            allow_methods=["GET", "POST", "PATCH", "DELETE"],
            allow_headers=["authorization", "content-type"],
            expose_headers=["retry-after"],
            max_age=86_400,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        is_open = scope["type"] == "http" and scope["path"].startswith(self.prefixes)
        await (self.open if is_open else self.app)(scope, receive, send)


def _is_over(length: str, most: int) -> bool:
    """Say whether a body is announced as too big; a number of thousands of digits is not even read."""
    return length.isdecimal() and (len(length) > MOST_DIGITS or int(length) > most)


def _given(body: bytes, receive: Receive) -> Receive:
    """Give the body that was read, and after that what the client does."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
