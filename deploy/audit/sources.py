"""Where known flaws are looked up: in a download of the OSV database, or at the package index that pip uses.

The index is taken from pip's own settings; no host is named here. An index that does not tell about flaws (many mirrors
do not) is a failure, never "nothing known".
"""

import json
import shutil
import subprocess
import urllib.error
import urllib.request
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from packaging.version import InvalidVersion, Version

from deploy.audit.locked import Pinned, canonical

SECONDS = 20
ECOSYSTEM = "PyPI"
_ASK_PIP = "from pip._internal.models.index import PyPI; print(PyPI.pypi_url)"


class NotAuditedError(Exception):
    """A package could not be looked up, so nothing can be said of it."""


class Source(Protocol):
    """Something that knows flaws."""

    def flaws(self, package: Pinned) -> frozenset[str]:
        """Give the ids of the known flaws of a package; raise NotAuditedError."""


class Download:
    """A download of the OSV database for Python (`all.zip`): one JSON file for each advisory."""

    def __init__(self, place: Path) -> None:
        """Read it; raise NotAuditedError when it is no such file."""
        self._of: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        try:
            with zipfile.ZipFile(place) as packed:
                for name in packed.namelist():
                    self._take(json.loads(packed.read(name)))
        except (OSError, zipfile.BadZipFile, ValueError, KeyError) as error:
            raise NotAuditedError(f"{place}: {type(error).__name__}") from error
        if not self._of:
            raise NotAuditedError(f"{place}: no advisories in it")

    def flaws(self, package: Pinned) -> frozenset[str]:
        """Give the ids of the advisories that name this version."""
        found = (told for told in self._of[package.name] if _touches(told["affected"], package.version))
        return frozenset(told["id"] for told in found)

    def _take(self, advisory: Mapping[str, Any]) -> None:
        if advisory.get("withdrawn"):
            return
        affected = [one for one in advisory.get("affected", ()) if one.get("package", {}).get("ecosystem") == ECOSYSTEM]
        for name in {canonical(one["package"]["name"]) for one in affected}:
            mine = [one for one in affected if canonical(one["package"]["name"]) == name]
            self._of[name].append({"id": advisory["id"], "affected": mine})


class Index:
    """The package index of pip, when it has the JSON description that lists flaws."""

    def __init__(self, address: str | None = None) -> None:
        """Take the address of the index, or ask pip for it; raise NotAuditedError when pip has none."""
        self._address = (address or _index_of_pip()).rstrip("/")

    def flaws(self, package: Pinned) -> frozenset[str]:
        """Give the ids of the flaws that the index knows of this version."""
        address = f"{self._address}/{package.name}/{package.version}/json"
        try:
            with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - the index of pip
                told = json.load(answer)
            return frozenset(one["id"] for one in told["vulnerabilities"] if not one.get("withdrawn"))
        except (OSError, ValueError, KeyError, TypeError) as error:
            status = getattr(error, "code", type(error).__name__)
            raise NotAuditedError(f"{package.name} {package.version}: the index does not tell ({status})") from error


def _touches(affected: Sequence[Mapping[str, Any]], version: str) -> bool:
    return any(version in one.get("versions", ()) or _in_a_range(one.get("ranges", ()), version) for one in affected)


def _in_a_range(ranges: Sequence[Mapping[str, Any]], version: str) -> bool:
    """Say whether a version lies between an "introduced" and the "fixed" or "last affected" that follows it."""
    inside = False
    for one in ranges:
        if one.get("type") != "ECOSYSTEM":
            continue
        for event in one.get("events", ()):
            inside = _after(event, version, inside)
        if inside:
            return True
    return inside


def _after(event: Mapping[str, str], version: str, inside: bool) -> bool:
    mine = Version(version)
    try:
        if "introduced" in event:
            return inside or event["introduced"] == "0" or mine >= Version(event["introduced"])
        if "fixed" in event:
            return inside and mine < Version(event["fixed"])
        return inside and mine <= Version(event.get("last_affected", version))
    except InvalidVersion:
        return True  # a doubt is a flaw until somebody looked


def _index_of_pip() -> str:
    python = shutil.which("python3.11") or "python3.11"
    for command in (["-m", "pip", "config", "get", "global.index-url"], ["-c", _ASK_PIP]):
        asked = subprocess.run([python, *command], capture_output=True, text=True, check=False)  # noqa: S603 - ours
        if asked.returncode == 0 and asked.stdout.strip():
            return asked.stdout.strip().removesuffix("/").removesuffix("/simple")
    raise NotAuditedError("pip names no package index")
