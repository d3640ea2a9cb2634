"""Search the articles: words in any form, compounds by their parts, misspelt words by what they are near to."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

from kb.article import FALLBACK, Fact
from kb.library import Article, Library, Source
from kb.organisation import Audience
from kb.stems import Near, all_parts, stems, telling_words
from kb.texts import Role

_COLUMNS = {"title": 5.0, "questions": 3.0, "body": 1.0, "facts": 1.0, "parts": 0.5}
_PART_WORTH = 0.5  # a word that is found only as half of a compound counts for this much
_LEAST = 0.2  # less than this share of what was asked is not an answer to it


@dataclass(frozen=True)
class Hit:
    """What was found: the topic, its best passage, where that stands, and how well it fits (0 to 1)."""

    topic: str
    title: str
    passage: str
    sources: tuple[Source, ...]
    score: float


@dataclass(frozen=True)
class _Passage:
    text: str
    sources: tuple[Source, ...]
    words: frozenset[str]


class Search:
    """An index of one library, in memory, for all audiences; safe to use from more than one thread."""

    def __init__(self, library: Library) -> None:
        """Read all articles into the index."""
        self._library = library
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        columns = ", ".join(_COLUMNS)
        self._base.execute(f"CREATE VIRTUAL TABLE page USING fts5(topic UNINDEXED, audience UNINDEXED, {columns})")
        pages = [_page(article, audience) for article in library.articles.values() for audience in _readers(article)]
        self._base.executemany("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?)", pages)
        self._seen = Counter(word for page in pages for word in set(" ".join(page[2:]).split()))
        self._near = Near(self._seen)
        self._pages = len(pages)

    def find(self, q: str, audience: Role, limit: int = 10) -> list[Hit]:
        """Return the best hits for an audience (None = client), best first; nothing when nothing fits."""
        asked = [self._near.find(word) for word in dict.fromkeys(telling_words(q))]
        halves = sorted({near for part in all_parts(q) for near in self._near.find(part)})
        if not any(asked) and not halves:
            return []
        who: Audience = audience or "client"
        wanted = {word for words in asked for word in words} | set(halves)
        ranked = [(self._fit(page, asked, halves) * rank, topic) for topic, page, rank in self._rows(wanted, who)]
        best = sorted((one for one in ranked if one[0] >= _LEAST), key=lambda one: (-one[0], one[1]))
        return [self._hit(topic, who, score, wanted) for score, topic in best[:limit]]

    def _rows(self, wanted: Iterable[str], audience: Audience) -> list[tuple[str, str, float]]:
        query = " OR ".join(f'"{word}"' for word in sorted(wanted))
        weights = ", ".join(str(weight) for weight in _COLUMNS.values())
        columns = " || ' ' || ".join(_COLUMNS)
        with self._lock:
            rows = self._base.execute(
                f"SELECT topic, {columns}, -bm25(page, 0, 0, {weights}) FROM page"  # noqa: S608 - constants only
                " WHERE page MATCH ? AND audience = ?",
                (f"{{{' '.join(_COLUMNS)}}} : ({query})", audience),
            ).fetchall()
        top = max((rank for _, _, rank in rows), default=1.0)
        return [(topic, page, 0.5 + 0.5 * rank / top) for topic, page, rank in rows]

    def _fit(self, page: str, asked: Sequence[Sequence[str]], halves: Sequence[str]) -> float:
        there = set(page.split())
        weights = [max((self._rarity(word) for word in words), default=math.log(1 + self._pages)) for words in asked]
        got = sum(w for w, words in zip(weights, asked, strict=True) if there & set(words))
        if not got and halves:
            got = _PART_WORTH * sum(weights) * sum(half in there for half in halves) / len(halves)
        return got / sum(weights) if weights else 0.0

    def _rarity(self, word: str) -> float:
        return math.log(1 + self._pages / (1 + self._seen[word]))

    def _hit(self, topic: str, audience: Audience, score: float, wanted: set[str]) -> Hit:
        article = self._library.article(topic)
        best = max(_passages(article, audience), key=lambda passage: sum(map(self._rarity, passage.words & wanted)))
        return Hit(topic, article.title(audience), best.text, best.sources, round(min(score, 1.0), 3))


def _readers(article: Article) -> tuple[Audience, ...]:
    """Staff may look up everything, also what was written for others."""
    return tuple(dict.fromkeys((*article.audiences, "staff")))


def _page(article: Article, audience: Audience) -> tuple[str, ...]:
    body = " ".join(article.answer(audience, level).text for level in ("easy", "normal", "more"))
    facts = " ".join(fact.fact for fact in article.draft.front.facts)
    questions = " ".join(article.questions)
    texts = (article.title(audience) + " " + article.topic.replace("-", " "), questions, body, facts)
    parts = all_parts(" ".join(texts))
    return (article.topic, audience, *(" ".join(stems(text)) for text in texts), " ".join(parts))


def _passages(article: Article, audience: Audience) -> list[_Passage]:
    own = next(one for one in FALLBACK[audience] if one in article.audiences)
    texts = [article.answer(own, level).text for level in ("normal", "more")]
    lines = [line for text in dict.fromkeys(texts) for line in _pairs(text.splitlines())]
    said = [_Passage(line, article.sources, _meaning(line)) for line in lines]
    return said + ([_fact(article, fact) for fact in article.draft.front.facts] if audience == "staff" else [])


def _meaning(text: str) -> frozenset[str]:
    return frozenset((*stems(text), *all_parts(text)))


def _pairs(lines: list[str]) -> list[str]:
    """Keep a question and its answer together: half of that helps nobody."""
    return [f"{a} {b}" if a.endswith("?") else a for a, b in zip(lines, [*lines[1:], ""], strict=True)]


def _fact(article: Article, fact: Fact) -> _Passage:
    source = article.source_of(fact)
    where = ", ".join(part for part in (fact.where, str(fact.year) if fact.year else None) if part)
    named = Source(title=source.title, ref=f"{source.ref}, {where}") if where else source
    return _Passage(fact.fact, (named,), _meaning(fact.fact))
