"""The code of a case: four easy Dutch words out of 2,048 (44 bits), easy to read aloud and to copy."""

import hashlib
import hmac
import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Final

WORDS_IN_CODE: Final = 4
BITS_A_WORD: Final = 11
MOST: Final = 2
PARTS = re.compile(r"[a-z]+")
# What people put around a code when they type it, and between the words when they say it.
AROUND: Final = frozenset({"mijn", "code", "is", "de", "het", "dit", "en", "dat", "was", "hier", "ik", "heb", "als"})
SPOKEN: Final = frozenset({"streepje", "streep", "liggend", "min", "minteken", "koppelteken", "spatie", "komma"})
ORDER: Final = frozenset({"eerste", "tweede", "derde", "vierde", "laatste", "woord", "daarna", "dan"})
LONGEST_GLUED: Final = 60  # letters; four words of the list never have more


@cache
def words() -> tuple[str, ...]:
    """Give the 2,048 words, in the order that gives each its number."""
    text = resources.files("actions.cases").joinpath("data/code_words.txt").read_text("utf-8")
    return tuple(text.split())


def derive_code(seed: bytes, filing_key: str) -> str:
    """Take a secret seed and the key of a filing; give its code: always the same one, and nobody else can make it."""
    digest = hmac.new(seed, filing_key.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big")
    return "-".join(words()[number >> BITS_A_WORD * place & 0x7FF] for place in range(WORDS_IN_CODE))


def normalise(text: str) -> str | None:
    """Take what somebody typed; give the code in its one spelling, or None when it is no code.

    Capitals, accents, spaces, hyphens and words around it do not matter, and the hyphens may be said in words. A
    misspelt word is forgiven when just one word is near; words that stand together or apart, when they fit in one way.
    """
    parts = _parts(text)
    for around in (frozenset[str](), AROUND, _not_in_codes()):
        left = [part for part in parts if part not in around]
        if len(left) == WORDS_IN_CODE and (code := _forgiving(left)):
            return code
    return find_code(text) or _glued("".join(part for part in parts if part not in _not_in_codes()))


def find_code(text: str) -> str | None:
    """Find a code, written without mistakes or with hyphens, in a longer text; None when there is none or more."""
    hyphened = {code for part in text.split() if part.count("-") >= WORDS_IN_CODE - 1 and (code := _hyphened(part))}
    parts = _parts(text)
    known = set(words())
    runs = (parts[start : start + WORDS_IN_CODE] for start in range(len(parts) - WORDS_IN_CODE + 1))
    found = hyphened or {"-".join(run) for run in runs if known.issuperset(run)}
    return found.pop() if len(found) == 1 else None


def nearest(word: str) -> str | None:
    """Give the word of the list that was meant, or None when there is none or a doubt."""
    if word in _numbers():
        return word
    alike = _by_sound().get(sound(word))
    near = {alike} if alike else _one_mistake(word) & _numbers().keys()
    return near.pop() if len(near) == 1 else None


def sound(word: str) -> str:
    """Give how a word sounds: ij and ei, ou and au, d and t at the end, and the like are one."""
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"([bdfgklmnprstw])\1", r"\1", re.sub(r"b$", "p", re.sub(r"dt?$", "t", word)))


SOUNDS: Final = (
    *(("ij", "ei"), ("y", "i"), ("ou", "au"), ("ch", "g"), ("ck", "k"), ("c", "k")),
    *(("z", "s"), ("v", "f"), ("th", "t"), ("ph", "f"), ("qu", "kw"), ("x", "ks")),
)


def _parts(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).lower()  # "é" is "e" and an accent
    return PARTS.findall("".join(char for char in plain if not unicodedata.combining(char)))


@cache
def _not_in_codes() -> frozenset[str]:
    return (AROUND | SPOKEN | ORDER) - _numbers().keys()


def _glued(letters: str) -> str | None:
    """Read four words with the spaces gone or in the wrong place; None when they fit in no way, or in two."""
    found = _splits(letters, WORDS_IN_CODE) if len(letters) <= LONGEST_GLUED else []
    return "-".join(found[0]) if len(found) == 1 else None


def _splits(letters: str, count: int) -> list[list[str]]:
    """Give every way to cut letters into so many words of the list."""
    if not count:
        return [] if letters else [[]]
    cuts = range(1, len(letters) + 1)
    starts = (cut for cut in cuts if letters[:cut] in _numbers())
    return [[letters[:cut], *rest] for cut in starts for rest in _splits(letters[cut:], count - 1)]


def _hyphened(part: str) -> str | None:
    """Read four words with hyphens between them, mistakes forgiven."""
    words_in_part = _parts(part)
    return _forgiving(words_in_part) if len(words_in_part) == WORDS_IN_CODE else None


def _forgiving(parts: list[str]) -> str | None:
    """Read four words; most of them have to be right, or any sentence of four words would look like a code."""
    found = [nearest(part) for part in parts]
    right = sum(part in _numbers() for part in parts)
    return "-".join(word for word in found if word) if all(found) and right >= MOST else None


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(words())}


@cache
def _by_sound() -> dict[str, str]:
    return {sound(word): word for word in words()}


def _one_mistake(word: str) -> set[str]:
    """Give every spelling that is one letter more, less, other, or two letters swapped."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    shorter = {left + right[1:] for left, right in splits if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    other = {left + letter + right[1:] for left, right in splits if right for letter in letters}
    longer = {left + letter + right for left, right in splits for letter in letters}
    return shorter | swapped | other | longer
