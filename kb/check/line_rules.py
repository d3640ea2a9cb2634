"""Rules that look at the words of one line: which words, how long, in which form of the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.check import advice
from kb.check.bounds import bound
from kb.check.finding import Fault, Finding
from kb.check.form_rules import form, tone
from kb.check.grammar import passive, past_tense, unclear_pointing
from kb.check.lists import lists
from kb.check.measure import hard_words, is_plain_compound, sentences, words
from kb.check.message import Line, Message, hyphens_wanted, strict
from kb.check.name_rules import names
from kb.check.simpler import formal_words, simpler
from kb.words import WordList

# "Word je geslagen?" has no simpler form, since nobody knows who did it; "er wordt met je gesproken" has.
_ABOUT_READER = re.compile(r"\bword(?:t|en)? (?:je|jij|u)\b|\b(?:je|jij|u) word(?:t|en)?\b")
QUOTED = re.compile(r"[\"“„][^\"”]*[\"”]")


def line_findings(message: Message, line: Line, known: WordList) -> Iterator[Finding]:
    """Check one line of a message."""
    yield from form(message, line, known)
    yield from names(message, line, known)
    yield from tone(message, line)
    yield from difficulty(message, line, known)
    yield from length(message, line)
    if message.kind != "label":
        yield from verbs(message, line)
        yield from wording(message, line)


def length(message: Message, line: Line) -> Iterator[Finding]:
    """One sentence a line, and no sentence that is too long."""
    parts = sentences(line.text)
    if len(parts) > 1 and message.kind in ("article", "text", "sentence"):
        told = "hier staat meer dan 1 zin op 1 regel"
        yield message.finding(line.number, Fault("een zin per regel", told, True, line.text, " / ".join(parts)))
    longest = bound(message.audience, message.level).longest
    for part in parts:
        count = len(words(part))
        if count > longest:
            told = f"deze zin heeft {count} woorden; het mogen er {longest} zijn"
            yield message.finding(line.number, Fault("lange zin", told, True, part, advice.shorter(part, longest)))


def verbs(message: Message, line: Line) -> Iterator[Finding]:
    """Active and present: no passive voice, no past tense at `easy`, no "zullen" where a plain verb will do."""
    for part in sentences(QUOTED.sub("", line.text)):
        if (found := passive(part)) and (strict(message) or found.sure):
            error = hyphens_wanted(message) and found.sure and not _ABOUT_READER.search(part.lower())
            told = f"niet te zien is wie het doet: '{found.participle}' is een lijdende vorm"
            yield message.finding(line.number, Fault("lijdende vorm", told, error, part, advice.active(found)))
        if message.level == "easy" and (past := past_tense(part)):
            told = f"'{past[0]}' is verleden tijd; hier hoort nu-tijd"
            yield message.finding(line.number, Fault("verleden tijd", told, True, part))
        offer = part.lower().startswith("zal ik")  # "Zal ik dat doorgeven?" has no plainer form
        if strict(message) and not offer and (future := lists().future & {word.lower() for word in words(part)}):
            told = f"'{min(future)}' kan vaak weg: zeg wat er gebeurt"
            yield message.finding(line.number, Fault("zullen", told, False, part))


def wording(message: Message, line: Line) -> Iterator[Finding]:
    """Plain: no "men", no double denial, numbers as digits, no word that points at nothing."""
    text = QUOTED.sub("", line.text)
    low = [word.lower() for word in words(text)]
    if "men" in low:
        told = "'men' zegt niet wie het doet"
        yield message.finding(
            line.number, Fault("men", told, True, line.text, "schrijf 'wij', 'je begeleider' of 'mensen'")
        )
    if strict(message) and sum(word in lists().denials for word in low) > 1:
        told = "hier staat 2 keer een ontkenning"
        yield message.finding(line.number, Fault("dubbele ontkenning", told, False, line.text, "zeg wat wel zo is"))
    if numbers := lists().number_words & set(low):
        told = f"schrijf '{min(numbers)}' als cijfer"
        yield message.finding(line.number, Fault("cijfers", told, False, line.text))
    if pointing := unclear_pointing(text):
        told = f"'{pointing}' wijst naar iets dat de lezer moet zoeken"
        yield message.finding(
            line.number, Fault("verwijswoord", told, strict(message), line.text, "noem het ding zelf")
        )


def difficulty(message: Message, line: Line, known: WordList) -> Iterator[Finding]:
    """Words that few people know and that the word list does not explain, and formal words that have a simpler one.

    Who reads well can take a long word apart ("volwassenenzorg"); for the others it needs its hyphen.
    """
    told_already: set[str] = set()
    for word in dict.fromkeys(hard_words(line.text, known)):
        if is_plain_compound(word) and (not hyphens_wanted(message) or advice.long_compound(word)):
            continue
        told_already.add(word.lower())
        instead = simpler(word) or "neem een ander woord, of leg het uit in de woordenlijst"
        maybe_a_name = word[:1].isupper() and message.level != "easy"
        error = message.audience != "staff" and not maybe_a_name
        yield message.finding(line.number, Fault("moeilijk woord", f"'{word}' is moeilijk", error, line.text, instead))
    for word, instead in formal_words(QUOTED.sub("", line.text)) if strict(message) else ():
        if word not in told_already and not known.key(word):
            told = f"'{word}' is geen gewoon woord"
            error = message.audience == "client"
            yield message.finding(line.number, Fault("ander woord", told, error, line.text, instead))
