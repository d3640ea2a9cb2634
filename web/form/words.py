"""What the form shows to choose from, and what it says when something is wrong: one sentence a line."""

from __future__ import annotations

from typing import Final

KINDS: Final = {
    "complaint": "Een klacht",
    "compliment": "Een compliment",
    "tip": "Een tip",
    "idea": "Een idee",
    "callback": "Bel mij terug",
}
WHO: Final = {
    "client": "Ik krijg zorg of hulp",
    "parent": "Ik ben vader of moeder",
    "guardian": "Ik ben voogd of mentor",
    "bereaved": "Ik ben nabestaande",
    "other": "Ik ben iemand anders",
    "staff": "Ik werk hier",
}
MAY: Final = {"yes": "Ja", "no": "Nee", "unknown": "Ik weet het niet"}
CARE: Final = {"youth": "Ja, jonger dan 18", "adult": "Nee, 18 of ouder", "unknown": "Ik weet het niet"}
COERCION: Final = {"yes": "Ja", "no": "Nee", "unknown": "Ik weet het niet"}

NAMES: Final = {
    "soort": "Wat wil je sturen?",
    "wie": "Wie ben je?",
    "verhaal": "Wat is er gebeurd?",
    "plek": "Waar was het?",
    "wanneer": "Wanneer was het?",
    "wens": "Wat wil je dat er gebeurt?",
    "naam": "Hoe heet je?",
    "contact": "Hoe kunnen we je bereiken?",
}
"""What the fields ask, as the page asks it; in the order of the page."""

NO_KIND: Final = "Kies wat je wilt sturen."
NO_WHO: Final = "Kies wie je bent."
NO_STORY: Final = "Schrijf op wat er is gebeurd."
NO_CONTACT: Final = "Schrijf je telefoon-nummer of je mail-adres op."
TOO_LONG: Final = "Deze tekst is te lang. Er passen {most} letters in. Haal {over} letters weg."

NOT_SENT: Final = "Het is nog niet verstuurd."
LOOK: Final = ("Er klopt nog iets niet.", NOT_SENT, "Wat je schreef, staat er nog.")
FAILED: Final = ("Het lukt nu even niet.", NOT_SENT, "Je tekst staat er nog.", "Druk zo nog een keer op “Verstuur”.")
BUSY: Final = ("Het gaat nu te snel.", NOT_SENT, "Je tekst staat er nog.", "Wacht even en druk dan op “Verstuur”.")
HUGE: Final = ("Dit is te veel tekst.", NOT_SENT, "Ga terug in je browser.", "Maak je tekst korter.")
