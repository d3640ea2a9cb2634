"""What an editor can do about a finding: where to cut a sentence, how to say who does it, where a hyphen goes."""

from __future__ import annotations

import re

from kb.check.grammar import Passive
from kb.check.measure import tokens, words, zipf
from kb.search.words import pieces

_CUT_BEFORE = ("maar", "want", "omdat", "zodat", "terwijl", "nadat", "voordat", "en", "of", "als", "die", "dat", "om", "waar")
_STARTS = {"omdat": "Dat komt doordat", "zodat": "Dan", "want": "", "en": "", "of": "Of", "maar": "Maar", "als": "Dat is als"}
_SUBJECTS = {"ons": "Wij", "mij": "Ik", "jou": "Jij", "je": "Jij", "hem": "Hij", "haar": "Zij", "hen": "Zij", "u": "U", "jullie": "Jullie"}
_LONG = 12
_COMMON_PART = 3.2


def cut(sentence: str) -> str:
    """Say where a long sentence can become two: at the joining word or comma nearest to its middle."""
    all_tokens = list(tokens(sentence))
    spots = [i for i, one in enumerate(all_tokens) if one.lower() in _CUT_BEFORE or one in ",;:"]
    inner = [i for i in spots if 2 <= i <= len(all_tokens) - 3]
    if not inner:
        return "haal woorden weg, of zeg het in 2 zinnen"
    at = min(inner, key=lambda i: abs(i - len(all_tokens) / 2))
    before, joint, after = " ".join(all_tokens[:at][-3:]), all_tokens[at].lower(), all_tokens[at + 1]
    start = _STARTS.get(joint, "")
    return f"zet een punt na '{before}'; de nieuwe zin begint dan met '{_capital(f'{start} {after}'.strip())} …'"


def active(found: Passive) -> str:
    """Give the pattern of an active sentence: who does it first, then the verb."""
    who = _SUBJECTS.get(found.agent) or _capital(found.agent)
    example = f"'{who}'" if who else "'Wij' of 'De begeleider'"
    return f"begin met wie het doet, zoals {example}, en gebruik het werkwoord '{found.verb.replace('_', '')}'"


def hyphened(word: str) -> str:
    """Split a long compound into two readable halves ("woonbegeleidingsplan": "woonbegeleidings-plan"); "" if it is none."""
    if len(word) < _LONG or not word.isalpha():
        return ""
    parts = pieces(word.lower())
    if len(parts) < 2:
        return ""
    starts = [word.lower().rfind(part) for part in parts[1:]]
    at = min(starts, key=lambda start: abs(start - len(word) / 2))
    return f"{word[:at]}-{word[at:]}" if 3 <= at <= len(word) - 3 else ""


def long_compound(word: str) -> bool:
    """Tell whether a word is so long that a slow reader needs a hyphen: a rare word of 12 letters made of two words."""
    return bool(hyphened(word)) and (len(word) >= 15 or zipf(word) < _COMMON_PART)


def shorter(sentence: str, most: int) -> str:
    """Say how many words have to go, and where to cut."""
    return f"{len(words(sentence)) - most} woorden minder; {cut(sentence)}"


def _capital(text: str) -> str:
    return re.sub(r"^\w", lambda m: m[0].upper(), text)
