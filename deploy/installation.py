"""A whole installation in a folder of its own, with the real processes: for the scenes and the benchmarks."""

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from actions.store.settings import PREFIX, Settings
from deploy.launch import READY_SECONDS, bring_up, train
from deploy.plan import make_plan
from deploy.ports import LOOPBACK, free_port
from deploy.readiness import missing
from deploy.supervise import Supervisor

LIMITS = 1_000_000.0  # a test talks faster than people do; the limits have tests of their own


class Installation:
    """Its own database, keys, ports and logs; the model is the one that `make train` made.

    Used as a context: entering it trains when needed, migrates, starts everything and waits until it is ready.
    Raises what the launcher raises.
    """

    def __init__(self, folder: Path, limits: float = LIMITS, **settings: Any) -> None:
        """Take the folder for everything that this installation keeps, and settings that should be different."""
        values = {
            "host": LOOPBACK,
            "port": free_port(),
            "database_url": f"sqlite:///{folder / 'zeg-het-maar.db'}",
            "secret_key_file": folder / "secret-keys.json",
            "limits": limits,
            "require_otp": False,
            "cookie_secure": False,
            **settings,
        }
        self.settings = Settings(**values)
        own = {f"{PREFIX}{name.upper()}": _written(value) for name, value in values.items()}
        self.plan = make_plan(self.settings, {**os.environ, **own}, folder / "log")
        self.url = self.plan.url
        self._programs = {program.name: program for program in self.plan.programs}
        self._supervisor = Supervisor(self.plan.logs)

    def __enter__(self) -> Self:
        """Start it all."""
        self.train()
        try:
            bring_up(self.plan, self._supervisor)
        except BaseException:
            self._supervisor.stop_all()
            raise
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop it all."""
        self._supervisor.stop_all()

    def train(self) -> None:
        """Train the model when what it learns from changed."""
        train(self.plan)

    def rewire(self, name: str, **environment: str) -> None:
        """Give a process other variables from its next start on: another address for what it asks, for instance."""
        program = self._programs[name]
        self._programs[name] = replace(program, env={**program.env, **environment})
        changed: dict[str, Any] = {name: self._programs[name]}
        self.plan = replace(self.plan, **changed)

    def kill(self, name: str) -> None:
        """End rasa, actions or web at once, as a crash would."""
        self._supervisor.kill(name)

    def start_ended(self) -> list[str]:
        """Start again what ended, and wait for nothing; give the names."""
        ended = [name for name in self._programs if self._supervisor.ended(name)]
        for name in ended:
            if self._supervisor.runs(name):
                self._supervisor.stop(name)
            self._supervisor.start(self._programs[name])
        return ended

    def ended(self, name: str) -> bool:
        """Tell whether a process does not run now."""
        return self._supervisor.ended(name)

    def pid(self, name: str) -> int:
        """Give the process id of rasa, actions or web."""
        return self._supervisor.pid(name)

    def make_whole(self) -> None:
        """Start again what was killed, and wait until a message can be answered and a case filed."""
        for name, program in self._programs.items():
            if not self._supervisor.runs(name):
                self._supervisor.start(program)
        self._supervisor.wait_until(partial(missing, self.url), READY_SECONDS)


def _written(value: object) -> str:
    """Give a setting as an environment variable has it."""
    return str(int(value)) if isinstance(value, bool) else str(value)
