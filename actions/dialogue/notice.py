"""What a story tells besides the story: place, time, age, who is speaking, coercion, a way to reach the sender.

Everything found here is read back before it is filed, and nothing found here is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from actions.dialogue.lexicon import plain
from kb.organisation import Organisation

Answers = dict[str, Any]

_DAY = (
    r"(maandag|mandag|maan?dach|dinsdag|disdag|dinsdach|woensdag|woesdag|wonsdag|donderdag|dondedag|donderdach|vrijdag|vrydag|vreidag|"
    r"zaterdag|zatedag|zondag|sondag)"
)
_PART = r"(s ?)?(ochtends?|ochtent|morgens?|middags?|avonds?|avont|nachts?|nacht)"
_MONTH = r"(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_WHEN = re.compile(
    rf"\b("
    rf"(eer)?gi?ste?r(en)?( ?{_PART})?( laat)?|vandaag( ?{_PART})?|van(ochtend|morgen|middag|avond|nacht)|daarnet|zonet|"
    rf"((afgelopen|vorige|laatste|deze|elke|iedere) )?{_DAY}( ?{_PART})?|"
    rf"(afgelopen|vorige|laatste|deze|elke|iedere|de hele) (week|weken|maand|maanden|weekend|jaar|dag|nacht|avond|ochtend|keer)|"
    rf"(\d+|een|twee|drie|vier|paar|een paar) (dagen|dag|weken|week|maanden|maand|jaar) (geleden|lang)|"
    rf"(al )?(\d+|twee|drie|vier|een paar) (dagen|weken|maanden|jaar)|"
    rf"\d{{1,2}} {_MONTH}( \d{{4}})?|(?<!\d)\d{{1,2}}[-/]\d{{1,2}}([-/]\d{{2,4}})?(?![\d-])|sinds [a-z0-9 ]{{3,20}}|elke dag|iedere dag"
    rf")( (om|rond) \d{{1,2}}([:.]\d{{2}})?( uur)?( {_PART})?)?( in de {_PART})?",
    re.IGNORECASE,
)
_PERSON = r"(?:zoon(?:tje)?|dochter(?:tje)?|kind|jongen|meisje|broer(?:tje)?|zus(?:je)?|client|clienten|bewoner|neef|nicht|kleinzoon|kleindochter)"
_AGE = re.compile(
    rf"\b{_PERSON} (?:is |van |wordt |word |die )*(\d{{1,2}})\b(?! (?:dagen|weken|maanden|keer|uur))|"
    r"\b(?:ik ben|ik word|hij is|zij is|ze is|bijna|pas|net) (\d{1,2})\b(?! (?:dagen|weken|maanden|keer|uur|jaar (?:geleden|lang|hier|bij|in)))|"
    r"\b(\d{1,2}) ?jarige?\b|\bvan (\d{1,2}) jaar\b|\b(?:ben|is|word|wordt) (\d{1,2}) jaar\b(?! (?:geleden|lang))"
)
_YOUTH = re.compile(r"\bjeugd(hulp|zorg|wet|groep)|jeugdzorgplus|jongerengroep|gesloten groep|pleegkind|minderjarig")
_RELATIVES = (
    ("parent", re.compile(r"\b(mijn|m'n|me|onze) (zoon(tje)?|dochter(tje)?|kind(eren)?|jongen|meisje)\b|\bik ben (de|zijn|haar) (moeder|vader|mama|papa)\b|"
                          r"\b(moeder|vader|ouder|ouders) (van|met)\b|^(moeder|vader|ouder)s?\b")),
    ("guardian", re.compile(r"\b(voogd|voogdij|mentor|curator|bewindvoerder|wettelijke? vertegenwoordiger)\b")),
    ("family", re.compile(r"\b(mijn|m'n|me|onze) (broer(tje)?|zus(je)?|moeder|vader|oom|tante|neef|nicht|opa|oma|kleinzoon|kleindochter|man|vrouw|"
                          r"partner|vriend(in)?|pleegkind|pleegzoon|pleegdochter) (zit|woont|verblijft|is|wordt|heeft|krijgt|gaat|bij)\b")),
)
_BEREAVED = re.compile(r"\b(nabestaande|overleden)\b")
_AUTHORITY = re.compile(r"\b(gezag|wettelijke? vertegenwoordiger|voogd|mentor|curator)\b")
_STAFF = re.compile(r"\b(mijn|een|onze|de) (client|clienten|bewoner|bewoners|pupil|jongere)\b.*\b(van mij|wil|heeft|is|klaagt)\b|\bik ben (begeleider|medewerker|teamleider)\b")
_COERCION = re.compile(
    r"opgeslo|opslui|deur (op|zat op|ging op|dicht|deed op) ?slot|op slot|vastgeh|vasthou|vast gehou|vastgepakt|afgezonder|afzonder|afsonder|separe|isole|"
    r"gedwongen|dwang|tegen (mijn|me|zijn|haar|de) wil|medicijnen (moe|tegen)|pil(len)? moe|prik gekregen|afgepakt|afpak|afgenomen|"
    r"mo(et|est|ch)t? (de hele \w+ )?(op|in) (zijn|haar|mijn|me|de) kamer (blijv|zit)|fixat|vastgebond|holding|gefouilleerd|niet naar buiten"
)
_PHONE = re.compile(r"(?:\+31|0031|0)[\s-]?(?:\d[\s-]?){8,9}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")


def notice(text: str, organisation: Organisation) -> Answers:
    """Everything that a story says about the questions of a complaint; nothing is guessed."""
    found: Answers = {}
    for slot, finder in _FINDERS.items():
        value = finder(text)
        if value is not None:
            found[slot] = value
    place = organisation.find_location(text)
    if place is not None:
        found["location"] = place.location.name
    return found


def when_in(text: str) -> str | None:
    """The sender's own words for the time, or None."""
    found = _WHEN.search(text)
    return found.group(0).strip() if found else None


