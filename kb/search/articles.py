"""Search the articles: words in any form, compounds by their parts, misspelt and half words by what is near to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kb.article import FALLBACK, Fact
from kb.library import Article, Library, Source
from kb.organisation import Audience
from kb.search.index import Index
from kb.search.marks import Marks, marked
from kb.search.profiles import Profiles
from kb.search.questions import Questions, sentences
from kb.search.words import part_terms, terms_of
from kb.texts import Level, Role

_WEIGHTS = {"title": 5.0, "questions": 3.0, "body": 1.0, "facts": 1.0}
_BETTER, _WORSE = 0.6, 0.4  # the words of the article and the nearest question: which fits better, counts more
_PROFILE = 1.5  # and how much the profile of the topic counts beside both, each told from its own mean
_LEAST = 0.2  # what answers less than this of a question is no answer to it
_LEAST_SMALL = 0.4  # and of one with only small words ("wie ben jij") less than this
_MANY = 80
_LEVELS: tuple[Level, ...] = ("easy", "normal", "more")


@dataclass(frozen=True)
class Hit:
    """What was found: the topic, its best passage with the asked words in it, where that stands, how well it fits."""

    topic: str
    title: str
    passage: str
    sources: tuple[Source, ...]
    score: float
    marks: Marks = ()
    chapter: str | None = None


@dataclass(frozen=True)
class _Passage:
    text: str
    sources: tuple[Source, ...]
    words: frozenset[str]
    chapter: str | None = None


class Search:
    """An index of one library, in memory, for all audiences; safe to use from more than one thread."""

    def __init__(self, library: Library, asked: Mapping[str, Iterable[str]] | None = None) -> None:
        """Read all articles into the index, and the questions that people ask about them (those of data/nlu)."""
        self._library = library
        known = sentences() if asked is None else asked
        articles = library.articles.values()
        self._indexes: dict[Audience, Index] = {audience: Index(_WEIGHTS) for audience in FALLBACK}
        for audience, index in self._indexes.items():
            index.add((one.topic, page_of(one, audience)) for one in articles if audience in readers_of(one))
        self._questions = Questions({one.topic: (*one.questions, *known.get(one.topic, ())) for one in articles})
        self._profiles = Profiles({one.topic: [*_lines(one), *known.get(one.topic, ())] for one in articles})

    @classmethod
    @lru_cache(maxsize=2)
    def of(cls, library: Library) -> Search:
        """Return the index of a library with the questions of data/nlu; it is built once in a process."""
        return cls(library)

    def find(self, q: str, audience: Role, limit: int = 10) -> list[Hit]:
        """Return the best hits for an audience (None = client), best first; nothing when nothing fits."""
        who: Audience = audience or "client"
        found = {one.key: one for one in self._indexes[who].find(q, _MANY)}
        ranked = self._ranked(q, who, {topic: one.score for topic, one in found.items()})
        terms = frozenset[str]().union(*(one.terms for one in found.values())) or frozenset(terms_of(q))
        return [self._hit(topic, who, score, terms) for topic, score in ranked[:limit]]

    def _ranked(self, q: str, audience: Audience, found: Mapping[str, float]) -> list[tuple[str, float]]:
        """Return what answers enough of a question, in the order of all that we know about it.

        The score says how much is answered; the best one gets the best score.
        """
        topics = [one.topic for one in self._library.articles.values() if audience in readers_of(one)]
        asked, profiles = self._questions.find(q), self._profiles.fits(q)
        answered = [_together(found.get(one, 0.0), asked.get(one, 0.0)) for one in topics]
        order = _told_apart(answered) + _PROFILE * _told_apart([profiles[one] for one in topics])
        least = _LEAST if terms_of(q) else _LEAST_SMALL
        best = [i for i in np.argsort(-order, kind="stable") if answered[i] >= least]
        scores = sorted((answered[i] for i in best), reverse=True)
        return [(topics[i], min(1.0, score)) for i, score in zip(best, scores, strict=True)]

    def _hit(self, topic: str, audience: Audience, score: float, terms: frozenset[str]) -> Hit:
        article, rarity = self._library.article(topic), self._indexes[audience].rarity
        best = max(_passages(article, audience), key=lambda passage: sum(map(rarity, passage.words & terms)))
        marks = marked(best.text, terms)
        return Hit(topic, article.title(audience), best.text, best.sources, round(score, 3), marks, best.chapter)


def readers_of(article: Article) -> tuple[Audience, ...]:
    """Staff may look up everything, also what was written for others."""
    return tuple(dict.fromkeys((*article.audiences, "staff")))


def _together(found: float, asked: float) -> float:
    return _BETTER * max(found, asked) + _WORSE * min(found, asked)


def _told_apart(values: Sequence[float]) -> NDArray[np.float64]:
    """Return each value as how far it stands from the mean, so that different measures weigh alike."""
    array = np.array(values, dtype=float)
    spread = float(array.std())
    return (array - array.mean()) / spread if spread else array * 0.0


def _lines(article: Article) -> list[str]:
    """Return everything that the article says, to anybody, at any level."""
    said = [article.answer(one, level).text for one in article.audiences for level in _LEVELS]
    titles = [article.title(one) for one in article.audiences]
    return [*article.questions, *titles, *(line for text in said for line in text.splitlines())]


def page_of(article: Article, audience: Audience) -> tuple[str, ...]:
    """Return the fields of an article that are searched: title, questions, text at every level, facts."""
    body = " ".join(article.answer(audience, level).text for level in _LEVELS)
    facts = " ".join(fact.fact for fact in article.draft.front.facts)
    title = article.title(audience) + " " + article.topic.replace("-", " ")
    return title, " ".join(article.questions), body, facts


def _passages(article: Article, audience: Audience) -> list[_Passage]:
    own = next(one for one in FALLBACK[audience] if one in article.audiences)
    texts = [article.answer(own, level).text for level in ("normal", "more")]
    lines = [line for text in dict.fromkeys(texts) for line in _pairs(text.splitlines())]
    said = [_Passage(line, article.sources, _meaning(line)) for line in lines]
    return said + ([_fact(article, fact) for fact in article.draft.front.facts] if audience == "staff" else [])


def _meaning(text: str) -> frozenset[str]:
    return frozenset((*terms_of(text), *part_terms(text)))


def _pairs(lines: list[str]) -> list[str]:
    """Keep a question and its answer together: half of that helps nobody."""
    return [f"{a} {b}" if a.endswith("?") else a for a, b in zip(lines, [*lines[1:], ""], strict=True)]


def _fact(article: Article, fact: Fact) -> _Passage:
    source = article.source_of(fact)
    where = ", ".join(part for part in (fact.where, str(fact.year) if fact.year else None) if part)
    named = Source(title=source.title, ref=f"{source.ref}, {where}") if where else source
    return _Passage(fact.fact, (named,), _meaning(fact.fact), fact.where)
