"""What the classifier sees of a message: its words, what they mean here and together, their pieces, and how it begins.

The blocks and their weights were chosen by leaving each one out, on sentences that were not trained on
(docs/decisions/0044-how-understanding-was-chosen.md has the table).
"""

import math
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from bot.components.concepts import concept, concepts_in
from bot.components.sound import sound
from bot.components.stems import stem

# Pieces of words: enough to see a word inside a compound or through a typing mistake, few enough to learn quickly.
PIECES = (2, 3, 4, 5)
QUESTION_WORDS = frozenset(
    [
        "wat",
        "wie",
        "waar",
        "waarom",
        "wanneer",
        "hoe",
        "hoelang",
        "hoeveel",
        "welke",
        "mag",
        "mogen",
        "kan",
        "kun",
        "kunnen",
        "moet",
        "is",
        "zijn",
        "heb",
        "heeft",
        "hebben",
        "krijg",
        "gaat",
        "worden",
        "word",
        "wort",
    ]
)
SPEAKERS = ("ik", "mijn", "wij", "we", "u", "je", "onze", "client")


class Words(NamedTuple):
    """The normal words of a message: as typed, and with spelling repaired."""

    typed: list[str]
    repaired: list[str]


def word_features(words: Words) -> Iterator[str]:
    """Give the words, and each pair of neighbours: "niet bang" is not "bang"."""
    yield from _single_and_paired(words.repaired)


def meaning_features(words: Words) -> Iterator[str]:
    """Give the same of what the words mean here; a word without a concept is what its stem sounds like."""
    yield from _single_and_paired([concept(word) or sound(stem(word)) for word in words.repaired])


def together_features(words: Words) -> Iterator[str]:
    """Give which meanings stand in one message, in whatever order: "afgepakt" and "telefoon"."""
    found = sorted({meaning for word in words.repaired for meaning in concepts_in(word)})
    yield from found
    yield from (f"{one} & {other}" for one, other in combinations(found, 2))


def piece_features(words: Words) -> Iterator[str]:
    """Give the pieces of the words as they sound, with their edges marked."""
    for word in words.repaired:  # a point better on mistyped sentences than the words as typed, the same on others
        edged = f"_{sound(word)}_"
        for size in PIECES:
            yield from (edged[start : start + size] for start in range(len(edged) - size + 1))


def shape_features(words: Words) -> Iterator[str]:
    """Give how long the message is, how it begins and who speaks: a story is not a question."""
    typed = words.typed
    yield f"length {min(8, int(2 * math.log2(len(typed) + 1)))}"
    yield from (f"speaker {speaker}" for speaker in SPEAKERS if speaker in typed)
    if typed:
        yield f"first {sound(typed[0])}"
        yield f"question {typed[0] in QUESTION_WORDS}"
        yield "start " + " ".join(map(sound, typed[:2]))


def _single_and_paired(words: list[str]) -> Iterator[str]:
    yield from words
    yield from (f"{left} {right}" for left, right in pairwise(["<", *words, ">"]))


# Each block is weighed on its own: a message has many more pieces than words.
BLOCKS: dict[str, Callable[[Words], Iterator[str]]] = {
    "word": word_features,
    "meaning": meaning_features,
    "together": together_features,
    "piece": piece_features,
    "shape": shape_features,
}
