"""Rules on the form and the tone of one line: marks, dates, figures of speech, "je" or "u"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.check.finding import Fault, Finding
from kb.check.lists import lists
from kb.check.measure import words
from kb.check.message import Line, Message, strict
from kb.words import WordList

_QUOTED = re.compile(r"[\"“„][^\"”]*[\"”]")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
_POSTCODE = re.compile(r"\b\d{4} ?[A-Z]{2}\b")
_NUMERIC_DATE = re.compile(r"\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b(?! ?euro)(?!\.?\d)")


def form(message: Message, line: Line, known: WordList) -> Iterator[Finding]:
    """Brackets, abbreviations, exclamation marks, numeric dates and times."""
    low = _CAPITALS.sub("", line.text).lower()
    if re.search(r"[()\[\]]", line.text):
        told = "haakjes maken een zin moeilijk"
        yield message.finding(
            line.number, Fault("haakjes", told, True, line.text, "maak er een eigen zin van, of laat het weg")
        )
    for short in sorted(lists().abbreviations):
        if re.search(rf"(?<![\w.]){re.escape(short)}(?!\w)", low):
            yield message.finding(line.number, Fault("afkorting", f"schrijf '{short}' helemaal uit", True, line.text))
    for capitals in _CAPITALS.findall(_POSTCODE.sub("", line.text)):
        if not known.key(capitals) and not known.is_name(capitals):
            told = f"schrijf '{capitals}' uit, of zet het in de woordenlijst"
            yield message.finding(line.number, Fault("afkorting", told, True, line.text))
    yield from marks(message, line)
    if _NUMERIC_DATE.search(line.text):
        told = "deze datum bestaat uit cijfers"
        yield message.finding(line.number, Fault("datum", told, True, line.text, "schrijf 'maandag 4 januari 2027'"))
    if strict(message) and _CLOCK.search(line.text):
        told = "deze tijd bestaat uit cijfers"
        yield message.finding(line.number, Fault("tijd", told, True, line.text, 'schrijf "3 uur \'s middags"'))


def marks(message: Message, line: Line) -> Iterator[Finding]:
    """A row of exclamation marks shouts; one is at least loud."""
    if "!" in line.text:
        row = bool(re.search(r"![\s!?]*!|\?!", line.text))
        told = "uitroeptekens op een rij schreeuwen" if row else "een uitroepteken is luid"
        yield message.finding(line.number, Fault("uitroepteken", told, row, line.text, "gebruik een punt"))


def tone(message: Message, line: Line) -> Iterator[Finding]:
    """Figures of speech, baby talk, questions to which people say yes, and "je" or "u" for the wrong reader."""
    low = line.text.lower()
    for phrase in sorted(lists().figurative):
        if re.search(rf"(?<!\w){re.escape(phrase)}", low):
            told = f"'{phrase}' is beeldspraak: zeg gewoon wat je bedoelt"
            yield message.finding(line.number, Fault("beeldspraak", told, strict(message), line.text))
    for phrase in sorted(lists().yes_questions):
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", low):
            told = f"op '{phrase}' zegt iedereen ja"
            yield message.finding(line.number, Fault("ja-vraag", told, True, line.text, "laat de vraag weg"))
    for phrase in sorted(lists().baby_talk):
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", low):
            told = f"'{phrase}' zeg je tegen een kind"
            yield message.finding(line.number, Fault("toon", told, True, line.text, "laat het weg"))
    yield from address(message, line)


def address(message: Message, line: Line) -> Iterator[Finding]:
    """Clients and staff are "je", relatives are "u", and never both in one text."""
    unquoted = {word.lower() for word in words(_QUOTED.sub("", line.text))}
    wrong = lists().informal_you if message.audience == "relative" else lists().formal_you
    if found := wrong & unquoted:
        right = "u" if message.audience == "relative" else "je"
        told = f"hier hoort '{right}', niet '{min(found)}'"
        yield message.finding(line.number, Fault("aanspreken", told, True, line.text))
