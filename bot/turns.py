"""Take a turn as one transaction: all of it, or nothing of it."""

import logging
from asyncio import CancelledError
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot import call, once
from bot.action_endpoint import WatchedEndpoint
from bot.errors import TurnFailedError
from bot.incoming import Incoming, parse_data_for
from bot.quiet import SwallowedErrors
from bot.tracker_store import BoundedTrackerStore
from bot.turn import Turn, current_turn

if TYPE_CHECKING:
    from bot.shared import Shared  # its drivers are loaded only where there are other Rasas

CHANNEL = "gateway"
# A turn ends within 4 seconds, so a lock that is older belongs to nobody.
LOCK_SECONDS = 10
# Rasa looks once a second by default; a person who presses twice should not wait for that.
LOCK_WAIT_SECONDS = 0.02


class Turns:
    """Takes turns with an agent. Makes the agent's action endpoint a watched one.

    Takes the agent; its tracker store has to be a BoundedTrackerStore (Rasa's fail-safe wrapper around it is fine). And
    what it shares with other Rasas, when there are others.
    """

    def __init__(self, agent: Agent, shared: "Shared | None" = None) -> None:
        once.install()
        call.install()
        self._agent, self._shared = agent, shared
        self._store = _bounded(agent)
        processor = agent.processor
        processor.tracker_store = self._store  # Rasa's wrapper would hide a failing save
        processor.on_circuit_break = _too_many_actions
        logging.getLogger("rasa.core.processor").addFilter(SwallowedErrors())
        if processor.action_endpoint and not isinstance(processor.action_endpoint, WatchedEndpoint):
            processor.action_endpoint = WatchedEndpoint.of(processor.action_endpoint)

    async def take(self, incoming: Incoming) -> list[dict[str, Any]]:
        """Answer one message; raises TurnFailedError, and then the conversation is as it was before.

        A turn that was answered just now gets the same answer again, and nothing else happens: the first never arrived.
        """
        lock = self._agent.lock_store.lock(incoming.conversation, LOCK_SECONDS, LOCK_WAIT_SECONDS)
        async with lock, self._state(incoming.conversation):
            again = self._store.said(incoming.conversation, incoming.turn)
            if again is not None:
                return again
            before = self._store.snapshot(incoming.conversation)
            try:
                said = await self._said(incoming)
                self._store.note(incoming.conversation, incoming.turn, said, before)
                return said
            except (Exception, CancelledError):  # the gateway hung up: it will say that this turn did not happen
                self._store.restore(incoming.conversation, before)
                raise

    async def erase(self, conversation: str) -> None:
        """Forget a conversation, after the turn that is being taken in it."""
        async with self._agent.lock_store.lock(conversation, LOCK_SECONDS, LOCK_WAIT_SECONDS):
            self._store.erase(conversation)
            if self._shared:
                await self._shared.erase(conversation)

    def _state(self, conversation: str) -> AbstractAsyncContextManager[None]:
        return self._shared.turn(conversation, self._store) if self._shared else nullcontext()

    async def _said(self, incoming: Incoming) -> list[dict[str, Any]]:
        turn = Turn()
        token = current_turn.set(turn)
        try:
            message = await self._message(incoming)
            said = await self._agent.processor.handle_message(message)
        finally:
            current_turn.reset(token)
        if turn.failures or not said:
            raise TurnFailedError("; ".join(turn.failures) or "nothing was said")
        return said

    async def _message(self, incoming: Incoming) -> UserMessage:
        parsed = await parse_data_for(incoming, self._agent.processor)
        return UserMessage(
            parsed["text"], CollectingOutputChannel(), incoming.conversation, parsed, CHANNEL, incoming.turn,
            incoming.metadata,
        )  # fmt: skip


def _bounded(agent: Agent) -> BoundedTrackerStore:
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    if not isinstance(store, BoundedTrackerStore):
        raise TypeError("the gateway channel needs tracker_store bot.tracker_store.BoundedTrackerStore (endpoints.yml)")
    return store


def _too_many_actions(_tracker: DialogueStateTracker, _channel: OutputChannel, _nlg: NaturalLanguageGenerator) -> None:
    turn = current_turn.get()
    if turn is not None:
        turn.fail("too many actions in one turn")
