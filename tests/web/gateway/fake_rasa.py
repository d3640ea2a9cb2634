"""A small Rasa on loopback that keeps to the channel of the gateway, and can be made to fail in every way."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Payloads = list[dict[str, Any]]


def said(text: str, kind: str = "answer", **fields: Any) -> dict[str, Any]:
    """Give a payload as the dialogue makes it."""
    return {"kind": kind, "text": text, "level": "normal", "buttons": [], "sources": [], **fields}


class FakeRasa:
    """Answers turns; `reply` decides what, `delay` and `status` how badly."""

    def __init__(self) -> None:
        self.secret = "x" * 32
        self.forget()
        routes = [
            Route("/webhooks/gateway/turn", self._turn, methods=["POST"]),
            Route("/webhooks/gateway/conversations/{id}", self._erase, methods=["DELETE"]),
            Route("/webhooks/gateway/ready", self._ready),
            Route("/healthz", self._ready),  # so that it can stand in for the action server too
        ]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        config = uvicorn.Config(Starlette(routes=routes), host="127.0.0.1", port=self.port, log_config=None)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def forget(self) -> None:
        """Be as new."""
        self.turns: list[dict[str, Any]] = []
        self.erased: list[str] = []
        self.requests: list[str] = []
        self.reply: Callable[[dict[str, Any]], Payloads] = lambda turn: [said(f"ik hoor: {turn.get('text')}")]
        self.delay, self.status = 0.0, 200
        self.inside = self.most = 0  # turns that are here now, and the most that were here at once

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def texts(self) -> list[str]:
        return [turn["text"] for turn in self.turns if "text" in turn]

    @property
    def intents(self) -> list[str]:
        return [turn["intent"] for turn in self.turns if "intent" in turn]

    def start(self) -> "FakeRasa":
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        return self

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(5)

    async def _turn(self, request: Request) -> Response:
        if request.headers.get("x-zhm-secret") != self.secret:
            return JSONResponse({"error": "unauthorised"}, 401)
        turn = await request.json()
        self.requests.append(request.headers.get("x-request-id", ""))
        self.turns.append(turn)
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            await asyncio.sleep(self.delay)
        finally:
            self.inside -= 1
        if self.status != 200:
            return JSONResponse({"error": "turn_failed"}, self.status)
        return JSONResponse({"messages": self.reply(turn)})

    async def _erase(self, request: Request) -> Response:
        if self.status != 200:
            return JSONResponse({}, self.status)
        self.erased.append(request.path_params["id"])
        return Response(status_code=204)

    async def _ready(self, request: Request) -> Response:
        return JSONResponse({}, self.status)
