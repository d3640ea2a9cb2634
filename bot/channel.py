"""The only door to Rasa: the channel that our gateway uses."""

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json, text

from bot import numbers
from bot.errors import BadTurnError, TurnFailedError
from bot.incoming import incoming
from bot.logs import HEADER, known_request, request_id
from bot.turns import CHANNEL, Turns

if TYPE_CHECKING:
    from bot.shared import Shared

log = logging.getLogger(__name__)


class GatewayInput(InputChannel):
    """Takes turns from the gateway: `/webhooks/gateway/turn`, `…/conversations/ID` and `…/ready`.

    Takes the secret that the gateway and we share, and what this Rasa shares with others; raises ValueError when the
    secret is empty.
    """

    def __init__(self, secret: str, shared: "Shared | None" = None) -> None:
        if not secret:
            raise ValueError("the gateway channel needs a secret (ZHM_INTERNAL_SECRET)")
        self._secret = secret.encode()
        self._turns: Turns | None = None
        self._shared = shared

    @classmethod
    def name(cls) -> str:
        """Give the name in the address and in credentials.yml."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "GatewayInput":
        """Make the channel from its part of credentials.yml."""
        return cls(str((credentials or {}).get("secret") or ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        # interface; its handler would answer nothing when an action fails, so turns go to the agent itself
        """Give the routes."""
        routes = Blueprint("gateway_webhook")

        @routes.get("/ready")  # Sanic writes on its handlers, which a bound method does not allow
        async def ready(request: Request) -> HTTPResponse:
            return self._ready(request)

        @routes.get("/metrics")
        async def metrics(_request: Request) -> HTTPResponse:
            return text(numbers.as_text())

        @routes.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            return await self._turn(request)

        @routes.delete("/conversations/<conversation:str>")
        async def erase(request: Request, conversation: str) -> HTTPResponse:
            return await self._erase(request, conversation)

        return routes

    def _ready(self, request: Request) -> HTTPResponse:
        return json({"ready": True}) if self._taker(request) else json({"ready": False}, status=503)

    async def _turn(self, request: Request) -> HTTPResponse:
        if not self._knows(request):
            return json({"error": "unauthorised"}, status=401)
        request_id.set(known_request(request.headers.get(HEADER, "")))
        taker = self._taker(request)
        if taker is None:
            return json({"error": "not_ready"}, status=503)
        try:
            said = await taker.take(incoming(request.json))
        except BadTurnError as error:
            numbers.TURNS["refused"] += 1
            return json({"error": "bad_turn", "detail": str(error)}, status=400)
        except TurnFailedError as error:
            numbers.TURNS["failed"] += 1
            log.warning("turn undone: %s", error)
            return json({"error": "turn_failed"}, status=502)
        except Exception:
            numbers.TURNS["failed"] += 1
            log.exception("turn undone")
            return json({"error": "turn_failed"}, status=502)
        numbers.TURNS["answered"] += 1
        return json({"messages": [payload(message) for message in said]})

    async def _erase(self, request: Request, conversation: str) -> HTTPResponse:
        if not self._knows(request):
            return json({"error": "unauthorised"}, status=401)
        taker = self._taker(request)
        if taker is None:
            return json({"error": "not_ready"}, status=503)
        try:
            await taker.erase(conversation)
        except Exception:
            log.exception("not erased")
            return json({"error": "not_erased"}, status=502)
        return empty(status=204)

    def _knows(self, request: Request) -> bool:
        given = request.headers.get("X-ZHM-Secret", "")
        return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret)

    def _taker(self, request: Request) -> Turns | None:
        agent = getattr(request.app.ctx, "agent", None)
        if self._turns is None and agent is not None and agent.is_ready():
            self._turns = Turns(agent, self._shared)
        return self._turns


def payload(message: dict[str, Any]) -> dict[str, Any]:
    """Give what the dialogue said; a plain `utter_` text of a developer becomes the smallest payload there is."""
    if isinstance(message.get("custom"), dict):
        return dict(message["custom"])
    return {"kind": "answer", "text": str(message.get("text") or ""), "buttons": [], "sources": []}
