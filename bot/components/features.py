"""What the classifier sees of a message: its words, how they sound, and their pieces."""

from collections.abc import Callable, Iterator

from bot.components.sound import sound

# Pieces of words: enough to see a word inside a compound or through a typing mistake, few enough to learn quickly.
PIECES = (2, 3, 4, 5)


def word_features(words: list[str]) -> Iterator[str]:
    """Give the words, and each pair of neighbours: "niet bang" is not "bang"."""
    yield from words
    edged = ["<", *words, ">"]
    yield from (f"{left} {right}" for left, right in zip(edged, edged[1:], strict=False))


def sound_features(words: list[str]) -> Iterator[str]:
    """Give the same of the words as they sound."""
    yield from word_features([sound(word) for word in words])


def piece_features(words: list[str]) -> Iterator[str]:
    """Give the pieces of the words as they sound, with their edges marked."""
    for word in words:
        edged = f"_{sound(word)}_"
        for size in PIECES:
            yield from (edged[start : start + size] for start in range(len(edged) - size + 1))


# Each block is weighed on its own: a message has many more pieces than words.
BLOCKS: dict[str, Callable[[list[str]], Iterator[str]]] = {
    "word": word_features,
    "sound": sound_features,
    "piece": piece_features,
}
