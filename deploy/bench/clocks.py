"""Run one of our processes with clocks on its parts: `python -m deploy.bench.clocks FILE MODULE`, by deploy.bench.cost.

Nothing of this is in the processes that people use. On SIGUSR1 it writes how often each part ran and how long, waiting
included, to FILE, and begins anew. It is run by the interpreter of the bot too, so it imports nothing of ours.
"""

import functools
import importlib.util
import inspect
import json
import runpy
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

# Process: part, the module that it is in, its place there. A part that lies in another one comes after it.
COMMIT = ("commit (one fsync)", "sqlalchemy.engine.default", "DefaultDialect.do_commit")
PARTS = {
    "web": (
        ("whole turn", "web.gateway.turns", "Turns.take"),
        ("is it danger", "web.gateway.danger", "DangerDoor.find"),
        ("keep the message", "web.gateway.ledger", "Ledger.begin"),
        ("ask rasa", "web.gateway.rasa", "RasaClient.turn"),
        ("make the answer", "web.gateway.turns", "body_of"),
        ("keep the answer", "web.gateway.ledger", "Ledger.settle"),
        COMMIT,
    ),
    "bot.serve": (
        ("whole turn", "bot.turns", "Turns.take"),
        ("understand", "bot.turns", "parse_data_for"),
        ("read the conversation", "bot.tracker_store", "BoundedTrackerStore.retrieve"),
        ("decide what is next", "rasa.core.processor", "MessageProcessor.predict_next_with_tracker_if_should"),
        ("ask actions", "bot.action_endpoint", "WatchedEndpoint.request"),
        ("check their answer", "bot.once", "check"),
        ("keep the conversation", "bot.tracker_store", "BoundedTrackerStore.save"),
    ),
    "actions": (
        ("all actions", "actions.app", "_run"),
        ("read the draft", "actions.cases.drafts", "Drafts.load"),
        ("keep the draft", "actions.cases.drafts", "Drafts.save"),
        ("file the case", "actions.cases.register", "Register.file"),
        ("slow hash of the code", "actions.store.crypto", "Keyring.slow_hash"),
        COMMIT,
    ),
}


class Clocks:
    """Counts how often a part ran, and how long."""

    def __init__(self) -> None:
        """Start at nought."""
        self._lock = threading.Lock()
        self._ran: dict[str, list[float]] = defaultdict(lambda: [0, 0.0])

    def on(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give the same function with a clock on it."""
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def waited(*args: Any, **kwargs: Any) -> Any:
                began = time.perf_counter()
                try:
                    return await function(*args, **kwargs)
                finally:
                    self._add(part, time.perf_counter() - began)

            return waited

        @functools.wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self._add(part, time.perf_counter() - began)

        return called

    def take(self) -> dict[str, list[float]]:
        """Give what was counted, and begin anew."""
        with self._lock:
            ran, self._ran = dict(self._ran), defaultdict(lambda: [0, 0.0])
        return ran

    def _add(self, part: str, seconds: float) -> None:
        with self._lock:
            self._ran[part][0] += 1
            self._ran[part][1] += seconds


class Winding(MetaPathFinder):
    """Puts the clocks on a module as soon as it is loaded: loading it earlier would change how the process starts."""

    def __init__(self, clocks: Clocks, parts: tuple[tuple[str, str, str], ...]) -> None:
        """Take the clocks, and the parts of this process."""
        self._clocks, self._parts, self._seen = clocks, parts, set[str]()

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Take over the modules that have parts; every other one is found as always."""
        if fullname in self._seen or fullname not in {module for _, module, _ in self._parts}:
            return None
        self._seen.add(fullname)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module
            spec.loader.exec_module = lambda module: self._wind(load, module)  # type: ignore[method-assign]
        return spec

    def _wind(self, load: Callable[[ModuleType], None], module: ModuleType) -> None:
        load(module)
        for part, _, place in (one for one in self._parts if one[1] == module.__name__):
            *above, name = place.split(".")
            owner = functools.reduce(getattr, above, module)
            setattr(owner, name, self._clocks.on(part, getattr(owner, name)))


def report(clocks: Clocks, file: Path) -> None:
    """Write what was counted each time that somebody asks."""
    while True:
        signal.sigwait({signal.SIGUSR1})
        made = file.with_suffix(".new")
        made.write_text(json.dumps(clocks.take()))
        made.replace(file)  # who reads it finds all of it


def main(file: Path, module: str) -> None:
    """Run the module as `python -m` does, with its clocks."""
    clocks = Clocks()
    sys.meta_path.insert(0, Winding(clocks, PARTS[module]))
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    threading.Thread(target=report, args=(clocks, file), daemon=True).start()
    sys.argv = [module]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
