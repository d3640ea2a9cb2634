"""`make lock`: renews the hashed locks. `--check` says whether they still belong to what was asked for.

Each lock carries a fingerprint of what it was made from, so that checking needs no package index.
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from deploy.children import ROOT
from deploy.errors import StaleLockError, StartError
from deploy.terminal import complain, step
from deploy.tools import uv, uv_env

REQUIREMENTS = ROOT / "requirements"
_MARK = "# Asked for: "


@dataclass(frozen=True)
class Lock:
    """A lock, the dependency groups that it resolves and the files that it was made from."""

    name: str
    groups: tuple[str, ...] = ()
    source: str | None = None
    overrides: str | None = None

    @property
    def path(self) -> Path:
        """The lock file."""
        return REQUIREMENTS / f"{self.name}.txt"

    def arguments(self) -> list[str]:
        """Give what uv must resolve."""
        overrides = ["--overrides", f"requirements/{self.overrides}"] if self.overrides else []
        source = [f"requirements/{self.source}"] if self.source else []
        return [part for group in self.groups for part in ("--group", group)] + overrides + source

    def asked_for(self) -> str:
        """Give a fingerprint of everything that decides what belongs in the lock."""
        groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
        files = [(REQUIREMENTS / name).read_text() for name in (self.source, self.overrides) if name]
        wanted = json.dumps([[groups[group] for group in self.groups], files])
        return hashlib.sha256(wanted.encode()).hexdigest()


LOCKS = (
    Lock("tools", source="tools.in"),
    Lock("bot", groups=("bot",), overrides="bot-overrides.txt"),
    Lock("app", groups=("app",)),
    Lock("dev", groups=("app", "dev")),
)
_OPTIONS = ("--python-version", "3.11", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header")


def renew(installer: Path, lock: Lock, extra: Sequence[str]) -> None:
    """Resolve again and write the lock. What is locked stays as it is, unless `extra` says --upgrade."""
    command = [str(installer), "pip", "compile", "--quiet", *_OPTIONS, *extra, *lock.arguments(), "-o", str(lock.path)]
    with step(f"requirements/{lock.name}.txt vernieuwen"):
        subprocess.run(  # noqa: S603 - our own command; nobody else gives a word of it
            command, cwd=ROOT, env=uv_env(), check=True, stdout=subprocess.DEVNULL
        )
        header = f"# Made by 'make lock': do not edit.\n{_MARK}{lock.asked_for()}\n"
        lock.path.write_text(header + lock.path.read_text())


def check(lock: Lock) -> None:
    """Raise StaleLockError when the lock was made from something else than what is asked for now."""
    if f"{_MARK}{lock.asked_for()}\n" not in lock.path.read_text():
        raise StaleLockError(f"requirements/{lock.name}.txt")


def main(arguments: Sequence[str]) -> int:
    """Renew all locks, or check them with --check; give the exit code."""
    try:
        work = check if "--check" in arguments else partial(renew, uv(), extra=arguments)
        for lock in LOCKS:
            work(lock)
    except (StartError, subprocess.CalledProcessError) as error:
        complain(f"Fout: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