def care_in(text: str) -> str | None:
    """`youth` or `adult` when the text gives an age or names youth care, else None."""
    found = _AGE.search(plain(text))
    if found:
        age = int(next(group for group in found.groups() if group))
        return "youth" if age < 18 else "adult"
    return "youth" if _YOUTH.search(plain(text)) else None


def relation_in(text: str) -> str | None:
    """Who the sender is to the client, as far as the words tell; None for a client or when unclear."""
    words = plain(text)
    relation = next((name for name, pattern in _RELATIVES if pattern.search(text.lower())), None)
    return "bereaved" if relation and _BEREAVED.search(words) else relation


def authority_in(text: str) -> bool | None:
    """True when the sender says to have authority (gezag) or to be a legal representative."""
    words = plain(text)
    return True if _AUTHORITY.search(words) and not re.search(r"\bgeen gezag\b", words) else None


def coercion_hinted(text: str) -> bool:
    """Whether the story may be about something done against somebody's will: then we ask."""
    return bool(_COERCION.search(plain(text)))


def contact_in(text: str) -> str | None:
    """The phone numbers and mail addresses in the text, or None."""
    found = [match.group(0).strip() for pattern in (_PHONE, _MAIL) for match in pattern.finditer(text)]
    return ", ".join(found) or None


def without_contact(text: str) -> str:
    """The text without phone numbers and mail addresses: what is left may be a name."""
    return _MAIL.sub(" ", _PHONE.sub(" ", text)).strip(" ,.;:")


def speaks_as(text: str) -> str | None:
    """The role that the words give away: `relative`, `staff`, or None."""
    if _STAFF.search(plain(text)):
        return "staff"
    return "relative" if relation_in(text) else None


_FINDERS: dict[str, Callable[[str], Any]] = {
    "when": when_in,
    "care": care_in,
    "relation": relation_in,
    "representative": authority_in,
    "contact": contact_in,
}
