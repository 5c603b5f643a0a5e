"""Workbooks of Excel 2 to 2003 (.xls) through xlrd, where calamine makes nothing of them.

xlrd reads what came before Excel 5, books whose stream is damaged in places, and sheets with a cell far from
the others, of which it keeps the cells alone.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from app.io.failures import FileEmpty, FileUnreadable, PasswordNeeded
from app.io.readers.cells import plain_row
from app.io.tables.raw import SheetInfo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlrd.book
    import xlrd.sheet

    from app.io.tables.raw import Row

FIRST_SURE_DAY = 61  # Excel counts a 29 February 1900 that never was; hours in all lie before it


@dataclass(frozen=True, slots=True)
class _OldBook:
    """xlrd's view; every sheet is parsed."""

    sheets: Sequence[SheetInfo]
    worksheets: Sequence[xlrd.sheet.Sheet]
    datemode: Literal[0, 1]

    def rows(self, position: int) -> Iterator[Row]:
        sheet = self.worksheets[position]
        for number in range(self.sheets[position].rows):
            values, types = sheet.row_values(number), sheet.row_types(number)
            yield plain_row([self._value(*cell) for cell in zip(values, types, strict=True)])

    def _value(self, value: object, kind: int) -> object:
        from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR

        if kind == XL_CELL_ERROR:
            return None
        if kind == XL_CELL_BOOLEAN:
            return bool(value)
        return self._moment(value) if kind == XL_CELL_DATE and isinstance(value, float) else value

    def _moment(self, serial: float) -> object:
        """A day, a moment, a time of day, or hours in all; the number where it is none of these."""
        from xlrd.xldate import xldate_as_datetime

        if 1 <= serial < FIRST_SURE_DAY and not serial.is_integer():
            return timedelta(days=serial)
        try:
            moment = xldate_as_datetime(serial, self.datemode)
        except (ValueError, OverflowError):
            return serial
        if 0 <= serial < 1:
            return moment.time()
        return moment.date() if serial.is_integer() else moment


def open_old_workbook(data: bytes, file: str) -> _OldBook:
    """Open a workbook. Raises `FileUnreadable`, `FileEmpty` and `PasswordNeeded`."""
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
        worksheets = book.sheets()
    except XLRDError as failure:
        if "encrypted" in str(failure):
            raise PasswordNeeded(file=file) from failure
        raise FileUnreadable(file=file) from failure
    except (
        *(CompDocError, AssertionError, ArithmeticError, AttributeError, LookupError),
        *(NotImplementedError, OSError, TypeError, ValueError, struct.error),
    ) as failure:  # it trusts what it reads
        raise FileUnreadable(file=file) from failure
    sheets = [SheetInfo(sheet.name, bool(sheet.visibility), _height(sheet)) for sheet in worksheets]
    if not any(sheet.rows for sheet in sheets):
        raise FileEmpty(file=file)
    return _OldBook(sheets, worksheets, book.datemode)


def _height(sheet: xlrd.sheet.Sheet) -> int:
    """The number of the last row that holds something."""
    from xlrd import XL_CELL_BLANK, XL_CELL_EMPTY

    height: int = sheet.nrows
    while height and not {*sheet.row_types(height - 1)} - {XL_CELL_BLANK, XL_CELL_EMPTY}:
        height -= 1
    return height
