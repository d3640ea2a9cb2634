"""The report as files: CSV for programs, XLSX for people."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from web.staff.report_tables import TOTAL, Table, shown

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv; charset=utf-8"
HEADINGS: Final = ("tabel", "rij", "kolom", "aantal")
EXAMPLE: Final = "VOORBEELD: deze aantallen zijn bedacht"
# A cell that begins like this is read as a formula by a spreadsheet, and could send what stands beside it away.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDE, _NARROW, _LONGEST_SHEET = 48, 18, 31


def safe(text: str) -> str:
    """Return a text that no spreadsheet reads as a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def csv_of(tables: Sequence[Table], *, example: bool = False) -> bytes:
    """Return one long table: which table, which row, which column, how many. The mark in front tells it is UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    if example:
        writer.writerow((EXAMPLE, "", "", ""))
    for table in tables:
        for name, cells in _lines(table):
            for column, value in zip(table.columns[1:], cells, strict=True):
                writer.writerow((safe(table.title), safe(name), safe(column), value))
    return written.getvalue().encode("utf-8-sig")


def xlsx_of(tables: Sequence[Table], title: str, *, example: bool = False) -> bytes:
    """Return a workbook with a sheet for each table, its headings always in sight."""
    from openpyxl import Workbook  # noqa: PLC0415 - with its pictures 35 MB and a second, for one file a year

    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _add_sheet(book, table, f"{EXAMPLE}. {title}" if example else title)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _lines(table: Table) -> list[tuple[str, list[int | str]]]:
    """Return the rows with what stands in them, the totals last; a row below another says so with a dash."""
    rows = [(f"{'– ' * row.depth}{row.name}", [shown(cell) for cell in row.cells]) for row in table.rows]
    return [*rows, (TOTAL, [shown(cell) for cell in table.sums])] if table.sums else rows


def _add_sheet(book: Workbook, table: Table, title: str) -> None:
    sheet = book.create_sheet(_sheet_name(table, {one.title for one in book.worksheets}))
    _write(sheet, (title,), bold=True, size=13)
    _write(sheet, (table.title,), bold=True, size=13)
    _write(sheet, table.columns, bold=True)
    sheet.freeze_panes = "B4"
    for name, values in _lines(table):
        _write(sheet, (name, *values), bold=name == TOTAL)
    _set_up(sheet, len(table.columns))


def _sheet_name(table: Table, taken: set[str]) -> str:
    """Return a name that a workbook takes: short, without signs, and not twice."""
    name = re.sub(r"[\[\]:*?/\\']", "", table.title.replace("Aantal en categorie klachten, ", ""))[:_LONGEST_SHEET]
    return name if name not in taken else f"{name[: _LONGEST_SHEET - 3]} {len(taken)}"


def _write(sheet: Worksheet, values: Sequence[str | int], *, bold: bool = False, size: int = 11) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - see xlsx_of

    # openpyxl makes a formula of a text that begins with "="; the type is set so that it stays a text.
    sheet.append([safe(value) if isinstance(value, str) else value for value in values])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=bold, size=size)
        if isinstance(cell.value, str):
            cell.data_type = "s"
        if (cell.column or 1) > 1:
            cell.alignment = Alignment(horizontal="right", wrap_text=True)


def _set_up(sheet: Worksheet, columns: int) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see xlsx_of
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - see xlsx_of

    for number in range(1, columns + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE if number == 1 else _NARROW
    sheet.print_title_rows = "1:3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
