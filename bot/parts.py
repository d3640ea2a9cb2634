"""A message that says more than one thing: its questions, and what is left without them.

"ik wil een klacht doen en hoe lang duurt dat?" is a wish and a question. Understood as one text it is only one of the
two; so each part is understood by itself too, and the dialogue decides what to do with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A longer message is a story; only its first questions are looked at, so that a turn stays quick.
MOST_QUESTIONS = 3
_FEWEST_WORDS = 2
_ENDS = re.compile(r"(?<=[.!?;\n])\s+|\n+")
_ASKING = r"(?:hoe ?lang|hoe|hoeveel|wat|wie|waar|waarom|wanneer|welke?|mag|kan|kun|moet|krijg|wor[dt]t?|is er|zijn er)"
#: "… en hoe lang duurt dat": a joining word, and then a word that questions start with.
_JOINED = re.compile(rf"[ ,]+(?:(?:en|maar|of|want|ook|dus) )+(?={_ASKING}\b)|,\s*(?={_ASKING}\b)", re.IGNORECASE)
#: Without a joining word only what can be nothing but the start of a question.
_UNJOINED = re.compile(
    r"[ ,]+(?=(?:hoe ?lang (?:duurt|duur)|wat kost|wie (?:leest|ziet) |hoe gaat dat)\b)", re.IGNORECASE
)
#: A verb in front asks something only before a subject: "zijn telefoon is weg" and "heb al gebeld" tell something.
_SUBJECT = r"(?:ik|je|jij|jullie|u|we|wij|ze|zij|hij|er|dat|dit|het|t|de|die|een|mijn|iemand|iedereen)"
_STARTS = re.compile(
    r"(?:(?:en|maar|ok|oke|oh|hoi|hallo|ja|nee|want|of|eh|ook) )*"
    rf"(?:{_ASKING}\b|(?:heb|heeft|komt|gaat|ga|is|zijn|word)(?= {_SUBJECT}\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Parts:
    """The questions in a message, in order, and the words that are left without them (empty when nothing is left)."""

    questions: tuple[str, ...]
    rest: str


def parts_of(text: str) -> Parts | None:
    """Take a message apart; None when it says one thing only."""
    pieces = [piece.strip(" ,") for sentence in _ENDS.split(text) if sentence for piece in _pieces(sentence)]
    questions = [piece for piece in pieces if _asks(piece)]
    rest = " ".join(piece for piece in pieces if piece and piece not in questions)
    if not questions or (len(questions) == 1 and not re.search(r"\w", rest)):
        return None
    return Parts(tuple(questions[:MOST_QUESTIONS]), rest)


def _pieces(sentence: str) -> list[str]:
    return [piece for joined in _JOINED.split(sentence) for piece in _UNJOINED.split(joined)]


def _asks(piece: str) -> bool:
    if len(piece.split()) < _FEWEST_WORDS:
        return False
    return piece.endswith("?") or bool(_STARTS.match(piece))
