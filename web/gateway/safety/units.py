"""What the ear learned: how much each mark says to a few hidden units, and how loud the units are together.

A unit adds up what the marks of a message say to it and counts only above nothing (a rectifier); so it hears marks
together, where one plain sum hears each by itself. What a mark says to all units is one byte a unit. The bytes are
kept side by side in one whole number, so that adding two numbers adds all units at once, without numpy.
"""

from __future__ import annotations

from array import array
from base64 import b85decode, b85encode
from collections.abc import Iterable, Mapping, Sequence

UNITS = 8
SIGN = 128  # a byte holds what is said plus this: no unit ever borrows from the one beside it
MOST = SIGN - 1  # what can be said at most
_LANE = array("I").itemsize  # bytes a unit in the whole number: room for millions of marks

Sums = Sequence[float]


class Units:
    """Hidden units that listen to marks."""

    def __init__(self, marks: Mapping[str, str], base: Sums, out: Sums, start: float) -> None:
        """Take what each mark says (a byte a unit, as base85), and in the same measure where each unit starts.

        Then what each unit adds to the loudness for one of those bytes, and where the loudness starts. Raise ValueError
        when a mark does not say something to every unit.
        """
        self._said = {mark: _side_by_side(b85decode(text)) for mark, text in marks.items()}
        self._base, self._out, self._start = tuple(base), tuple(out), start
        if not len(self._base) == len(self._out) == UNITS:
            raise ValueError("not as many units as there should be")

    def know(self, marks: Iterable[str]) -> bool:
        """Say whether they know any of these marks."""
        return any(mark in self._said for mark in marks)

    def sums(self, marks: Iterable[str]) -> Sums:
        """Return what these marks say to each unit, added up."""
        known = [said for mark in marks if (said := self._said.get(mark))]
        lanes = array("I", sum(known).to_bytes(UNITS * _LANE, "little"))
        return [lane - SIGN * len(known) for lane in lanes]

    def loudness(self, heard: Sums) -> float:
        """Return how loud the units are together when they heard this."""
        units = zip(self._base, heard, self._out, strict=True)
        return self._start + sum(out * max(0.0, base + said) for base, said, out in units)


def written(said: Sequence[int]) -> str:
    """Return what a mark says to the units, -127 to 127 each, as it stands in the file."""
    return b85encode(bytes(SIGN + each for each in said)).decode("ascii")


def _side_by_side(said: bytes) -> int:
    if len(said) != UNITS:
        raise ValueError("a mark does not say something to every unit")
    lanes = bytearray(UNITS * _LANE)
    lanes[::_LANE] = said
    return int.from_bytes(lanes, "little")
