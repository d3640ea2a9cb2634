"""Starts the processes, waits until the whole is ready, and stops everything as soon as one of them ends."""

import os
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Self

from deploy.children import ROOT, end, signal_group, spawn
from deploy.errors import NotReadyError, ProcessStoppedError
from deploy.logs import CappedLog, Pump

GRACE = 10.0  # seconds a process gets to finish what it is doing; web gives its last turns 8
_TICK = 0.1


@dataclass(frozen=True)
class Program:
    """What to start: its name, command line, whole environment and working directory."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str]
    cwd: Path = ROOT


class Running:
    """A started program, with its output on the way to its log."""

    def __init__(self, program: Program, log: Path) -> None:
        """Start it. The pipe has only two ends open afterwards: theirs to write, ours to read."""
        self.name = program.name
        ours, theirs = os.pipe()
        try:
            self.process = spawn(program.argv, program.env, theirs, program.cwd)
        finally:
            os.close(theirs)
        self.pump = Pump(program.name, os.fdopen(ours, "rb"), CappedLog(log))
        self.pump.start()

    def check(self) -> None:
        """Raise ProcessStoppedError when it ended."""
        code = self.process.poll()
        if code is not None:
            self.pump.join(timeout=1)
            raise ProcessStoppedError(self.name, code, self.pump.last_line(), str(self.pump.log.path))

    def stop(self) -> None:
        """End it and wait until its last words are in the log."""
        end(self.process, GRACE)
        self.pump.join(timeout=1)


class Supervisor:
    """Holds the running processes. Used as a context: leaving it stops them, the last started first."""

    def __init__(self, logs: Path) -> None:
        """Take the folder for the logs."""
        self._logs = logs
        self._running: dict[str, Running] = {}

    def __enter__(self) -> Self:
        """Nothing runs yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop everything, whatever happened."""
        self.stop_all()

    def start(self, program: Program) -> None:
        """Start a program; its output goes to NAME.log."""
        self._running[program.name] = Running(program, self._logs / f"{program.name}.log")

    def stop_all(self) -> None:
        """Stop everything, the last started first: web goes before what it asks."""
        for name in reversed(list(self._running)):
            self.stop(name)

    def stop(self, name: str) -> None:
        """Stop one process and wait until it is gone."""
        self._running.pop(name).stop()

    def runs(self, name: str) -> bool:
        """Tell whether a process was started and not stopped."""
        return name in self._running

    def ended(self, name: str) -> bool:
        """Tell whether a process does not run: never started, stopped, or ended by itself."""
        return name not in self._running or self._running[name].process.poll() is not None

    def pid(self, name: str) -> int:
        """Give the process id of a running process."""
        return self._running[name].process.pid

    def kill(self, name: str) -> None:
        """End one process without a warning, as a crash would."""
        signal_group(self._running[name].process, signal.SIGKILL)
        self.stop(name)

    def check(self) -> None:
        """Raise ProcessStoppedError when one of the processes ended by itself."""
        for running in self._running.values():
            running.check()

    def wait_until(self, missing: Callable[[], str | None], seconds: float) -> None:
        """Wait until `missing` gives None. Raises ProcessStoppedError, or NotReadyError with what it gave last."""
        deadline = time.monotonic() + seconds
        while (part := missing()) is not None:
            self.check()
            if time.monotonic() > deadline:
                raise NotReadyError(seconds, part, str(self._logs))
            time.sleep(_TICK)

    def watch(self) -> NoReturn:
        """Look on until a process ends, which raises ProcessStoppedError, or a signal ends us."""
        while True:
            self.check()
            time.sleep(_TICK)
