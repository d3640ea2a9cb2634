"""`make check`: everything that can be said of the tree without running it. All checks run; each failure is shown."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from deploy.children import ROOT
from deploy.plan import BOT_PYTHON, QUIET_RASA, own_environment
from deploy.terminal import complain, say, step
from kb.review import read_drafts, reviews, summary

PYTHON = sys.executable
FLAGS = ("--domain", "bot/domain", "--data", "data", "--config", "bot/config.yml")
CHECKS: Mapping[str, tuple[str, ...]] = {
    "De locks horen bij pyproject.toml": (PYTHON, "-m", "deploy.locks", "--check"),
    "Lint": (PYTHON, "-m", "ruff", "check", "--quiet", "."),
    "Opmaak van de code": (PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."),
    "Types": (PYTHON, "-m", "mypy", "--strict"),
    "Taal en inhoud van de kennis": (PYTHON, "-m", "kb.check"),
    "Domein en trainingsdata": (BOT_PYTHON, "-m", "rasa", "data", "validate", *FLAGS),
    "Zinnen van twee onderwerpen die bijna gelijk zijn": (BOT_PYTHON, "-m", "bot.evaluate", "--near"),
}


def passes(title: str, command: tuple[str, ...]) -> bool:
    """Run one check; show what it said when it failed."""
    with step(title):
        env = {**own_environment(), **QUIET_RASA, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(  # noqa: S603 - the commands above
            command, cwd=ROOT, env=env, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    if done.returncode != 0:
        complain(f"{done.stdout}Fout: niet goed: {title} ({' '.join(command[1:])})")
    return done.returncode == 0


def to_read_again() -> str:
    """Say how many articles are past their review date: that is work for an editor, and stops nobody."""
    found, today = reviews(read_drafts(ROOT / "kb")), datetime.now(tz=UTC).date()
    due = any(one.state(today) in {"over", "ahead"} for one in found)
    return f"{'Let op: ' if due else ''}{summary(found, today)} Meer weten: python -m kb.review"


def main() -> int:
    """Run all checks; give the exit code."""
    results = [passes(title, command) for title, command in CHECKS.items()]
    say(to_read_again())
    say(f"{sum(results)} van {len(results)} controles goed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
