"""How well the search finds the right article, and how fast it is over 10,000 passages, beside two peers in one run.

The peers get the very same texts: SQLite FTS5 as it comes, and bm25s with Snowball's Dutch stems.
`python -m deploy.bench.search` prints the table.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

import bm25s
import Stemmer
import yaml
from wordfreq import top_n_list

from deploy.bench.figures import percentile
from deploy.children import ROOT
from deploy.terminal import say
from kb.article import FALLBACK
from kb.library import Library
from kb.search import Index, Search
from kb.search.articles import page_of, readers_of
from kb.search.questions import sentences

SEARCHERS = ("Zeg het maar", "SQLite FTS5", "bm25s+Snowball")
QUESTIONS = ROOT / "tests" / "kb" / "search_questions.yml"
PASSAGES, WORDS, TIMED, MOST = 10_000, 90, 300, 10
Given = TypeVar("Given")
Made = TypeVar("Made")
Find = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class Question:
    """What somebody types, who it is, and the topics that are right."""

    text: str
    voice: str
    topics: frozenset[str]
    misspelt: bool

    @property
    def final(self) -> bool:
        """Whether it is in the half that nothing was tuned on: the halves are told apart by a hash."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Line:
    """One row of the table: what, the unit, and the figure of each searcher in the same order."""

    what: str
    unit: str
    figures: tuple[float, ...]


def read_questions(path: Path = QUESTIONS) -> list[Question]:
    """Give the held-out questions."""
    rows = yaml.safe_load(path.read_text())
    return [Question(r["q"], r["voice"], frozenset({r["topic"], *_listed(r.get("also"))}), r["misspelt"]) for r in rows]


def measure(library: Library) -> list[Line]:
    """Measure all three; give the rows of the table."""
    finders = [_ours(library), _plain(library), _bm25s(library)]
    asked = [one for one in read_questions() if one.topics & library.articles.keys()]
    rows = [line for name, some in _groups(asked).items() for line in _quality(name, some, finders)]
    return [*rows, *_speed()]


def table(lines: Sequence[Line]) -> str:
    """Give the rows as a table for the terminal."""
    head = f"{'':<44}{'unit':>5}" + "".join(f"{name:>16}" for name in SEARCHERS)
    shown = (f"{x.what:<44}{x.unit:>5}" + "".join(f"{figure:>16.1f}" for figure in x.figures) for x in lines)
    return "\n".join((head, *shown))


