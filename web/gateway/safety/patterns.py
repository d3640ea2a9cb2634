"""The small language of the rules, turned into regular expressions over folded words.

`ik wil dood`     these words, next to each other      `a|b`     one of these
`<want>`          one of the list `want`               `a?`      may be left out
`snij*`           a word that starts like this         `..` `...`  up to 2, up to 5 other words of the same sentence
`^` `$`           the message begins, the message ends
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from web.gateway.safety.sound import plain, sound, stem_sound

_FIXED = {
    "..": r"(?: (?!\. )\S+){0,2}?",
    "...": r"(?: (?!\. )\S+){0,5}?",
    "^": r"^(?: \.)*",
    "$": r"(?: \.)*(?= $)",
}
Lists = Mapping[str, list[str]]
Owner = TypeVar("Owner")


@dataclass(frozen=True)
class Pattern:
    """One pattern: its regular expression, and sets of words of which the message must hold one each.

    The sets are only there for speed: most patterns are put aside without running the expression.
    """

    expression: re.Pattern[str]
    needs: tuple[frozenset[str], ...]

    def within(self, folded: str, words: frozenset[str]) -> bool:
        """Say whether it stands in a message, given as folded text and as its set of words."""
        return self.may(words) and self.expression.search(folded) is not None

    def may(self, words: frozenset[str]) -> bool:
        """Say whether it can stand in a message with these words."""
        return not any(need.isdisjoint(words) for need in self.needs)


def compiled(pattern: str, lists: Lists) -> Pattern:
    """Turn one pattern into an expression; raise KeyError when it names a list that is not there."""
    elements = pattern.split()
    expression = re.compile("".join(_element(e, lists) for e in elements) + r"(?= )")
    needs = tuple(need for e in elements if (need := _needed(e, lists)))
    return Pattern(expression, needs)


class Index(Generic[Owner]):
    """Finds the patterns that can stand in a message by its words, so that most of them are never looked at."""

    def __init__(self, patterns: Sequence[tuple[Owner, Pattern]]) -> None:
        """Take patterns, each with what it belongs to."""
        self._patterns = patterns
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        for place, (_, pattern) in enumerate(patterns):
            rarest = min(pattern.needs, key=len, default=None)
            for word in rarest or ():
                self._by_word.setdefault(word, []).append(place)
            if rarest is None:
                self._always.append(place)

    def within(self, folded: str) -> Iterator[Owner]:
        """Give the owner of every pattern that stands in a message, in their own order."""
        words = frozenset(folded.split())
        places = {*self._always, *(place for word in words for place in self._by_word.get(word, ()))}
        for place in sorted(places):
            owner, pattern = self._patterns[place]
            if pattern.within(folded, words):
                yield owner


def words_of(patterns: Iterable[str], lists: Lists) -> Iterator[str]:
    """Give every plain word in the patterns and the lists: what a typing mistake may have meant."""
    for pattern in [*patterns, *(item for items in lists.values() for item in items)]:
        for element in pattern.split():
            yield from (w.rstrip("*?") for w in element.split("|") if w.strip("*?.^$") and not w.startswith("<"))


def _needed(element: str, lists: Lists) -> frozenset[str]:
    """Return the words of which one must be there; empty when that cannot be said (a gap, an option, a prefix)."""
    if element in _FIXED or element.endswith("?"):
        return frozenset()
    heads: set[str] = set()
    for choice in element.split("|"):
        items = lists[choice[1:-1]] if choice.startswith("<") else [choice]
        heads |= {item.split()[0] for item in items}
    if any(head.endswith("*") for head in heads):
        return frozenset()
    return frozenset(sound(plain(head)) for head in heads)


def _element(element: str, lists: Lists) -> str:
    if element in _FIXED:
        return _FIXED[element]
    optional = element.endswith("?")
    choices = "|".join(_choice(c, lists) for c in element.rstrip("?").split("|"))
    return f"(?:{choices})" + ("?" if optional else "")


def _choice(choice: str, lists: Lists) -> str:
    if choice.startswith("<"):
        return "|".join("".join(_element(w, lists) for w in item.split()) for item in lists[choice[1:-1]])
    if choice.endswith("*"):
        return f" {re.escape(stem_sound(plain(choice[:-1])))}\\S*"
    return f" {re.escape(sound(plain(choice)))}"
