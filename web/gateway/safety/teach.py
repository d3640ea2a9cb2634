"""Teaches the ear: `python -m web.gateway.safety.teach` learns from the sentences and writes ear.json.

Run it after a change of the rules, the examples, the families or the way words are folded: a test says when that was
forgotten. New sentences in data/nlu are taken along then, and do not ask for it by themselves.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from web.gateway.safety.book import RULES, Kind, read_rules
from web.gateway.safety.check import KINDS, DangerCheck, Heard
from web.gateway.safety.ear import CALM, KNOWLEDGE, PLAIN_SHARE, RULE_SHARE, SHARE, UNIT, Ear, marks_of, pieces
from web.gateway.safety.families import FAMILIES, Families
from web.gateway.safety.learning import Lesson, learned
from web.gateway.safety.noise import misspelt
from web.gateway.safety.sentences import EXAMPLES, by_kind, examples, ordinary

HERE = Path(__file__).parent
_CODE = tuple(
    HERE / name for name in ("sound.py", "words.py", "patterns.py", "ear.py", "families.py", "learning.py", "noise.py")
)
# How much a sentence counts: look-alikes are rare and hard, everyday sentences many and easy.
DANGER, LOOKALIKE, EVERYDAY = 1.0, 1.5, 0.5
SMALLEST = 4  # hundredths: a weight under this changes nothing
# Chosen on the half of the sets that may be tuned on (docs/decisions/0024-an-ear-that-weighs.md).
BARS = {"asked": -0.7, "sure": 0.5, "plain": -1.5, "silent": -1.5}


def fingerprint() -> str:
    """Return what the knowledge was made from, as one short name; raise OSError when a file cannot be read."""
    paths = [*sorted(RULES.glob("*.yml")), *sorted(EXAMPLES.glob("*.yml")), FAMILIES, *_CODE]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def sentences() -> Iterator[tuple[str, bool, float]]:
    """Give every sentence to learn from, whether it is danger, and how much it counts.

    Raise OSError or ValueError when a file is wrong.
    """
    chance = random.Random(3)  # noqa: S311 - only mistakes in spelling, always the same ones
    told = [*(text for rule in read_rules().rules for text in rule.examples), *examples("danger")]
    for texts, danger, counts in ((told, True, DANGER), (list(examples("lookalike")), False, LOOKALIKE)):
        for text in texts:
            yield text, danger, counts
            yield misspelt(text, chance), danger, counts
    for text in ordinary():
        yield text, False, EVERYDAY


def lessons(check: DangerCheck) -> Iterator[Lesson]:
    """Give what the ear learns from: danger as a whole, for nobody knows in which piece it is; else every piece."""
    families = Families.load()
    for text, danger, counts in sentences():
        heard = check.heard(text)
        parts = [marks_of(piece, families) for piece in pieces(heard.bare.split()) if piece]
        for marks in [set().union(*parts)] if danger else parts:
            yield Lesson(weighed(marks, heard), danger, counts)


def weighed(marks: set[str], heard: Heard) -> dict[str, float]:
    """Return how much each mark of a piece counts, as the ear counts them."""
    root = math.sqrt(len(marks) + CALM)
    counted = {mark: SHARE.get(mark[0], PLAIN_SHARE) / root for mark in marks}
    return counted | dict.fromkeys(heard.hints, RULE_SHARE)


def kinds(check: DangerCheck) -> dict[str, dict[Kind, int]]:
    """Return what each family says of the kind of danger: how much oftener it stands with one kind than with all."""
    families, counted = Families.load(), defaultdict[str, Counter[Kind]](Counter)
    of_kind: Counter[Kind] = Counter()
    for kind, text in _told_by_kind():
        of_kind[kind] += 1
        for mark in families.marks(check.heard(text).bare.split()):
            counted[mark][kind] += 1
    said = {mark: c for mark, c in sorted(counted.items()) if c.total() > 2 and "+" not in mark and mark.count(">") < 2}
    return {mark: _says(c, of_kind) for mark, c in said.items()}


def _says(counted: Counter[Kind], of_kind: Counter[Kind]) -> dict[Kind, int]:
    """Return how much oftener a mark stands with each kind than with all, as a rounded logarithm."""
    shares = {kind: (counted[kind] + 0.5) / of_kind[kind] for kind in KINDS}
    usual = (counted.total() + 4) / of_kind.total()
    return {kind: says for kind, share in shares.items() if (says := round(5 * math.log(share / usual)))}


def _told_by_kind() -> Iterator[tuple[Kind, str]]:
    yield from ((rule.kind, text) for rule in read_rules().rules for text in rule.examples)
    yield from by_kind()


def knowledge() -> dict[str, object]:
    """Return all that the ear has to know."""
    check = DangerCheck(read_rules(), Ear.deaf())
    whole = {mark: round(weight * UNIT) for mark, weight in learned(list(lessons(check))).items()}
    weights = {mark: weight for mark, weight in sorted(whole.items()) if abs(weight) >= SMALLEST or not mark}
    return {"made_from": fingerprint(), "bars": BARS, "kinds": kinds(check), "weights": weights}


def main() -> None:
    """Write what the ear knows."""
    known = knowledge()
    lines = json.dumps(known, ensure_ascii=False, separators=(",", ":")).replace(',"', ',\n"')
    KNOWLEDGE.write_text(lines + "\n", encoding="utf-8")
    sys.stdout.write(f"{KNOWLEDGE.name} written: {KNOWLEDGE.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main()
