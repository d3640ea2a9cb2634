"""`make audit`: fail when a locked package has a known flaw that nobody weighed, or could not be looked up.

`make audit OSV=all.zip` reads a download of the OSV database; without it the package index of pip is asked.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from deploy.audit.locked import Pinned, pinned
from deploy.audit.sources import Download, Index, NotAuditedError, Source
from deploy.children import ROOT
from deploy.terminal import complain, say

WEIGHED = Path(__file__).parent / "weighed.yml"
ENVIRONMENTS = ("app", "bot")


def weighed() -> Mapping[str, Mapping[str, str]]:
    """Give the flaws of the environment of Rasa that were weighed: package, then flaw and why it is not reached."""
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(WEIGHED.read_text(encoding="utf-8"))
    return found


def unweighed(environment: str, package: Pinned, flaws: frozenset[str]) -> frozenset[str]:
    """Give the flaws that count: in the app all of them, in the environment of Rasa those that nobody weighed."""
    known = weighed().get(package.name, {}) if environment == "bot" else {}
    return flaws - known.keys()


def audit(source: Source, environment: str, packages: Sequence[Pinned]) -> tuple[list[str], list[str]]:
    """Look every package up; give a line for each flaw that counts, and the packages of which nothing is known.

    When not even the first can be looked up the rest is not asked: the source does not tell at all.
    """
    found: list[str] = []
    silent: list[str] = []
    for package in packages:
        try:
            flaws = unweighed(environment, package, source.flaws(package))
            found += [f"{environment}: {package.name} {package.version}: {flaw}" for flaw in sorted(flaws)]
        except NotAuditedError as error:
            silent.append(str(error))
            if len(silent) == 1 and package == packages[0]:
                return found, [f"{one.name} {one.version}" for one in packages]
    return found, silent


def main(arguments: Sequence[str], locks: Path = ROOT / "requirements") -> int:
    """Audit both environments; give 0 only when every package was looked up and nothing counts."""
    asked = argparse.ArgumentParser(prog="make audit")
    asked.add_argument("--osv", type=Path)
    asked.add_argument("--index")
    told = asked.parse_args(arguments)
    try:
        source: Source = Download(told.osv) if told.osv else Index(told.index)
    except NotAuditedError as error:
        complain(f"NIET NAGEKEKEN: {error}")
        return 2
    failed = 0
    for environment in ENVIRONMENTS:
        packages = pinned(locks / f"{environment}.txt")
        found, silent = audit(source, environment, packages)
        for line in found:
            complain(line)
        if silent:
            complain(f"NIET NAGEKEKEN: {len(silent)} van {len(packages)} pakketten van {environment}: {silent[0]} ...")
        else:
            say(f"{environment}: {len(packages)} pakketten nagekeken, {len(found)} gebreken die tellen")
        failed = max(failed, 2 if silent else 1 if found else 0)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
