"""The check for danger: says, for one message, whether somebody is in danger, what it is and whose.

Rules (rules/*.yml) and an ear (ear.py) listen together: a rule says what it is, the ear how sure it sounds.
"""

from __future__ import annotations

import logging
import math
import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import get_args

from kb.organisation import Audience
from web.gateway.safety.book import RULES, Kind, Level, Rule, RuleBook, Who, read_rules
from web.gateway.safety.ear import KNOWLEDGE, PIECE, Ear
from web.gateway.safety.patterns import Index, compiled, words_of
from web.gateway.safety.people import People
from web.gateway.safety.sound import plain, sound
from web.gateway.safety.words import STOP, Vocabulary, joined, sounds

log = logging.getLogger(__name__)
KINDS: tuple[Kind, ...] = get_args(Kind)
# When a message shows more than one danger: what has to be done within minutes comes first.
_FIRST: tuple[Kind, ...] = ("fire", "medical", "violence", "suicide", "self_harm", "threat", "missing", "abuse")
_MINUTES: frozenset[Kind] = frozenset({"fire", "medical"})
# Signs that heavy words may be said in passing.
_CALM = frozenset({"asks", "asks how", "is over", "is a story"})
_ELSEWHERE = frozenset({"is over", "is a story"})
# What can be over after a week. Wanting to die, or being hurt by somebody near, cannot.
_PASSES: frozenset[Kind] = frozenset({"fire", "medical", "missing"})
# What is hard to say, and is answered in full at a lower sound: wanting to die, and what somebody did.
_SPOKEN: frozenset[Kind] = frozenset({"suicide", "abuse"})
# In a long story there are many pieces that can sound like danger: it has to be louder.
STORY = 0.25
# So loud has to be a part of a message of which the whole is not; so many words are a part.
PART, PART_UNSURE, LEAST = -0.75, 1.5, 3
_JOINS = r"\b(?:en|maar|want|dus|omdat)\b"
_BEGINS = r"(?=\b(?:hoe lang|wie is|wat is|wat doet|kunt u|kun je|kunnen jullie|mag ik|mijn naam is)\b)"
_PARTS = re.compile(rf"[.!?;,\n]+|{_JOINS}|{_BEGINS}", re.IGNORECASE)
_ASKS = re.compile(r"\?|^\W*(hoe|wat|wie|waar|wanneer|welke|mag|is|kan|zijn|heb\w*|waarom)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Danger:
    """What was found: the kind, for whom, how sure, which rule found it, and what the words tell of the writer."""

    kind: Kind
    who: Who
    level: Level
    rule: str
    role: Audience | None = None
    young: bool = False


@dataclass(frozen=True)
class Heard:
    """A message as it was heard: folded, bare of what only sounds like danger, also with split words put together.

    With the rules and hints that were found in it, and whether it tells of something long ago.
    """

    folded: str
    bare: str
    put_together: str
    rules: tuple[Rule, ...]
    hints: frozenset[str]
    bygone: bool

    @property
    def calm(self) -> bool:
        """Say whether it only asks how something is done."""
        return "asks how" in self.hints


class DangerCheck:
    """Says whether a message shows danger. Made once at the start of the process; holds no state."""

    def __init__(self, book: RuleBook, ear: Ear) -> None:
        """Take the rules and the ear; raise KeyError when a pattern names a list that does not exist."""
        patterns = chain(*(mask.patterns for mask in book.masks), *(rule.patterns for rule in book.rules))
        self._known = Vocabulary.of(words_of(patterns, book.lists), book.aliases, book.real_words)
        self._masks = [compiled(p, book.lists) for mask in book.masks for p in mask.patterns]
        numbered = [((rule, n), p) for rule in book.rules for n, p in enumerate(rule.patterns)]
        self._rules = Index([(owner, compiled(p, book.lists)) for owner, p in numbered])
        told = {"asks how": book.inquiries, "is a story": book.stories, "is over": book.overcome}
        self._told = Index([(hint, compiled(p, book.lists)) for hint, ps in told.items() for p in ps])
        self._bygone = Index([(True, compiled(p, book.lists)) for p in book.bygone])
        self._people = People(book)
        self._answers = frozenset(sound(plain(word)) for line in book.answers for word in line.split())
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
        heard = self.heard(text)
        found = self._found(heard)
        return found if found and found.level == "danger" else self._in_a_part(text, heard) or found

    def _found(self, heard: Heard) -> Danger | None:
        rule = self._telling(heard)
        level = self._level(rule, heard)
        return self._danger(rule, level, heard) if level else None

    def _in_a_part(self, text: str, whole: Heard) -> Danger | None:
        """Return the danger in one part of a message of more parts, the surest one; None when no part shows it.

        A cry with an everyday question behind it ("… en hoe lang duurt een klacht?") is weighed down as a whole. A part
        needs a sure rule and has to be louder; what the rest says of a film or of long ago counts for it too.
        """
        passing = whole.hints & _CALM - {"asks"}
        parts = [self.heard(part) for part in parts_of(text)]
        told = [replace(part, hints=part.hints | passing, bygone=part.bygone or whole.bygone) for part in parts]
        found = [danger for part in told if self._is_loud(part) and (danger := self._found(part))]
        surest = min(found, key=lambda danger: (danger.level != "danger", _FIRST.index(danger.kind)), default=None)
        writer = self._people.writer(whole.folded)
        return replace(surest, role=writer.role, young=writer.young) if surest else None

    def _is_loud(self, part: Heard) -> bool:
        sure = any(rule.level == "danger" for rule in part.rules) and not part.hints & _ELSEWHERE
        return self.loudness(part) >= (PART if sure else PART_UNSURE)

    def heard(self, text: str) -> Heard:
        """Return what is heard in a message before it is judged: what the ear learns from, too."""
        folded = sounds(text, self._known)
        bare, together = self._masked(folded), self._masked(joined(folded, self._known))
        met = {(rule.id, n): rule for variant in {bare, together} for rule, n in self._rules.within(variant)}
        rules = {rule.id: rule for rule in met.values()}
        hints = {f"rule {name}" for name in rules} | {f"level {rule.level}" for rule in rules.values()}
        hints |= {f"rule {name} {n}" for name, n in met}  # one pattern is a surer sign than another
        hints |= {"asks"} if _ASKS.search(text) else set()
        hints |= set(self._told.within(folded))
        return Heard(folded, bare, together, tuple(rules.values()), frozenset(hints), any(self._bygone.within(folded)))

    def loudness(self, heard: Heard) -> float:
        """Return how much a message sounds like danger, as the ear weighs it."""
        return max(self._ear.loudness(bare, heard.hints) for bare in {heard.bare, heard.put_together})

    def _telling(self, heard: Heard) -> Rule | None:
        """Return the rule that tells best what is going on: a fire first, then what the ear takes it for."""
        surest = [rule for rule in heard.rules if rule.level == "danger"] or list(heard.rules)
        first = min(surest, key=lambda rule: _FIRST.index(rule.kind), default=None)
        if first is None or first.kind in _MINUTES or self._ear.is_deaf:
            return first
        kind = self._ear.kind(heard.bare, tuple(rule.kind for rule in surest))
        return next(rule for rule in surest if rule.kind == kind)

    def _level(self, rule: Rule | None, heard: Heard) -> Level | None:
        """Say how sure it is that this is danger: an answer, a question, or nothing."""
        if not self._ear.is_deaf:
            certain = next((each.level for each in heard.rules if each.certain), None)
            return self._level_by_ear(rule, self.loudness(heard), heard) or certain
        return _lowered(rule.level) if rule and _told_calmly(rule, heard) else rule.level if rule else None

    def _level_by_ear(self, rule: Rule | None, loud: float, heard: Heard) -> Level | None:
        if rule is None and self._only_answers(heard.folded):
            return None
        found = rule is not None and rule.level == "danger"
        longer = STORY * math.log(1 + len(heard.bare.split()) / PIECE)
        passing = heard.hints & _CALM - {"asks how"}
        if loud < self._ear.bar("silent" if found and not passing else "asked") + longer:
            return None
        plain = "despair" if rule and rule.kind in _SPOKEN else "plain"
        sure = found and loud >= self._ear.bar("sure" if heard.hints & _CALM else plain)
        return "danger" if sure and rule and not _told_calmly(rule, heard) else "check"

    def _only_answers(self, folded: str) -> bool:
        """Say whether it has no other words than people answer our own questions with (rules/answers.yml)."""
        return all(word in self._answers or word == STOP or word.isdecimal() for word in folded.split())

    def _danger(self, rule: Rule | None, level: Level, heard: Heard) -> Danger:
        kind = self._ear.kind(heard.bare, KINDS) if rule is None or rule.any_kind else rule.kind
        who: Who = rule.who if rule and rule.who == "self" else self._people.in_danger(kind, heard.folded)
        if rule and rule.who == "other" and who == "self":
            who = "other"
        writer = self._people.writer(heard.folded)
        return Danger(kind, who, level, rule.id if rule else "ear", writer.role, writer.young)

    def _masked(self, folded: str) -> str:
        words = frozenset(folded.split())
        for mask in self._masks:
            if mask.may(words):
                folded = mask.expression.sub(" _", folded)
        return folded


def parts_of(text: str) -> list[str]:
    """Return the parts of a message: its sentences, and what stands between words that join them; [] for one part."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    return [part for part in parts if len(part.split()) >= LEAST] if len(parts) > 1 else []


def hearing(path: Path = KNOWLEDGE) -> Ear:
    """Return the ear; a deaf one when its file is missing or wrong, for the rules help people without it too."""
    try:
        return Ear.read(path)
    except (OSError, KeyError, ValueError, TypeError) as error:
        log.critical(
            "the danger check works by its rules alone: %s cannot be read (%s)", path.name, type(error).__name__
        )
        return Ear.deaf()


def _told_calmly(rule: Rule, heard: Heard) -> bool:
    """Say whether a message only asks how something is done, or tells of something that is over."""
    return heard.calm or (rule.kind in _PASSES and heard.bygone)


def _lowered(level: Level) -> Level | None:
    """Return a sure danger as a doubtful one, and a doubtful one as none."""
    return "check" if level == "danger" else None
