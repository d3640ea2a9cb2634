"""A name and a way to reach somebody, told without being asked."""

from __future__ import annotations

import re

from actions.dialogue.lexicon import WORDS, looks_like_question, plain
from kb.frequency import zipf

_SAID = WORDS["name"]
_NAMED, _GREETED = (re.compile(_SAID[name], re.IGNORECASE) for name in ("said", "greeted"))
_SIGNED = re.compile(_SAID["signed"])
_WORD, _BETWEEN = re.compile(_SAID["word"]), re.compile(rf"{_SAID['between']}\.?", re.IGNORECASE)
_TITLES = re.compile(_SAID["titles"], re.IGNORECASE)
_NO_NAMES = re.compile(_SAID["no_names"])
_ENDS = re.compile(_SAID["ends"])
_WITH_NAME = re.compile(WORDS["with_name"])
_BACK, _BACK_ASKED = re.compile(WORDS["name_back"]), re.compile(WORDS["name_back_asked"])
_KEEPS_CONTACT = re.compile(WORDS["keeps_contact"])
_NO_NAME, _NOT_MINE = re.compile(WORDS["no_name"]), re.compile(WORDS["not_mine"], re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d-])(?:\+31|0031|0)[\s-]?(?:\(0\))?(?:\d[\s-]?){8,9}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
_LONGEST = 4
#: So many capitals in a row may be initials.
_INITIALS = 3
#: After a greeting, a word that is more common than this is no name.
_SAID_BY_NAME = 4.2


def name_in(text: str) -> str | None:
    """The sender's own name: "ik heet Kees", "hoi ik ben joyce", "groetjes Kees"; None when it is to be left out."""
    if no_name_in(text):
        return None
    said = _NAMED.search(text)
    name = _name_at(said.group(1), sure=True) if said else None
    name = name or _greeted(text)
    signed = None if name else _SIGNED.search(_MAIL.sub("", _PHONE.sub("", text)).rstrip(" ,.;:-/|\n"))
    return name or (signed.group(1) if signed else None)


def no_name_in(text: str) -> bool | None:
    """True when the words say that no name is to be with it."""
    return True if _NO_NAME.search(_WITH_NAME.sub(" ", plain(text))) else None


def takes_name_back(text: str) -> bool:
    """Whether who gave a name wants it away after all; a question about it ("is het anoniem?") takes nothing back."""
    words = plain(text)
    meant = not looks_like_question(text) or _BACK_ASKED.search(words)
    return bool(meant and (no_name_in(text) or _BACK.search(_WITH_NAME.sub(" ", words))))


def keeps_contact(text: str) -> bool:
    """Whether the number may stay where the name may not: "zonder naam, maar bellen mag wel"."""
    return bool(_KEEPS_CONTACT.search(plain(text)))


def not_anonymous_in(text: str) -> bool:
    """Whether the words say that it need not be without a name: "ik hoef niet anoniem te blijven"."""
    return bool(_WITH_NAME.search(plain(text))) and not no_name_in(text)


def contact_in(text: str) -> str | None:
    """The phone numbers and mail addresses at which the sender can be reached, or None."""
    matches = [match for kind in (_PHONE, _MAIL) for match in kind.finditer(text)]
    found = [match.group(0).strip(" -") for match in matches if not _NOT_MINE.search(text[: match.start()])]
    return ", ".join(found) or None


def without_contact(text: str) -> str:
    """The text without phone numbers and mail addresses: what is left may be a name."""
    return _MAIL.sub(" ", _PHONE.sub(" ", text)).strip(" ,.;:")


def _name_at(text: str, sure: bool) -> str | None:
    """The name with which the text begins; unless it is sure to be one, no ordinary word is taken for a name."""
    untitled = _TITLES.sub("", text.strip(), count=1) if _TITLES.match(text.strip()) else text.strip()
    first = re.split(r"(?<!\b[A-Z])[.,;!?:\n(](?:\s|$)", untitled, maxsplit=1)[0]
    first = _ENDS.split(first, maxsplit=1)[0] if not sure or not first[:1].isupper() else first
    if _NO_NAMES.match(plain(first)):
        return None
    words: list[str] = []
    for word in first.split()[:_LONGEST]:
        after_small_word = not words or bool(_BETWEEN.fullmatch(words[-1]))
        follows = word[:1].isupper() or after_small_word or bool(_BETWEEN.fullmatch(word))
        if not _WORD.fullmatch(word) or not follows:
            break
        words.append(word)
    while words and _BETWEEN.fullmatch(words[-1]):
        words.pop()
    return " ".join(words).strip(" .") if words and (sure or _only_a_name(words, first)) else None


def _greeted(text: str) -> str | None:
    """The name after "hoi ik ben" or "met"."""
    found = _GREETED.search(text)
    return _name_at(found.group(2), sure=bool(found.group(1)) and _is_rare(found.group(2))) if found else None


def _is_rare(text: str) -> bool:
    """Whether it begins with a word that is hardly ever used but as a name."""
    return zipf(re.split(r"\W", text, maxsplit=1)[0].lower()) < _SAID_BY_NAME


def _only_a_name(words: list[str], said: str) -> bool:
    if any(word.isupper() and len(word) > _INITIALS for word in words):  # "IK BEN ECHT WOEST": capitals say nothing
        return False
    if words[0][:1].isupper():  # "Ik ben Marokkaans": one word has to stand by itself
        return _is_rare(words[-1]) and (len(words) > 1 or said == words[0])
    return False  # in small letters only after a greeting: "ik ben autistisch"
