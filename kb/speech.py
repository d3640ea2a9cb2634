"""Turn a text into what should be spoken: no hyphens inside words, numbers digit by digit, dates and times in full."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kb.words import WordList

_DIGITS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_SHORT = {
    "a.u.b.": "alstublieft",
    "art.": "artikel",
    "bijv.": "bijvoorbeeld",
    "blz.": "bladzijde",
    "bv.": "bijvoorbeeld",
    "ca.": "ongeveer",
    "d.w.z.": "dat wil zeggen",
    "dhr.": "meneer",
    "e.d.": "en dergelijke",
    "enz.": "enzovoort",
    "etc.": "enzovoort",
    "evt.": "eventueel",
    "i.p.v.": "in plaats van",
    "i.v.m.": "in verband met",
    "m.b.t.": "over",
    "max.": "maximaal",
    "mevr.": "mevrouw",
    "n.a.v.": "naar aanleiding van",
    "nr.": "nummer",
    "o.a.": "onder andere",
    "t.a.v.": "ter attentie van",
    "t/m": "tot en met",
    "tel.": "telefoon",
    "z.s.m.": "zo snel mogelijk",
}
_ALARM = re.compile(r"\b(112|113|144)\b(?![.,]\d)")
_PHONE = re.compile(
    r"(?<![\d.,])(?:0[89]00(?:[ -]{1,3}\d{2,4}){1,2}|(?:\+31 ?|0)\d{1,3}(?:[ -]{0,3}\d{2,8}){1,5})(?![\d.,]\d)"
)
_ADDRESS = re.compile(r"\b(?:[\w.-]+@)?(?:[\w-]+\.)+(?:nl|com|org|eu)\b")
_CODE = re.compile(r"\b[a-z]{3,12}(?:-[a-z]{3,12}){3}\b")
_COMPOUND = re.compile(r"(?<![\w-])([^\W\d_]{2,}(?:-[^\W\d_]{2,}){1,2})(?![\w-])")
_DATE = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_TIME = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?: ?uur)?\b(?![.,]?\d)")
_RANGE = re.compile(r"\b(\d{1,2}[:.][0-5]\d) ?[-–] ?(\d{1,2}[:.][0-5]\d)\b")
_CLASH = ("aa", "ae", "ai", "au", "ee", "ei", "eu", "ii", "ie", "ij", "oo", "oe", "oi", "ou", "ui", "uu")


def speak(text: str) -> str:
    """Return the text as it should be spoken; its lines stay lines."""
    return "\n".join(_line(line) for line in text.splitlines())


def _line(line: str) -> str:
    line = _CODE.sub(lambda m: m[0].replace("-", ", "), line)
    line = _ISO_DATE.sub(lambda m: _date(m[0], int(m[3]), int(m[2]), m[1]), line)
    line = _DATE.sub(lambda m: _date(m[0], int(m[1]), int(m[2]), m[3]), line)
    line = _ADDRESS.sub(lambda m: _address(m[0]), line)
    line = _PHONE.sub(lambda m: _phone(m[0]), line)
    line = _ALARM.sub(lambda m: _digits(m[1]), line)
    line = re.sub(r"€ ?(\d+(?:\.\d{3})*(?:,\d+)?)", r"\1 euro", line)
    line = _TIME.sub(_time, _RANGE.sub(r"\1 tot \2", line))
    line = _abbreviations(line)
    return _COMPOUND.sub(lambda m: _joined(m[0]), line)


def _date(as_is: str, day: int, month: int, year: str) -> str:
    return f"{day} {_MONTHS[month - 1]} {year}" if 1 <= month <= 12 and 1 <= day <= 31 else as_is


def _time(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    return f"{hour} uur {minute}" if minute else f"{hour} uur"


def _digits(group: str) -> str:
    return " ".join(_DIGITS[int(digit)] for digit in group)


def _phone(number: str) -> str:
    if sum(c.isdigit() for c in number) < 8:
        return number
    groups = re.findall(r"\d+", number)
    short = [part for group in groups for part in (re.findall("..?", group) if len(group) > 4 else [group])]
    return ("plus " if number.startswith("+") else "") + ", ".join(_digits(group) for group in short)


def _address(address: str) -> str:
    spoken = address.replace("www", "w w w").replace("@", " apenstaartje ").replace("-", " streepje ")
    return re.sub(r"\b11[23]\b", lambda m: _digits(m[0]), spoken.replace(".", " punt "))


def _abbreviations(line: str) -> str:
    """Write out what is short; most lines hold nothing of it, and looking for a word is cheaper than for a pattern."""
    for short, full in _SHORT.items():
        if short in line.lower():
            line = _short(short).sub(full, line)
    for word, spoken in _spoken().items():
        if word in line:
            line = _whole(word).sub(spoken, line)
    return line


@cache
def _short(short: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(short)}(?!\w)", re.IGNORECASE)


@cache
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")


@cache
def _own_hyphen() -> frozenset[str]:
    return frozenset(key.lower() for key in WordList.load().words if "-" in key)


@cache
def _spoken() -> dict[str, str]:
    return {key: word.say for key, word in WordList.load().words.items() if word.say}


def _joined(word: str) -> str:
    """Join a compound that was split for reading; a hyphen that Dutch itself asks for stays."""
    for own in _own_hyphen():
        if word.lower().startswith(own):
            return word[: len(own)] + word[len(own) :].replace("-", "")
    parts = word.split("-")
    names = any(part[:1].isupper() for part in parts[1:]) or parts[0].isupper()
    clash = any((a[-1] + b[0]).lower() in _CLASH for a, b in pairwise(parts))
    return word if names or clash else "".join(parts)