def write(lines: Sequence[Line], path: Path) -> None:
    """Write the rows as JSON, the figure of each searcher by its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [{"what": x.what, "unit": x.unit, **dict(zip(SEARCHERS, x.figures, strict=True))} for x in lines]
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")


def _groups(asked: Sequence[Question]) -> dict[str, list[Question]]:
    return {
        "tuned on": [one for one in asked if not one.final],
        "final": [one for one in asked if one.final],
        "final, misspelt": [one for one in asked if one.final and one.misspelt],
        **{f"final, {v}": [one for one in asked if one.final and one.voice == v] for v in FALLBACK},
    }


def _quality(name: str, asked: Sequence[Question], finders: Sequence[Find]) -> list[Line]:
    found = [[finder(one.text, one.voice)[:3] for one in asked] for finder in finders]
    first = [_share(bool(one.topics & {*hits[:1]}) for one, hits in zip(asked, some, strict=True)) for some in found]
    three = [_share(bool(one.topics & {*hits}) for one, hits in zip(asked, some, strict=True)) for some in found]
    label = f"{name} ({len(asked)})"
    return [Line(f"right article first, {label}", "%", tuple(first)), Line(f"among three, {label}", "%", tuple(three))]


def _share(right: Iterable[bool]) -> float:
    judged = list(right)
    return 100 * sum(judged) / max(1, len(judged))


# The file of questions gives a voice as a str; here it is one of the three audiences (hence the ignored types).
def _ours(library: Library) -> Find:
    search = Search(library)
    return lambda q, voice: [hit.topic for hit in search.find(q, voice, 3)]  # type: ignore[arg-type]


def _pages(library: Library, voice: str) -> list[tuple[str, str]]:
    """Give what every searcher gets to read: a text for each topic that this voice may find."""
    more, articles = sentences(), library.articles.values()
    mine = [one for one in articles if voice in readers_of(one)]
    return [(one.topic, "\n".join((*page_of(one, voice), *more.get(one.topic, ())))) for one in mine]  # type: ignore[arg-type]


def _plain(library: Library) -> Find:
    bases = {voice: _plain_base(_pages(library, voice)) for voice in FALLBACK}
    return lambda q, voice: _plain_find(bases[voice], q, 3)  # type: ignore[index]


def _plain_base(pages: Sequence[tuple[str, str]]) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE page USING fts5(key UNINDEXED, body)")
    base.executemany("INSERT INTO page VALUES (?, ?)", pages)
    return base


def _plain_find(base: sqlite3.Connection, q: str, limit: int) -> list[str]:
    query = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", q))
    asked = "SELECT key FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?"
    return [key for (key,) in base.execute(asked, (query, limit))] if query else []


def _bm25s(library: Library) -> Find:
    bases = {voice: _Snowball(_pages(library, voice)) for voice in FALLBACK}
    return lambda q, voice: bases[voice].find(q, 3)  # type: ignore[index]


class _Snowball:
    """The peer bm25s, with the stems and stop words that come with it."""

    def __init__(self, pages: Sequence[tuple[str, str]]) -> None:
        self._keys = [key for key, _ in pages]
        self._stemmer = Stemmer.Stemmer("dutch")
        self._base = bm25s.BM25()
        self._base.index(self._tokens([text for _, text in pages]), show_progress=False)

    def find(self, q: str, limit: int) -> list[str]:
        found, scores = self._base.retrieve(self._tokens([q]), k=min(limit, len(self._keys)), show_progress=False)
        return [self._keys[i] for i, score in zip(found[0], scores[0], strict=True) if score > 0]

    def _tokens(self, texts: list[str]) -> object:
        return bm25s.tokenize(texts, stopwords="nl", stemmer=self._stemmer, show_progress=False)


def _speed() -> list[Line]:
    """Time the building of an index of 10,000 passages, and questions to it, a third of them with a typing mistake."""
    dice = random.Random(1)  # noqa: S311 - nothing secret: the same texts in every run
    words = top_n_list("nl", 40_000)
    weights = list(accumulate(1 / (rank + 1) for rank in range(len(words))))
    pages = [(str(i), " ".join(dice.choices(words, cum_weights=weights, k=WORDS))) for i in range(PASSAGES)]
    asked = [_asked(dice, words[40:6_000]) for _ in range(TIMED)]
    built = [_timed(make, pages) for make in (_our_index, _plain_index, _snowball_index)]
    times = [[1000 * _timed(find, q)[0] for q in asked] for _, find in built]
    rows = [(n, tuple(percentile(some, n / 100) for some in times)) for n in (50, 95)]
    found = [Line(f"search in {PASSAGES} passages, p{n}", "ms", figures) for n, figures in rows]
    return [*found, Line(f"index of {PASSAGES} passages", "s", tuple(seconds for seconds, _ in built))]


def _our_index(pages: Sequence[tuple[str, str]]) -> Callable[[str], object]:
    index = Index({"body": 1.0})
    index.add((key, (text,)) for key, text in pages)
    return lambda q: index.find(q, MOST)


def _plain_index(pages: Sequence[tuple[str, str]]) -> Callable[[str], object]:
    base = _plain_base(pages)
    return lambda q: _plain_find(base, q, MOST)


def _snowball_index(pages: Sequence[tuple[str, str]]) -> Callable[[str], object]:
    base = _Snowball(pages)
    return lambda q: base.find(q, MOST)


def _asked(dice: random.Random, words: Sequence[str]) -> str:
    chosen = dice.sample(words, dice.randint(2, 8))
    if dice.random() < 1 / 3:
        at = dice.randrange(len(chosen))
        chosen[at] = chosen[at][:2] + chosen[at][3:] + "e"
    return " ".join(chosen)


def _timed(work: Callable[[Given], Made], given: Given) -> tuple[float, Made]:
    """Return how many seconds a piece of work took, and what came of it."""
    began = time.perf_counter()
    made = work(given)
    return time.perf_counter() - began, made


def _listed(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []


if __name__ == "__main__":
    lines = measure(Library.load())
    write(lines, ROOT / "var" / "bench-search.json")
    say(table(lines))
    sys.exit(0)
