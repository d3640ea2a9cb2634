"""Measures every request by its route, never by its address (that could hold what somebody typed); gives it an id."""

from __future__ import annotations

import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from actions.store.logs import HEADER, new_request, request_id
from web.gateway import metrics


class Timing:
    """Counts and times requests for /metrics. The id of a request stands in every line of the three logs about it."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the app that answers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), "none"
        known = new_request()
        request_id.set(known)

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
                MutableHeaders(scope=message)[HEADER] = known
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            metrics.REQUESTS.labels(scope["method"], route, status).observe(time.perf_counter() - began)
