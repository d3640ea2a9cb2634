"""How an answer to one question is read. Each reader gives what it understood, or None."""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.cases.clock import dutch_date, utc_now
from actions.dialogue.lexicon import WORDS, control, plain, yes_or_no
from actions.dialogue.notice import (
    ADULT,
    Answers,
    authority_in,
    born_in,
    care_at,
    care_in,
    coercion_in,
    contact_in,
    name_in,
    no_name_in,
    not_anonymous_in,
    relation_in,
    when_in,
    without_contact,
)
from actions.dialogue.turn import Turn
from actions.dialogue.wishes import praises
from kb.organisation import Organisation

#: What is stored when somebody does not know or does not want to say: the question is then answered.
UNKNOWN = "onbekend"
#: More words than these are no place.
LONGEST_PLACE = 8
#: "mijn nummer is" says nothing; more words beside a number do.
_ONLY_A_NUMBER = 4
#: "nee, al lang niet meer": in so few words the first one is the answer.
_SHORT, _SAYS = 6, frozenset({"ja", "jawel", "nee", "neen"})
#: "nee, 67", "hij is 15": an age and nothing else.
_BARE_AGE = re.compile(
    r"(?:(?:ja|nee|jawel|hoor|nu|al|pas|net|ik ben|k ben|hij is|zij is|ze is|hij wordt) )*"
    r"(\d{1,2})(?: jaar)?(?: oud)?"
)
#: Only there a time that is said with a place has a slot of its own.
_ASKS_WHEN = "complaint_form"
Reader = Callable[[Turn, Organisation], Answers | None]

_SAID = WORDS["answers"]
_NAME_INTRO = re.compile(_SAID["name_intro"], re.IGNORECASE)


def read_location(turn: Turn, organisation: Organisation) -> Answers | None:
    """A known place, or else the sender's own words for it."""
    place = organisation.find_location(turn.text)
    if place is not None:
        return {"location": place.location.name}
    words = _without_time(turn.text) if turn.form == _ASKS_WHEN and turn.slots.get("when") is None else turn.text
    is_words = 0 < len(words.split()) <= LONGEST_PLACE and yes_or_no(turn.text) is None
    return {"location": words} if is_words else None


def _without_time(text: str) -> str:
    """ "Gisteren in de keuken" is in the kitchen; a time and nothing else stays as it is."""
    when = when_in(text)
    return (text.replace(when, " ").strip(" ,.") if when else "") or text


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
    bare = _BARE_AGE.fullmatch(plain(turn.text))
    if bare:
        return {"care": "youth" if int(bare.group(1)) < ADULT else "adult"}
    born = born_in(turn.text)
    if born:
        return {"care": care_at(born, dutch_date(utc_now()))}
    if re.search(r"\bvolwassen", plain(turn.text)):
        return {"care": "adult"}
    first = plain(turn.text).partition(" ")[0]
    answer = yes_or_no(first if first in _SAYS and turn.words <= _SHORT else turn.text)
    known = care_in(turn.text) or {True: "youth", False: "adult", None: None}[answer]
    return {"care": known} if known else None


def read_relation(turn: Turn, _organisation: Organisation) -> Answers | None:
    """Who the sender is; "moeder met gezag" answers the next question too."""
    words = plain(turn.text)
    named = next((code for code, said in _SAID["relation"].items() if re.search(rf"\b({said})", words)), None)
    relation = named or relation_in(turn.text)
    if relation is None:
        return None
    may = authority_in(turn.text)
    return {"relation": relation, **({} if may is None else {"representative": may})}


def read_representative(turn: Turn, _organisation: Organisation) -> Answers | None:
    """Whether the sender may speak for the client: by law, or because the client agrees."""
    words = plain(turn.text)
    if re.search(_SAID["relation"]["bereaved"], words):
        return {"relation": "bereaved"}
    if re.search(_SAID["may_not_speak"], words):
        return {"representative": False}
    if authority_in(turn.text) or re.search(_SAID["may_speak"], words):
        return {"representative": True}
    first = yes_or_no(words.split(" ")[0]) if words else None
    return None if first is None else {"representative": first}


