"""All articles (kb/articles/*.md): what the assistant can explain, to whom, how simply, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import Field, RootModel

from kb.article import Action, Draft, Fact, read_article
from kb.errors import KnowledgeError, Problem, UnknownTopicError
from kb.numbers import Numbers
from kb.organisation import Audience, Organisation
from kb.reading import HOME, Strict, read_model, read_text
from kb.texts import Filled, Level, Role, fill, fixed_values, placeholders


class Source(Strict):
    """Where a fact stands: a title for the reader, and the reference to look it up by."""

    title: str = Field(min_length=1)
    ref: str = Field(min_length=1)


class _SourceFile(RootModel[dict[str, Source]]):
    """kb/sources.yml: sources by id."""


@dataclass(frozen=True)
class Answer:
    """What is said about a topic, ready to be shown; `level` is the level that the text really has."""

    text: str
    level: Level
    sources: tuple[Source, ...]
    near: tuple[str, ...]
    action: Action | None
    picture: str | None


@dataclass(frozen=True)
class Article:
    """One topic, with its sources looked up and its placeholders ready to be filled."""

    draft: Draft
    known_sources: Mapping[str, Source]
    near: tuple[str, ...]
    filled: Filled

    @property
    def topic(self) -> str:
        """The id of the topic."""
        return self.draft.front.topic

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """For whom there is a text of their own."""
        return self.draft.front.for_

    @property
    def questions(self) -> tuple[str, ...]:
        """Typical questions that this article answers."""
        return self.draft.front.questions

    @property
    def reviewed(self) -> date:
        """The day on which a person last read the article and its sources."""
        return self.draft.front.reviewed

    @property
    def action(self) -> Action | None:
        """The flow that the article offers, or None."""
        return self.draft.front.action

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of all facts, each once."""
        return tuple(dict.fromkeys(self.source_of(fact) for fact in self.draft.front.facts))

    def source_of(self, fact: Fact) -> Source:
        """Return where a fact of this article stands."""
        return self.known_sources[fact.source]

    def title(self, audience: Role) -> str:
        """Return the title, as it stands on a button, for this audience (None = client)."""
        return self._fill(self.draft.title(audience or "client"), audience or "client")

    def answer(self, audience: Role, level: Level) -> Answer:
        """Return the text for this audience (None = client) and level, or the nearest that there is."""
        passage, really = self.draft.passage(audience or "client", level)
        front = self.draft.front
        text = self._fill(passage.text, audience or "client")
        return Answer(text, really, self.sources, self.near, front.action, front.picture)

    def _fill(self, text: str, audience: Audience) -> str:
        return fill(text, self.filled[audience], self.topic)


@dataclass(frozen=True, eq=False)
class Library:
    """All articles by topic. Each one that was loaded is only equal to itself: an index of it is found by it."""

    articles: Mapping[str, Article]

    @classmethod
    def load(
        cls,
        home: Path = HOME,
        organisation: Organisation | None = None,
        numbers: Numbers | None = None,
    ) -> Library:
        """Read articles/ and sources.yml in `home`; raise KnowledgeError with every mistake in all of them."""
        sources = read_model(home / "sources.yml", _SourceFile).root
        filled = fixed_values(organisation, numbers)
        drafts, problems = _read_all(home / "articles")
        for draft in drafts:
            problems += _unknown(draft, sources, filled)
        if problems:
            raise KnowledgeError(problems)
        topics = {draft.front.topic for draft in drafts}
        return cls({draft.front.topic: _article(draft, sources, topics, filled) for draft in drafts})

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of all topics, sorted."""
        return tuple(sorted(self.articles))

    def article(self, topic: str) -> Article:
        """Return one article; raise UnknownTopicError."""
        try:
            return self.articles[topic]
        except KeyError:
            raise UnknownTopicError(topic) from None


def _read_all(folder: Path) -> tuple[list[Draft], list[Problem]]:
    drafts: list[Draft] = []
    problems: list[Problem] = [] if folder.is_dir() else [Problem(str(folder), 0, "deze map is er niet")]
    for path in sorted(folder.glob("*.md")):
        try:
            drafts.append(read_article(path, read_text(path)))
        except KnowledgeError as error:
            problems += error.problems
    return drafts, problems


def _unknown(draft: Draft, sources: Mapping[str, Source], filled: Filled) -> list[Problem]:
    wrong = [
        f"facts: de bron '{fact.source}' staat niet in sources.yml"
        for fact in draft.front.facts
        if fact.source not in sources
    ]
    for levels in draft.body.values():
        names = frozenset[str]().union(*(placeholders(passage.text) for passage in levels.values()))
        wrong += [f"de waarde {{{name}}} kennen we niet" for name in sorted(names - filled["client"].keys())]
    return [Problem(str(draft.path), 1, text) for text in wrong]


def _article(draft: Draft, sources: Mapping[str, Source], topics: set[str], filled: Filled) -> Article:
    # A near topic that is not there yet is left out here, so that one new file never stops the assistant;
    # the language check reports it.
    near = tuple(topic for topic in draft.front.near if topic in topics)
    return Article(draft, sources, near, filled)
