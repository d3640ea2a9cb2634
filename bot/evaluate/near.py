"""Find training sentences of different labels that are nearly the same: they teach the model to guess."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.components.normal import normal_words
from bot.components.sound import sound
from bot.evaluate.sets import Sentence

#: The share of the words that both have, as they sound, of the words that either has.
ALIKE = 0.85
#: Of so few words every sentence is nearly another one: there only the same words in the same order count.
SHORT = 4


def confusable(sentences: Iterable[Sentence], alike: float = ALIKE) -> Iterator[tuple[float, Sentence, Sentence]]:
    """Give the pairs of sentences with different labels that are nearly the same, and how much they are alike."""
    heard = [(_words(sentence.text), sentence) for sentence in sentences]
    holding = defaultdict(list)
    for place, (words, _) in enumerate(heard):
        for word in set(words):
            holding[word].append(place)
    for place, (words, one) in enumerate(heard):
        # Two sentences that are this much alike share at least one of the rarest words of each.
        rarest = sorted(set(words), key=lambda word: len(holding[word]))[: 1 + int(len(words) * (1 - alike))]
        for other in sorted({found for word in rarest for found in holding[word] if found > place}):
            same = _same(words, heard[other][0])
            if same >= alike and heard[other][1].label != one.label:
                yield same, one, heard[other][1]


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if min(len(one), len(other)) < SHORT:
        return float(one == other)
    return len(set(one) & set(other)) / len(set(one) | set(other))


def _words(text: str) -> tuple[str, ...]:
    return tuple(sound(word.text) for word in normal_words(text))
