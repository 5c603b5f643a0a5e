"""Lists as an .xlsx that a person would have made: titles, widths, a header that stays, a filter, real dates.

Every text is written as text, whatever it begins with, so nothing in it can become a formula; numbers of
customers and telephones are text too, so no zero is lost. The writer is `rustpy-xlsxwriter`, which takes rows
as they come and keeps none.
"""

from __future__ import annotations

import io
import itertools
import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from app.core.fields import FieldType
from app.core.progress import no_progress
from app.io.book_properties import MARK, write_property
from app.io.export.table import display_width
from app.io.failures import TargetCellTooLong, TargetTooLong, is_panic
from app.io.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rustpy_xlsxwriter import Format

    from app.core.progress import Progress
    from app.io.export.table import ExportSheet
    from app.io.tables.raw import Cell

STAGE = "file.writing"
MOST_ROWS = 1_048_575  # below the titles
LONGEST_TEXT = 32_767
FIRST_YEAR = 1900  # of Excel's calendar; older birthdays are written as text
LONGEST_SHEET_NAME = 31
PROGRESS_ROWS = 500
WIDTH_ROWS = 200
NARROWEST, WIDEST = 8, 48
MARGIN = 2
A4 = 9

HEADER_COLOUR = "#EAE6DD"
HEADER_LINE = "#8C8577"
_NUMBER_FORMATS = {
    FieldType.DATE: "yyyy/mm/dd",
    FieldType.BIRTHDAY: "yyyy/mm/dd",
    FieldType.MOMENT: "yyyy/mm/dd hh:mm",
    FieldType.AMOUNT: "#,##0",
    FieldType.QUANTITY: "General",
}
_TEXT_FORMAT = "@"
_PAGE = {
    "landscape": True,
    "paper_size": A4,
    "fit_to_pages": (1, 0),  # as wide as a page, as long as it takes
    "repeat_rows": 0,
    "footer": "&C&P / &N",
}
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write_workbook(
    path: Path,
    sheets: Sequence[ExportSheet],
    *,
    password: str | None = None,
    mark: str = "",
    progress: Progress = no_progress,
) -> int:
    """Write a sheet per list; returns the rows below the titles, of all sheets.

    `mark` is kept among the workbook's properties as `MARK`. With a password the workbook is encrypted as
    Excel does it, and its open form never lies in the folder.
    The file is complete or the one before it untouched. Raises `TargetTooLong`, `TargetCellTooLong`,
    `TargetFull`, `TargetNotWritable` and `TargetBusy`; whatever `progress` raises passes through.
    """
    run = _Run(path.name, sum(sheet.count for sheet in sheets), progress)
    with replacing(path) as part:
        if not password and not mark:
            _save(part, sheets, run)
            return run.done
        bare = io.BytesIO() if password else part.with_name(f"{part.stem}-bare{part.suffix}")
        try:
            _save(bare, sheets, run)
            with _opened(bare) as made, part.open("wb") as out:
                _finish(made, out, mark, password)
        finally:
            if isinstance(bare, Path):
                bare.unlink(missing_ok=True)
    return run.done


def _save(target: Path | io.BytesIO, sheets: Sequence[ExportSheet], run: _Run) -> None:
    from rustpy_xlsxwriter import FastExcel

    book = FastExcel(target, output_format="xlsx")
    book.freeze(row=1)
    names: set[str] = set()
    for sheet in sheets:
        _add_sheet(book, sheet, _free(_sheet_name(sheet.name), names), run)
    try:
        book.save()
    except BaseException as failure:
        # The writer panics, instead of raising, where its own temporary file cannot grow.
        if is_panic(failure) and "code: " in str(failure):
            raise OSError(str(failure)) from failure
        raise


def _opened(book: Path | io.BytesIO) -> BinaryIO:
    return book.open("rb") if isinstance(book, Path) else book


