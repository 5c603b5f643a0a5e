"""Excel and OpenDocument workbooks → raw rows, through calamine; where that yields nothing, through openpyxl,
xlrd (`old_workbook`) or our own reader of OpenDocument.

Neither reader is believed when it finds no cell: openpyxl returns an empty sheet for formats it does not
know, so a book counts as empty only if its parts hold no cell either.

A date stays a date, a duration becomes `H:MM:SS`, an error value (#N/A) is a blank.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from app.io.cleaning.types import CELL_ERRORS
from app.io.failures import FileEmpty, FileTooLarge, FileUnreadable, PasswordNeeded, PasswordWrong, is_panic
from app.io.readers.cells import MOST_ROWS, plain_row
from app.io.readers.old_workbook import open_old_workbook
from app.io.readers.open_document import clock, open_document
from app.io.readers.parts import holds_cells, is_binary, is_open_document
from app.io.readers.strict import transitional
from app.io.tables.raw import SheetInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import python_calamine
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    from app.io.tables.raw import Cell, Row

EXCELS_OWN_PASSWORD = "VelvetSweatshop"  # what Excel sets where the author set none
OPEN_DOCUMENT = b"vnd.oasis.opendocument.spreadsheet"  # says a file of LibreOffice at its beginning


class Book(Protocol):
    """An opened workbook: what sheets it has, and the rows of each by its position."""

    @property
    def sheets(self) -> Sequence[SheetInfo]:
        """The sheets that can hold a table, in the book's order."""

    def rows(self, position: int) -> Iterator[Row]:
        """All rows of one of `sheets`, from the top of the sheet."""


def open_workbook(data: bytes, file: str, *, careful: bool = False) -> Book:
    """Open a workbook that carries no password. `careful` leaves calamine out, which needs memory for every
    cell between the first and the last.

    Raises `FileUnreadable`, `FileEmpty` and `PasswordNeeded` (an .xls encrypts itself from within).
    """
    zipped = data.startswith(b"PK")
    if not careful:
        try:
            quick = open_with_calamine(data, file)
        except FileUnreadable:
            pass
        else:
            if any(sheet.rows for sheet in quick.sheets):
                return _fuller(quick, data, file) if zipped else quick
    if not zipped:
        return open_old_workbook(data, file)
    if is_open_document(data):
        return open_document(data, file, file)
    if not is_binary(data):
        book = _open_with_openpyxl(data, file)
        if any(sheet.rows for sheet in book.sheets):
            return book
    raise FileUnreadable(file=file) if holds_cells(data) else FileEmpty(file=file)


def _fuller(book: Book, data: bytes, file: str) -> Book:
    """The book, or openpyxl's view of it where that finds cells in a sheet that is blank here."""
    blank = {sheet.name for sheet in book.sheets if not sheet.rows}
    if not blank or not holds_cells(data, blank):
        return book
    try:
        other = _open_with_openpyxl(data, file)
    except FileUnreadable:
        return book
    filled = sum(sheet.rows > 0 for sheet in book.sheets)
    return other if sum(sheet.rows > 0 for sheet in other.sheets) > filled else book


def decrypted(data: bytes, file: str, password: str | None) -> bytes:
    """The workbook inside a protected one. Excel's own silent password is tried first.

    Raises `PasswordNeeded`, `PasswordWrong` and `FileUnreadable`.
    """
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    for attempt in (EXCELS_OWN_PASSWORD, password):
        if attempt is None:
            continue
        plain = io.BytesIO()
        try:
            locked = OfficeFile(io.BytesIO(data))
            locked.load_key(password=attempt)
            locked.decrypt(plain)
        except (InvalidKeyError, DecryptionError):
            continue
        except (FileFormatError, ParseError, OSError, ValueError, KeyError, struct.error) as failure:
            raise FileUnreadable(file=file) from failure
        return plain.getvalue()
    if password is None:
        raise PasswordNeeded(file=file)
    raise PasswordWrong(file=file)


def encrypts_itself(data: bytes) -> bool:
    """Whether an .xls carries a password, which calamine may take for damage."""
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import FileFormatError, ParseError

    try:
        return bool(OfficeFile(io.BytesIO(data)).is_encrypted())
    except (FileFormatError, ParseError, OSError, ValueError, LookupError, AssertionError, struct.error):
        return False


