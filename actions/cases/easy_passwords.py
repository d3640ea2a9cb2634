"""Passwords that everybody would guess first: common words, rows of keys, and what belongs to the place.

A list of passwords that leaked cannot be shipped whole, and asking a service outside would tell it something. So what
the top of every such list is made of (`data/easy_passwords.txt`) is taken away; what is left over has to be enough to
be a secret (ASVS 5.0, 6.2.4 and 6.2.11).
"""

import re
from functools import cache
from importlib import resources
from typing import Final

LEFT_OVER: Final = 4  # letters that nobody would guess
DIFFERENT: Final = 5  # signs
ROWS: Final = (
    *("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop"),
    *("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qawsedrftgyhujikolp"),
)
LOOKS_LIKE: Final = str.maketrans("013457@$!", "oleastasi")
ROW: Final = 3


def is_easy(password: str, email: str = "") -> bool:
    """Say whether others would guess a password soon; parts of the own address count as common words."""
    plain = password.casefold()
    if len(set(plain)) < DIFFERENT:
        return True
    own = [part for part in re.split(r"[\W_\d]+", email.casefold()) if len(part) >= ROW]
    return any(_left(written, own) < LEFT_OVER for written in (plain, _rows().sub(" ", plain).translate(LOOKS_LIKE)))


def _left(written: str, own: list[str]) -> int:
    """Count the letters that are in no row of keys and no common word, a letter that is repeated once."""
    for word in sorted({*_words(), *own}, key=len, reverse=True):
        written = written.replace(word, " ")
    without_rows = _rows().sub(" ", written)
    return len(re.findall(r"[^\W\d_]", re.sub(r"(.)\1+", r"\1", without_rows)))


@cache
def _words() -> tuple[str, ...]:
    text = resources.files("actions.cases").joinpath("data/easy_passwords.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(word for line in lines for word in line.split())


@cache
def _rows() -> re.Pattern[str]:
    """Match three or more keys that lie in a row, forwards or backwards."""
    pieces = {
        row[start:end]
        for line in ROWS
        for row in (line, line[::-1])
        for start in range(len(row) - ROW + 1)
        for end in range(start + ROW, len(row) + 1)
    }
    return re.compile("|".join(sorted(map(re.escape, pieces), key=len, reverse=True)))
