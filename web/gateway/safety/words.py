"""Turns a message into sounds: words glued together come apart, typing mistakes find the word that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache

from kb.frequency import zipf
from web.gateway.safety.sound import plain, sound, stem_sound

_TOKEN = re.compile(r"[\w@$]+|[.!?;:]+")
STOP = "."
_REAL_WORD = 3.0  # Zipf: from here on a word is what its writer meant, not a mistake for another word
SHORTEST, LONGEST_WORD = 6, 24  # letters of a word in which a mistake is looked for
LONGEST_GLUED = 60
_LONGEST = 2_500  # characters that are looked at: a message has 2,000 at most, the rest is somebody's attack


@dataclass(frozen=True)
class Vocabulary:
    """The words that the rules know: `whole` as folded words, `parts` as they sound inside a longer word."""

    whole: frozenset[str]
    parts: Mapping[str, str]
    aliases: Mapping[str, str]
    near: Mapping[str, list[str]]
    real: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str], aliases: Mapping[str, str], real: Iterable[str] = ()) -> Vocabulary:
        """Build it from plain Dutch words, short forms such as `kwil` for `ik wil`, and words that are no mistakes."""
        listed = {plain(word) for word in words}
        parts = {stem_sound(word): sound(word) for word in listed if len(word) > 1}
        parts |= {sound(word): sound(word) for word in listed if len(word) > 1}
        short = {sound(plain(key)): " ".join(sound(plain(w)) for w in value.split()) for key, value in aliases.items()}
        whole = frozenset(sound(word) for word in listed)
        return cls(whole, parts, short, _neighbours(whole), frozenset(plain(word) for word in real))


def _neighbours(words: Iterable[str]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= SHORTEST:
            for key in _shortened(word, 2 if len(word) >= 9 else 1):
                near.setdefault(key, []).append(word)
    return near


def sounds(text: str, known: Vocabulary) -> str:
    """Return the message as folded words with one space around each; the end of a sentence is a full stop."""
    tokens = _whole(_TOKEN.findall(plain(text[:_LONGEST])), known.real)
    heard = {token: " ".join(_word(token, known)) for token in set(tokens)}
    return f" {' '.join(heard[token] for token in tokens)} "


def _whole(tokens: list[str], real: Set[str]) -> list[str]:
    """Return the tokens with real words written apart as one: "veer kracht" is no mistake for another word."""
    result: list[str] = []
    for token in tokens:
        if result and result[-1] + token in real:
            result[-1] += token
        else:
            result.append(token)
    return result


def joined(folded: str, known: Vocabulary) -> str:
    """Return the same message with words put together that were written apart, such as `zelf moord`."""
    words = folded.split()
    result: list[str] = []
    for word in words:
        # Both are folded already: only a letter that now stands twice is left to fold.
        whole = result[-1] + word.removeprefix(result[-1][-1]) if result else ""
        if len(whole) >= SHORTEST and whole in known.whole:
            result[-1] = whole
        else:
            result.append(word)
    return f" {' '.join(result)} "


def _word(token: str, known: Vocabulary) -> list[str]:
    if not token[0].isalnum():
        return [STOP]
    folded = sound(token)
    if folded in known.aliases:
        return known.aliases[folded].split()
    if token in known.real:
        return [f"_{token}"]
    if folded in known.whole or len(folded) < 5 or zipf(token) >= _REAL_WORD:
        return [folded]
    return _taken_apart(folded, known) or [_nearest(folded, known)]


def _taken_apart(whole: str, known: Vocabulary) -> list[str]:
    """Return the known words that a glued word is made of, the longest first; empty when it is not."""

    @cache
    def split(start: int) -> tuple[str, ...] | None:
        if start == len(whole):
            return ()
        for end in range(len(whole), start + 1, -1):
            part = known.parts.get(whole[start:end])
            rest = split(end) if part else None
            if part and rest is not None:
                return (part, *rest)
        return None

    if len(whole) > LONGEST_GLUED:
        return []
    found = split(0)
    return list(found) if found and len(found) > 1 else []


def _nearest(word: str, known: Vocabulary) -> str:
    """Return the known word that is one mistake away (two in a long word), or the word itself."""
    if not SHORTEST <= len(word) <= LONGEST_WORD:
        return word
    allowed = 2 if len(word) >= 10 else 1
    maybe = {k for key in _shortened(word, allowed) for k in known.near.get(key, ())}
    near = [(d, k) for k in maybe if (d := _distance(word, k, allowed)) <= allowed]
    return min(near)[1] if near else word


def _shortened(word: str, most: int) -> set[str]:
    """Return the word with up to `most` letters left out: two words that are alike share one of these."""
    found = {word}
    for _ in range(most):
        found |= {w[:i] + w[i + 1 :] for w in found for i in range(len(w))}
    return found


def _distance(a: str, b: str, most: int) -> int:
    """Optimal string alignment: letters added, left out, changed, or two neighbours swapped."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
