"""What somebody wants to change: "nee het was dinsdag", "niet groesbeek maar eefde", "de plek klopt niet"."""

from __future__ import annotations

import re

from actions.dialogue.answers import UNKNOWN
from actions.dialogue.flow import Flow
from actions.dialogue.lexicon import WORDS, names_a_place, pattern, plain
from actions.dialogue.notice import Answers, care_in, contact_in, when_in, without_contact
from actions.dialogue.turn import Turn
from actions.dialogue.wishes import call_time_in
from kb.organisation import Organisation

_SAID = WORDS["corrections"]
_MARK = pattern(_SAID["marks"])
_INSTEAD = re.compile(_SAID["instead"], re.IGNORECASE)
_ONLY_WRONG, _SAYS_MORE = re.compile(_SAID["only_wrong"]), 5
_NOT_BUT = re.compile(_SAID["not_but"], re.IGNORECASE)
#: A name, and how to reach somebody, are told together: each of these questions is answered by all of them.
_WHO = frozenset({"name", "anonymous", "contact"})
#: "nee het was in de keuken": a place that nobody listed.
_SOMEWHERE = re.compile(r"(?:in|op|bij)(?: \w+){1,4}$", re.IGNORECASE)
_LONGEST_PLACE = 5
_CLOCK = re.compile(r"(?:na|voor|om|rond|vanaf|tussen) \d", re.IGNORECASE)
_BY_THE_WAY = re.compile(_SAID["by_the_way"])
_WISH = re.compile(_SAID["wish"], re.IGNORECASE)
_WANTS = re.compile(_SAID["wants"])
_AFTER_NAME, _LONGEST_NAME = re.compile(WORDS["answers"]["after_name"]), 4
_NAME = re.compile(_SAID["name"], re.IGNORECASE)


def is_marked(text: str) -> bool:
    """Whether the words say that they put something right."""
    return bool(_MARK.search(plain(text)))


def says_a_wish(text: str) -> bool:
    """Whether the words begin as a wish does: "ik wil niet meer in Groesbeek wonen maar in Eefde"."""
    return bool(_WANTS.match(plain(text)))


def says_how(text: str) -> bool:
    """Whether the words say what is right, and not only that something is wrong: "de klacht ging over de badkamer"."""
    return len(text.split()) >= _SAYS_MORE and not _ONLY_WRONG.search(plain(text))


def find(turn: Turn, flow: Flow, answers: Answers, organisation: Organisation, only_marked: bool) -> Answers:
    """The answers that these words put right; with `only_marked`, only when the words say that they correct."""
    if only_marked and not is_marked(turn.text):
        return {}
    found = _values(turn.text, organisation)
    if not_name := _other_name(turn.text, str(answers.get("name") or "")):
        found |= {"name": not_name, "anonymous": False}
    elsewhere = _other_place(turn.text, str(answers.get("location") or ""))
    if elsewhere and "location" not in found:
        found |= {"location": elsewhere}
    own = _WHO if turn.asked in _WHO else {turn.asked}
    if turn.asked == "contact" and answers.get("name"):  # "mijn naam is niet Sam maar Saar", where a number is asked
        own = own - {"name"}
    known = {slot for slot in found if slot in flow.questions and slot not in own}
    if only_marked and not _BY_THE_WAY.search(plain(turn.text)):
        known = {slot for slot in known if answers.get(slot) is not None or slot == "care"}
    if "callback_when" in known:
        found["callback_when"] = _with_day(str(answers.get("callback_when") or ""), found["callback_when"])
    changed = {slot: found[slot] for slot in known if answers.get(slot) != found[slot]}
    # Who wanted no name and leaves a number after all wants to be reached; the name stays away.
    reached = {"name": UNKNOWN, "anonymous": False} if "contact" in changed and answers.get("anonymous") else {}
    return {**reached, **changed}


def _instead_of_a_place(said: str, organisation: Organisation) -> str | None:
    """The place in what stands after "niet in Groesbeek maar"; None when those words name none."""
    place = organisation.find_location(said)
    if place:
        return place.location.name
    return said if len(said.split()) <= _LONGEST_PLACE and names_a_place(said) else None


def _other_name(text: str, name: str) -> str | None:
    """The right name in "niet Sam maar Saar", when Sam was the name; None otherwise."""
    found = _NOT_BUT.search(text)
    if not found or not name or plain(name) not in plain(found["old"]):
        return None
    right = re.split(_AFTER_NAME, found["new"])[0].strip(" ,.!")
    return right if 0 < len(right.split()) <= _LONGEST_NAME else None


def _other_place(text: str, place: str) -> str | None:
    """The right place in "niet Druten maar Wijchen", also when we know neither, if the first was the place."""
    found = _NOT_BUT.search(text)
    if not found or not place or plain(found["old"]) != re.sub(r"^(?:in|op|bij|te) ", "", plain(place)):
        return None
    right = found["new"].strip(" .!")
    return right if len(right.split()) <= _LONGEST_PLACE else None


def _with_day(before: str, now: str) -> str:
    """ "Om 3 uur", after "morgen": tomorrow at three."""
    return f"{before} {now}" if before and not re.search(r"\d", before) and _CLOCK.match(now) else now


def leaves_out(text: str) -> bool:
    """Whether the words say that something is not to be told: "ik wil geen plek noemen"."""
    return bool(re.search(_SAID["leaves_out"], plain(text)))


def named_field(text: str, planned: list[str]) -> str | None:
    """The question whose answer somebody wants to change, from words such as "de plek", or None."""
    words = plain(text)
    named = (slot for slot, said in _SAID["fields"].items() if re.search(said, words))
    return next((slot for slot in named if slot in planned), None)


def name_in(text: str) -> str | None:
    """The name in "ik heet Kim, bel me", as somebody says it; None when no name is said."""
    found = _NAME.search(text)
    name = re.split(_AFTER_NAME, found.group(1))[0].strip(" ,.!") if found else ""
    return name if 0 < len(name.split()) <= _LONGEST_NAME else None


def _values(text: str, organisation: Organisation) -> Answers:
    """Places, times, ages, names and addresses; after "maar" or "moet zijn" stands what is right."""
    contact, text = contact_in(text), without_contact(text)  # "bel maar op 06 …" is no place
    not_but = _NOT_BUT.search(text)
    if not_but and when_in(not_but["old"]) and when_in(not_but["new"]):  # "niet maandag maar woensdag"
        return {"when": when_in(not_but["new"])}
    if not_but and organisation.find_location(not_but["old"]):  # "niet in Groesbeek maar thuis"
        there = _instead_of_a_place(not_but["new"].strip(" .!"), organisation)
        return {"location": there} if there else {}
    instead = _INSTEAD.search(text)
    place = (organisation.find_location(instead.group(1)) if instead else None) or organisation.find_location(text)
    there = instead.group(1).strip(" .!") if instead and place is None else ""
    elsewhere = there if _SOMEWHERE.match(there) and names_a_place(there) and not when_in(there) else None
    name, wish = name_in(text), _WISH.search(text)
    values = {
        "location": place.location.name if place else elsewhere,
        "when": when_in(instead.group(1)) if instead and when_in(instead.group(1)) else when_in(text),
        "contact": contact,
        "care": care_in(text),
        "callback_when": call_time_in(text),
        "wish": wish.group(1).strip(" .!") if wish else None,
        "name": name,
    }
    found = {slot: value for slot, value in values.items() if value}
    return {**found, "anonymous": False} if "name" in found else found
