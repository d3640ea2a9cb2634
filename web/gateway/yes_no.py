"""What somebody types after one of our own questions: the short safety question, and "Wil je verder?".

Only what cannot mean anything else is a no to "Ben je nu in gevaar?". "Niet veilig" begins as a no does, and says the
opposite; who is in doubt gets the numbers too.
"""

from __future__ import annotations

import re
from typing import Literal

from web.gateway.safety.answers import DANGER_YES, Check

YesNo = Literal["yes", "no"]
_AND = r"(?: (?:hoor|echt|dank ?je|dank ?u|dankjewel|bedankt|joh|gelukkig|niemand))*"
_YES_WORD = r"(?:ja+|jep|jup|yes|jazeker|zeker|klopt|wel)"
_YES = re.compile(rf"{_YES_WORD}(?: (?:{_YES_WORD}|dat|nu|meteen|graag|alsjeblieft))*{_AND}")
_NO_WORD = r"(?:nee+n?|nei|ne|no|nope|wel ?nee)"
_SURELY_NOT = r"(?:zeker|klopt|echt|absoluut|helemaal)(?: weten)? niet"
_SAFE = (
    r"(?:geen gevaar|(?:(?:ik ben|ben ik) )?(?:nu )?(?:niet in gevaar|veilig)|alles (?:is )?(?:goed|oke)|het gaat goed)"
)
_NO = re.compile(rf"{_NO_WORD}(?: {_NO_WORD})*{_AND}|(?:{_NO_WORD}{_AND} )?(?:{_SURELY_NOT}|{_SAFE}){_AND}")
# Words of somebody who is not safe, or does not know: they count also further on in a short answer.
_DOUBT = re.compile(
    r"\b(?:onveilig\w*|bang|help|hulp|misschien|soms|bijna|beetje|straks|geen idee|durf|gevaarlijk"
    r"|gaat wel|wee[tn]\b.*\bniet|(?:niet|nooit|geen)\b.*\b(?:veilig\w*|goed|oke|ok|okay|fijn|zeker)"
    r"|(?:veilig|goed|oke)\b.*\b(?:niet|nooit))\b"
)
_UNSAFE = re.compile(
    r"\b(?:onveilig\w*|(?:niet|nooit|geen)(?: \w+){0,3} veilig\w*|veilig(?: \w+){0,9} (?:niet|nooit))\b"
)
_BEGINS = re.compile(rf"(?:{_NO_WORD}|niet|nooit|nog niet|nu niet)\b")
_BEGINS_YES = re.compile(rf"{_YES_WORD}\b")
_SHORT = 3  # words: a longer sentence that begins with "nee" says something of its own
_ON = r"(?:verder|door|(?:ik (?:wil|ga)|ga|we gaan|wil ik) (?:graag |nu |maar )?(?:verder|door))"
_GO_ON = re.compile(
    rf"(?:{_YES_WORD} )?(?:{_ON}(?: graag)?|graag|ok|oke|is goed|dat is goed|doe maar){_AND}"
    rf"|{_YES_WORD} dat wil ik{_AND}"
)


def answer_to(check: Check, text: str) -> YesNo | None:
    """Return what a typed text is to the question with this `check`; None when it is no answer to it."""
    words = _bare(text)
    return in_danger(words) if check["yes"][0] == DANGER_YES else _goes_on(words)


def says_unsafe(check: Check, text: str) -> bool:
    """Say whether a longer text says after the short safety question that somebody is not safe."""
    return check["yes"][0] == DANGER_YES and bool(_UNSAFE.search(_bare(text)))


def in_danger(words: str) -> YesNo | None:
    """Return the answer in bare words to "Ben je nu in gevaar?"; what may mean danger is a yes."""
    if _NO.fullmatch(words):
        return "no"
    if _BEGINS_YES.match(words) or _DOUBT.search(words):
        return "yes"
    return "yes" if len(words.split()) <= _SHORT and _BEGINS.match(words) else None


def _goes_on(words: str) -> YesNo | None:
    if _YES.fullmatch(words) or _GO_ON.fullmatch(words):
        return "yes"
    return "no" if _NO.fullmatch(words) else None


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("é", "e")))
