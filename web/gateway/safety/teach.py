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
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from web.gateway.safety.book import RULES, Kind, read_rules
from web.gateway.safety.check import KINDS, DangerCheck, Heard, parts_of
from web.gateway.safety.ear import CALM, HINT, KNOWLEDGE, Ear, marks_of, marks_of_hints, pieces
from web.gateway.safety.families import FAMILIES, Families
from web.gateway.safety.learning import Learned, Lesson, learned
from web.gateway.safety.noise import misspelt
from web.gateway.safety.sentences import EXAMPLES, by_kind, examples, ordinary
from web.gateway.safety.units import MOST, Units, written

HERE = Path(__file__).parent
_CODE = tuple(
    HERE / f"{name}.py" for name in ("sound", "words", "patterns", "ear", "families", "units", "learning", "noise")
)
# How much a sentence counts: look-alikes are rare and hard, everyday sentences many and easy.
DANGER, LOOKALIKE, EVERYDAY = 1.0, 1.5, 0.5
ALONE = 0.25  # one word of an everyday sentence: where little is heard, nothing is said of danger
# A message of danger of more pieces: how much counts all of it, its loudest piece, its loudest part.
WHOLE, LOUDEST, PART = 0.4, 0.6, 0.5
# How much one mark counts.
SHARE = {"#": 3.0, "@": 6.0, HINT: 0.8}
PLAIN_SHARE = 5.0
LOUD = 0.9999  # the share of what is said to the units that one byte still tells apart
# Chosen on the half of the sets that may be tuned on (docs/decisions/0024-an-ear-that-weighs.md).
BARS = {"asked": -1.25, "silent": -2.6, "despair": -1.6, "plain": 0.6, "sure": 4.0}


def fingerprint() -> str:
    """Return what the knowledge was made from, as one short name; raise OSError when a file cannot be read."""
    paths = [*sorted(RULES.glob("*.yml")), *sorted(EXAMPLES.glob("*.yml")), FAMILIES, *_CODE]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


@dataclass(frozen=True)
class Told:
    """A sentence to learn from as it is heard: whole, in its parts, whether it is danger, and how much it counts."""

    whole: Heard
    parts: tuple[Heard, ...]
    danger: bool
    counts: float


def sentences(without: Set[str] = frozenset()) -> Iterator[tuple[str, bool, float, bool]]:
    """Give every sentence to learn from, whether it is danger, how much it counts, and whether it is misspelt.

    Raise OSError or ValueError when a file is wrong.
    """
    told = [*(text for rule in read_rules().rules for text in rule.examples), *examples("danger", without)]
    calm = list(examples("lookalike", without))
    for texts, danger, counts in ((told, True, DANGER), (calm, False, LOOKALIKE)):
        for text in texts:
            yield text, danger, counts, False
            yield misspelt(text, _chance(text)), danger, counts, True
    for text in ordinary():
        yield text, False, EVERYDAY, False
        yield _chance(text).choice(text.split()), False, ALONE, False


def _chance(text: str) -> random.Random:
    """Return what is drawn for one sentence: always the same, whatever other sentences there are."""
    return random.Random(text)  # noqa: S311 - only mistakes in spelling and one word of many


def heard_by(check: DangerCheck, without: Set[str] = frozenset()) -> list[Told]:
    """Return every sentence as the check hears it; a misspelt one only whole."""
    return [
        Told(check.heard(text), () if wrong else tuple(map(check.heard, parts_of(text))), danger, counts)
        for text, danger, counts, wrong in sentences(without)
    ]


def lessons(told: Iterable[Told], ear: Ear) -> Iterator[Lesson]:
    """Give what the ear learns from. Of what is calm: every piece. Of danger: as much as is known of where it is.

    A deaf ear does not know that yet, so it learns the whole. One that learned once takes the piece and the part that
    sound most like danger: in a long letter the rest is about something else.
    """
    for each in told:
        yield from _of_danger(each, ear) if each.danger else _of_calm(each)


