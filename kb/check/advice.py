"""What an editor can do about a finding: where to cut a sentence, how to say who does it, where a hyphen goes."""

from __future__ import annotations

import re
from itertools import pairwise

from kb.check.grammar import Passive
from kb.check.lists import lists
from kb.check.measure import tokens, words, zipf
from kb.search.words import pieces

_STARTS = {"omdat": "Dat komt doordat", "zodat": "Dan", "of": "Of", "maar": "Maar", "als": "Dat is als"}
_SUBJECTS = {"ons": "Wij", "mij": "Ik", "jou": "Jij", "je": "Jij", "hem": "Hij", "haar": "Zij", "hen": "Zij", "u": "U"}
_LONG = 12
_COMMON_PART = 3.2


def cut(sentence: str) -> str:
    """Say where a long sentence can become two: at the joining word or comma nearest to its middle."""
    all_tokens = list(tokens(sentence))
    spots = [i for i, one in enumerate(all_tokens) if one.lower() in lists().joining or one in ",;:"]
    inner = [i for i in spots if 2 <= i <= len(all_tokens) - 3]
    if not inner:
        return "haal woorden weg, of zeg het in 2 zinnen"
    at = min(inner, key=lambda i: abs(i - len(all_tokens) / 2))
    before, joint, after = " ".join(words(" ".join(all_tokens[:at]))[-3:]), all_tokens[at].lower(), all_tokens[at + 1]
    start = _STARTS.get(joint, "")
    return f"zet een punt na '{before}'; de nieuwe zin begint dan met '{_capital(f'{start} {after}'.strip())} …'"


def active(found: Passive) -> str:
    """Give the pattern of an active sentence: who does it first, then the verb."""
    who = _SUBJECTS.get(found.agent.partition(" ")[0]) or _capital(found.agent)
    example = f"'{who}'" if who else "'Wij' of 'De begeleider'"
    return f"begin met wie het doet, zoals {example}, en gebruik het werkwoord '{found.verb.replace('_', '')}'"


def hyphened(word: str) -> str:
    """Split a long compound into its words ("woonbegeleidingsplan": "woon-begeleidings-plan"); "" if it is none."""
    if len(word) < _LONG or not word.isalpha():
        return ""
    parts = pieces(word.lower())
    if len(parts) < 2:
        return ""
    at = [0]
    for part in parts[1:]:
        at.append(word.lower().index(part, at[-1] + 3))
    return "-".join(word[start:end] for start, end in pairwise([*at, len(word)]))


def long_compound(word: str) -> bool:
    """Tell whether a word is so long that a slow reader needs a hyphen: a rare word of 12 letters made of two words."""
    return bool(hyphened(word)) and (len(word) >= 15 or zipf(word) < _COMMON_PART)


def shorter(sentence: str, most: int) -> str:
    """Say how many words have to go, and where to cut."""
    return f"{len(words(sentence)) - most} woorden minder; {cut(sentence)}"


def _capital(text: str) -> str:
    return re.sub(r"^\w", lambda m: m[0].upper(), text)
