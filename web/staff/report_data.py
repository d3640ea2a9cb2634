"""The report as the dictionary of the API: null is a number that is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, Final

from actions.cases.reporting import Cell, Report
from actions.cases.reporting.facts import ELSEWHERE, KEPT, MISSED, NO_TERM, NOWHERE, RUNNING
from actions.cases.reporting.periods import PARTS
from actions.cases.reporting.tables import ROOT, YEAR
from actions.cases.reporting.tables import Table as Counted
from actions.cases.reporting.trees import CARE, INFORMAL, KINDS, LAWS, PLACES, RESULTS, TERMS
from actions.cases.values import Care, Law
from web.staff.report_tables import NAMES, Table

_LAWS: Final = {law.value: INFORMAL if law is Law.NONE else law.value for law in Law}
_PLACES: Final = {ELSEWHERE: NAMES[ELSEWHERE], NOWHERE: ""}


def report_dict(report: Report, tables: Sequence[Table]) -> dict[str, Any]:
    """Return the report; places that somebody typed count together, for they could name a person."""
    return {
        **{"year": report.wanted.year, "quadrimester": report.wanted.part, "exact": report.exact},
        "total": report.total.count,
        "cells": list(_cells(report, report.table(CARE))),
        "by_location": {_PLACES.get(key, key): many for key, many in _counts(report, PLACES).items() if many != 0},
        "by_law": _some(_counts(report, LAWS), _LAWS),
        "by_kind": {key: many for key, many in _counts(report, KINDS).items() if many != 0},
        "by_result": {key: many for key, many in _counts(report, RESULTS).items() if many != 0},
        "terms": {key: _counts(report, TERMS)[key] for key in (KEPT, MISSED, RUNNING, NO_TERM)},
        "days_to_first_answer": asdict(report.waiting) if report.waiting else None,
        "tables": [_table(table) for table in tables],
    }


def _cells(report: Report, table: Counted) -> Iterable[dict[str, Any]]:
    parts = PARTS if report.column == YEAR else (report.column + 1,)
    for care in Care:
        for line in table.below(care):
            for part in parts:
                cell = line.cells[part - 1]
                if cell.count != 0:
                    category = line.key.partition("/")[2]
                    yield {"care": care.value, "category": category, "quadrimester": part, "count": cell.count}


def _counts(report: Report, name: str) -> dict[str, int | None]:
    lines = report.table(name).lines
    return {line.key: line.cells[report.column].count for line in lines if line.key != ROOT}


def _some(counts: dict[str, int | None], names: dict[str, str]) -> dict[str, int | None]:
    return {name: counts[key] for name, key in names.items() if counts[key] != 0}


def _table(table: Table) -> dict[str, Any]:
    rows = [{"name": row.name, "depth": row.depth, "cells": [_cell(one) for one in row.cells]} for row in table.rows]
    sums = [_cell(one) for one in table.sums]
    return {"name": table.name, "title": table.title, "columns": list(table.columns[1:]), "rows": rows, "sums": sums}


def _cell(cell: Cell) -> int | str:
    """Return a number, or why it is not shown: `few`, or for both other marks `hidden`."""
    if cell.count is not None:
        return cell.count
    return "few" if cell.mark == "few" else "hidden"
