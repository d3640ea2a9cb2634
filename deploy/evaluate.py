"""`make evaluate`: how well it understands, hears danger and files, part by part. Each part is a command of its own.

A part prints its table and ends with exit code 0; a part that fails is named at the end, and the others still run.
"""

import subprocess
import sys
from collections.abc import Mapping

from deploy.children import ROOT
from deploy.plan import BOT_PYTHON, QUIET_RASA, own_environment
from deploy.terminal import complain, say

PYTHON = sys.executable
#: What is measured, by its title. A new part is a line here.
PARTS: Mapping[str, tuple[str, ...]] = {
    "Begrip": (BOT_PYTHON, "-m", "bot.evaluate"),
    "Begrip: wat verward wordt (validation.yml)": (BOT_PYTHON, "-m", "bot.evaluate", "--pairs"),
    "Begrip: de drempels (validation.yml)": (BOT_PYTHON, "-m", "bot.evaluate", "--curve"),
    "Gevaar": (PYTHON, "-m", "web.gateway.safety.evaluate"),
    "Wat een verhaal al vertelt": (PYTHON, "-m", "deploy.simulate.stories"),
    "Nagespeelde mensen": (PYTHON, "-m", "deploy.simulate"),
}


def measured(title: str, command: tuple[str, ...]) -> bool:
    """Run one part, with its table on our own output; give whether it could be measured."""
    say(f"\n== {title}\n")
    env = {**own_environment(), **QUIET_RASA, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, check=False)  # noqa: S603 - the commands above
    return done.returncode == 0


def main() -> int:
    """Measure all parts; give the exit code."""
    failed = [title for title, command in PARTS.items() if not measured(title, command)]
    for title in failed:
        complain(f"Fout: niet gemeten: {title}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