class CalamineBook:
    """A `Book` as calamine sees it. A sheet is parsed when its height or its rows are first asked for."""

    def __init__(self, data: bytes) -> None:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        self._of_open_document = OPEN_DOCUMENT in data[:256]
        # Positions are those of the whole book: chart sheets have a name and no rows.
        self._tables = [
            (position, known.name, known.visible != SheetVisibleEnum.Visible)
            for position, known in enumerate(self._book.sheets_metadata)
            if known.typ == SheetTypeEnum.WorkSheet
        ]
        self._parsed: dict[int, python_calamine.CalamineSheet] = {}
        self.sheets = [
            SheetInfo(name, hidden, _height(self._sheet(index)))
            for index, (_, name, hidden) in enumerate(self._tables)
        ]

    def rows(self, position: int) -> Iterator[Row]:
        """All rows of one of `sheets`, from the top of the sheet."""
        sheet = self._parsed.pop(position, None) or self._sheet(position)
        if sheet.start is None:
            return
        # Rows are counted from the top of the sheet, columns from the first one used.
        margin: tuple[Cell, ...] = (None,) * sheet.start[1]
        for row in sheet.iter_rows():
            yield plain_row(map(_hours, row) if self._of_open_document else row, margin)

    def filled_rows(self, position: int) -> tuple[int, list[Row]]:
        """The rows of an Excel sheet from the first with a value on, and how many are above it."""
        sheet = self._parsed.pop(position, None) or self._sheet(position)
        if sheet.start is None:
            return 0, []
        margin: tuple[Cell, ...] = (None,) * sheet.start[1]
        rows = sheet.to_python(skip_empty_area=True)
        return sheet.start[0], [plain_row(row, margin) for row in rows]

    def _sheet(self, index: int) -> python_calamine.CalamineSheet:
        sheet = self._parsed.get(index)
        if sheet is None:
            sheet = self._book.get_sheet_by_index(self._tables[index][0])
            self._parsed[index] = sheet
        return sheet


@dataclass(frozen=True, slots=True)
class _OpenpyxlBook:
    """openpyxl's view in read-only mode, which keeps no more than one row."""

    sheets: Sequence[SheetInfo]
    worksheets: Sequence[ReadOnlyWorksheet]

    def rows(self, position: int) -> Iterator[Row]:
        blank = 0
        for values in _plain_rows(self.worksheets[position]):
            row = plain_row(values)
            if row:  # blank rows are handed on only once something follows them
                yield from ((),) * blank
                blank = 0
                yield row
            else:
                blank += 1


def open_with_calamine(data: bytes, file: str) -> CalamineBook:
    """Open a workbook with calamine alone. Raises `FileUnreadable`, `FileTooLarge` and `PasswordNeeded`."""
    from python_calamine import CalamineError, PasswordError

    try:
        book = CalamineBook(data)
    except PasswordError as failure:
        raise PasswordNeeded(file=file) from failure
    except CalamineError as failure:
        raise FileUnreadable(file=file) from failure
    except BaseException as failure:
        if is_panic(failure):
            raise FileUnreadable(file=file) from failure
        raise
    if any(sheet.rows > MOST_ROWS for sheet in book.sheets):
        raise FileTooLarge(file=file)
    return book


def _open_with_openpyxl(data: bytes, file: str) -> Book:
    import warnings

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations that nobody reads here
            book = load_workbook(io.BytesIO(transitional(data)), read_only=True, data_only=True)
            worksheets = [cast("ReadOnlyWorksheet", sheet) for sheet in book.worksheets]
            sheets = [_openpyxl_info(sheet, file) for sheet in worksheets]
    except (
        InvalidFileException,
        NotImplementedError,
        zipfile.BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        OverflowError,
        TypeError,
        OSError,
        SyntaxError,
    ) as failure:
        raise FileUnreadable(file=file) from failure
    return _OpenpyxlBook(sheets, worksheets)


def _openpyxl_info(sheet: ReadOnlyWorksheet, file: str) -> SheetInfo:
    sheet.reset_dimensions()  # what a sheet declares of its size may be anything
    height = 0
    for number, row in enumerate(_plain_rows(sheet), 1):
        if number > MOST_ROWS:
            raise FileTooLarge(file=file)
        if any(value is not None for value in row):
            height = number
    return SheetInfo(sheet.title, sheet.sheet_state != "visible", height)


def _plain_rows(sheet: ReadOnlyWorksheet) -> Iterable[Sequence[object]]:
    rows = cast("Iterable[Sequence[object]]", sheet.values)
    return ([_as_calamine_has_it(value) for value in row] for row in rows)


def _as_calamine_has_it(value: object) -> object:
    """openpyxl gives the words of an error, and leaves `_x000D_` in a text where a sign stands for it."""
    if not isinstance(value, str):
        return value
    if "_x" in value:
        from openpyxl.utils.escape import unescape

        return unescape(value)
    return None if value in CELL_ERRORS else value


def _hours(value: object) -> object:
    """Hours in all, which calamine leaves as OpenDocument writes them."""
    if isinstance(value, str) and value.startswith("PT"):
        try:
            return clock(value)
        except ValueError:
            pass
    return value


def _height(sheet: python_calamine.CalamineSheet) -> int:
    return 0 if sheet.end is None else sheet.end[0] + 1
