"""The peer: the project that `rasa init` makes, with its own default configuration, trained and served as it says."""

import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.children import ROOT, reason, run_logged
from deploy.errors import StepFailedError
from deploy.plan import BOT_PYTHON, QUIET_RASA, own_environment
from deploy.ports import LOOPBACK, free_port
from deploy.supervise import Program, Supervisor

TIMEOUT = Path("/usr/bin/timeout")
OUT_OF_TIME = (124, 137, -9)  # what it says when time was up, also when it had to kill
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
# Threads stay as Rasa has them: the peer is measured as it comes, only without its telemetry.
_OURS = {"RASA_TELEMETRY_ENABLED", "TF_CPP_MIN_LOG_LEVEL", "SQLALCHEMY_SILENCE_UBER_WARNING"}


class TooSlowError(RuntimeError):
    """A command took longer than it was given."""


def rasa(folder: Path, *arguments: str, minutes: float | None = None) -> float:
    """Run a command of Rasa in `folder`; give the seconds. Raises StepFailedError, or TooSlowError after `minutes`."""
    log = folder.with_suffix(".log")
    began = time.perf_counter()
    bound = (str(TIMEOUT), "--kill-after=5", f"{minutes * 60:.0f}") if minutes else ()
    code = run_logged((*bound, BOT_PYTHON, "-m", "rasa", *arguments), environment(), log, cwd=folder)
    if minutes and code in OUT_OF_TIME:
        raise TooSlowError(f"rasa {arguments[0]} was not done in {minutes:g} minutes")
    if code != 0:
        raise StepFailedError(f"rasa {arguments[0]}", reason(log), str(log))
    return time.perf_counter() - began


def environment() -> dict[str, str]:
    """Give the environment in which the peer runs."""
    return {**own_environment(), **{name: QUIET_RASA[name] for name in _OURS}, "PYTHONPATH": str(ROOT)}


class Peer:
    """The peer's server. Used as a context: entering it waits until it is ready."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of a trained project."""
        port = free_port()
        self.url = f"http://{LOOPBACK}:{port}"
        argv = (BOT_PYTHON, "-m", "rasa", "run", "--interface", LOOPBACK, "--port", str(port))
        self._program = Program("peer", argv, environment(), cwd=folder)
        self._supervisor = Supervisor(folder / "log")
        self.seconds_to_ready = 0.0

    def __enter__(self) -> Self:
        """Start it."""
        began = time.perf_counter()
        self._supervisor.start(self._program)
        try:
            self._supervisor.wait_until(self._missing, 300)
        except BaseException:
            self._supervisor.stop_all()
            raise
        self.seconds_to_ready = time.perf_counter() - began
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop it."""
        self._supervisor.stop_all()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._supervisor.pid("peer")

    def _missing(self) -> str | None:
        """Rasa listens only after its model is loaded."""
        try:
            with _DIRECT.open(self.url, timeout=5):
                return None
        except OSError:
            return "rasa"
