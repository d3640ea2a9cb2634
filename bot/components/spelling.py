"""Repair words that nobody trained on, by what they sound and look like, and by what stands beside them.

A message is read as what somebody meant plus mistakes. Of all readings the likeliest one wins: how often we use a word
and the pair that it makes with the word before it, less what each mistake costs. A space is a key too: it is forgotten,
hit beside the right place, or hit as a letter.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from bot.components.mistakes import Costs, mistake, shorter_by_one
from bot.components.sound import sound

#: Words that we use this often are right as they stand; the others are weighed against their neighbours.
SURE = 3
#: Readings that are kept at each word: more change nothing.
BEAM = 8
#: Neighbours of one word that are weighed.
CANDIDATES = 12
#: Longer "words" are noise, and would only cost time.
LONGEST = 40
#: The share of the pair of words beside the word alone.
PAIR_SHARE = 0.7
#: What a word costs that nobody used: more for each letter, because long strings seldom meet a known word by accident.
STRANGE, STRANGE_LETTER = 9.0, 1.0
#: What is believed of a word that stands in a training sentence, though seldom.
SEEN = 3.0


class Reading(NamedTuple):
    """Words for the first part of a message, and what they cost."""

    cost: float
    words: tuple[str, ...]


#: The cheapest reading of the first part of a message for each word that it may end with.
Readings = dict[str, Reading]


class Speller:
    """Knows the words of the training sentences and which stand side by side; repairs messages towards them."""

    def __init__(self, words: Mapping[str, int], pairs: Mapping[str, int]) -> None:
        """Take how often each word, and each pair of words ("left right"), was used."""
        self.words, self.pairs = dict(words), dict(pairs)
        self._all = sum(self.words.values()) or 1
        self._by_sound: dict[str, list[str]] = {}
        self._by_shorter: dict[str, list[str]] = {}
        for word, times in sorted(self.words.items(), key=lambda item: -item[1]):
            self._by_sound.setdefault(sound(word), []).append(word)
            if times >= SURE and len(word) > 1:
                for shorter in {*shorter_by_one(word), *shorter_by_one(sound(word))}:
                    self._by_shorter.setdefault(shorter, []).append(word)

    @classmethod
    def learn(cls, messages: Iterable[list[str]]) -> "Speller":
        """Count the words of messages, and the pairs that were used more than once."""
        words: dict[str, int] = {}
        pairs: dict[str, int] = {}
        for message in messages:
            for word in message:
                words[word] = words.get(word, 0) + 1
            for left, right in pairwise(["<", *message]):
                pair = f"{left} {right}"
                pairs[pair] = pairs.get(pair, 0) + 1
        return cls(words, {pair: times for pair, times in pairs.items() if times > 1})

    def as_json(self) -> dict[str, dict[str, int]]:
        """Give what `Speller(**…)` needs to be the same again."""
        return {"words": self.words, "pairs": self.pairs}

    def repaired(self, words: list[str]) -> list[str]:
        """Give the words that were most likely meant."""
        doubt = [self.words.get(word, 0) < SURE and len(word) <= LONGEST for word in words]
        if not any(doubt):
            return words
        readings: list[Readings] = [{"<": Reading(0.0, ())}, *({} for _ in words)]
        for place in range(len(words)):
            best = sorted(readings[place].items(), key=lambda item: item[1].cost)[:BEAM]
            for taken, cost, meant in self._options(words, doubt, place):
                for last, reading in best:
                    self._extend(readings[place + taken], last, reading, cost, meant)
        return list(min(readings[-1].values()).words)

    def _extend(self, after: Readings, last: str, reading: Reading, cost: float, meant: tuple[str, ...]) -> None:
        total = reading.cost + cost
        for word in meant:
            total, last = total + self._surprise(last, word), word
        if last not in after or total < after[last].cost:
            after[last] = Reading(total, reading.words + meant)

    def _surprise(self, left: str, word: str) -> float:
        times = self.words.get(word, 0)
        alone = STRANGE + STRANGE_LETTER * len(word)
        if times < SURE:
            return min(alone, -math.log(times / self._all)) - SEEN if times else alone
        pair = self.pairs.get(f"{left} {word}", 0) / (self.words.get(left, 0) or self._all)
        return -math.log(PAIR_SHARE * pair + (1 - PAIR_SHARE) * times / self._all)

    def _options(self, words: list[str], doubt: list[bool], place: int) -> Iterator[tuple[int, float, tuple[str, ...]]]:
        word = words[place]
        yield 1, 0.0, (word,)
        if doubt[place]:
            yield from ((1, cost, (near,)) for cost, near in self._near(word))
            yield from ((1, cost, cut) for cost, cut in self._cut(word))
        if place + 1 < len(words) and (doubt[place] or doubt[place + 1]):
            yield from ((2, cost, meant) for cost, meant in self._moved(word, words[place + 1]))

    def _near(self, word: str) -> list[tuple[float, str]]:
        spoken = sound(word)
        found = {same: Costs.SOUND for same in self._by_sound.get(spoken, ())[:CANDIDATES] if same != word}
        tries = {*shorter_by_one(word), *shorter_by_one(spoken)} if len(word) > 1 else set()
        for known in {near for shorter in tries for near in self._by_shorter.get(shorter, ())}:
            cost = mistake(word, known)
            if cost is None:
                cost = mistake(spoken, sound(known))
            if cost is not None:
                found[known] = min(cost, found.get(known, cost))
        ranked = sorted((cost - math.log(self.words[near]), cost, near) for near, cost in found.items())
        return [(cost, near) for _, cost, near in ranked[:CANDIDATES]]

    def _cut(self, word: str) -> Iterator[tuple[float, tuple[str, str]]]:
        """Give the two words that were typed as one: without the space, or with a letter for it."""
        for place in range(1, len(word)):
            left = word[:place]
            if self._usual(left):
                if self._usual(word[place:]):
                    yield Costs.GLUED, (left, word[place:])
                if self._usual(word[place + 1 :]):
                    yield Costs.LETTER_FOR_SPACE, (left, word[place + 1 :])

    def _moved(self, left: str, right: str) -> Iterator[tuple[float, tuple[str, ...]]]:
        """Give what two words were when a space was hit too many, or one letter too early or too late."""
        if self._usual(left + right):
            yield Costs.SPLIT, (left + right,)
        for one, other in ((left[:-1], left[-1] + right), (left + right[0], right[1:])):
            if self._usual(one) and self._usual(other):
                yield Costs.MOVED, (one, other)

    def _usual(self, word: str) -> bool:
        return self.words.get(word, 0) >= SURE
