"""Cuts Dutch text into sentences; an abbreviation, an initial or a number does not end one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[•–-]?\s?[A-ZÀ-Þ0-9\"'“‘(\[•–])")
_ABBREVIATIONS = """
aanv. afd. al. alg. art. artt. aug. bijv. bijz. blz. bv. ca. cf. dec. dhr. dr. drs. e.a. e.d. e.e.a. enz. etc.
evt. excl. feb. fig. gem. i.c. i.o. i.p.v. i.v.m. incl. ing. inz. ir. jan. jl. jr. jul. jun. m.a.w. m.b.t.
m.b.v. m.i.v. m.n. m.u.v. max. mevr. mej. min. mr. mrt. mw. n.a.v. n.v.t. nl. nov. nr. nrs. o.a. o.g.v. o.l.v.
okt. p. par. pag. prof. resp. sept. sr. st. t.a.v. t.b.v. t.g.v. t.n.v. t.o.v. tel. v. vgl. vnl. vs. z.g.
"""
_SHORT = frozenset(_ABBREVIATIONS.split())


def sentences(text: str) -> Iterator[str]:
    """Give the sentences of a paragraph, in order, each without space around it."""
    start = 0
    for found in _END.finditer(text):
        if not _goes_on(text[start : found.end()].split()):
            yield text[start : found.end()].strip()
            start = found.end()
    if text[start:].strip():
        yield text[start:].strip()


def _goes_on(words: list[str]) -> bool:
    """Say whether the last word only looks like an end: "art.", "J.", or the number of a list."""
    last = words[-1].lstrip("(\"'“‘") if words else ""
    if last.lower() in _SHORT or re.fullmatch(r"(?:[A-Z]\.)+", last):
        return True
    return len(words) == 1 and bool(re.fullmatch(r"(?:\d+\.)+|[a-z]\.", last))