def _finish(made: BinaryIO, out: BinaryIO, mark: str, password: str | None) -> None:
    """What the writer of workbooks cannot do: a property of our own, and encryption."""
    marked = io.BytesIO() if password else out
    if mark:
        write_property(made, marked, MARK, mark)
        made = marked
    if password:
        from msoffcrypto.format.ooxml import OOXMLFile

        OOXMLFile(made).encrypt(password, out)


class _Run:
    """Counts and checks the rows of one export on their way to the writer."""

    def __init__(self, file: str, total: int, progress: Progress) -> None:
        self.file = file
        self.done = 0
        self._total = total
        self._progress = progress

    def records(self, rows: Iterator[Sequence[Cell]], titles: Sequence[str]) -> Iterator[dict[str, Cell]]:
        """Rows as the writer takes them."""
        number = 0
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                raise TargetTooLong(file=self.file, limit=MOST_ROWS)
            if self.done % PROGRESS_ROWS == 0:
                self._progress(self.done, max(self._total, self.done), STAGE)
            self.done += 1
            record = dict(zip(titles, row, strict=True))
            for title, value in record.items():
                if type(value) is str:
                    if not value.isascii() or len(value) > LONGEST_TEXT or "\r" in value:
                        record[title] = self._text(value, title, number)
                elif isinstance(value, date) and value.year < FIRST_YEAR:
                    record[title] = value.isoformat()
            yield record
        if not number:  # titles are written with the first record, so a list of nobody needs a blank one
            yield dict.fromkeys(titles)
        self._progress(self.done, max(self._total, self.done), STAGE)

    def _text(self, text: str, title: str, row: int) -> str:
        if len(text) > LONGEST_TEXT:
            raise TargetCellTooLong(file=self.file, row=row + 1, column=title, limit=LONGEST_TEXT)
        return _NOT_IN_XML.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def _add_sheet(book: Any, sheet: ExportSheet, name: str, run: _Run) -> None:
    titles: list[str] = []
    taken: set[str] = set()
    for column in sheet.columns:
        titles.append(_free(column.title, taken))
    rows = iter(sheet.rows)
    first = list(itertools.islice(rows, WIDTH_ROWS))
    types = [column.type for column in sheet.columns]
    book.sheet(
        name,
        run.records(itertools.chain(first, rows), titles),
        column_widths=[float(_width(titles[i], [row[i] for row in first])) for i in range(len(titles))],
        column_formats=[_format(kind) for kind in types],
        header_format=_header_format(),
        autofilter=True,
        ignore_errors=[titles[i] for i, kind in enumerate(types) if kind not in _NUMBER_FORMATS],
        page_setup=_PAGE,
    )


def _format(kind: FieldType) -> Format:
    from rustpy_xlsxwriter import Format

    return Format().set_num_format(_NUMBER_FORMATS.get(kind, _TEXT_FORMAT)).set_align("top")


def _header_format() -> Format:
    from rustpy_xlsxwriter import Format

    header = Format().set_bold().set_background_color(HEADER_COLOUR)
    return header.set_border_bottom("thin").set_border_bottom_color(HEADER_LINE)


def _width(title: str, values: Sequence[Cell]) -> int:
    widest = max((_cell_width(value) for value in values), default=0)
    # The filter's arrow covers the end of a title.
    return max(NARROWEST, min(WIDEST, max(widest, display_width(title) + MARGIN) + MARGIN))


def _cell_width(value: Cell) -> int:
    if value is None:
        return 0
    if isinstance(value, datetime):
        return len("yyyy/mm/dd hh:mm")
    if isinstance(value, date):
        return len("yyyy/mm/dd")
    if isinstance(value, int):
        return len(f"{value:,}")
    return max(map(display_width, str(value).splitlines()), default=0)


def _sheet_name(name: str) -> str:
    return _NOT_IN_A_NAME.sub(" ", name).strip(" '")[:LONGEST_SHEET_NAME] or "Sheet"


def _free(wanted: str, taken: set[str]) -> str:
    """The name, or the name with a number where it is taken; Excel does not tell case apart."""
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        ending = f" ({number})"
        name = wanted[: LONGEST_SHEET_NAME - len(ending)] + ending
    taken.add(name.casefold())
    return name
