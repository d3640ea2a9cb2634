"""Repair words that nobody trained on, when they sound like one that somebody did, or are two words typed as one."""

from collections import defaultdict
from collections.abc import Iterable

from bot.components.sound import sound

# A shorter word has too many neighbours: "bel" is not "bal". Under this only the same sound counts.
MIN_LETTERS = 4
# So many of the most frequent words may be glued to another one: "ikwil", "watkost", "hoevaak".
OFTEN = 150
# What a wrong letter costs when the two are heard as one, and when they are not.
ALIKE, UNLIKE = 0.5, 1.0
# Sounds that people who spell by ear take for each other, as `sound` writes them.
HEARD_AS_ONE = frozenset(
    frozenset(pair)
    for pair in ("bp", "dt", "gk", "fw", "mn", "ei", "eö", "ou", "uö", "üö", "üy", "ey", "ae", "sg", "iy")
)
SILENT = frozenset("ehntrw")  # swallowed in speech: "hele(n)", "wo(r)den", "nie(t)"


class Speller:
    """Knows the words of the training sentences, most frequent first; repairs words towards them."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the known words, most frequent first."""
        self.words = list(words)
        self._rank = {word: rank for rank, word in enumerate(self.words)}
        self._often = frozenset(word for word in self.words[:OFTEN] if len(word) > 1)
        self._by_sound: dict[str, str] = {}
        self._by_shorter: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            spoken = sound(word)
            if spoken not in self._by_sound:
                self._by_sound[spoken] = word
                for shorter in _one_less(spoken) if len(word) >= MIN_LETTERS else ():
                    self._by_shorter[shorter].append(spoken)

    def repaired(self, words: list[str]) -> list[str]:
        """Give the words, each unknown one replaced by its nearest known one, or by the two that were glued."""
        return [known for word in words for known in ([word] if word in self._rank else self._known(word))]

    def _known(self, word: str) -> list[str]:
        same = self._by_sound.get(sound(word))
        if same or len(word) < MIN_LETTERS:
            return [same or word]
        return self._unglued(word) or [self._nearest(word)]

    def _unglued(self, word: str) -> list[str]:
        """Give the two words that this one is, when one of them is among the most frequent; else nothing."""
        cuts = [(word[:place], word[place:]) for place in range(2, len(word) - 1)]
        both = [cut for cut in cuts if all(part in self._rank for part in cut) and self._often & set(cut)]
        return list(min(both, key=lambda cut: sum(self._rank[part] for part in cut), default=()))

    def _nearest(self, word: str) -> str:
        spoken = sound(word)
        near = {known for shorter in _one_less(spoken) for known in self._by_shorter.get(shorter, ())}
        priced = [(one_mistake(spoken, known), self._rank[self._by_sound[known]], known) for known in near]
        cheapest = min((price for price in priced if price[0] is not None), default=None, key=lambda p: (p[0], p[1]))
        return self._by_sound[cheapest[2]] if cheapest else word


def one_mistake(one: str, other: str) -> float | None:
    """Give what it costs to make one word the other with one letter more, less or other, or two swapped; else None."""
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        lost = [longer[place] for place in range(len(longer)) if longer[:place] + longer[place + 1 :] == shorter]
        return (ALIKE if lost[0] in SILENT else UNLIKE) if lost else None
    different = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(different) == 1:
        pair = frozenset((one[different[0]], other[different[0]]))
        return ALIKE if pair in HEARD_AS_ONE else UNLIKE
    return UNLIKE if _swapped(one, other, different) else None


def _swapped(one: str, other: str, different: list[int]) -> bool:
    if len(different) != 2 or different[1] != different[0] + 1:
        return False
    first, second = different
    return one[first] == other[second] and one[second] == other[first]


def _one_less(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))} | {word}
