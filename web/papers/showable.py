"""Which characters a paper can show: PDF/UA refuses a document with a letter that none of its fonts has."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

BOX: Final = "□"
# Our font was looked at for these (a test holds it); anything else is tried first.
KNOWN: Final = frozenset(chr(one) for one in (*range(0x20, 0x7F), *range(0xA1, 0x180))) - {"\u00ad"} | set("–—‘’“”•…€")
MOST_TRIED: Final = 200  # other characters of one document; more of them is no text in a script that we can set
MOST_KEPT: Final = 5_000

Tries = Callable[[str], bool]


class Showable:
    """Knows what can be shown, and remembers what was tried."""

    def __init__(self, tries: Tries) -> None:
        """Take a function that says whether a text can be set."""
        self._tries = tries
        self._found: dict[str, bool] = {}

    def cleaned(self, text: str) -> str:
        """Return a text with a box for each character that cannot be shown, without what has no shape."""
        whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
        seen = "".join(one for one in whole if one == "\n" or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"})
        plain = "".join("\n" if unicodedata.category(one) in {"Zl", "Zp"} else one for one in seen)
        return "".join(one if one in KNOWN or one.isspace() or self._found.get(one) else BOX for one in plain)

    def learn(self, texts: Iterable[str]) -> None:
        """Try the characters of a document that were not met before."""
        if len(self._found) > MOST_KEPT:
            self._found.clear()
        met = {one for text in texts for one in unicodedata.normalize("NFC", text)}
        new = sorted(one for one in met - KNOWN - self._found.keys() if one.isprintable())
        self._try(new[:MOST_TRIED])

    def _try(self, some: list[str]) -> None:
        """Try many at once, and halves of them when that fails."""
        if not some:
            return
        if self._tries(" ".join(some)):
            self._found |= dict.fromkeys(some, True)
        elif len(some) == 1:
            self._found[some[0]] = False
        else:
            self._try(some[: len(some) // 2])
            self._try(some[len(some) // 2 :])
