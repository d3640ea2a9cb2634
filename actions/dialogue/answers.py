"""How an answer to one question is read. Each reader gives what it understood, or None."""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.dialogue.lexicon import control, plain, yes_or_no
from actions.dialogue.notice import (
    Answers,
    authority_in,
    care_in,
    contact_in,
    relation_in,
    without_contact,
)
from actions.dialogue.turn import Turn
from kb.organisation import Organisation

#: What is stored when somebody does not know or does not want to say: the question is then answered.
UNKNOWN = "onbekend"
Reader = Callable[[Turn, Organisation], Answers | None]

_NAME_INTRO = re.compile(r"^(ja|jawel|oke|ok|hoi|mijn naam is|m'n naam is|me naam is|ik heet|ik ben|naam|dit is|met)\b[\s,:]*", re.IGNORECASE)
_RELATION_WORDS = (
    ("bereaved", r"nabestaande|overleden|gestorven"),
    ("guardian", r"voogd|mentor|curator|bewindvoerder|vertegenwoordiger|pleeg(ouder|moeder|vader)"),
    ("parent", r"moeder|vader|ouder|mama|papa|zoon|dochter|kind"),
    ("family", r"broer|zus|oom|tante|neef|nicht|opa|oma|familie|partner|man|vrouw|vriend|buur|kennis|ander"),
    ("self", r"ikzelf|zelf|client|over mij"),
)


def read_location(turn: Turn, organisation: Organisation) -> Answers | None:
    """A known place, or else the sender's own words for it."""
    place = organisation.find_location(turn.text)
    if place is not None:
        return {"location": place.location.name}
    return {"location": turn.text} if 0 < turn.words <= 8 else None


def read_text(slot: str) -> Reader:
    """A reader that takes the words as they are: the sender's story stays the sender's."""
    return lambda turn, _organisation: {slot: turn.text} if turn.text else None


def read_yes_no(slot: str) -> Reader:
    """A reader for a question that is answered by yes or no."""

    def read(turn: Turn, _organisation: Organisation) -> Answers | None:
        answer = yes_or_no(turn.text)
        return None if answer is None else {slot: answer}

    return read


def read_care(turn: Turn, _organisation: Organisation) -> Answers | None:
    """Yes means: younger than 18. An age or the word "jeugd" counts too; "18" is an adult."""
    bare = re.fullmatch(r"(ik ben |al |pas |hij is |zij is )?(\d{1,2})", plain(turn.text))
    if bare:
        return {"care": "youth" if int(bare.group(2)) < 18 else "adult"}
    if re.search(r"\bvolwassen", plain(turn.text)):
        return {"care": "adult"}
    answer = yes_or_no(turn.text)
    known = care_in(turn.text) or {True: "youth", False: "adult", None: None}[answer]
    return {"care": known} if known else None


def read_relation(turn: Turn, _organisation: Organisation) -> Answers | None:
    """Who the sender is; "moeder met gezag" answers the next question too."""
    words = plain(turn.text)
    named = next((code for code, pattern in _RELATION_WORDS if re.search(rf"\b({pattern})", words)), None)
    relation = named or relation_in(turn.text)
    if relation is None:
        return None
    return {"relation": relation, **({"representative": True} if authority_in(turn.text) else {})}


def read_representative(turn: Turn, _organisation: Organisation) -> Answers | None:
    """Whether the sender may speak for the client: by law, or because the client agrees."""
    words = plain(turn.text)
    if re.search(r"\bgeen (gezag|mentor|voogd|curator|toestemming)\b", words) or re.search(r"\bniet\b.*\b(goed|mee eens)\b", words):
        return {"representative": False}
    if authority_in(turn.text) or re.search(r"\b(vindt? het goed|mag van|toestemming|mee eens|akkoord|weet ervan)\b", words):
        return {"representative": True}
    first = yes_or_no(words.split(" ")[0]) if words else None
    return None if first is None else {"representative": first}


def read_anonymous(turn: Turn, _organisation: Organisation) -> Answers | None:
    """ "Wil je je naam erbij zetten?": yes is a name, no is anonymous; a name counts as yes."""
    words = plain(turn.text)
    if control(turn.text) in {"skip", "dont_know"} or re.search(r"anoniem|anonim|zonder (mijn |me |m n )?naam|geen naam|niet mijn naam|onbekend blijven", words):
        return {"anonymous": True}
    answer = yes_or_no(turn.text)
    if answer is not None:
        return {"anonymous": not answer}
    if re.match(r"nee\b", words):
        return {"anonymous": True}
    if re.search(r"\bmet (mijn |me |m n )?naam\b|naam (mag|erbij)", words):
        return {"anonymous": False}
    named = read_name(turn, _organisation) if _says_name(turn.text) else None
    return {"anonymous": False, **named} if named else None


def read_name(turn: Turn, _organisation: Organisation) -> Answers | None:
    """A name, with a phone number or mail address when it stands beside it; "liever niet" is anonymous."""
    if control(turn.text) == "skip" or yes_or_no(turn.text) is False or re.search(r"anoniem|geen naam|zonder naam", plain(turn.text)):
        return {"anonymous": True}
    contact, rest = contact_in(turn.text), without_contact(turn.text)
    name = _strip_intro(re.split(r"[,;\n]| en (?:mijn|me|m'n) |\b(?:mijn |me )?(?:nummer|telefoon|tel|mail)\b", rest)[0])
    if not name or len(name.split()) > 6 or yes_or_no(name) is not None:
        return None
    return {"name": name, "anonymous": False, **({"contact": contact} if contact else {})}


def read_contact(turn: Turn, _organisation: Organisation) -> Answers | None:
    """A phone number or a mail address; without one there is no way to write back but the code."""
    contact = contact_in(turn.text)
    return {"contact": contact} if contact else None


def read_feedback_kind(turn: Turn, _organisation: Organisation) -> Answers | None:
    """Compliment, tip or idea."""
    words = plain(turn.text)
    kinds = (("compliment", r"compl|positief|goed gedaan|bedank|dank|blij"), ("tip", r"\btips?\b|beter|verbeter"), ("idea", r"idee|plan"))
    kind = next((code for code, pattern in kinds if re.search(pattern, words)), None)
    return {"feedback_kind": kind} if kind else None


def _says_name(text: str) -> bool:
    return bool(re.search(r"\b(ik heet|naam is|ik ben)\b", text.lower())) or bool(re.fullmatch(r"[A-Z][\w'-]+( [\w'-]+){0,3}", text))


def _strip_intro(text: str) -> str:
    previous, name = "", text.strip()
    while name != previous:
        previous, name = name, _NAME_INTRO.sub("", name).strip()
    return name.strip(" ,.;:")
