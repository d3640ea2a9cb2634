"""Serve the bot: `python -m bot.serve`, with the interpreter of the bot environment.

In place of `rasa run`: one channel, no HTTP API, no telemetry, no TensorFlow, and only a model that we trained.
docs/decisions/0041-lean-start.md says what that saves.
"""

import asyncio
import gc
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot import lean, model_files
from bot.errors import ModelError, SettingsError
from bot.quiet import quiet
from bot.settings import MODEL, Settings, load_settings

if TYPE_CHECKING:
    from rasa.core.agent import Agent
    from sanic import Sanic

    from bot.shared import Shared

HERE = Path(__file__).parent
log = logging.getLogger("bot.serve")


def load_agent(model: Path, settings: Settings) -> "Agent":
    """Give an agent with the model; raises ModelError when it is not ours or cannot be loaded."""
    from rasa.core.agent import Agent  # noqa: PLC0415 - takes seconds, and the stand-ins come first
    from rasa.core.utils import AvailableEndpoints  # noqa: PLC0415 - same

    from bot.tracker_store import BoundedTrackerStore  # noqa: PLC0415 - same

    model_files.check(model)
    os.environ["ZHM_ACTIONS_URL"] = settings.actions_url  # endpoints.yml reads it; the default is known here only
    endpoints = AvailableEndpoints.read_endpoints(str(HERE / "endpoints.yml"))
    store = BoundedTrackerStore(None, **(endpoints.tracker_store.kwargs if endpoints.tracker_store else {}))
    try:
        return Agent.load(model, tracker_store=store, action_endpoint=endpoints.action)
    except Exception as error:
        raise ModelError(f"the model at {model} cannot be loaded: {type(error).__name__}: {error}") from error


def make_app(agent: "Agent", settings: Settings) -> "Sanic":
    """Give the web application: our channel and nothing else. Raises SettingsError when what is shared cannot be."""
    from rasa.core.channels.channel import register  # noqa: PLC0415 - takes seconds, and the stand-ins come first
    from sanic import Sanic  # noqa: PLC0415 - same

    from bot.channel import GatewayInput  # noqa: PLC0415 - same

    app = Sanic("zeg_het_maar", configure_logging=False)
    app.ctx.agent = agent
    register([GatewayInput(settings.secret, _shared(settings))], app, route="/webhooks/")
    return app


def _shared(settings: Settings) -> "Shared | None":
    """Give what more than one Rasa share; None when this is the only one. Raises SettingsError."""
    if not settings.tracker_url:
        return None
    from bot.shared import make_shared  # noqa: PLC0415 - the drivers are loaded only where they are used

    return make_shared(settings.tracker_url, settings.lock_url, settings.secret)


def main() -> int:
    """Serve until a signal comes; gives the exit code."""
    lean.install(lean.UNUSED_IN_SERVING)
    quiet()
    try:
        settings = load_settings()
        app = make_app(load_agent(Path(os.environ.get("ZHM_MODEL") or MODEL), settings), settings)
    except (ModelError, SettingsError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - one line for who started us
        return 1
    gc.freeze()  # what is loaded now stays: the collector need not look at it at each turn
    gc.set_threshold(10_000, 20, 20)  # nor so often at what came after it
    asyncio.set_event_loop_policy(None)
    app.run(settings.host, settings.port, workers=1, access_log=False, debug=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
