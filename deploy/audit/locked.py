"""What the locks pin: names and versions."""

import re
from dataclasses import dataclass
from pathlib import Path

_PIN = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.M)


@dataclass(frozen=True, order=True)
class Pinned:
    """One package in one version."""

    name: str
    version: str


def pinned(lock: Path) -> tuple[Pinned, ...]:
    """Give every package that a lock pins, also those for other machines."""
    found = {Pinned(canonical(name), version) for name, version in _PIN.findall(lock.read_text(encoding="utf-8"))}
    return tuple(sorted(found))


def canonical(name: str) -> str:
    """Give the name of a package as indexes spell it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
