"""Measure, print the table, write var/bench.json.

All parts, or one by one: `python -m deploy.bench --only rounds --only reports`; what was measured before stays in the
table. A run of all of them begins anew.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence

from deploy.bench.parts import PARTS, Run
from deploy.bench.results import Results
from deploy.children import ROOT
from deploy.errors import StartError
from deploy.installation import Installation
from deploy.signals import Stopped, listen
from deploy.terminal import complain, say

RESULT = ROOT / "var" / "bench.json"
WORK = ROOT / "var" / "bench"  # kept after the run: the logs say why something failed


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark; give the exit code."""
    chosen = _parser().parse_args(arguments)
    wanted = [name for name in PARTS if name in chosen.only] or [name for name in PARTS if name not in chosen.without]
    results = Results.read(RESULT, tuple(PARTS))
    if not chosen.only:
        results.parts.clear()
        shutil.rmtree(WORK, ignore_errors=True)
    run = Run(WORK, WORK / "peer", chosen.rounds, chosen.epochs, chosen.minutes, chosen.cases, chosen.sentences)
    try:
        listen()
        WORK.mkdir(parents=True, exist_ok=True)
        if not chosen.as_it_is:
            Installation(WORK / "model").train()  # a model that is out of date would count as a slow start
        for name in wanted:
            for rows, note in PARTS[name](run):
                results.keep(name, rows, note)
    except (StartError, RuntimeError) as error:
        complain(f"Fout: {error}")
        return 1
    except Stopped:
        return 130
    say(f"\n{results.table()}\n\nOok in {RESULT.relative_to(ROOT)}. Hoe je dit leest: docs/prestaties.md")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", action="append", choices=tuple(PARTS), default=[], help="this part; more than once")
    parser.add_argument("--without", action="append", choices=tuple(PARTS), default=[], help="all but this part")
    parser.add_argument("--rounds", type=int, default=5, help="how often we and the peer are measured in turn")
    parser.add_argument("--epochs", type=int, default=1, help="the peer learns our sentences so often; 0: its own 100")
    parser.add_argument("--minutes", type=float, default=10, help="the peer may take so long for that")
    parser.add_argument("--sentences", type=int, default=0, help="both learn so many of each intent; 0: all")
    parser.add_argument("--cases", type=int, default=100_000, help="of how many cases a report is made")
    parser.add_argument("--as-it-is", action="store_true", help="use the model that is there, also when it is older")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
