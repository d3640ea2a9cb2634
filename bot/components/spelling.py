"""Repair words that nobody trained on, when they sound like one that somebody did."""

from collections import defaultdict
from collections.abc import Iterable

from bot.components.sound import sound

# A shorter word has too many neighbours: "bel" is not "bal". Under this only the same sound counts.
MIN_LETTERS = 5


class Speller:
    """Knows the words of the training sentences, most frequent first; repairs words towards them."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the known words, most frequent first."""
        self.words = list(words)
        self._known = set(self.words)
        self._by_sound: dict[str, str] = {}
        self._by_shorter: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            spoken = sound(word)
            if spoken not in self._by_sound:
                self._by_sound[spoken] = word
                for shorter in _one_less(spoken) if len(word) >= MIN_LETTERS else ():
                    self._by_shorter[shorter].append(spoken)

    def repaired(self, words: list[str]) -> list[str]:
        """Give the words, each unknown one replaced by its nearest known one if that is near enough."""
        return [word if word in self._known else self._nearest(word) for word in words]

    def _nearest(self, word: str) -> str:
        spoken = sound(word)
        if spoken in self._by_sound or len(word) < MIN_LETTERS:
            return self._by_sound.get(spoken, word)
        for shorter in sorted(_one_less(spoken)):
            for known in self._by_shorter.get(shorter, ()):
                if one_mistake_apart(spoken, known):
                    return self._by_sound[known]
        return word


def one_mistake_apart(one: str, other: str) -> bool:
    """Say whether one letter more, less or other, or two swapped letters, make one word the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return shorter in _one_less(longer)
    different = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(different) != 2:
        return len(different) < 2
    first, second = different
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def _one_less(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))} | {word}
