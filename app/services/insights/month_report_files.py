"""A month's report as a file: pages of charts (.pdf), or the numbers behind them on sheets (.xlsx)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.fields import FieldType
from app.core.messages import Message
from app.core.progress import no_progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.analytics.figures.words import Words
    from app.core.messages import Language
    from app.core.progress import Progress
    from app.io.export.table import ExportSheet
    from app.io.tables.raw import Cell
    from app.services.insights.month_report_types import MonthReport, Table

PDF, BOOK = ".pdf", ".xlsx"
STAGE = "month_report.drawing"
GAP = 12


class ReportFormatUnknown(UserError):
    """The target's ending names no format of a report. Fields: `ending`."""

    code = "month_report.format_unknown"


def check_format(path: Path) -> None:
    """Raise `ReportFormatUnknown` where nothing could be written under this name."""
    if path.suffix.lower() not in (PDF, BOOK):
        raise ReportFormatUnknown(ending=path.suffix or path.name)


def write_report(
    report: MonthReport, path: Path, language: Language, progress: Progress = no_progress
) -> Path:
    """Write a report to `path`; its ending says the format. A file that was there stays where this fails.

    Raises `ReportFormatUnknown` and the failures of `io`.
    """
    from app.analytics.figures.words import Words

    check_format(path)
    words = Words(language, report.face)
    if path.suffix.lower() == PDF:
        _write_pages(report, path, words, progress)
    else:
        _write_book(report, path, words, progress)
    return path


def _write_pages(report: MonthReport, path: Path, words: Words, progress: Progress) -> None:
    from app.analytics.figures.drawing import Size
    from app.analytics.figures.pages import Pages
    from app.analytics.figures.paper_style import paper_style
    from app.io.replacing import replacing

    title = words.say(report.title)
    pages = Pages(paper_style(), title)
    for done, part in enumerate(report.parts):
        progress(done, len(report.parts), STAGE)
        heading = title if not done else words.say(part.title)
        pages.begin(heading)
        said = [_joined(one, words) for one in part.said]
        if part.draw is not None:
            height = pages.room_above(said, part.height, GAP)
            pages.place(part.draw(words, pages.style, Size(pages.width, height)))
            pages.take(GAP)
        pages.say(said, heading)
    content = pages.as_pdf()
    progress(len(report.parts), len(report.parts), STAGE)
    with replacing(path) as target:
        target.write_bytes(content)


def _write_book(report: MonthReport, path: Path, words: Words, progress: Progress) -> None:
    from app.io.export.table import ExportColumn, ExportSheet
    from app.io.export.workbook import write_workbook

    column = ExportColumn(words.say(Message("month_report.column.said")), FieldType.LONG_TEXT)
    part = ExportColumn(words.say(Message("month_report.column.part")), FieldType.TEXT)
    said = [(words.say(one.title), _joined(text, words)) for one in report.parts for text in one.said]
    sheets = [_sheet(table, words) for one in report.parts for table in one.tables]
    first = ExportSheet(words.say(report.title), (part, column), said, len(said))
    write_workbook(path, [first, *sheets], progress=progress)


def _joined(texts: Sequence[Message], words: Words) -> str:
    """Sentences of one paragraph."""
    return ("" if words.language == "ja" else " ").join(map(words.say, texts))


def _sheet(table: Table, words: Words) -> ExportSheet:
    from app.io.export.table import ExportColumn, ExportSheet

    def said(cell: Cell | Message) -> Cell:
        return words.say(cell) if isinstance(cell, Message) else cell

    columns = [ExportColumn(words.say(one.title), one.type) for one in table.columns]
    rows = [[said(cell) for cell in row] for row in table.rows]
    return ExportSheet(words.say(table.title), columns, rows, len(rows))
