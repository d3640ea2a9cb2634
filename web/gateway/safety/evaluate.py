"""Measures the danger check on held-out sentences: `python -m web.gateway.safety.evaluate`.

Prints for each set how much danger is found, by kind, and how many ordinary sentences are taken for it, with 95%
intervals (Wilson, 1927); then the false alarms over all that the dialogue is trained and tested with. Missed sentences
are printed for the sets that may be looked at; those of a final half are only counted, unless `--last` asks for them:
then that set is spent, and the next rule must not be judged by it.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from web.gateway.safety.check import DangerCheck
from web.gateway.safety.held_out import HeldOut, Labelled, Seen, every_set, seen
from web.gateway.safety.sentences import ORDINARY, ordinary

# Held-out sentences of the dialogue: a folder of lists by topic, without the topics that are about danger themselves.
DIALOGUE_TESTS = ORDINARY.parents[1] / "tests" / "nlu" / "topics"
CERTAIN = 1.96  # standard deviations: 95%


def wilson(found: int, of: int) -> tuple[float, float]:
    """Return between which shares the true one lies when `found` of `of` were found; (0, 1) when there were none."""
    if not of:
        return 0.0, 1.0
    share, weight = found / of, CERTAIN**2 / of
    middle = (share + weight / 2) / (1 + weight)
    width = CERTAIN * math.sqrt(share * (1 - share) / of + weight / (4 * of)) / (1 + weight)
    return max(0.0, middle - width), min(1.0, middle + width)


def report(check: DangerCheck, sets: Sequence[HeldOut], last: bool = False) -> Iterator[str]:
    """Give the lines of the report over some sets; the sentences of a closed set only when it is the last time."""
    for each in sets:
        danger, calm = seen(check, each.danger), seen(check, each.ordinary)
        yield f"\n{each.name}: {len(danger)} of danger, {len(calm)} ordinary"
        yield from _by_kind("found", danger)
        yield _share("  answered at once", sum(_is_sure(s) for s in danger), len(danger))
        yield from _alarms(calm)
        if each.open or last:
            yield from (f"    missed [{s.sentence.kind}] {s.sentence.text}" for s in danger if s.found is None)
            yield from (f"    false [{s.found.rule}] {s.sentence.text}" for s in calm if s.found)


def dialogue(folder: Path = DIALOGUE_TESTS) -> list[tuple[str, list[Labelled]]]:
    """Return the sentences that the dialogue is trained and tested with: ordinary, as good as all of them."""
    tests = [Labelled(text, "") for text in ordinary(folder)]
    return [
        ("data/nlu (the ear learned from these)", [Labelled(t, "") for t in ordinary()]),
        ("tests/nlu/topics", tests),
    ]


def _by_kind(word: str, danger: list[Seen]) -> Iterator[str]:
    yield _share(f"  {word}", sum(s.found is not None for s in danger), len(danger))
    for kind in sorted({s.sentence.kind for s in danger}):
        of_kind = [s for s in danger if s.sentence.kind == kind]
        yield _share(f"    {kind}", sum(s.found is not None for s in of_kind), len(of_kind))


def _alarms(calm: list[Seen]) -> Iterator[str]:
    yield _share("  false alarms", sum(s.found is not None for s in calm), len(calm))
    yield _share("    answered as danger", sum(_is_sure(s) for s in calm), len(calm))


def _is_sure(each: Seen) -> bool:
    return each.found is not None and each.found.level == "danger"


def _share(name: str, found: int, of: int) -> str:
    low, high = wilson(found, of)
    return f"{name:<28}{found:>6} of {of:<6}{found / max(of, 1):>7.1%}  ({low:.1%} to {high:.1%})"


def main(arguments: Sequence[str]) -> int:
    """Print the report; return 0."""
    parser = argparse.ArgumentParser(description="Measures the danger check.")
    parser.add_argument("--last", action="store_true", help="also print what was missed in the final halves")
    check, last = DangerCheck.load(), parser.parse_args(arguments).last
    for line in report(check, every_set(), last):
        sys.stdout.write(f"{line}\n")
    for name, sentences in dialogue():
        calm = seen(check, sentences)
        sys.stdout.write("\n".join([f"\n{name}", *_alarms(calm), ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