def _of_danger(told: Told, ear: Ear) -> Iterator[Lesson]:
    cut = _pieces(told.whole)
    everything = Lesson(weighed(set().union(*map(_marks, cut)), told.whole), True, told.counts)
    if ear.is_deaf or len(cut) < 2:
        yield everything
    else:
        yield everything._replace(counts=told.counts * WHOLE)
        loudest = max(cut, key=lambda piece: ear.of_piece(piece, told.whole.hints))
        yield Lesson(weighed(_marks(loudest), told.whole), True, told.counts * LOUDEST)
    parts = [(piece, part) for part in told.parts for piece in _pieces(part)]
    if parts and not ear.is_deaf:
        piece, part = max(parts, key=lambda pair: ear.of_piece(pair[0], pair[1].hints))
        yield Lesson(weighed(_marks(piece), part), True, told.counts * PART)


def _of_calm(told: Told) -> Iterator[Lesson]:
    for heard, counts in ((told.whole, told.counts), *((part, told.counts * PART) for part in told.parts)):
        for piece in _pieces(heard):
            yield Lesson(weighed(_marks(piece), heard), False, counts)


def _pieces(heard: Heard) -> list[list[str]]:
    both = dict.fromkeys(tuple(piece) for bare in (heard.bare, heard.put_together) for piece in pieces(bare.split()))
    return [list(piece) for piece in both if piece]


def _marks(piece: list[str]) -> set[str]:
    return marks_of(piece, Families.load())


def weighed(marks: set[str], heard: Heard) -> dict[str, float]:
    """Return how much each mark of a piece counts, as the ear counts them."""
    root = math.sqrt(len(marks) + CALM)
    counted = {mark: _share(mark) / root for mark in marks}
    return counted | {mark: _share(mark) for mark in marks_of_hints(heard.hints)}


def _share(mark: str) -> float:
    return SHARE.get(mark[0], PLAIN_SHARE)


def kinds(check: DangerCheck) -> dict[str, dict[Kind, int]]:
    """Return what words and families say of the kind of danger: how much oftener they stand with one than with all."""
    families, counted = Families.load(), defaultdict[str, Counter[Kind]](Counter)
    of_kind: Counter[Kind] = Counter()
    for kind, text in _told_by_kind():
        of_kind[kind] += 1
        words = check.heard(text).bare.split()
        for mark in families.marks(words) | {*words}:
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


def units(without: Set[str] = frozenset()) -> dict[str, Any]:
    """Return what each mark says to the units, as the file has it, learned from all examples but some files."""
    told, ear, known = heard_by(DangerCheck(read_rules(), Ear.deaf()), without), Ear.deaf(), dict[str, Any]()
    for _ in range(2):  # the second time it knows where in a long message the danger is
        known = kept(learned(list(lessons(told, ear))))
        ear = Ear(Units(**known), BARS, {})
    return known


def kept(learned: Learned) -> dict[str, Any]:
    """Return what was learned in whole numbers, each mark by its share; what is loudest of all is said at most."""
    says = learned.marks * np.array([[_share(mark)] for mark in learned.names], np.float32)
    most = float(np.quantile(np.abs(says), LOUD))
    whole = np.clip(np.round(says * MOST / most), -MOST, MOST).astype(int)
    marks = {mark: written(said) for mark, said in zip(learned.names, whole.tolist(), strict=True)}
    base = [round(each * MOST / most, 2) for each in learned.base.tolist()]
    out = [round(each * most / MOST, 6) for each in learned.out.tolist()]
    return {"marks": marks, "base": base, "out": out, "start": round(learned.start, 4)}


def taught(without: Set[str] = frozenset()) -> Ear:
    """Return an ear that learned from all examples but some files; nothing is written."""
    return Ear(Units(**units(without)), BARS, kinds(DangerCheck(read_rules(), Ear.deaf())))


def knowledge() -> dict[str, object]:
    """Return all that the ear has to know."""
    said = kinds(DangerCheck(read_rules(), Ear.deaf()))
    return {"made_from": fingerprint(), "bars": BARS, "kinds": said, "units": units()}


def main() -> None:
    """Write what the ear knows."""
    known = knowledge()
    lines = json.dumps(known, ensure_ascii=False, separators=(",", ":")).replace(',"', ',\n"')
    KNOWLEDGE.write_text(lines + "\n", encoding="utf-8")
    sys.stdout.write(f"{KNOWLEDGE.name} written: {KNOWLEDGE.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main()
