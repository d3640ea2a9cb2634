"""Finding out what somebody wants to change: "nee het was dinsdag", "niet groesbeek maar eefde", "de plek klopt niet"."""

from __future__ import annotations

import re

from actions.dialogue.flow import Flow
from actions.dialogue.lexicon import plain
from actions.dialogue.notice import Answers, care_in, contact_in, when_in
from actions.dialogue.turn import Turn
from kb.organisation import Organisation

_MARK = re.compile(
    r"^(nee|neej?|sorry|o nee|oh nee|oeps|oja|oh ja|wacht)?\s*(ik (bedoel|bedoelde)|bedoel|het (was|is|moet)|dat (was|is|moet)|niet\b|toch|eigenlijk|"
    r"foutje|verkeerd|mijn naam is|ik heet)\b|^(nee|sorry|o nee|oh nee|oeps)\b.+|\bniet\b.+\bmaar\b"
)
_INSTEAD = re.compile(r"\b(?:maar|bedoel(?:de)?|moet(?: het)?(?: zijn)?|worden?|is|was|naar)\b(.+)$")
_NAME = re.compile(r"\b(?:naam is|ik heet|naam moet|naam wordt)\s+(?:zijn\s+)?(.+)$", re.IGNORECASE)
_FIELDS = (
    ("location", r"\b(plek|plaats|waar|locatie|lokatie|woonplek)\b"),
    ("when", r"\b(wanneer|waneer|dag|tijd|datum|moment)\b"),
    ("wish", r"\b(wens|wat ik wil|wil ik|oplossing)\b"),
    ("name", r"\b(naam|name)\b"),
    ("contact", r"\b(telefoon|nummer|mail|email|mobiel|contact)\b"),
    ("care", r"\b(leeftijd|jeugd|volwassen|oud)\b"),
    ("relation", r"\b(wie ik ben|relatie|moeder|vader)\b"),
    ("story", r"\b(verhaal|klacht|gebeurd|gebeurt|tekst|wat er)\b"),
    ("feedback", r"\b(verhaal|tekst|bericht|compliment|tip|idee)\b"),
    ("callback_when", r"\b(bellen|terugbellen)\b"),
    ("reason", r"\b(waarom|reden|waarover|onderwerp)\b"),
)


def find(turn: Turn, flow: Flow, answers: Answers, organisation: Organisation, only_marked: bool) -> Answers:
    """The answers that these words put right; with `only_marked`, only when the words say that they correct."""
    if only_marked and not _MARK.search(plain(turn.text)):
        return {}
    found = _values(turn.text, organisation)
    known = {slot for slot in found if slot in flow.questions and slot != turn.asked}
    if only_marked:
        known = {slot for slot in known if answers.get(slot) is not None}
    return {slot: found[slot] for slot in known if answers.get(slot) != found[slot]}


def named_field(text: str, flow: Flow) -> str | None:
    """The question whose answer somebody wants to change, from words such as "de plek", or None."""
    words = plain(text)
    return next((slot for slot, pattern in _FIELDS if slot in flow.questions and re.search(pattern, words)), None)


def _values(text: str, organisation: Organisation) -> Answers:
    """Places, times, ages, names and addresses; after "maar" or "moet zijn" stands what is right."""
    instead = _INSTEAD.search(text)
    place = (organisation.find_location(instead.group(1)) if instead else None) or organisation.find_location(text)
    name = _NAME.search(text)
    values = {
        "location": place.location.name if place else None,
        "when": when_in(instead.group(1)) if instead and when_in(instead.group(1)) else when_in(text),
        "contact": contact_in(text),
        "care": care_in(text),
        "name": name.group(1).strip(" .!") if name else None,
    }
    return {slot: value for slot, value in values.items() if value}
