"""Gets uv, the installer, from its own hashed lock, on any machine with python3.11 and a way to install packages."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from deploy.children import ROOT, run_logged
from deploy.errors import NoUvError
from deploy.stamps import is_fresh, write_stamp
from deploy.terminal import step

TOOLS = ROOT / ".tools"
LOCK = ROOT / "requirements" / "tools.txt"
LOG = ROOT / "var" / "log" / "setup.log"
_PIP = ("-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(LOCK))


def uv() -> Path:
    """Give the path of the pinned uv, installing it first when its lock changed.

    Raises NoUvError when this Python has neither venv nor pip, or the package index does not answer.
    """
    if not is_fresh(TOOLS, LOCK):
        with step("uv, de installer, klaarzetten"):
            _install()
        write_stamp(TOOLS, LOCK)
    return _found()


def _install() -> None:
    shutil.rmtree(TOOLS, ignore_errors=True)
    if _ran([sys.executable, "-m", "venv", str(TOOLS)]) and _ran([str(TOOLS / "bin" / "python"), *_PIP]):
        return
    # Debian's python3.11 may come without venv: pip can also place uv in a folder
    shutil.rmtree(TOOLS, ignore_errors=True)
    if not _ran([sys.executable, *_PIP, "--target", str(TOOLS / "lib")]):
        raise NoUvError(str(LOG.relative_to(ROOT)))


def _ran(argv: Sequence[str]) -> bool:
    return run_logged(argv, os.environ, LOG) == 0


def _found() -> Path:
    places = [TOOLS / "bin" / "uv", TOOLS / "lib" / "bin" / "uv"]
    for place in places:
        if place.is_file():
            return place
    raise NoUvError(str(LOG.relative_to(ROOT)))


def uv_env() -> dict[str, str]:
    """Give the environment for uv: it uses the same package index and certificates as pip does here."""
    env = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "CONDA_PREFIX"}}
    env.setdefault("UV_SYSTEM_CERTS", "1")  # an organisation's own certificate counts too
    index = os.environ.get("PIP_INDEX_URL") or _configured_index()
    if index and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & env.keys():
        env["UV_DEFAULT_INDEX"] = index
    return env


def _configured_index() -> str | None:
    asked = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    lines = [line.partition("=") for line in asked.stdout.splitlines()]
    found = {name.rpartition(".")[2]: value.strip("'\"") for name, _, value in lines}
    return found.get("index-url")
