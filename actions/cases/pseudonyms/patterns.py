"""What can be told by its form, however it is written: mail, numbers, dates, addresses, accounts."""

import re
from typing import Final

from actions.cases.pseudonyms.marks import ACCOUNT, ADDRESS, AGE, DATE, LINK, MAIL, NUMBER

_MONTHS: Final = r"(?:jan|feb|m(?:aa)?rt|apr|mei|jun|jul|aug|sept?|okt|nov|dec)[a-zé]*"
_STREET: Final = (
    r"(?:straat|str\.|laan|weg|plein|dijk|kade|singel|gracht|hof|pad|steeg|dreef|park"
    r"|plantsoen|markt|ring|baan|wal|kamp|veld)"
)
_SAID: Final = r"(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|nul|\d)"
_BEHIND: Final = "|".join(
    f"(?<={word} )" for word in ("kamer", "huis", "nummer", "huisnummer", "nr", "appartement", "flat", "woning", "unit")
)
_OLD: Final = "|".join(f"(?<={word} )" for word in ("ben", "word", "wordt", "bijna", "pas", "net", "is"))
_COUNTED: Final = "euro|uur|keer|dag|week|weken|maand|klacht|vraag"
_INSTEAD: Final = tuple(
    (re.compile(pattern, re.I), mark)
    for pattern, mark in (
        (r"(?:https?://|www\.)\S+", LINK),
        (r"[^\s@<>,;:]+ ?@ ?[^\s@<>,;:]+\.[a-z]{2,}", MAIL),
        (r"[^\s@]+\s+ape?n?staa?rt(?:je)?\s+\S+(?:\s+(?:punt|\.)\s*\S+)*", MAIL),
        (r"(?<=\S)@\S+|\S+@(?=\s|$)", MAIL),
        (r"@[\w.-]+", ACCOUNT),
        (
            r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|facebook|fb|discord)(?:\s+(?:heet|is|naam))?\s*[:=]\s*\S+",
            ACCOUNT,
        ),
        (r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok)\s+(?:is|heet|naam is)\s+\S+", ACCOUNT),
        (r"\b[a-z]{2}\d{2}\s?[a-z]{4}(?:\s?\d){8,12}\b", NUMBER),
        (r"\b(?!24/7)\d{1,2}\s?[-/.]\s?(?:0?[1-9]|1[0-2])\s?[-/.]\s?(?:\d{4}|\d{2})\b", DATE),
        (r"\b(?:19|20)\d{2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}\b", DATE),
        (rf"\b\d{{1,2}}(?:e|ste|de)?\s+(?:van\s+)?{_MONTHS}\b(?:\s+(?:in\s+)?'?\d{{2,4}}\b)?", DATE),
        (r"(?<=\bgeboren in )\d{2,4}\b|(?<=\bgeboren op )[\d ./-]{3,}|(?<=\bbouwjaar )\d{2,4}\b", DATE),
        (r"(?<=\buit )(?:19|20)\d\d\b", DATE),
        (rf"\b[^\W\d_]+(?:[ -][^\W\d_]+)?{_STREET}\s*(?:nr\.?|nummer|no)?\s*\d{{1,4}}\s?[a-z]?\b(?![a-z])", ADDRESS),
        (r"\b[^\W\d_]{3,}(?:straat|(?<!s)laan|plein|steeg|singel|gracht|dreef)\b", ADDRESS),
        (r"\bpostbus\s*\d+", ADDRESS),
        (r"\b[1-9]\d{3}[a-z]{2}\b", ADDRESS),
        (r"(?-i:\b[1-9]\d{3} [A-Z]{2}\b)", ADDRESS),
        (r"\b(?!19|20)[1-9]\d{3} (?!(?:en|in|op|is|of|ik|je|te)\b)[a-z]{2}\b", ADDRESS),
        (r"(?<!\w)(?:\+|00)?\(?\d(?:[\s./()-]{0,3}\d){5,}", NUMBER),
        (rf"\b{_SAID}(?:[\s,-]+{_SAID}){{4,}}\b", NUMBER),
        (r"\b(?=(?:[a-z-]*\d){2})(?=(?:[\d-]*[a-z]){2})[a-z\d]+(?:-[a-z\d]+)*\b(?<=.{5})", NUMBER),
        (rf"(?:{_BEHIND})\d+[a-z]?\b", NUMBER),
        (r"\b\d{5,}\b|#\d{3,}", NUMBER),
        (rf"(?:{_OLD})\d{{1,3}}(?:\s*(?:jaar|jr)\b(?:\s+oud\b)?)?(?!\s*(?:{_COUNTED}))\b(?![\d.,:])", AGE),
        (r"\b\d{1,3}\s*-?\s*(?:jaar|jr)\s+oud\b|\b\d{1,3}\s*-?\s*jarige?\b", AGE),
    )
)


def without_forms(text: str) -> str:
    """Put a mark in place of everything that shows by its form what it is."""
    for pattern, mark in _INSTEAD:
        text = pattern.sub(mark, text)
    return text
