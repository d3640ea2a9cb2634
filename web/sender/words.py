"""Every Dutch line of the sender's own pages, with "je" and with "u". One sentence a line."""

from __future__ import annotations

from typing import Final

from actions.cases.filing import CaseView
from actions.cases.letters import in_words
from actions.cases.values import Kind

THINGS: Final = {
    **{"complaint": "klacht", "compliment": "compliment", "tip": "tip", "idea": "idee"},
    "callback": "vraag om te bellen",
}
NAMES: Final = {
    **{"complaint": "Klacht", "compliment": "Compliment", "tip": "Tip", "idea": "Idee"},
    "callback": "Vraag om te bellen",
}
CARES: Final = {"adult": "Zorg voor volwassenen", "youth": "Jeugdhulp", "unknown": "Dat weten we niet"}
ROLES: Final = {"client": "Cliënt", "relative": "Naaste", "staff": "Medewerker"}
RELATIONS: Final = {
    **{"self": "Cliënt zelf", "parent": "Ouder", "guardian": "Voogd of mentor", "bereaved": "Nabestaande"},
    **{"family": "Familie", "other": "Iemand anders", "staff": "Medewerker"},
    "refused": "Geweigerd als vertegenwoordiger",
}
FILES: Final = {"jpeg": "Foto", "pdf": "PDF"}
INVENTED: Final = ("Let op: dit is een voorbeeld.", "Misschien leest niemand het.")
KEEP_FILE: Final = {"jpeg": "Bewaar foto", "pdf": "Bewaar PDF"}
YES_NO: Final = {True: "Ja", False: "Nee"}
STEPS: Final = ("Binnen", "Mee bezig", "Antwoord", "Klaar")
STOPPED: Final = ("Binnen", "Gestopt")
NOW, PAST, LATER = "nu", "klaar", "nog niet"

