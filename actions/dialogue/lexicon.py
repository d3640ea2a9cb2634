"""Words with a fixed meaning (lexicon.yml), and how a message is compared with them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from re import Pattern
from typing import Any

import yaml

WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lexicon.yml").read_text(encoding="utf-8"))


def pattern(lines: str | list[str], **parts: str) -> Pattern[str]:
    """One pattern that matches any of the lines; `{name}` in a line stands for one of the parts."""
    joined = "|".join([lines] if isinstance(lines, str) else lines)
    for name, part in parts.items():
        joined = joined.replace(f"{{{name}}}", part)
    return re.compile(f"(?:{joined})", re.IGNORECASE)


_CONTROL = {intent: pattern(lines) for intent, lines in WORDS["control"].items()}
_YES, _NO = pattern(WORDS["yes"]), pattern(WORDS["no"])
_QUESTION = re.compile(rf"(?:{'|'.join(WORDS['question'])})\b")
_ROLES = {role: pattern(words) for role, words in WORDS["roles"].items()}


def plain(text: str) -> str:
    """The text in small letters, without accents, punctuation and doubled spaces, to compare with."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w@+ ]+", " ", bare).split())


def control(text: str) -> str | None:
    """The intent of words such as "stop", "terug" or "wat zei je?", or None."""
    words = plain(text)
    return next((intent for intent, said in _CONTROL.items() if said.fullmatch(words)), None)


def yes_or_no(text: str) -> bool | None:
    """True for yes, False for no, None for anything else."""
    words = plain(text)
    first, _, rest = words.partition(" ")
    if _YES.fullmatch(words) or (_YES.fullmatch(first) and _YES.fullmatch(rest)):
        return True
    return False if _NO.fullmatch(words) or (_NO.fullmatch(first) and _NO.fullmatch(rest)) else None


def looks_like_question(text: str) -> bool:
    """Whether the user asks something: a question mark, or a word that questions start with."""
    return text.rstrip().endswith("?") or bool(_QUESTION.match(plain(text)))


def role_in(text: str) -> str | None:
    """The role that somebody names: "ik ben een medewerker"; None when no role is named."""
    words = plain(text)
    return next((role for role, said in _ROLES.items() if said.search(words)), None)
