"""What somebody wants beside an answer, told by fixed words (wishes.yml): hello, a word, a person, no complaint.

These are looked at before the answer to a question is read, so that "ik wil een mens spreken" never becomes a place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from re import Pattern
from typing import Any, cast

import yaml

from actions.dialogue.lexicon import looks_like_question, pattern, plain
from kb.texts import Role

_SAID: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("wishes.yml").read_text(encoding="utf-8"))
_CALL_TIMES = pattern(_SAID["callback_when"])
_TURNS_OUT = {role: pattern(said) for role, said in _SAID["turns_out"].items()}
#: A longer message is no bare question about a word, and no bare wish for a person.
_SHORT = 12
_ONE_LETTER = 4
#: So many words may say who somebody is, and nothing else.
_JUST_WHO = 6
#: The action that hears who somebody is.
WHO = "action_set_role"
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^<>]{0,200}>", re.IGNORECASE | re.DOTALL)
#: Faces and hands, by what they say; any other emoji says nothing that we understand.
_SAD = frozenset("😠😡🤬👿💢😤😢😭😞😔☹🙁😟😥😰😨😱😩😫💔🥺😿😖😣")
_GOOD, _NOT_GOOD = frozenset("👍👌✅🆗"), frozenset("👎❌🚫")


@cache
def _said(name: str) -> Pattern[str]:
    return pattern(_SAID[name])


def greets(text: str) -> bool:
    """Whether it is hello and nothing more."""
    return bool(_said("greets").fullmatch(plain(text)))


def asked_word(text: str) -> str | None:
    """The word in "wat is een klachtenfunctionaris", or None when no word is asked about."""
    found = _said("asks_word").fullmatch(plain(text)) if len(text.split()) <= _SHORT else None
    return found["word"] if found else None


def asks_what_it_means(text: str) -> bool:
    """Whether somebody asks what "dit" means: the last words that they read."""
    return asked_word(text) in {"dit", "dat", "dat woord", "dit woord", "die woorden", "deze woorden"}


def wants_person(text: str) -> bool:
    """Whether somebody asks, in so many words, to talk to a person."""
    words = plain(text)
    return len(words.split()) <= _SHORT and bool(_said("wants_person").fullmatch(words))


def only_telling(text: str) -> bool:
    """Whether somebody says that it is no complaint: "ik wil gewoon even mijn verhaal kwijt"."""
    return bool(_said("only_telling").search(plain(text)))


def is_a_complaint(text: str) -> bool:
    """Whether what was begun turns out to be a complaint: "toch is het een klacht"."""
    words = plain(text)
    return bool(_said("is_complaint").search(words)) and not _said("not_such").search(words)


def says_only_complaint(text: str) -> bool:
    """Whether the words say what it is and nothing of what happened: "nee het is een klacht"."""
    return bool(_said("only_complaint").fullmatch(plain(text))) and is_a_complaint(text)


def says_complaint(text: str) -> bool:
    """Whether a longer message says that it is a complaint, whatever else it tells: "… maar Kim is wel lief"."""
    words = plain(text)
    return bool(_said("says_complaint").search(words)) and not _said("no_complaint").search(words)


def only_passes_on(text: str) -> bool:
    """Whether a member of staff only says that a client has a complaint: what happened is still to be told."""
    return bool(_said("passes_on").fullmatch(plain(text)))


def is_feedback(text: str) -> str | None:
    """The kind of feedback that a complaint turns out to be: "het is eigenlijk een tip"; None when it is not."""
    words = plain(text)
    found = None if _said("not_such").search(words) else _said("is_feedback").search(words)
    return {"tip": "tip", "idee": "idea", "compliment": "compliment"}[found["kind"]] if found else None


def says_feedback(text: str) -> bool:
    """Whether a word in it is about feedback, or is praise: "tip", "iets leuks zeggen", "Kim is top"."""
    return bool(_said("says_feedback").search(plain(text))) or praises(text)


def praises(text: str) -> bool:
    """Whether the words say something good of somebody, and nothing else that we have to hear."""
    words = plain(text)
    return bool(_said("praises").search(words)) and not _said("no_praise").search(words)


def praises_people(text: str) -> bool:
    """Whether the good words can be about people only: "een gesprek is goed" is no praise where a wish is asked."""
    return praises(text) and bool(_said("praises_people").search(plain(text)))


def turns_out(text: str) -> Role:
    """The role that somebody turns out to have, whatever was thought before, or None."""
    words = plain(text)
    return next((cast(Role, role) for role, said in _TURNS_OUT.items() if said.search(words)), None)


def only_says_who(text: str) -> bool:
    """Whether somebody says who they are and nothing else: "ik ben de moeder van Lisa"."""
    return turns_out(text) is not None and len(text.split()) <= _JUST_WHO and not looks_like_question(text)


def waits(text: str) -> bool:
    """Whether somebody says to be busy for a moment: "wacht ik zoek het even op"."""
    return bool(_said("waits").fullmatch(plain(text)))


def is_angry(text: str) -> bool:
    """Whether there is swearing in it, beside other words."""
    return bool(_said("angry").search(plain(text)))


def is_afraid(text: str) -> bool:
    """Whether somebody says to be afraid, and nothing more."""
    return bool(_said("afraid").fullmatch(plain(text)))


def is_ill(text: str) -> bool:
    """Whether somebody says not to be well, and nothing more: "ik heb buikpijn"."""
    return bool(_said("ill").fullmatch(plain(text)))


def asks_costs(text: str) -> bool:
    """Whether somebody asks what "dat" costs."""
    return bool(_said("costs").fullmatch(plain(text)))


def is_low(text: str) -> bool:
    """Whether somebody says that nothing goes well, and nothing more: "alles gaat fout"."""
    return bool(_said("low").fullmatch(plain(text)))


def wishes_too(text: str) -> bool:
    """Whether the words are what somebody wants, whatever was asked: "ik wil dat hij sorry zegt"."""
    return bool(_said("wishes_too").match(plain(text))) and not no_wish(text)


def says_sorry(text: str) -> bool:
    """Whether an apology is what they want: "sorry zeggen is goed"; a sorry to us is none."""
    return bool(_said("wants_sorry").match(plain(text)))


def no_wish(text: str) -> bool:
    """Whether "ik wil" is about this talk: to stop, a person, no name."""
    return bool(_said("wishes_talk").search(plain(text))) or says_complaint(text) or wants_person(text)


def goes_on(text: str) -> bool:
    """Whether the words go on with what was just told: "en ze lachen mij uit"."""
    return bool(_said("goes_on").fullmatch(plain(text)))


def grieves(text: str) -> bool:
    """Whether it tells what is not good, and does not call itself a tip, an idea or a compliment."""
    words = plain(text)
    return bool(_said("grieves").search(words)) and not _said("names_feedback").search(words)


def announces_feedback(text: str) -> bool:
    """Whether it only says that something good or a tip will be told: "ik wil iets over Kim zeggen"."""
    return bool(_said("announces_feedback").search(plain(text)))


def sighs(text: str) -> bool:
    """Whether there is only a sigh in it."""
    return bool(_said("sighs").fullmatch(plain(text)))


def wants_to_know(text: str) -> bool:
    """Whether somebody says to have a question: then the words are no story."""
    return bool(_said("wants_to_know").search(plain(text)))


def refuses(text: str) -> bool:
    """Whether a word in it may mean that there is no answer: "nie", "overslaan", "wee nie"."""
    return bool(_said("refuses").search(plain(text)))


def goes_on_after_all(text: str) -> bool:
    """Whether somebody who was stopping a complaint wants it to go on: "ik wil niet stoppen"."""
    return bool(_said("goes_on_after_all").search(plain(text)))


def leaves_it(text: str) -> bool:
    """Whether the answer that was there may stay."""
    return bool(_said("leave_it").fullmatch(plain(text)))


def erases(text: str) -> bool:
    """Whether somebody wants what was begun thrown away."""
    return bool(_said("erases").fullmatch(plain(text)))


def erases_by_name(text: str) -> bool:
    """Whether they can only mean what was told here: "haal het weg" may be a wish about a camera."""
    return bool(_said("erases_by_name").search(plain(text)))


def holds_back(text: str) -> bool:
    """Whether what was read back is not to be sent now: "doe maar niet"."""
    return bool(_said("holds_back").fullmatch(plain(text)))


def may_be_called(text: str) -> bool:
    """Whether one word may be a name, and is no greeting or thanks: "Bas" looks like "bye" to a model."""
    word = plain(text)
    return len(word.split()) == 1 and not _said("polite_word").fullmatch(word)


def wants_that(text: str) -> bool:
    """Whether the words are a wish by their form: "dat het stopt"."""
    return bool(_said("wants_that").fullmatch(plain(text)))


def dares_not(text: str) -> bool:
    """Whether somebody is afraid to send it: "ik durf niet"."""
    return bool(_said("dares_not").fullmatch(plain(text)))


def call_time_in(text: str) -> str | None:
    """When somebody wants to be called, in their own words, or None."""
    found = re.search(rf"(?<!\w){_CALL_TIMES.pattern}(?!\w)", text, re.IGNORECASE)
    return found.group(0) if found else None


def is_unreadable(text: str) -> bool:
    """Whether there are no words of a person in it: signs, one letter over and over, a command to a machine."""
    bare = _TAG.sub(" ", text).strip()
    letters = [c for c in bare.lower() if c.isalnum()]
    one_letter = len(letters) >= _ONE_LETTER and len(set(letters)) == 1 and not letters[0].isdigit()
    return not letters or one_letter or bool(_said("machine").fullmatch(bare.lower()))


def feeling_of(text: str) -> str | None:
    """What a message of signs says: `sad`, `yes`, `no`, or None."""
    signs = {unicodedata.normalize("NFC", c) for c in text}
    return next((name for name, known in (("sad", _SAD), ("yes", _GOOD), ("no", _NOT_GOOD)) if signs & known), None)
