"""Makes the environments from their hashed locks, each only when its lock changed.

Run with the bare python3.11 of the machine: `python3.11 -m deploy.setup_env bot app`. Standard library only.
"""

import fcntl
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.children import ROOT, reason, run_logged
from deploy.errors import InstallFailedError, StartError, WrongPythonError
from deploy.signals import Stopped, listen
from deploy.stamps import drop_stamp, is_fresh, write_stamp
from deploy.terminal import complain, step
from deploy.tools import LOG, uv, uv_env


@dataclass(frozen=True)
class Environment:
    """A virtual environment: where it stands, what it is filled from and what the terminal calls it."""

    folder: Path
    lock: Path
    title: str

    @property
    def python(self) -> Path:
        """The interpreter in it."""
        return self.folder / "bin" / "python"


def _environment(name: str, title: str) -> Environment:
    return Environment(ROOT / f".venv-{name}", ROOT / "requirements" / f"{name}.txt", title)


ENVIRONMENTS = {
    "bot": _environment("bot", "De omgeving voor Rasa (.venv-bot) vullen"),
    "app": _environment("app", "De omgeving voor de rest (.venv-app) vullen"),
    "dev": _environment("dev", "De omgeving voor de tests (.venv-dev) vullen"),
}


def ensure(environment: Environment) -> None:
    """Make the environment equal to its lock. Raises InstallFailedError or NoUvError."""
    if is_fresh(environment.folder, environment.lock) and environment.python.exists():
        return
    installer, python = str(uv()), str(environment.python)
    with step(environment.title):
        drop_stamp(environment.folder)
        make = [installer, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(environment.folder)]
        fill = [installer, "pip", "sync", "--quiet", "--require-hashes", "--python", python, str(environment.lock)]
        _run(environment, make)
        _run(environment, fill)
        write_stamp(environment.folder, environment.lock)


def _run(environment: Environment, command: Sequence[str]) -> None:
    if run_logged(command, uv_env(), LOG) != 0:
        raise InstallFailedError(environment.folder.name, reason(LOG), str(LOG.relative_to(ROOT)))


@contextmanager
def _alone() -> Iterator[None]:
    """Let two starts at the same moment not fill the same environment."""
    place = ROOT / "var" / "setup.lock"
    place.parent.mkdir(exist_ok=True)
    with place.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(names: Sequence[str]) -> int:
    """Make the named environments; give the exit code."""
    try:
        listen()
        if sys.version_info[:2] != (3, 11):
            raise WrongPythonError(sys.version.split()[0])
        with _alone():
            for name in names:
                ensure(ENVIRONMENTS[name])
    except StartError as error:
        complain(f"Fout: {error}")
        return 1
    except Stopped:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
