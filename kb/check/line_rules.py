"""Rules that look at one line: its words, its form, its tone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.check.bounds import bound
from kb.check.finding import Finding
from kb.check.lists import lists
from kb.check.measure import hard_words, sentences, words
from kb.check.message import Line, Message, hyphens_wanted, strict
from kb.words import WordList

_QUOTED = re.compile(r"[\"“„][^\"”]*[\"”]")
_PARTICIPLE = re.compile(r"^(?:(?:ge|be|ver|ont|her|er)\w{2,}|\w{2,6}ge\w{2,})(?:d|t|en)$")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
_POSTCODE = re.compile(r"\b\d{4} ?[A-Z]{2}\b")
_NUMERIC_DATE = re.compile(r"\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b(?! ?euro)(?!\.?\d)")


def line_findings(message: Message, line: Line, known: WordList) -> Iterator[Finding]:
    """Check one line of a message."""
    yield from form(message, line, known)
    yield from names(message, line, known)
    if message.kind != "label":
        yield from length(message, line)
        yield from wording(message, line)
        yield from tone(message, line)
        yield from difficulty(message, line, known)


def form(message: Message, line: Line, known: WordList) -> Iterator[Finding]:
    """Brackets, abbreviations, exclamation marks, numeric dates and times."""
    low = line.text.lower()
    if re.search(r"[()\[\]]", line.text):
        yield message.finding(line.number, "haakjes", "maak er een eigen zin van, zonder haakjes")
    for short in sorted(lists().abbreviations):
        if re.search(rf"(?<![\w.]){re.escape(short)}(?!\w)", low):
            yield message.finding(line.number, "afkorting", f"schrijf '{short}' helemaal uit")
    for capitals in _CAPITALS.findall(_POSTCODE.sub("", line.text)):
        if not known.key(capitals) and not known.is_name(capitals):
            yield message.finding(line.number, "afkorting", f"schrijf '{capitals}' uit, of zet het in de woordenlijst")
    if "!" in line.text:
        yield message.finding(line.number, "uitroepteken", "gebruik een punt", error="!!" in line.text)
    if _NUMERIC_DATE.search(line.text):
        yield message.finding(line.number, "datum", "schrijf de datum uit, zoals 'maandag 4 januari 2027'")
    if strict(message) and _CLOCK.search(line.text):
        yield message.finding(line.number, "tijd", 'schrijf de tijd zo: "3 uur \'s middags"')


def length(message: Message, line: Line) -> Iterator[Finding]:
    """One sentence a line, and no sentence that is too long."""
    parts = sentences(line.text)
    if len(parts) > 1:
        yield message.finding(line.number, "een zin per regel", "zet elke zin op een eigen regel")
    longest = bound(message.audience, message.level).longest
    for part in parts:
        count = len(words(part))
        if count > longest:
            text = f"deze zin heeft {count} woorden; het mogen er {longest} zijn; maak er 2 zinnen van"
            yield message.finding(line.number, "lange zin", text)


def wording(message: Message, line: Line) -> Iterator[Finding]:
    """Active, present, plain: passive voice, "men", past and future, double denial, number words, pointing words."""
    low = [word.lower() for word in words(_QUOTED.sub("", line.text))]
    if passive(low):
        about_reader = bool({"je", "jij", "u"} & set(low))  # "word je geslagen" has no simpler active form
        error = hyphens_wanted(message) and not about_reader
        yield message.finding(line.number, "lijdende vorm", "zeg wie het doet, zonder 'worden'", error=error)
    if "men" in low:
        yield message.finding(line.number, "men", "zeg wie het doet")
    if message.level == "easy" and (past := lists().past_tense & set(low)):
        yield message.finding(line.number, "verleden tijd", f"gebruik nu-tijd in plaats van '{min(past)}'")
    if strict(message) and (future := lists().future & set(low)):
        yield message.finding(line.number, "zullen", f"'{min(future)}' kan vaak weg", error=False)
    if strict(message) and sum(word in lists().denials for word in low) > 1:
        yield message.finding(line.number, "dubbele ontkenning", "zeg wat wel zo is", error=False)
    if numbers := lists().number_words & set(low):
        yield message.finding(line.number, "cijfers", f"schrijf '{min(numbers)}' als cijfer", error=False)
    if pointing := lists().pointing & set(low):
        yield message.finding(
            line.number, "verwijswoord", f"noem het zelf in plaats van '{min(pointing)}'", error=False
        )


def passive(low: list[str]) -> bool:
    """Tell whether a sentence (its words in small letters) has a form of "worden" with a participle."""
    if not lists().becoming & set(low):
        return False
    after_te = {low[i + 1] for i, word in enumerate(low[:-1]) if word == "te"}
    return any(_PARTICIPLE.match(word) for word in set(low) - lists().not_participles - lists().becoming - after_te)


def tone(message: Message, line: Line) -> Iterator[Finding]:
    """Figures of speech, baby talk, questions to which people say yes, and "je" or "u" for the wrong reader."""
    low = line.text.lower()
    for phrase in sorted(lists().figurative):
        if re.search(rf"(?<!\w){re.escape(phrase)}", low):
            yield message.finding(line.number, "beeldspraak", f"zeg '{phrase}' gewoon", error=strict(message))
    for phrase in sorted(lists().yes_questions | lists().baby_talk):
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", low):
            yield message.finding(line.number, "toon", f"laat '{phrase}' weg")
    unquoted = {word.lower() for word in words(_QUOTED.sub("", line.text))}
    wrong = lists().informal_you if message.audience == "relative" else lists().formal_you
    if found := wrong & unquoted:
        right = "u" if message.audience == "relative" else "je"
        yield message.finding(line.number, "aanspreken", f"hier hoort '{right}', niet '{min(found)}'")


def difficulty(message: Message, line: Line, known: WordList) -> Iterator[Finding]:
    """Words that few people know."""
    if not strict(message):
        return
    easy = message.level == "easy"
    for word in dict.fromkeys(hard_words(line.text, known)):
        text = f"'{word}' is moeilijk: neem een ander woord, of leg het uit in de woordenlijst"
        yield message.finding(line.number, "moeilijk woord", text, error=easy)


def names(message: Message, line: Line, known: WordList) -> Iterator[Finding]:
    """One name for one thing, with hyphens only where the reader needs them."""
    low = line.text.lower()
    for key, word in known.words.items():
        for wrong in word.not_:
            if re.search(rf"(?<!\w){re.escape(wrong)}(?:en|s|'s)?(?!\w)", low):
                yield message.finding(line.number, "naam", f"zeg '{word.hyphen or key}', niet '{wrong}'")
    for written in dict.fromkeys(words(line.text)):
        listed = known.key(written)
        entry = known.words[listed] if listed else None
        if entry and hyphens_wanted(message) and entry.hyphen and "-" not in written:
            yield message.finding(line.number, "streepje", f"schrijf '{written}' zo: '{entry.hyphen}'")
        elif entry and "-" in written and "-" not in str(listed) and not (hyphens_wanted(message) and entry.hyphen):
            yield message.finding(line.number, "streepje", f"schrijf '{written}' hier zonder streepje")
        elif hyphens_wanted(message) and len(written) >= 15 and written.isalpha() and not entry:
            yield message.finding(line.number, "lang woord", f"'{written}' is lang: splits het met een streepje", False)
