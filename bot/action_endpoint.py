"""The way to the action server, with an eye on it."""

from types import TracebackType
from typing import Any, Self

import aiohttp
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import deserialise_events
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.errors import TurnFailedError
from bot.logs import HEADER, request_id
from bot.turn import Turn, current_turn

# Shorter than the 5 seconds after which uvicorn closes an idle connection: we never send into one that is closing.
IDLE_SECONDS = 2.0
FORM_REJECTED = 400  # rasa-sdk's way to say "this form wants nothing from this message"; that is no failure


class _KeptSession:
    """A session that survives the `async with` in which Rasa uses it: connecting each time costs more than asking."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return None


class WatchedEndpoint(EndpointConfig):
    """An action endpoint that tells the running turn when an action failed, and keeps to its time.

    Takes what EndpointConfig takes. `request` gives what the action server answered; it raises what
    EndpointConfig.request raises, asyncio.TimeoutError when the time of the turn is up, and ValueError for an answer
    that is no answer of an action server. Each of these is also in the turn's failures.
    """

    @classmethod
    def of(cls, endpoint: EndpointConfig) -> Self:
        """Make a watched one with the same address, headers and settings."""
        return cls(
            endpoint.url, endpoint.params, endpoint.headers, endpoint.basic_auth, endpoint.token, endpoint.token_name,
            endpoint.cafile, **endpoint.kwargs,
        )  # fmt: skip

    _session: aiohttp.ClientSession | None = None

    def session(self) -> Any:
        """Give the one session of this process (Rasa opens one for each request)."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS, limit=0)
            self._session = aiohttp.ClientSession(connector=connector, headers=self.headers)
        return _KeptSession(self._session)

    async def close(self) -> None:
        """Close the connections; the next request opens new ones."""
        if self._session is not None:
            await self._session.close()

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Ask the action server; a failure is noted in the turn and raised.

        After a failure nothing more is asked in that turn: Rasa goes on as if the failed action had said nothing, and
        would file a complaint after its validation broke.
        """
        turn = current_turn.get() or Turn()
        if turn.failures:
            raise TurnFailedError("an earlier action of this turn failed")
        kwargs["headers"] = {**kwargs.get("headers", {}), HEADER: request_id.get()}
        kwargs["timeout"] = aiohttp.ClientTimeout(total=turn.seconds_left())
        try:
            answer = await super().request(*args, **kwargs)
            check_answer(answer)
            return answer
        except Exception as error:
            if getattr(error, "status", None) != FORM_REJECTED or not isinstance(error, ClientResponseError):
                turn.fail(f"{_action_name(kwargs)}: {type(error).__name__}")
            raise


def check_answer(answer: Any) -> None:
    """Raise ValueError when this is not what an action server answers; Rasa would drop it in silence."""
    parts = (answer.get("events", []), answer.get("responses", [])) if isinstance(answer, dict) else ()
    if not parts or not all(isinstance(part, list) and all(isinstance(item, dict) for item in part) for part in parts):
        raise ValueError("the action server sent no events and responses")
    deserialise_events([dict(event) for event in parts[0]])


def _action_name(kwargs: dict[str, Any]) -> str:
    return str((kwargs.get("json") or {}).get("next_action", RemoteAction.__name__))
