"""The articles as the assistant has them in use, before the language check has looked at their files."""

from __future__ import annotations

from typing import get_args

from kb.article import FALLBACK
from kb.editing.shape import Preview, Seen, Shown
from kb.library import Article, Library
from kb.organisation import Audience
from kb.texts import Level

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
LEVELS: tuple[Level, ...] = ("easy", "normal", "more")


def unchecked(library: Library) -> list[Preview]:
    """Return a preview of every article without figures and remarks, so that it can be read at once."""
    return [_preview(library.article(topic)) for topic in library.topics]


def _preview(article: Article) -> Preview:
    front = article.draft.front
    kept = (front.reviewed.isoformat(), front.for_, front.picture, front.near, front.action, front.questions)
    file = "/".join(article.draft.path.parts[-3:])
    seen = tuple(_seen(article, audience) for audience in AUDIENCES)
    return Preview(front.topic, file, False, *kept, len(front.facts), seen, (), checked=False)


def _seen(article: Article, audience: Audience) -> Seen:
    return Seen(audience, article.title(audience), tuple(_shown(article, audience, level) for level in LEVELS))


def _shown(article: Article, audience: Audience, level: Level) -> Shown:
    whose = next(one for one in FALLBACK[audience] if one in article.draft.body)
    answer = article.answer(audience, level)
    own = None if (whose, answer.level) == (audience, level) else (whose, answer.level)
    return Shown(audience, level, tuple(answer.text.split("\n")), own, {}, {}, ())
