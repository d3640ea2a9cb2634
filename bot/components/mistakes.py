"""What mistakes in spelling and typing cost: more for what people do less."""


class Costs:
    """The price of each kind of mistake, as the logarithm of how seldom it is; chosen on mistyped sentences."""

    SOUND = 1.5  # written as it sounds
    ALIKE = 3.0  # a letter for another one that is heard as it, or a letter that nobody hears left out
    DOUBLED = 3.5  # a letter once too often
    SWAPPED = 4.0
    LETTER = 5.0  # any other letter more, less or wrong
    GLUED = 4.0
    LETTER_FOR_SPACE = 6.0
    SPLIT = 5.0
    MOVED = 5.0


#: Letters that people who spell by ear take for each other, as typed or as `sound` writes them.
_PAIRS = ["bp", "dt", "gk", "fw", "mn", "ei", "eö", "ou", "uö", "üö", "üy", "ey", "ae", "sg", "iy", "fv", "sz", "ck"]
HEARD_AS_ONE = frozenset(frozenset(pair) for pair in _PAIRS)
SILENT = frozenset("ehntrw")  # swallowed in speech: "hele(n)", "wo(r)den", "nie(t)"


def mistake(typed: str, meant: str) -> float | None:
    """Give what it costs to make one word the other with one letter more, less or other, or two swapped; else None."""
    if len(typed) == len(meant):
        return _changed(typed, meant)
    if abs(len(typed) - len(meant)) != 1:
        return None
    longer, shorter = (typed, meant) if len(typed) > len(meant) else (meant, typed)
    place = _first_difference(longer, shorter)
    if longer[place + 1 :] != shorter[place:]:
        return None
    if place and longer[place] == longer[place - 1]:
        return Costs.DOUBLED
    return Costs.ALIKE if longer[place] in SILENT and longer is meant else Costs.LETTER


def _changed(typed: str, meant: str) -> float | None:
    place = _first_difference(typed, meant)
    if typed[place + 1 :] == meant[place + 1 :]:
        pair = frozenset((typed[place : place + 1], meant[place : place + 1]))
        return Costs.ALIKE if pair in HEARD_AS_ONE else Costs.LETTER
    swapped = typed[:place] + typed[place : place + 2][::-1] + typed[place + 2 :]
    return Costs.SWAPPED if swapped == meant else None


def _first_difference(one: str, other: str) -> int:
    shortest = min(len(one), len(other))
    return next((place for place in range(shortest) if one[place] != other[place]), shortest)


def shorter_by_one(word: str) -> set[str]:
    """Give the word, and the word without each of its letters: two words that are near to each other share one."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))} | {word}
