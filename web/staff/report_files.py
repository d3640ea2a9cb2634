"""The yearly report as files: CSV for programs, XLSX for people."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from web.staff.report_tables import Table

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv; charset=utf-8"
HEADINGS: Final = ("tabel", "rij", "kolom", "aantal")
# A cell that begins like this is read as a formula by a spreadsheet, and could send what stands beside it away.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDEST: Final = 48


def safe(text: str) -> str:
    """Return a text that no spreadsheet reads as a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def csv_of(tables: tuple[Table, ...]) -> bytes:
    """Return one long table: which table, which row, which column, how many."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    for table in tables:
        for name, numbers in table.rows:
            for column, number in zip(table.columns[1:], numbers, strict=True):
                writer.writerow((safe(table.title), safe(name), safe(column), number))
    return written.getvalue().encode()


def xlsx_of(tables: tuple[Table, ...], year: int, owner: str) -> bytes:
    """Return a workbook with one sheet of tables below each other, ready to print."""
    from openpyxl import Workbook  # noqa: PLC0415 - with its pictures 35 MB and a second, for one file a year

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = f"Rapport {year}"
    _write(sheet, (f"{owner}: klachten en andere meldingen in {year}",), bold=True, size=16)
    for table in tables:
        _write_table(sheet, table)
    _set_up(sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write_table(sheet: Worksheet, table: Table) -> None:
    sheet.append(())
    _write(sheet, (table.title,), bold=True, size=13)
    _write(sheet, table.columns, bold=True)
    for name, numbers in table.rows:
        _write(sheet, (name, *numbers))
    _write(sheet, ("Totaal", *table.sums), bold=True)


def _write(sheet: Worksheet, values: tuple[str | int, ...], *, bold: bool = False, size: int = 11) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - see xlsx_of

    # openpyxl makes a formula of a text that begins with "="; the type is set so that it stays a text.
    sheet.append([safe(value) if isinstance(value, str) else value for value in values])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=bold, size=size)
        _style(cell)


def _style(cell: Cell | MergedCell) -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415 - see xlsx_of

    if isinstance(cell.value, str):
        cell.data_type = "s"
    if (cell.column or 1) > 1:
        cell.alignment = Alignment(horizontal="right", wrap_text=True)


def _set_up(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - see xlsx_of

    sheet.column_dimensions["A"].width = _WIDEST
    for column in "BCDE":
        sheet.column_dimensions[column].width = 18
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
