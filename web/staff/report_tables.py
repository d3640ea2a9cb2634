"""The yearly report as tables with Dutch headings: for the page, for CSV and for XLSX."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from actions.cases.reports import Report
from actions.cases.values import Care, Category, Kind, Law, Status, label
from kb.organisation import Organisation
from web.staff.seen import known_place

PERIODS: Final = ("Januari tot en met april", "Mei tot en met augustus", "September tot en met december")
# The same headings where there is no room: on a phone.
SHORT: Final = {**dict(zip(PERIODS, ("jan–apr", "mei–aug", "sep–dec"), strict=True)), "Heel het jaar": "jaar"}
NOWHERE: Final = "Niet bekend"
TERMS: Final = {
    "kept": "Op tijd beantwoord",
    "missed": "Te laat",
    "running": "Loopt nog",
    "none": "Geen termijn, of ingetrokken",
}


@dataclass(frozen=True)
class Table:
    """A table: its title, the headings of its columns, its rows (a name, then numbers) and the sums below."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    sums: tuple[int, ...]


def report_dict(report: Report, organisation: Organisation) -> dict[str, Any]:
    """Return the report for the API; places that somebody typed count together, for they could name a person."""
    places = _places(report, organisation, "")
    return {**asdict(report), "cells": [asdict(cell) for cell in report.cells], "by_location": places}


def tables_of(report: Report, organisation: Organisation) -> tuple[Table, ...]:
    """Return all tables of the report, in the order in which they are read."""
    return (
        *(_care_table(report, care) for care in Care),
        _counts("Klachten naar termijn", "Termijn", {TERMS[key]: count for key, count in asdict(report.terms).items()}),
        _counts("Klachten naar locatie", "Locatie", _places(report, organisation, NOWHERE)),
        _counts("Klachten naar wet", "Wet", _labelled(Law, report.by_law)),
        _counts("Klachten naar status", "Status", _labelled(Status, report.by_status)),
        _counts("Alle meldingen naar soort", "Soort", _labelled(Kind, report.by_kind)),
    )


def _care_table(report: Report, care: Care) -> Table:
    counted = {(cell.category, cell.quadrimester): cell.count for cell in report.cells if cell.care == care}
    rows = []
    for category in Category:
        counts = tuple(counted.get((category, period), 0) for period in (1, 2, 3))
        rows.append((label(category), (*counts, sum(counts))))
    sums = tuple(sum(numbers) for numbers in zip(*(numbers for _, numbers in rows), strict=True))
    columns = ("Onderwerp", *PERIODS, "Heel het jaar")
    return Table(f"Klachten over zorg: {label(care).lower()}", columns, tuple(rows), sums)


def _counts(title: str, heading: str, counts: Mapping[str, int]) -> Table:
    rows = tuple((name, (count,)) for name, count in counts.items())
    return Table(title, (heading, "Aantal"), rows, (sum(counts.values()),))


def _labelled(kind: type[StrEnum], counts: Mapping[str, int]) -> dict[str, int]:
    return {label(one): counts.get(one, 0) for one in kind}


def _places(report: Report, organisation: Organisation, unknown: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for place, count in report.by_location.items():
        counts[known_place(place, organisation) or unknown] += count
    return dict(sorted(counts.items()))
