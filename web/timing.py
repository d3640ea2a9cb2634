"""Measures every request by its route, never by its address: an address could hold what somebody typed."""

from __future__ import annotations

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.gateway import metrics


class Timing:
    """Counts and times requests for /metrics."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the app that answers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), "none"

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            metrics.REQUESTS.labels(scope["method"], route, status).observe(time.perf_counter() - began)
