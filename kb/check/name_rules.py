"""Rules on names: one name for one thing, and hyphens only where the reader needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.check.advice import hyphened, long_compound
from kb.check.finding import Fault, Finding
from kb.check.lists import lists
from kb.check.measure import words
from kb.check.message import Line, Message, hyphens_wanted
from kb.speech import speak
from kb.words import Word, WordList


def names(message: Message, line: Line, known: WordList) -> Iterator[Finding]:
    """Check the names of things in one line."""
    low = line.text.lower()
    for key, word in known.words.items():
        for wrong in word.not_:
            if re.search(rf"(?<!\w){re.escape(wrong)}(?:en|s|'s)?(?!\w)", low):
                told = f"'{wrong}' heet hier anders"
                yield message.finding(line.number, Fault("naam", told, True, line.text, word.hyphen or key))
    for written in dict.fromkeys(words(line.text)):
        yield from hyphens(message, line, written, known)


def hyphens(message: Message, line: Line, written: str, known: WordList) -> Iterator[Finding]:
    """A long word has its hyphen for clients at easy and normal, and for nobody else."""
    listed = known.key(written)
    entry = known.words[listed] if listed else None
    wanted = hyphens_wanted(message)
    if entry and wanted and entry.hyphen and "-" not in written:
        told = f"'{written}' is lang: hier hoort een streepje in"
        yield message.finding(line.number, Fault("streepje", told, True, line.text, entry.hyphen))
    elif "-" in written and _too_many(written, listed, entry, wanted, known):
        told = f"'{written}' hoort hier zonder streepje"
        yield message.finding(line.number, Fault("streepje", told, True, line.text, written.replace("-", "")))
    elif wanted and not entry and not known.is_name(written) and not written[:1].isupper() and long_compound(written):
        told = f"'{written}' is lang: splits het met een streepje"
        yield message.finding(line.number, Fault("lang woord", told, True, line.text, hyphened(written)))


def _too_many(written: str, listed: str | None, entry: Word | None, wanted: bool, known: WordList) -> bool:
    if entry:
        return "-" not in str(listed) and not (wanted and entry.hyphen)
    if wanted or known.is_name(written) or any(written.lower().startswith(own) for own in lists().own_hyphen):
        return False
    if any(part[:1].isupper() and known.key(part) for part in written.split("-")):
        return False  # Dutch itself asks for it: Wlz-zorg
    return speak(written) == written.replace("-", "")
