"""Lists as CSV for other programs: UTF-8 with a mark, as Excel wants it, or CP932 for older ones.

Texts that a spreadsheet program would run as a formula are guarded (`formula_guard`), and our reader takes
the guard off, so a list that is written and read again is the same cell by cell. Every text stands in
quotation marks, so that no separator inside one begins a cell anywhere.

What CP932 cannot hold is written as something near where there is one (髙 is there, 𠮷 becomes 吉, é becomes
e), else as 〓, and reported with its place.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal

from app.core.progress import no_progress
from app.core.text.cp932_signs import as_in_cp932, fits_cp932, nearest_in_cp932
from app.io.formula_guard import guard
from app.io.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.core.progress import Progress
    from app.io.export.table import ExportSheet
    from app.io.tables.raw import Cell

Encoding = Literal["utf-8-sig", "cp932"]
STAGE = "file.writing"
PROGRESS_ROWS = 500
MOST_MISFITS = 1_000


@dataclass(frozen=True, slots=True)
class Misfit:
    """A character that the encoding lacks; `row` is counted as Excel shows it, the titles being row 1."""

    row: int
    column: str
    character: str
    replacement: str


@dataclass(frozen=True, slots=True)
class DelimitedReport:
    """Rows below the titles, the first misfits, and how many there were in all."""

    rows: int
    misfits: tuple[Misfit, ...] = ()
    misfit_total: int = 0


def write_delimited(
    path: Path, sheet: ExportSheet, *, encoding: Encoding = "utf-8-sig", progress: Progress = no_progress
) -> DelimitedReport:
    """Write one list. The file is complete or the one before it untouched.

    Raises `TargetFull`, `TargetNotWritable` and `TargetBusy`; whatever `progress` raises passes through.
    """
    titles = [column.title for column in sheet.columns]
    fit = _Fitting(titles) if encoding == "cp932" else None
    number = 0
    with (
        replacing(path) as part,
        part.open(
            "w", encoding=encoding, errors="replace", newline="", buffering=io.DEFAULT_BUFFER_SIZE * 16
        ) as out,
    ):
        writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow(_fields(titles, 1, fit))
        for number, row in enumerate(sheet.rows, 1):
            writer.writerow(_fields(row, number + 1, fit))
            if number % PROGRESS_ROWS == 0:
                progress(number, max(sheet.count, number), STAGE)
    progress(number, number, STAGE)
    if fit is None:
        return DelimitedReport(number)
    return DelimitedReport(number, tuple(fit.misfits), fit.total)


class _Fitting:
    """Makes texts fit CP932 and remembers what did not."""

    def __init__(self, titles: list[str]) -> None:
        self.misfits: list[Misfit] = []
        self.total = 0
        self._titles = titles

    def fit(self, text: str, row: int, column: int) -> str:
        """The text with every character in CP932."""
        if text.isascii():
            return text
        text = as_in_cp932(text)
        if fits_cp932(text):
            return text
        return "".join(self._character(character, row, column) for character in text)

    def _character(self, character: str, row: int, column: int) -> str:
        replacement = nearest_in_cp932(character)
        if replacement != character:
            self.total += 1
            if len(self.misfits) < MOST_MISFITS:
                self.misfits.append(Misfit(row, self._titles[column], character, replacement))
        return replacement


def _fields(row: Sequence[Cell], number: int, fit: _Fitting | None) -> list[str | int | float]:
    fields: list[str | int | float] = []
    for column, value in enumerate(row):
        text = value if isinstance(value, str) else _shown(value)
        if isinstance(text, str) and text:
            text = text.replace("\x00", "")
            text = guard(text if fit is None else fit.fit(text, number, column))
        fields.append(text)
    return fields


def _shown(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return value