def read_coercion(turn: Turn, _organisation: Organisation) -> Answers | None:
    """Whether it was against somebody's will; "ja hij wil het niet" is a yes."""
    words = plain(turn.text)
    answer = yes_or_no(words.split(" ")[0]) if words else None
    meant = True if coercion_in(turn.text) else answer
    return None if meant is None else {"coercion": meant}


def read_anonymous(turn: Turn, organisation: Organisation) -> Answers | None:
    """ "Wil je je naam erbij zetten?": yes is a name, no is anonymous; a name counts as yes."""
    words = plain(turn.text)
    if not_anonymous_in(turn.text):
        name = name_in(turn.text)
        return {"anonymous": False, **({"name": name} if name else {})}
    no_name = control(turn.text) in {"skip", "dont_know"} or no_name_in(turn.text)
    if no_name or yes_or_no(words.split(" ")[0]) is False:
        return _no_name(turn.text)
    if yes_or_no(turn.text) or re.search(_SAID["with_name"], words):
        return {"anonymous": False}
    contact = contact_in(turn.text)
    named = read_name(turn, organisation) if contact or _says_name(turn.text) else None
    if named is None and contact:  # who leaves a number wants to be reached
        return {"anonymous": False, "contact": contact}
    return {"anonymous": False, **named} if named else None


def read_name(turn: Turn, _organisation: Organisation) -> Answers | None:
    """A name, with a phone number or mail address when it stands beside it; "liever niet" is anonymous."""
    no_name = control(turn.text) in {"skip", "dont_know"} or no_name_in(turn.text)
    if no_name or yes_or_no(turn.text) is False:
        return _no_name(turn.text)
    if says_state(turn.text):
        return None
    contact, rest = contact_in(turn.text), without_contact(turn.text)
    name = _strip_intro(re.split(_SAID["after_name"], _strip_intro(rest))[0])
    if yes_or_no(plain(name).removesuffix(" maar")) is False:  # "nee maar bel me op 06 …"
        return _no_name(turn.text)
    if re.search(_SAID["no_names"], plain(name)) or turn.text.endswith("?"):  # a remark or a question is no name
        return _no_name(turn.text) if yes_or_no(plain(turn.text).split(" ")[0]) is False else None
    if not _may_be_a_name(name):
        return None
    return {"name": name, "anonymous": False, **({"contact": contact} if contact else {})}


def read_contact(turn: Turn, _organisation: Organisation) -> Answers | None:
    """A phone number or a mail address, with what is said about it ("liever 's avonds")."""
    contact = contact_in(turn.text)
    if contact is None:
        return None
    return {"contact": turn.text if len(without_contact(turn.text).split()) > _ONLY_A_NUMBER else contact}


def read_feedback_kind(turn: Turn, _organisation: Organisation) -> Answers | None:
    """Compliment, tip or idea; who says something good of somebody gives a compliment."""
    words = plain(turn.text)
    kind = next((code for code, said in _SAID["feedback_kind"].items() if re.search(said, words)), None)
    kind = kind or ("compliment" if praises(turn.text) else None)
    return {"feedback_kind": kind} if kind else None


def says_state(text: str) -> bool:
    """Whether "ik ben" is followed by a feeling, or by what somebody is, and by no name: "ik ben bang voor hem"."""
    return bool(re.match(_SAID["says_state"], plain(text)))


def _no_name(text: str) -> Answers:
    """No name; who leaves a number all the same wants to be reached."""
    contact = contact_in(text)
    return {"anonymous": False, "name": UNKNOWN, "contact": contact} if contact else {"anonymous": True}


def _may_be_a_name(text: str) -> bool:
    """Letters, not too many words, and neither a time nor a yes or no."""
    spells = bool(re.search(r"[^\W\d_]{2}", text)) and len(text.split()) <= 6
    return spells and when_in(text) != text and yes_or_no(text) is None


def _says_name(text: str) -> bool:
    return bool(re.search(_SAID["says_name"], text.lower()) or re.fullmatch(r"[A-Z][\w'-]+( [\w'-]+){0,3}", text))


def _strip_intro(text: str) -> str:
    previous, name = "", text.strip()
    while name != previous:
        previous, name = name, _NAME_INTRO.sub("", name).strip()
    return name.strip(" ,.;:")
