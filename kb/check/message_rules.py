"""Rules that look at a whole message: how much it says, how hard it is, how much it asks, and its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.check.advice import cut
from kb.check.bounds import Bound, bound
from kb.check.finding import Fault, Finding
from kb.check.lists import lists
from kb.check.measure import Figures, figures, words
from kb.check.message import Line, Message, strict
from kb.words import WordList

_PHONE = re.compile(r"(?<![\d{_])(?:0[89]00|0\d{1,3})\s?-?\s?\d[\d ]{2,}\d")
_KEPT = re.compile(r"(?=.*\bbewa(?:ar|ren|art|ard)\b).*?(\b\d+ (?:dag|dagen|weken|jaar)\b)", re.IGNORECASE)
_ALARM = re.compile(r"(?<![\d.,_])(?:112|113)(?![\d.,_}]\d|\d|_|}|\.nl)")


def message_findings(message: Message, known: WordList) -> Iterator[Finding]:
    """Check a message as a whole; a label has no such rules."""
    yield from phone_numbers(message)
    if message.kind in ("label", "screen"):
        return
    limits, found = bound(message.audience, message.level), figures(message.sentences, known)
    yield from amounts(message, limits, found)
    yield from questions(message)
    if strict(message) and limits.hard is not None and found.hard > limits.hard and found.hard * found.words > 1.5:
        text = f"{found.hard:.0%} van de woorden is moeilijk; hoogstens {limits.hard:.0%} mag"
        yield message.finding(message.start, Fault("moeilijke tekst", text))


def amounts(message: Message, limits: Bound, found: Figures) -> Iterator[Finding]:
    """No more sentences than fit in one message, and short ones on the whole."""
    if found.sentences > limits.sentences:
        text = f"er staan {found.sentences} zinnen in 1 bericht; het mogen er {limits.sentences} zijn"
        advice = "laat weg wat de lezer nu niet nodig heeft, of zet het bij 'more'"
        yield message.finding(message.start, Fault("lang bericht", text, advice=advice))
    if message.kind == "article" and found.mean > limits.mean:
        text = f"een zin heeft gemiddeld {found.mean:.1f} woorden; het mogen er {limits.mean:g} zijn"
        worst = max(message.places, key=lambda place: len(words(place[1])))
        yield message.finding(worst[0], Fault("lange zinnen", text, True, worst[1], f"begin met deze: {cut(worst[1])}"))


def questions(message: Message) -> Iterator[Finding]:
    """At most one question that the reader has to answer: "Ben je in gevaar? Bel 112." asks nothing."""
    asked = [line for i, line in enumerate(message.lines) if _asks(message.lines, i)]
    if len(asked) > 1:
        text = "hier staat een tweede vraag: stel 1 vraag tegelijk"
        yield message.finding(asked[1].number, Fault("2 vragen", text, True, asked[1].text))


def _asks(lines: tuple[Line, ...], i: int) -> bool:
    if not lines[i].text.rstrip("\"'”’").endswith("?"):
        return False
    after = lines[i + 1].text.lower().split() if i + 1 < len(lines) else []
    return not after or after[0].strip(",.:") not in lists().explaining_starts


def phone_numbers(message: Message) -> Iterator[Finding]:
    """Numbers and terms stand in one place: a text names them with a placeholder."""
    for line in message.lines:
        if found := _KEPT.search(line.raw):
            text = f"schrijf '{found[1]}' niet zelf: de instellingen kunnen anders zijn"
            advice = "{keep_chat}, {keep_case}, {keep_draft} of {keep_audit}"
            yield message.finding(line.number, Fault("bewaartijd", text, True, line.text, advice))
        if found := _PHONE.search(line.raw):
            text = f"schrijf '{found[0]}' niet zelf: gebruik {{org_phone}} of {{nr_…}} (kb/numbers.yml)"
            yield message.finding(line.number, Fault("telefoonnummer", text))
        if found := _ALARM.search(line.raw):
            yield message.finding(
                line.number, Fault("telefoonnummer", f"schrijf {{nr_{found[0]}}} in plaats van {found[0]}")
            )
