"""Write Dutch words as they sound, so that "me begleidr luisterd nooit" meets "mijn begeleider luistert nooit".

Many of our people spell by ear. Two spellings that sound alike get the same form. It need not be right Dutch: it has to
be the same for the same sound. The rules run in order, longer spellings before the shorter ones inside them.
"""

import re
from functools import lru_cache

_RULES = [
    (r"isch(e?)$", r"is\1"),  # logisch
    (r"tie(s?)$", r"si\1"),  # politie
    (r"sch(?=[aeiou])", "sx"),  # school
    (r"sch", "s"),  # mensch
    (r"ngk|nk", "nk"),
    (r"dt$", "t"),  # wordt
    (r"ck|cq|q", "k"),
    (r"c(?=[eiy])", "s"),  # client
    (r"ch|gh", "g"),  # klacht, klagt
    (r"c", "k"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"x", "ks"),
    (r"[iy]j|ei|y$", "y"),  # blij, klein
    (r"ou[wt]?(?=$|[^aeiou])|auw?", "ow"),  # oud, blauw
    (r"ieu?|y(?=[^aeiou])", "i"),
    (r"oe", "u"),
    (r"eu", "ö"),
    (r"ui", "ü"),
    (r"v", "f"),
    (r"z", "s"),
    (r"([a-zöü])\1+", r"\1"),  # begeleider, begelleider; zal, zaal
    (r"d(?=$)|d(?=[st])", "t"),  # luisterd
    (r"b$", "p"),
    (r"tt+", "t"),
    (r"(?<=[a-zöü]{3})en$", "e"),  # klagen, klage
    (r"(?<=[a-zöü]{2})h(?=[aeiou])", ""),
]
_COMPILED = [(re.compile(pattern), replacement) for pattern, replacement in _RULES]


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Give how a normal word sounds, in our own letters."""
    for pattern, replacement in _COMPILED:
        word = pattern.sub(replacement, word)
    return word
