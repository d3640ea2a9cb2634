"""The table of figures for each reader, beside the bar, and the hardest sentences that remain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from kb.check.bounds import bound
from kb.check.checker import MEASURED, Checker
from kb.check.collect import Collection
from kb.check.measure import HARD_BELOW, words, zipf
from kb.organisation import Audience
from kb.reading import read_text
from kb.texts import Level

_HEAD = ("doelgroep", "niveau", "zinnen", "gemid.", "9/10", "langst", "moeilijk", "niet uitgelegd", "Flesch")
_WIDTH = (10, 9, 6, 7, 5, 7, 9, 15, 7)
# The easy blocks in the quality report of 2020, that people made by hand for clients, and the formal text around them.
_PEOPLE = ("vakjes van 2020 (mensen)", "6.5", "9", "11", "9.5%", "-", "68")
_FORMAL = ("gewone tekst van 2020", "16.7", "28", "47", "12.2%", "-", "48")


def table(checker: Checker, collection: Collection, root: Path) -> str:
    """Return the whole table, as lines of text."""
    rows = [" ".join(f"{name:>{width}}" for name, width in zip(_HEAD, _WIDTH, strict=True))]
    for (audience, level), got in checker.table(collection.messages).items():
        shares = (f"{got.rare:.1%}", f"{got.hard:.1%}", f"{got.flesch:.0f}")
        cells = (got.sentences, f"{got.mean:.1f}", got.most, got.longest, *shares)
        rows += [_row(audience, level, cells), _row("", "hoogstens", ("", *_bar(audience, level)))]
    rows += [f"{_PEOPLE[0]:>27} " + _cells(_PEOPLE[1:]), f"{_FORMAL[0]:>27} " + _cells(_FORMAL[1:])]
    return "\n".join([*rows, *_counts(collection, root)])


def _row(audience: str, level: str, cells: tuple[object, ...]) -> str:
    return f"{audience:>10} {level:>9} {cells[0]!s:>6} " + _cells(cells[1:])


def _cells(cells: tuple[object, ...]) -> str:
    return " ".join(f"{cell!s:>{width}}" for cell, width in zip(cells, _WIDTH[3:], strict=True))


def _bar(audience: Audience, level: Level) -> tuple[object, ...]:
    limits = bound(audience, level)
    rare, hard = ("-" if share is None else f"{share:.0%}" for share in (limits.rare, limits.hard))
    flesch = "-" if limits.flesch is None else f">= {limits.flesch}"
    return f"{limits.mean:g}", limits.most, limits.longest, rare, hard, flesch


def _counts(collection: Collection, root: Path) -> Iterator[str]:
    """How many topics, audience texts and sources there are, of how many there should be."""
    topics = {draft.front.topic for draft in collection.drafts}
    asked = {path.stem for path in (root / "data" / "nlu" / "topics").glob("*.yml")} or topics
    texts = [(draft, audience) for draft in collection.drafts for audience in draft.front.for_]
    whole = sum(_is_whole(set(draft.body.get(audience, {})), audience) for draft, audience in texts)
    yield f"{len(topics & asked)} van {len(asked)} onderwerpen; {whole} van {len(texts)} teksten per doelgroep"
    named = [fact.source for draft in collection.drafts for fact in draft.front.facts]
    path = collection.home / "sources.yml"
    known = set(yaml.safe_load(read_text(path))) if path.is_file() else set()
    there = sum(one in known for one in named)
    yield f"{there} van {len(named)} feiten met een bron die bestaat ({len(set(named))} bronnen)"


def _is_whole(levels: set[Level], audience: Audience) -> bool:
    needed: set[Level] = {"easy", "normal", "more"} if audience == "client" else {"normal", "more"}
    return needed <= levels


def hardest(collection: Collection, amount: int) -> list[str]:
    """Return the hardest sentences for who does not read well, and why they are hard."""
    found: dict[str, tuple[float, str]] = {}
    for message in collection.messages:
        limits = bound(message.audience, message.level)
        if message.kind not in MEASURED or limits.hard is None:
            continue
        for line, part in message.places:
            rare = [word for word in words(part)[1:] if word.islower() and zipf(word) < HARD_BELOW]
            score = len(words(part)) / limits.longest + len(rare) / 2
            why = f"{len(words(part))} woorden" + (f"; moeilijk: {', '.join(rare)}" if rare else "")
            place = f"{message.file}:{line} ({message.audience}, {message.level}): {part} [{why}]"
            found.setdefault(part, (score, place))
    return [place for _, place in sorted(found.values(), reverse=True)[:amount]]
