"""A list as the bytes of a file: .xlsx, .csv in one of two encodings, .xls."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Cell
    from tests.lists.sheets import WrittenList


def write_file(made: WrittenList, folder: Path) -> Path:
    """The list as a file of its format."""
    path = folder / f"名簿.{made.format}"
    if made.format == "csv":
        path.write_bytes(_csv_bytes(made))
    elif made.format == "xls":
        _write_xls(made, path)
    else:
        _write_xlsx(made, path)
    return path


def _csv_bytes(made: WrittenList) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_as_text(cell) for cell in row] for row in made.rows)
    return text.getvalue().encode(made.encoding)


def _as_text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y/%m/%d %H:%M}"
    if isinstance(cell, date):
        return f"{cell.year}/{cell.month}/{cell.day}"
    if isinstance(cell, bool):
        return str(cell).upper()
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) and cell < 1000 else str(cell)


def _write_xlsx(made: WrittenList, path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("名簿")
    for row in made.rows:
        page.append(list(row))
    book.save(path)


def _write_xls(made: WrittenList, path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("名簿")
    day = xlwt.easyxf(num_format_str="YYYY/MM/DD")
    for down, row in enumerate(made.rows):
        for across, cell in enumerate(row):
            if isinstance(cell, date):
                page.write(down, across, cell, day)
            elif cell is not None:
                page.write(down, across, cell)
    book.save(str(path))
