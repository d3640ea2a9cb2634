"""An article as it stands in its file now: for each reader and level the text, its figures, and what to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

from kb.article import FALLBACK, Draft
from kb.check import Finding, Message
from kb.check.article_rules import article_findings
from kb.check.bounds import bound
from kb.check.checker import AUDIENCES, LEVELS, Checker
from kb.check.everything import Everything
from kb.editing.shape import Preview, Remark, Seen, Shown
from kb.organisation import Audience
from kb.texts import Level

Key = tuple[str, Audience, Level]


def make_previews(home: Path, today: date | None = None) -> list[Preview]:
    """Read and check every article in a knowledge folder; raise KnowledgeError when a file beside them is wrong."""
    everything = Everything(home)
    collection, now = everything.collection, today or datetime.now(tz=UTC).date()
    general = [*article_findings(collection.drafts, home, now)]
    messages = {(one.file, one.audience, one.level): one for one in collection.messages if one.kind == "article"}
    titles = {(one.file, one.audience): one for one in collection.messages if one.kind == "label"}
    made = []
    for draft in collection.drafts:
        file = draft.path.relative_to(home.parent).as_posix()
        about = [_remark(one) for one in general if one.file == file]
        about += [_remark(one) for a in draft.body for one in everything.checker.check(titles[file, a])]
        made.append(_preview(draft, file, _texts(draft, file, messages, everything.checker), tuple(about)))
    wrong = dict.fromkeys(one.file for one in collection.broken if one.file.endswith(".md"))
    return [*made, *(_broken(file, [one for one in collection.broken if one.file == file]) for file in wrong)]


def _texts(draft: Draft, file: str, messages: Mapping[Key, Message], checker: Checker) -> tuple[Seen, ...]:
    shown: dict[tuple[Audience, Level], Shown] = {}
    for audience in AUDIENCES:
        for level in LEVELS:
            whose = next(one for one in FALLBACK[audience] if one in draft.body)
            really = draft.passage(audience, level)[1]
            shown[audience, level] = _shown(messages[file, whose, really], audience, level, checker)
    return tuple(
        Seen(audience, draft.title(audience), tuple(shown[audience, level] for level in LEVELS))
        for audience in AUDIENCES
    )


def _shown(message: Message, audience: Audience, level: Level, checker: Checker) -> Shown:
    own = (message.audience, message.level)
    found = asdict(checker.table([message])[own])
    return Shown(
        audience,
        level,
        tuple(line.text for line in message.lines),
        None if own == (audience, level) else own,
        found,
        asdict(bound(*own)),
        tuple(_remark(one) for one in checker.check(message)),
    )


def _preview(draft: Draft, file: str, seen: tuple[Seen, ...], remarks: tuple[Remark, ...]) -> Preview:
    front = draft.front
    kept = (front.reviewed.isoformat(), front.for_, front.picture, front.near, front.action, front.questions)
    return Preview(front.topic, file, False, *kept, len(front.facts), seen, remarks)


def _broken(file: str, found: Sequence[Finding]) -> Preview:
    nothing: tuple[str, ...] = ()
    remarks = tuple(_remark(one) for one in found)
    return Preview(Path(file).stem, file, True, "", nothing, None, nothing, None, nothing, 0, (), remarks)


def _remark(one: Finding) -> Remark:
    return Remark(one.line, one.rule, one.text, one.sentence, one.advice, one.error)
