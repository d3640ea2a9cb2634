"""Folds a Dutch word to how it sounds, so that "zelfmoort", "zelfmoordt" and "zélfmoord" are one word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The order matters: letter groups first, then single letters, then what happens at the end of a word.
_GROUPS = (
    (re.compile(r"sch"), "sg"),
    (re.compile(r"[cg]h"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"qu"), "kw"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"[oa]uw?(?![aeiouy])"), "w"),
    (re.compile(r"ij|ei|y"), "y"),
    (re.compile(r"ie"), "i"),
    (re.compile(r"v"), "f"),
    (re.compile(r"z"), "s"),
)
REMEMBERED = 4096  # words: people use the same ones again and again
LONGEST = 2_500  # characters; one sign of another script can become eighteen letters
_RUN = re.compile(r"(.)\1+")
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s"})
_ZERO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


# What somebody shows when words fail. Signs with an everyday meaning (fire, skull, tears) are left out.
_SIGNS = {
    **{"🔪": "mes", "🗡": "mes", "🩸": "bloed", "🔫": "pistool", "🆘": "sos", "🚑": "ambulance", "🚒": "brandweer"},
    **{"⚰": "graf", "🪦": "graf", "💊": "pillen", "🧨": "bom", "💣": "bom", "🚨": "noodgeval"},
}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
# Letters of other scripts that look like ours; only changed inside a word that has our letters too.
_ALIKE = str.maketrans("аеорсухкмтвніѕјԁοανικτρ", "aeopcyxkmtbhisjdoavikTp".lower())
_MIXED = re.compile(r"(?=\w*[a-z])(?=\w*[\u0370-\u052f])\w+")
_SPELT = re.compile(r"(?<!\w)(?:\w[ .\-_*/|]){2,}\w(?!\w)")  # d o o d, z-e-l-f
_GAP = re.compile(r"[ .\-_*/|]")
_STARS = re.compile(r"(?<=[a-z])[*#]+(?=[a-z])")
_DEAD = re.compile(r"(?<![a-z])d[*#0@o]{2}d(?![a-z])")


def plain(text: str) -> str:
    """Return the text in small letters without accents, apostrophes and invisible characters, cut when it is long."""
    bare = unicodedata.normalize("NFKD", _ZERO_WIDTH.sub("", text.casefold()))[:LONGEST]
    letters = "".join(c for c in bare if not unicodedata.combining(c) and c not in "'’‘`´" and _is_seen(c))
    return _undisguised(letters)


def _is_seen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs", "Cn")


def _undisguised(text: str) -> str:
    """Return the text with signs as words, and with hidden words (spelt out, starred, in other letters) plain."""
    text = _SIGN.sub(lambda found: f" {_SIGNS[found[0]]} ", text)
    text = _MIXED.sub(lambda found: found[0].translate(_ALIKE), text)
    text = _STARS.sub("", _DEAD.sub("dood", text))
    return _SPELT.sub(lambda found: _GAP.sub("", found[0]), text)


@lru_cache(maxsize=REMEMBERED)
def stem_sound(word: str) -> str:
    """Fold a word, or the first part of one, without the rules for how a word ends."""
    if word.isdecimal():
        return word  # 112 is not 12
    sound = _unleet(word)
    sound = _RUN.sub(r"\1\1", sound)
    for pattern, letters in _GROUPS:
        sound = pattern.sub(letters, sound)
    return _RUN.sub(r"\1", sound)


@lru_cache(maxsize=REMEMBERED)
def sound(word: str) -> str:
    """Fold a whole word: as stem_sound, and dt/d/t, b/p and a spoken or silent n at the end are the same."""
    folded = stem_sound(word)
    folded = re.sub(r"(?:dt|td|d)$", "t", folded)
    folded = re.sub(r"b(t?)$", r"p\1", folded)
    return re.sub(r"en$", "e", folded) if len(folded) > 3 else folded


def _unleet(word: str) -> str:
    has_letter = any(c.isalpha() for c in word)
    return word.translate(_LEET) if has_letter else word
