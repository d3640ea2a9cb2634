"""Charts of the report as SVG, made here: bars under each other, for a phone, a printer and who sees no colours.

Every bar has its name and its number in words; what is a bar beside another has a pattern of its own. No style stands
in it: the policy of our pages allows none. The table with the same numbers stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from actions.cases.reporting import Cell
from web.staff.report_tables import TOTAL, Row, Table, shown

WIDTH, LEFT, RIGHT = 360, 4, 340
_HEAD, _LINE, _BAR, _SPACE = 30, 23, 14, 12
_PATTERNS: Final = ("full", "stripe", "dots", "cross", "wave")


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its number (None when it is not shown), what is written beside it, and its pattern."""

    name: str
    number: int | None
    said: str
    pattern: int = 0


@dataclass(frozen=True)
class Group:
    """Bars that belong together, under a heading; without one they stand by themselves."""

    heading: str
    bars: tuple[Bar, ...]


def chart_of(table: Table) -> Markup:
    """Return the chart of a table: of its last column, or a group of bars for each row when the columns matter."""
    if table.name == "quadrimesters" and len(table.columns) > 2:
        return draw(table.name, table.title, _across(table))
    if table.name == "years":
        return draw(table.name, table.title, tuple(_year(table, row) for row in table.rows))
    bars = tuple(_bar(row.name, row.cells[-1]) for row in table.rows if row.depth == 0)
    return draw(table.name, table.title, (Group("", bars),))


def draw(name: str, title: str, groups: Sequence[Group]) -> Markup:
    """Return the SVG: each group under its heading, the longest bar as wide as there is room."""
    most = max((bar.number or 0 for group in groups for bar in group.bars), default=0) or 1
    parts, top = [], 4
    for group in groups:
        if group.heading:
            head = Markup('<text class="chart-head" x="{}" y="{}">{}</text>')
            parts.append(head.format(LEFT, top + 16, group.heading))
            top += _HEAD
        for bar in group.bars:
            parts.append(_drawn(name, bar, most, top))
            top += _LINE + _BAR + _SPACE
    body = Markup("").join(parts)
    return Markup(
        '<svg class="chart" role="img" viewBox="0 0 {w} {h}" aria-labelledby="{n}-t {n}-d" focusable="false">'
        '<title id="{n}-t">{t}</title><desc id="{n}-d">{d}</desc>{defs}{parts}</svg>'
    ).format(w=WIDTH, h=top, n=f"chart-{name}", t=title, d=_told(groups), defs=_defs(name), parts=body)


def _across(table: Table) -> tuple[Group, ...]:
    """Return the three periods, each with a bar for every row that has something in it, and the total."""
    rows = [*(row for row in table.rows if any(cell.count != 0 for cell in row.cells)), Row(TOTAL, 0, table.sums)]
    return tuple(
        Group(heading, tuple(_bar(row.name, row.cells[at], pattern) for pattern, row in enumerate(rows)))
        for at, heading in enumerate(table.columns[1:-1])
    )


def _year(table: Table, row: Row) -> Group:
    complaints, total = row.cells[0], row.cells[-1]
    return Group(row.name, (_bar(table.columns[1], complaints), _bar("Alle meldingen", total, 1)))


def _bar(name: str, cell: Cell, pattern: int = 0) -> Bar:
    return Bar(name, cell.count, str(shown(cell)), pattern % len(_PATTERNS))


def _drawn(name: str, bar: Bar, most: int, top: int) -> Markup:
    text = Markup('<text x="{x}" y="{y}">{n}</text><text class="chart-number" x="{r}" y="{y}">{s}</text>').format(
        x=LEFT, y=top + 15, r=RIGHT + 16, n=bar.name, s=bar.said
    )
    if not bar.number:
        return text
    width = max(round((RIGHT + 16 - LEFT) * bar.number / most), 2)
    return text + Markup(
        '<rect class="chart-bar" x="{x}" y="{y}" width="{w}" height="{h}" rx="2" fill="url(#{n}-{p})"/>'
    ).format(x=LEFT, y=top + _LINE, w=width, h=_BAR, n=f"chart-{name}", p=_PATTERNS[bar.pattern])


def _told(groups: Sequence[Group]) -> str:
    """Return the whole chart in words, for who does not see it."""
    told = (
        (f"{group.heading}: " if group.heading else "") + ", ".join(f"{bar.name} {bar.said}" for bar in group.bars)
        for group in groups
    )
    return ". ".join(told) + "."


def _defs(name: str) -> Markup:
    """Return the patterns; their ids have the chart's name, as ids are once on a page."""
    inside = {
        "full": '<rect class="chart-fill" width="8" height="8"/>',
        "stripe": '<rect class="chart-back" width="8" height="8"/><path class="chart-line" d="M0 8 8 0"/>',
        "dots": '<rect class="chart-back" width="8" height="8"/><circle class="chart-fill" cx="4" cy="4" r="2"/>',
        "cross": '<rect class="chart-back" width="8" height="8"/><path class="chart-line" d="M0 8 8 0M0 0 8 8"/>',
        "wave": '<rect class="chart-back" width="8" height="8"/><path class="chart-line" d="M4 0v8"/>',
    }
    one = '<pattern id="chart-{}-{}" width="8" height="8" patternUnits="userSpaceOnUse">{}</pattern>'
    patterns = "".join(one.format(escape(name), kind, drawn) for kind, drawn in inside.items())
    return Markup("<defs>{}</defs>").format(Markup(patterns))  # noqa: S704 - nothing of it comes from outside
