"""An index of texts: SQLite FTS5 finds candidates by BM25; they are weighed by how much of the question they answer."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from threading import RLock

from kb.search.asked import Asked, understand
from kb.search.near import Near
from kb.search.words import Word, words_of

_CANDIDATES = 50
_MOST_ROWS = 4_000  # rows that one question reads: the rare words come first, and common ones only weigh along
_PART_WORTH = 0.5  # a word that is found only by the parts of a compound counts for this much
_PARTS_WEIGHT = 0.5  # and a word that is only part of a compound in the text for this much
_SLOW, _LENGTH = 1.2, 0.5  # BM25: how much a second time still adds, and how much long texts are held back


@dataclass(frozen=True)
class Found:
    """A text that was found: its key, how much of the question it answers (0 to 1), and the terms to mark in it."""

    key: str
    score: float
    terms: frozenset[str]


class Index:
    """Texts in fields that weigh differently. In memory; safe to use from more than one thread."""

    def __init__(self, weights: Mapping[str, float], slow: float = _SLOW) -> None:
        """Take the names of the fields with their weights, and how much it adds that a word comes back."""
        self._slow = slow
        self._weights = (*weights.values(), _PARTS_WEIGHT)
        self._fields = [f"f{number}" for number in range(len(self._weights))]
        self._lock = RLock()
        self._near = Near()
        self._seen: Counter[str] = Counter()
        self._rows: dict[str, int] = {}
        self._length = 0
        self._base = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        # Terms are made of letters and digits already: nothing is left to split or fold.
        columns = ", ".join(self._fields)
        self._base.execute(f"CREATE VIRTUAL TABLE page USING fts5(key UNINDEXED, {columns})")

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._rows)

    def add(self, texts: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Add texts: the key of each, and its fields. A key that is there already is replaced."""
        holes = ", ".join("?" * (len(self._fields) + 1))
        with self._lock:
            for key, fields in texts:
                self.remove([key])
                words = [words_of(field) for field in fields]
                columns = self._learn(words)
                # In the text of both statements stand only names and question marks of our own.
                row = self._base.execute(f"INSERT INTO page VALUES ({holes})", (key, *columns)).lastrowid  # noqa: S608
                self._rows[key] = row or 0

    def remove(self, keys: Iterable[str]) -> None:
        """Take texts out; a key that is not there is no error."""
        with self._lock:
            for key in keys:
                row = self._rows.pop(key, None)
                if row is None:
                    continue
                columns = self._base.execute(f"SELECT {self._columns} FROM page WHERE rowid = ?", (row,)).fetchone()  # noqa: S608
                self._seen.subtract({term for column in columns for term in column.split()})
                self._length -= sum(len(column.split()) for column in columns[:-1])
                self._base.execute("DELETE FROM page WHERE rowid = ?", (row,))

    def find(self, q: str, limit: int, least: float = 0.0) -> list[Found]:
        """Return the texts that answer most of a question, best first; nothing that scores less than `least`."""
        with self._lock:
            asked = understand(q, self._near, self._known)
            terms = frozenset(term for one in asked for term in one.all_terms)
            rows = self._candidates(self._telling(terms)) if terms else []
            worth = [self._worth(one) for one in asked]
            scored = [(self._score(columns, asked, worth), key) for key, *columns in rows]
        best = sorted((one for one in scored if one[0] >= least), key=lambda one: (-one[0], one[1]))
        return [Found(key, round(min(score, 1.0), 3), terms) for score, key in best[:limit]]

    def rarity(self, term: str) -> float:
        """Return how much a term says: the fewer texts have it, the more."""
        return math.log(1 + len(self._rows) / (1 + self._seen[term]))

    @property
    def _columns(self) -> str:
        return ", ".join(self._fields)

    def _known(self, term: str) -> int:
        return self._seen.get(term, 0)

    def _learn(self, fields: Sequence[Sequence[Word]]) -> list[str]:
        """Count the words of a text and remember how they sound; return what stands in its columns."""
        columns = [[word.term for word in field if not word.says_nothing] for field in fields]
        columns.append([part for field in fields for word in field for part in word.parts])
        self._near.add((word.written, word.term) for field in fields for word in field if not word.says_nothing)
        self._near.add((part, part) for part in columns[-1])
        self._seen.update(set(chain.from_iterable(columns)))
        self._length += sum(len(column) for column in columns[:-1])
        return [" ".join(column) for column in columns]

    def _telling(self, terms: Collection[str]) -> list[str]:
        """Return the terms to look up, the rarest first: what every other text has finds nothing in particular."""
        ranked = sorted(terms, key=lambda term: (self._seen[term], term))
        read = accumulate(self._seen[term] for term in ranked)
        return [term for term, rows in zip(ranked, read, strict=True) if rows <= _MOST_ROWS or term is ranked[0]]

    def _candidates(self, terms: Sequence[str]) -> list[tuple[str, ...]]:
        query = " OR ".join(f'"{term}"' for term in terms)
        weights = ", ".join(map(str, self._weights))
        best = f"SELECT rowid FROM page WHERE page MATCH ? ORDER BY bm25(page, 0, {weights}) LIMIT {_CANDIDATES}"  # noqa: S608 - numbers of ours
        rows = ", ".join(str(row) for (row,) in self._base.execute(best, (query,)))
        found = f"SELECT key, {self._columns} FROM page WHERE rowid IN ({rows})"  # noqa: S608 - numbers of ours
        return self._base.execute(found).fetchall()

    def _worth(self, one: Asked) -> float:
        """Return how much a word of the question weighs: by how rare it is here, and how rare in any Dutch text.

        Among a few texts the first says little; and a word that nobody wrote here has only the second.
        """
        known = one.terms or (one.parts[0] if one.parts else {})
        if not known:
            return one.tells * math.log(1 + len(self._rows))
        return math.sqrt(one.tells) * max(map(self.rarity, known))

    def _score(self, columns: Sequence[str], asked: Sequence[Asked], worth: Sequence[float]) -> float:
        padded = [f" {column} " for column in columns]
        longer = sum(column.count(" ") - 1 for column in padded[:-1]) * len(self._rows) / max(self._length, 1)
        brake = self._slow * (1 - _LENGTH + _LENGTH * longer)
        got = sum(weight * self._fit(padded, one, brake) for weight, one in zip(worth, asked, strict=True))
        return got / sum(worth)

    def _fit(self, columns: Sequence[str], one: Asked, brake: float) -> float:
        whole = max((sure * self._often(columns, term, brake) for term, sure in one.terms.items()), default=0.0)
        halves = [max(sure * self._often(columns, term, brake) for term, sure in part.items()) for part in one.parts]
        return max(whole, _PART_WORTH * sum(halves) / len(halves)) if halves else whole

    def _often(self, columns: Sequence[str], term: str, brake: float) -> float:
        framed = f" {term} "
        count = sum(
            w * column.count(framed) for w, column in zip(self._weights, columns, strict=True) if framed in column
        )
        return count / (count + brake) if count else 0.0
