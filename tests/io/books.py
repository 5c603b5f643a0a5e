"""A file read as a whole, for the tests of what reads and of what writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.progress import no_progress
from app.io.request import Request
from app.io.worker import open_book

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.progress import Progress
    from app.io.tables.raw import BookInfo, Row


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows that were asked for. `rows[i]` is Excel's row i + 1; a blank row is an empty tuple."""

    name: str
    rows: list[Row]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What is known of a file, and its sheets."""

    info: BookInfo
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet of this name. Raises `StopIteration` where there is none."""
        return next(sheet for sheet in self.sheets if sheet.name == name)


def read_book(wanted: Path | Request, progress: Progress = no_progress) -> Book:
    """Read a file, or what a request asks of it, as `open_book` does."""
    request = wanted if isinstance(wanted, Request) else Request(wanted)
    with open_book(request, progress) as stream:
        rows: dict[str, list[Row]] = {
            sheet.name: []
            for sheet in stream.info.sheets
            if request.sheets is None or sheet.name in request.sheets
        }
        for chunk in stream:
            rows[chunk.sheet].extend(chunk.rows)
        sheets = tuple(
            Sheet(sheet.name, rows[sheet.name], sheet.hidden)
            for sheet in stream.info.sheets
            if sheet.name in rows
        )
        return Book(stream.info, sheets)
