"""Words with a fixed meaning in the conversation, as people spell them.

These are matched before any model is asked: "stop" has to work always.
"""

from __future__ import annotations

import re
import unicodedata

_CONTROL: dict[str, str] = {
    "stop": r"stop(pen|t|je)?|ik wil stoppen|ik stop|hou(d)? op|ophouden|laat maar( zitten)?|annule(e)?r(en)?|ik wil niet meer( verder)?|"
    r"ik wil dit niet( meer)?|stop (nu|maar|met de klacht|ermee)",
    "wait": r"wacht( even| ff)?|even wachten|momentje?|ogenblikje?|later( verder)?|ik ga later verder|straks( verder)?|nu niet",
    "back": r"terug|ga terug|vorige( vraag)?|een terug|1 terug|ik wil terug",
    "restart": r"(opnieuw|helemaal opnieuw) beginnen|opnieuw|begin(nen)? (maar )?opnieuw|overnieuw|start opnieuw|ik wil opnieuw beginnen",
    "repeat": r"wat (zei|zeg|zij|zegt) (je|jij|u)|herhaal( dat)?|nog (een )?keer|kun je dat herhalen|zeg (dat )?nog (een )?keer|wat was de vraag",
    "simpler": r"makkelij?ker|makelijker|makelijk|simpel(er)?|eenvoudig(er)?|te moeilijk|kan het makkelijker|ik snap (het|dit|dat) niet|snap ik niet|"
    r"dat is (te )?moeilijk|makkelijke taal",
    "more": r"meer uitleg|leg( het)? uit|meer weten|vertel meer|meer informatie|uitgebreider",
    "help_form": r"wat bedoel(t)? (je|jij|u)|hoe bedoel(t)? (je|jij|u)|wat moet ik (hier )?(zeggen|invullen|typen)|bedoel je|hoezo|waarom (vraag|wil) je dat( weten)?",
    "skip": r"(dat )?(zeg|vertel) ik (liever )?niet|liever niet|sla( dit| deze)?( vraag)? over|overslaan|gaat je niks aan|geen antwoord|volgende( vraag)?",
    "dont_know": r"(dat )?k?weet ?(ik|k)?( het)? ?(niet|nie|nt)( meer| precies)?( hoor)?|nee (dat )?weet ik niet|ik weet (het |dat )?(niet|nie)( meer| precies)?|geen idee|kweenie|weet nie|"
    r"idk|onbekend|niet bekend|vergeten|ik weet het niet zeker",
    "continue_flow": r"(ga |ik wil )?(weer |graag |nu )?(verder|doorgaan|door)( (gaan|met|maar).*)?|verder met .*|ga (maar )?(verder|door)|toch verder",
    "menu": r"menu|wat kan (je|jij|u)( allemaal)?|begin|start|hulp|help|iets anders|wat kan ik (hier )?(doen|vragen)",
}
_PATTERNS = {intent: re.compile(rf"(?:{pattern})") for intent, pattern in _CONTROL.items()}

_YES = re.compile(
    r"(ja+|jaa?ah?|jep|jup|yes|ok(e|ee|ay)?|okido|klopt|klop|goed|prima|akkoord|zeker|graag|natuurlijk|inderdaad|correct|juist|tuurlijk|idd|top|"
    r"best|doen)( (ja|hoor|graag|dat|klopt|goed|is|het|zo|maar|wel|dankje|dat klopt|dat is goed|doe( het)?( maar)?|oke|mag( wel)?|precies|prima))*|"
    r"(dat |dit |het |alles )?(is|klopt|mag) (goed|zo|prima|helemaal|wel|oke|akkoord)( zo)?|"
    r"(dat |dit |het |alles )klopt( (zo|helemaal|wel|allemaal))?|doe (het )?maar|"
    r"(verstuur(en)?|versturen|stuur|verzend(en)?)( (hem|het|het maar|maar|mijn klacht|me klacht|de klacht|dit|op|nu|m))*( graag)?|mijn klacht versturen|(ik )?bevestig(en)?|mag wel"
)
_NO = re.compile(
    r"(nee+|neen|nej|no|nope|niet|nooit)( (hoor|dank je|dankje|dank u|dankjewel|niet|echt|liever|nee|hoeft niet|dat wil ik niet|bedankt|dat klopt niet))*|"
    r"(dat |dit |het )?(klopt|mag|wil|hoeft|is) (ik )?niet( zo| goed| waar)?|liever niet|hoeft niet|dat wil ik niet|fout"
)
_QUESTION = re.compile(
    r"(hoe|hoelang|hoeveel|wat|wie|waar|waarom|wanneer|welke|kan|kun|mag|moet|krijg|word|wordt|wort|gaat|ga|is|zijn|heb|hebben|komt|weet|"
    r"ziet|leest|klopt het|en hoe|en wat|maar hoe|maar wat)\b"
)


def plain(text: str) -> str:
    """The text in small letters, without accents, punctuation and doubled spaces, to compare with."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w@+ ]+", " ", bare).split())


def control(text: str) -> str | None:
    """The intent of words such as "stop", "terug" or "wat zei je?", or None."""
    words = plain(text)
    return next((intent for intent, pattern in _PATTERNS.items() if pattern.fullmatch(words)), None)


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
