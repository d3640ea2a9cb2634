"""A PostgreSQL of our own, that can be stopped at once and started again."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from deploy.errors import StepFailedError
from deploy.ports import LOOPBACK, free_port


class Postgres:
    """Used as a context: entering it makes a cluster in a folder and starts it; leaving it takes all away."""

    def __init__(self) -> None:
        """Find the programs. Raises StepFailedError when they are not on this machine."""
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
        on_path = shutil.which("initdb")
        if not found and on_path is None:
            raise StepFailedError("PostgreSQL starten", "initdb is er niet (Debian: apt-get install postgresql)", "-")
        self._bin = found[0].parent if found else Path(str(on_path)).parent
        self._as, self.port = _somebody_else(), free_port()
        self._home = Path(tempfile.mkdtemp(prefix="zhm-chaos-"))
        self.url = f"postgresql://zhm@{LOOPBACK}:{self.port}/postgres"

    def __enter__(self) -> Self:
        """Make it and start it."""
        if self._as:
            os.chown(self._home, self._as["user"], self._as["group"])
        self._run("initdb", "-D", self._data, "-U", "zhm", "-A", "trust", "-E", "UTF8")
        self.start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop it and take its files away."""
        self.stop()
        shutil.rmtree(self._home, ignore_errors=True)

    @property
    def _data(self) -> str:
        return str(self._home / "data")

    def start(self) -> None:
        """Start it; what was committed before it stopped is there again."""
        options = f"-h {LOOPBACK} -p {self.port} -k {self._home} -c max_connections=80"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", str(self._home / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop it as a power cut would: no transaction is finished."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str] = (str(self._bin / program), *arguments)
        subprocess.run(command, check=True, capture_output=True, cwd=self._home, **self._as)  # noqa: S603 - our words


def _somebody_else() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then somebody else runs it."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise StepFailedError("PostgreSQL starten", "PostgreSQL draait niet als root, en er is geen andere gebruiker", "-")