# How it stands, in one line.
STATES: Final = {
    "received": {"je": "Je {thing} is binnen.", "u": "Uw {thing} is binnen."},
    "in_progress": {"je": "Iemand is met je {thing} bezig.", "u": "Iemand is met uw {thing} bezig."},
    "waiting": {"je": "Wij wachten op jou.", "u": "Wij wachten op u."},
    "extended": {"je": "Het duurt langer.", "u": "Het duurt langer."},
    "solved": {"je": "Je {thing} is opgelost.", "u": "Uw {thing} is opgelost."},
    "ruled": {"je": "Er is een uitspraak.", "u": "Er is een uitspraak."},
    "withdrawn": {"je": "Je {thing} is gestopt.", "u": "Uw {thing} is gestopt."},
    "closed": {"je": "Je {thing} is klaar.", "u": "Uw {thing} is klaar."},
}
# What happens next, who does it and when.
NEXT: Final = {
    "reads": {
        "je": "De klachten-functionaris leest je {thing}.",
        "u": "De klachtenfunctionaris leest uw {thing}.",
    },
    "busy": {
        "je": "De klachten-functionaris is met je {thing} bezig.",
        "u": "De klachtenfunctionaris is met uw {thing} bezig.",
    },
    "staff_reads": {"je": "Een medewerker leest je {thing}.", "u": "Een medewerker leest uw {thing}."},
    "calls": {"je": "Een medewerker belt je.", "u": "Een medewerker belt u."},
    "waiting": {
        "je": "Lees ons bericht.\nStuur daarna een antwoord.",
        "u": "Lees ons bericht en stuur daarna een antwoord.",
    },
    "due": {"je": "Je krijgt uiterlijk {due} antwoord.", "u": "U krijgt uiterlijk {due} antwoord."},
    "call_due": {"je": "Dat doen we uiterlijk {due}.", "u": "Dat doen wij uiterlijk {due}."},
    "aim": {
        "je": "De wet noemt hier geen dag.\nWe willen uiterlijk {due} klaar zijn.",
        "u": "De wet noemt hier geen dag.\nWij willen uiterlijk {due} klaar zijn.",
    },
    "later": {"je": "Ons antwoord komt op deze pagina.", "u": "Ons antwoord komt op deze pagina."},
    "late": {
        "je": "Die dag is voorbij.\nJe kreeg nog geen antwoord.\nDat is niet goed van ons.\nBel {phone}.",
        "u": "Die dag is voorbij en u kreeg nog geen antwoord.\nDat is niet goed van ons.\nBel {phone}.",
    },
    "informal": {"je": "Het is geen officiële klacht.", "u": "Het is geen officiële klacht, maar een melding."},
    "committee": {
        "je": "We sturen je klacht naar een aparte commissie.\nDe commissie krijgt 14 dagen om te beslissen.",
        "u": "Wij sturen uw klacht naar de klachtencommissie onvrijwillige zorg.\n"
        "De commissie krijgt 14 dagen om te beslissen.",
    },
    "forwarded": {
        "je": "De commissie kreeg je klacht op {day}.\nDe commissie beslist uiterlijk {due}.",
        "u": "De commissie kreeg uw klacht op {day}.\nDe commissie beslist uiterlijk {due}.",
    },
    "pause": {
        "je": "Je mag de commissie vragen: stop er nu mee.\nDan wacht de zorg tot de commissie beslist.\n"
        "Een vertrouwens-persoon helpt je gratis.",
        "u": "U mag de commissie vragen om de zorg te stoppen tot het besluit.\n"
        "De cliëntenvertrouwenspersoon helpt u gratis.",
    },
    "court": {
        "je": "Ben je het er niet mee eens?\nDan kun je naar de rechter.\nDat kan tot en met {until}.\n"
        "De cliënten-vertrouwens-persoon helpt je gratis.",
        "u": "Bent u het er niet mee eens?\nDan kunt u naar de rechter.\nDat kan tot en met {until}.\n"
        "De cliëntenvertrouwenspersoon helpt u gratis.",
    },
    "dispute_body": {
        "je": "Ben je het er niet mee eens?\nDan kun je naar de geschillen-instantie.\nDie hoort niet bij ons.\n"
        "Die beslist wie gelijk heeft.\nWeet je niet hoe?\nStuur ons een bericht, of bel {phone}.",
        "u": "Bent u het er niet mee eens?\nDan kunt u naar de geschilleninstantie.\n"
        "Die hoort niet bij ons, en beslist wie gelijk heeft.\nWilt u weten hoe dat gaat? Bel {phone}.",
    },
    "provider_answers": {
        "je": "Wij vertellen je wat wij gaan doen.\nDat doen wij binnen 1 maand na de uitspraak.",
        "u": "Binnen 1 maand na de uitspraak hoort u wat wij gaan doen.",
    },
    "withdrawn": {
        "je": "We doen er niets meer mee.\nJe mag ons altijd opnieuw schrijven.",
        "u": "Wij doen er niets meer mee.\nU mag ons altijd opnieuw schrijven.",
    },
    "done": {"je": "Lees ons laatste bericht.", "u": "Lees ons laatste bericht."},
    "again": {
        "je": "Wil je nog iets vragen?\nStuur dan een bericht.",
        "u": "Wilt u nog iets vragen?\nStuur dan een bericht.",
    },
}
# What was just done.
DONE: Final = {
    "bericht": {
        "je": "Je bericht is verstuurd.\nDe klachten-functionaris leest het.",
        "u": "Uw bericht is verstuurd.\nDe klachtenfunctionaris leest het.",
    },
    "bestand": {"je": "Je bestand is verstuurd.", "u": "Uw bestand is verstuurd."},
    "gestopt": {"je": "Je {thing} is gestopt.", "u": "Uw {thing} is gestopt."},
    "doorsturen": {
        "je": "Je vraag is verstuurd.\nWe sturen je klacht nu door.",
        "u": "Uw vraag is verstuurd.\nWij sturen uw klacht nu door.",
    },
    "pauze": {
        "je": "Je vraag is verstuurd.\nWe geven die door aan de commissie.",
        "u": "Uw vraag is verstuurd.\nWij geven die door aan de commissie.",
    },
    "wissen": {"je": "We hebben je vraag om te wissen.", "u": "Wij hebben uw vraag om te wissen."},
    "bewaren": {"je": "We wissen niets.", "u": "Wij wissen niets."},
}
HEADINGS: Final = {
    "case": {"je": "Zo staat het met je {thing}", "u": "Zo staat het met uw {thing}"},
    "stop": {"je": "Wil je je {thing} stoppen?", "u": "Wilt u uw {thing} stoppen?"},
    "erase": {"je": "Wil je je {thing} wissen?", "u": "Wilt u uw {thing} wissen?"},
    "kept": {"je": "Wat wij van je bewaren", "u": "Wat wij van u bewaren"},
    "sent": {"je": "Wat je stuurde", "u": "Wat u stuurde"},
    "ways": {"je": "Wat je nog kunt doen", "u": "Wat u nog kunt doen"},
    "wrote": {"je": "Jij schreef", "u": "U schreef"},
    "message": {"je": "Jouw bericht", "u": "Uw bericht"},
    "proof": {"je": "Bewijs van je {thing}", "u": "Bewijs van uw {thing}"},
    "code": {"je": "Jouw code", "u": "Uw code"},
}
STOP: Final = {
    "je": "Dan doen we er niets meer mee.\nDit kun je niet meer veranderen.\nJe hoeft niet te zeggen waarom.\n"
    "Je mag ons later wel opnieuw schrijven.",
    "u": "Dan doen wij er niets meer mee.\nDit kunt u niet meer veranderen.\nU hoeft niet te zeggen waarom.\n"
    "U mag ons later wel opnieuw schrijven.",
}
ERASE: Final = {
    "free": {
        "je": "We wissen alles over 7 dagen.\nTot die dag kun je nog terug.\nNa die dag werkt je code niet meer.\n"
        "Is er een antwoord? Dat gaat ook weg.",
        "u": "Wij wissen alles over 7 dagen.\nTot die dag kunt u nog terug.\nNa die dag werkt uw code niet meer.\n"
        "Is er een antwoord? Dat gaat ook weg.",
    },
    "open": {
        "je": "We mogen je klacht nu nog niet wissen.\nDe wet zegt: een klacht moet eerst een antwoord krijgen.\n"
        "Je mag je klacht wel stoppen.\nDan wissen we alles 7 dagen later.\nJe mag het nu al vragen.",
        "u": "Wij mogen uw klacht nu nog niet wissen.\nDe wet zegt: een klacht moet eerst een antwoord krijgen.\n"
        "U mag uw klacht wel stoppen.\nDan wissen wij alles 7 dagen later.\nU mag het nu al vragen.",
    },
    "ruled": {
        "je": "Misschien is je klacht nog nodig als bewijs.\nDan mogen we van de wet nog niet wissen.\n"
        "De klachten-functionaris kijkt ernaar.\nJe hoort het binnen 4 weken.",
        "u": "Misschien is uw klacht nog nodig als bewijs.\nDan mogen wij van de wet nog niet wissen.\n"
        "De klachtenfunctionaris kijkt ernaar.\nU hoort het binnen 4 weken.",
    },
    "danger": {
        "je": "Misschien is er iemand in gevaar.\nDaar moet eerst iemand naar kijken.\nDaarna kunnen we wissen.",
        "u": "Misschien is er iemand in gevaar.\nDaar moet eerst iemand naar kijken.\nDaarna kunnen wij wissen.",
    },
}
ERASE_ASKED: Final = {
    "date": {
        "je": "Op {day} wissen we alles.\nWil je dat niet meer? Druk dan op de knop.",
        "u": "Op {day} wissen wij alles.\nWilt u dat niet meer? Druk dan op de knop.",
    },
    "later": {
        "je": "Je vraagt ons om alles te wissen.\nDat staat opgeschreven.\nJe hoort uiterlijk {day} van ons.",
        "u": "U vraagt ons om alles te wissen.\nDat staat opgeschreven.\nU hoort uiterlijk {day} van ons.",
    },
}
KEPT: Final = {
    "je": "Hier staat alles wat we over je {thing} bewaren.\nDe klachten-functionaris kan dit lezen.\n"
    "Een klacht over dwang gaat ook naar de commissie.\nWe bewaren dit om je {thing} goed te behandelen.\n"
    "Is je {thing} klaar? Dan wissen we alles {years} jaar later.\n"
    "Klopt er iets niet? Stuur ons een bericht.\nBen je niet tevreden?\n"
    "Dan mag je klagen bij de Autoriteit Persoonsgegevens.",
    "u": "Hier staat alles wat wij over uw {thing} bewaren.\nDe klachtenfunctionaris kan dit lezen.\n"
    "Een klacht over dwang gaat ook naar de commissie.\nWij bewaren dit om uw {thing} goed te behandelen.\n"
    "Is uw {thing} klaar? Dan wissen wij alles {years} jaar later.\n"
    "Klopt er iets niet? Stuur ons een bericht.\nBent u niet tevreden?\n"
    "Dan mag u klagen bij de Autoriteit Persoonsgegevens.",
}
NOTES: Final = {
    "je": "Wat medewerkers voor zichzelf noteren, staat hier niet bij.\nWil je dat ook zien? Stuur ons een bericht.",
    "u": "Wat medewerkers voor zichzelf noteren, staat hier niet bij.\nWilt u dat ook zien? Stuur ons een bericht.",
}
HAPPENED: Final = {
    **{"filed": "Verstuurd", "message": "Bericht", "extended": "Meer tijd genomen"},
    **{"forwarded": "Doorgestuurd naar de commissie", "erasure": "Vraag om te wissen"},
    **{"letter": "Brief van ons", "file": "Foto of papier gestuurd", "status": "Hoe het gaat"},
}
STATUSES: Final = {
    **{"received": "Binnen", "in_progress": "Mee bezig", "waiting": "We wachten op een bericht"},
    **{"extended": "Het duurt langer", "solved": "Opgelost", "ruled": "Uitspraak"},
    **{"withdrawn": "Gestopt", "closed": "Klaar"},
}


def you(case: CaseView) -> str:
    """Return how the sender is spoken to: "u" to a relative, "je" to everybody else."""
    return "u" if case.role == "relative" else "je"


def thing(case: CaseView) -> str:
    """Return what its sender calls it: a compliment is no complaint."""
    return THINGS.get(case.kind, THINGS[Kind.COMPLAINT])


def say(lines: dict[str, str], case: CaseView, **values: str) -> list[str]:
    """Return lines in the words for this sender, with the values in them."""
    return lines[you(case)].format(thing=thing(case), **values).splitlines()


def heading(name: str, case: CaseView) -> str:
    """Return a heading in the words for this sender."""
    return say(HEADINGS[name], case)[0]


def next_heading(case: CaseView) -> str:
    """Return the heading over what happens next, the same on the page and on each paper."""
    return "Wat kan hierna?" if case.closed_at else "Wat gebeurt er nu?"


__all__ = ["heading", "in_words", "next_heading", "say", "thing", "you"]
