"""Words with a fixed meaning (lexicon.yml), and how a message is compared with them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from re import Pattern
from typing import Any

import yaml


def _read(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8")))


#: The words of the conversation, and those by which a story tells its facts.
WORDS: dict[str, Any] = {**_read("lexicon.yml"), **_read("notice.yml")}


def pattern(lines: str | list[str], **parts: str) -> Pattern[str]:
    """One pattern that matches any of the lines; `{name}` in a line stands for one of the parts."""
    joined = "|".join([lines] if isinstance(lines, str) else lines)
    for name, part in parts.items():
        joined = joined.replace(f"{{{name}}}", part)
    return re.compile(f"(?:{joined})", re.IGNORECASE)


_CONTROL = {intent: pattern(lines) for intent, lines in WORDS["control"].items()}
_YES, _NO = pattern(WORDS["yes"]), pattern(WORDS["no"])
_SENDS, _NOT_YET = pattern(WORDS["sends"]), pattern(WORDS["not_yet"])
_SWEARS, _HELP = pattern(WORDS["swears"]), pattern(WORDS["asks_help"])
_TELLS, _PLACED = pattern(WORDS["tells"]), {asked: pattern(said) for asked, said in WORDS["placed"].items()}
_BARE = re.compile(rf"(?:(?:{'|'.join(WORDS['bare_complaint'])})\s*)*")
_ANNOUNCES = re.compile(rf"(?:(?:{'|'.join(WORDS['bare_complaint'] + WORDS['announcing'])})\b\s*)+")
_ANNOUNCED, _ASKS = pattern(WORDS["announced"]), pattern(WORDS["plainly_asks"])
_PLACE_WORDS = pattern(WORDS["place_words"])
_NO_PLACE_IN = re.compile(WORDS["no_place_in"])
_TOWNS = re.compile(rf"(?:(?:in|te|bij|uit|het|was|de|dorp|stad) )*(?:{WORDS['towns']})(?: (?:aan|bij|op) .*)?")
_COMPLAINS = pattern(WORDS["complains"])
_SAFE = pattern(WORDS["safe"])
_FILLERS = re.compile(rf"(?:(?:{WORDS['fillers']})\b\s*)+")
_BEFORE_COMMAND = re.compile(rf"(?:{WORDS['before_command']}\s+)+")
_APOLOGISES = pattern(WORDS["apologises"])
_QUESTION = re.compile(rf"(?:{'|'.join(WORDS['question'])})\b")
_HEARD = [
    (re.compile(heard), meant)
    for heard, meant in (
        (r"\bf", "v"),
        (r"\bs(?=[aeiouy])", "z"),
        (r"gt\b", "cht"),
        (r"([aeiou])\1(?=[bdgklmnprstv]e)", r"\1"),
    )
]
_ROLES = {role: pattern(words) for role, words in WORDS["roles"].items()}


#: Four words with hyphens between them: somebody typed a code, right or wrong.
LIKE_A_CODE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){2,}")
_ADDS = pattern(WORDS["adds_to_case"])


def plain(text: str) -> str:
    """The text in small letters, without accents, punctuation and doubled spaces, to compare with."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w@+ ]+", " ", bare).split())


def as_heard(words: str) -> str:
    """Plain words with what is often written by ear put right: f for v, s for z, one vowel for two."""
    put_right = words
    for heard, meant in _HEARD:
        put_right = heard.sub(meant, put_right)
    return put_right


def control(text: str) -> str | None:
    """The intent of words such as "stop", "terug" or "nee, wat zei je?", or None."""
    words = plain(text)
    return _control(words) or _control(_BEFORE_COMMAND.sub("", words, count=1))


def _control(words: str) -> str | None:
    return next((intent for intent, said in _CONTROL.items() if said.fullmatch(words)), None)


def says_nothing(text: str) -> bool:
    """Whether it has only words that say nothing by themselves: "no cap", "eh nou"."""
    return bool(_FILLERS.fullmatch(plain(text)))


def has_filler(text: str) -> bool:
    """Whether it begins with such words: a model may have heard something in them."""
    return bool(_FILLERS.match(plain(text)))


def apologises(text: str) -> bool:
    """Whether somebody says sorry to us, and nothing more."""
    return bool(_APOLOGISES.fullmatch(plain(text)))


def yes_or_no(text: str) -> bool | None:
    """True for yes, False for no, None for anything else."""
    words = plain(text)
    first, _, rest = words.partition(" ")
    if _YES.fullmatch(words) or (_YES.fullmatch(first) and _YES.fullmatch(rest)):
        return True
    return False if _NO.fullmatch(words) or (_NO.fullmatch(first) and _NO.fullmatch(rest)) else None


def wants_to_send(text: str) -> bool:
    """Whether the words say to send what was read back: "ja verstuur de klacht", "stuur maar op"."""
    words = plain(text)
    return bool(_SENDS.search(words)) and not _NOT_YET.search(words)


def is_bare(text: str) -> bool:
    """Whether there is nothing but the wish to complain in it: "ik wil een klacht indienen"; true for no words."""
    return bool(_BARE.fullmatch(plain(text)))


def wants_to_complain(text: str) -> bool:
    """Whether the words are the wish to complain and nothing else."""
    return is_bare(text) and bool(_COMPLAINS.search(plain(text)))


def announces(text: str) -> bool:
    """Whether the words only say that something will be told: "ik wil iets melden maar ik zeg niet wie ik ben"."""
    return bool(_ANNOUNCES.fullmatch(plain(text))) and bool(_ANNOUNCED.search(plain(text)))


def plainly_asks(text: str) -> bool:
    """Whether the words can be nothing but a question: "mag dat wel", "wat ga je daarmee doen"."""
    return bool(_ASKS.match(plain(text)))


def names_a_place(text: str) -> bool:
    """Whether a word in it belongs to places: "op mijn kamer", "de keuken"."""
    words = plain(text)
    where = _PLACED["location"].search(words) and not _NO_PLACE_IN.fullmatch(words)
    return bool(where or _PLACE_WORDS.search(words) or _TOWNS.fullmatch(words))


def adds_to_case(text: str) -> bool:
    """Whether somebody wants to write something with a case: "mag ik er wat bij schrijven"."""
    return bool(_ADDS.search(plain(text)))


def says_safe(text: str) -> bool:
    """Whether somebody says, in so many words, to be safe now."""
    return bool(_SAFE.fullmatch(plain(text)))


def only_swears(text: str) -> bool:
    """Whether there is nothing in it but swearing."""
    return bool(_SWEARS.fullmatch(plain(text)))


def asks_for_help(text: str) -> bool:
    """Whether somebody calls for help with the question."""
    return bool(_HELP.fullmatch(plain(text)))


def tells_something(text: str, asked: str) -> bool:
    """Whether the words tell what happened, where a place or a time was asked: "ze luistert nooit"."""
    words = plain(text)
    return asked in _PLACED and bool(_TELLS.match(words)) and not _PLACED[asked].search(words)


def looks_like_question(text: str) -> bool:
    """Whether the user asks something: a question mark, or a word that questions start with."""
    return text.rstrip().endswith("?") or begins_as_question(text)


def begins_as_question(text: str) -> bool:
    """Whether the first word is one that questions start with."""
    return bool(_QUESTION.match(plain(text)))


def role_in(text: str) -> str | None:
    """The role that somebody names: "ik ben een medewerker"; None when no role is named."""
    words = plain(text)
    return next((role for role, said in _ROLES.items() if said.search(words)), None)
