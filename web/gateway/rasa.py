"""The way to Rasa. Rasa answers 200 with nothing when an action failed; here that is a failure, like a late answer."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import httpx

from actions.store.logs import HEADER, request_id

log = logging.getLogger(__name__)
DEADLINE = 5.0  # seconds for a turn, everything in it
PAUSE = 0.2  # before the one retry, when nobody was listening
Payload = dict[str, Any]


class RasaSilentError(Exception):
    """Rasa gave no usable answer. Whether it did something is not known, unless it said that it did not."""


class RasaClient:
    """Speaks with our channel in Rasa. Use it from one event loop; close it at the end.

    Few turns are in Rasa at once, the others wait their turn: one that goes between Rasa and actions three times would
    else stand at the back of the line each time (docs/decisions/0121-first-come-first-served.md).
    """

    def __init__(self, url: str, secret: str, at_once: int = 6) -> None:
        """Take the address of Rasa, the secret that only our processes know, and how many turns it gets at once."""
        self._room = asyncio.Semaphore(at_once)
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=50, keepalive_expiry=4)
        headers = {"X-ZHM-Secret": secret}
        self._http = httpx.AsyncClient(
            base_url=f"{url.rstrip('/')}/webhooks/gateway",
            headers=headers,
            timeout=DEADLINE,
            verify=not url.startswith("http:"),  # on this machine there is nothing to verify, and no roots to read
            limits=limits,
            trust_env=False,
        )

    async def turn(self, body: Payload, deadline: float = DEADLINE) -> list[Payload]:
        """Give one turn to Rasa and return what it says; raise RasaSilentError when it says nothing in time."""
        try:
            async with asyncio.timeout(deadline), self._room:
                return _messages(await self._post(body))
        except (TimeoutError, httpx.HTTPError, ValueError) as error:
            log.warning("no answer from rasa: %s", type(error).__name__)
            raise RasaSilentError from None

    async def erase(self, conversation: str) -> None:
        """Erase Rasa's copy of a conversation; raise RasaSilentError when that is not certain."""
        try:
            answer = await self._http.delete(f"/conversations/{conversation}")
            answer.raise_for_status()
        except httpx.HTTPError:
            raise RasaSilentError from None

    async def ready(self) -> bool:
        """Say whether Rasa has its model."""
        try:
            return (await self._http.get("/ready", timeout=2)).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _post(self, body: Payload) -> httpx.Response:
        headers = {HEADER: request_id.get()}
        try:
            return await self._http.post("/turn", json=body, headers=headers)
        except httpx.ConnectError:  # nobody was listening: certain that nothing was done
            await asyncio.sleep(PAUSE)
            return await self._http.post("/turn", json=body, headers=headers)


def _messages(answer: httpx.Response) -> list[Payload]:
    answer.raise_for_status()
    body = answer.json()
    messages = body.get("messages") if isinstance(body, dict) else None
    if not isinstance(messages, list) or not messages:
        raise ValueError("nothing was said")
    if not all(isinstance(message, dict) and message.get("text") for message in messages):
        raise ValueError("a message without text")
    return messages
