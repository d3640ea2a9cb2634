"""The check for danger: reads the rules once and says, for one message, whether somebody is in danger."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from web.gateway.safety.ear import KNOWLEDGE, Ear
from web.gateway.safety.patterns import Index, compiled, words_of
from web.gateway.safety.words import Vocabulary, joined, sounds

log = logging.getLogger(__name__)
Kind = Literal["suicide", "self_harm", "violence", "abuse", "medical", "fire", "missing", "threat"]
Level = Literal["danger", "check"]
Who = Literal["self", "other", "colleague"]

RULES = Path(__file__).with_name("rules")
# When a message shows more than one danger: what has to be done within minutes comes first.
_FIRST: tuple[Kind, ...] = ("fire", "medical", "violence", "suicide", "self_harm", "threat", "missing", "abuse")
# What can be over after a week. Wanting to die, or being hurt by somebody near, cannot.
_PASSES: frozenset[Kind] = frozenset({"fire", "medical", "missing"})
_COLLEAGUE = re.compile(r" kolega(?:s)?(?= )")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(_Strict):
    """One kind of danger: why it is one, its patterns, and sentences that it must find."""

    id: str
    kind: Kind
    who: Literal["self", "other"] | None = None
    level: Level = "danger"
    reason: str = Field(min_length=1)
    patterns: list[str] = Field(min_length=1)
    examples: list[str] = Field(min_length=1)


class Mask(_Strict):
    """Words that sound like danger and are not; they are taken out before the rules look."""

    reason: str = Field(min_length=1)
    patterns: list[str] = Field(min_length=1)


class RuleBook(_Strict):
    """All files in the folder rules."""

    aliases: dict[str, str]
    real_words: list[str]
    lists: dict[str, list[str]]
    masks: list[Mask]
    inquiries: list[str]
    bygone: list[str]
    rules: list[Rule]


@dataclass(frozen=True)
class Danger:
    """What was found: the kind, for whom, how sure, and which rule found it."""

    kind: Kind
    who: Who
    level: Level
    rule: str


class DangerCheck:
    """Says whether a message shows danger. Made once at the start of the process; holds no state."""

    def __init__(self, book: RuleBook, ear: Ear) -> None:
        """Take the rules and the ear; raise KeyError when a pattern names a list that does not exist."""
        patterns = chain(*(mask.patterns for mask in book.masks), *(rule.patterns for rule in book.rules))
        self._known = Vocabulary.of(words_of(patterns, book.lists), book.aliases, book.real_words)
        self._masks = [compiled(p, book.lists) for mask in book.masks for p in mask.patterns]
        self._rules = Index([(rule, compiled(p, book.lists)) for rule in book.rules for p in rule.patterns])
        self._inquiries = Index([(True, compiled(p, book.lists)) for p in book.inquiries])
        self._bygone = Index([(True, compiled(p, book.lists)) for p in book.bygone])
        self._others = compiled("<person>", book.lists).expression
        self._ear = ear

    @classmethod
    @cache
    def load(cls, path: Path = RULES) -> DangerCheck:
        """Read the rules from a folder, once; raise OSError or pydantic.ValidationError when they are wrong."""
        check = cls(read_rules(path), hearing())
        check.find("zelfmrood")  # reads the word frequencies now, so that the first person in danger does not wait
        return check

    def find(self, text: str) -> Danger | None:
        """Return the danger in a message, the surest and most urgent one; None when there is none."""
        folded = sounds(text, self._known)
        variants = {folded, joined(folded, self._known)}
        found = min((danger for variant in variants for danger in self._all(variant)), key=_urgency, default=None)
        if found is None:
            return self._heard(folded)
        return _lowered(found) if self._told_calmly(found, folded) else found

    def bare(self, text: str) -> str:
        """Return the folded words of a text without what only sounds like danger: what the ear hears."""
        return self._masked(sounds(text, self._known))

    def _told_calmly(self, found: Danger, folded: str) -> bool:
        """Say whether a message only asks how something is done, or tells of something that is over."""
        bygone = found.kind in _PASSES and any(self._bygone.within(folded))
        return bygone or any(self._inquiries.within(folded))

    def _heard(self, folded: str) -> Danger | None:
        """Return a doubtful danger when no rule has these words, but they sound like it."""
        if any(self._inquiries.within(folded)) or not self._ear.hears(self._masked(folded)):
            return None
        return Danger(_UNKNOWN.kind, self._who(_UNKNOWN, folded), "check", _UNKNOWN.id)

    def _all(self, folded: str) -> list[Danger]:
        rules = {rule.id: rule for rule in self._rules.within(self._masked(folded))}
        return [Danger(rule.kind, self._who(rule, folded), rule.level, rule.id) for rule in rules.values()]

    def _masked(self, folded: str) -> str:
        words = frozenset(folded.split())
        for mask in self._masks:
            if mask.may(words):
                folded = mask.expression.sub(" _", folded)
        return folded

    def _who(self, rule: Rule, folded: str) -> Who:
        other = rule.who == "other" or (rule.who is None and self._others.search(folded) is not None)
        if not other:
            return "self"
        return "colleague" if _COLLEAGUE.search(folded) else "other"


# What the ear hears is of no known kind; the answer for suicide has what everybody needs.
_UNKNOWN = Rule(id="ear", kind="suicide", level="check", reason="Sounds like danger.", patterns=["-"], examples=["-"])


def read_rules(folder: Path = RULES) -> RuleBook:
    """Read all files of a folder as one book; raise OSError or pydantic.ValidationError when they are wrong."""
    book: dict[str, Any] = {"rules": [], "masks": []}
    for path in sorted(folder.glob("*.yml")):
        part = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name in ("rules", "masks"):
            book[name] += part.pop(name, [])
        book |= part
    return RuleBook.model_validate(book)


def hearing(path: Path = KNOWLEDGE) -> Ear:
    """Return the ear; a deaf one when its file is missing or wrong, for the rules help people without it too."""
    try:
        return Ear.read(path)
    except (OSError, KeyError, ValueError, TypeError) as error:
        log.critical(
            "the danger check works by its rules alone: %s cannot be read (%s)", path.name, type(error).__name__
        )
        return Ear({})


def _lowered(danger: Danger) -> Danger | None:
    """Return a sure danger as a doubtful one, and a doubtful one as none."""
    return replace(danger, level="check") if danger.level == "danger" else None


def _urgency(danger: Danger) -> tuple[bool, int]:
    return danger.level == "check", _FIRST.index(danger.kind)
