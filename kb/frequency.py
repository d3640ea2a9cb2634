"""How common a word is in Dutch, by wordfreq, without its large list: 280,000 words that nobody asks about cost 30 MB.

Down to Zipf 2.6 (four times in ten million words) the answer is that of the large list. What is rarer counts as a word
that never occurs: no rule here looks further down.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from wordfreq import get_frequency_dict, get_frequency_list, zipf_frequency

RAREST: Final = 2.6
# wordfreq keeps words by how many hundredths of a Zipf they are below 9; the small list ends above this one.
_SMALL_ENDS, _ENDS = 600, 900 - round(RAREST * 100)


def zipf(word: str) -> float:
    """Return how common a word is on the Zipf scale (3 is once in a million words); 0 when it is below `RAREST`."""
    common = float(zipf_frequency(word, "nl", "small"))
    if common:
        return common
    return (900 - _rarer()[word]) / 100 if word in _rarer() else 0.0


def share(word: str) -> float:
    """Return how large a share of all Dutch words this word is; 0 when it is below `RAREST`."""
    common: float | None = get_frequency_dict("nl", "small").get(word)
    if common is not None:
        return common
    return 10 ** (-_rarer()[word] / 100) if word in _rarer() else 0.0


@cache
def _rarer() -> Mapping[str, int]:
    """Return the words between the end of the small list and the rarest that counts, and let the large list go."""
    listed = get_frequency_list("nl", "large")
    rarer = {word: below for below in range(_SMALL_ENDS, _ENDS + 1) for word in listed[below]}
    get_frequency_list.cache_clear()
    return rarer
