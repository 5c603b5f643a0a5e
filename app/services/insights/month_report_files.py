"""A month's report as a file: pages of charts (.pdf), or the numbers behind them on sheets (.xlsx)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.fields import FieldType
from app.core.messages import Message, sentence
from app.core.progress import no_progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

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
    check_format(path)
    if path.suffix.lower() == PDF:
        _write_pages(report, path, language, progress)
    else:
        _write_book(report, path, language, progress)
    return path


def _write_pages(report: MonthReport, path: Path, language: Language, progress: Progress) -> None:
    from app.analytics.figures.drawing import Size
    from app.analytics.figures.pages import Pages
    from app.analytics.figures.paper_style import paper_style
    from app.analytics.figures.words import Words
    from app.io.replacing import replacing

    words = Words(language)
    title = words.say(report.title)
    pages = Pages(paper_style(), title)
    for done, part in enumerate(report.parts):
        progress(done, len(report.parts), STAGE)
        heading = title if not done else words.say(part.title)
        pages.begin(heading)
        said = [_joined(one, language) for one in part.said]
        if part.draw is not None:
            height = pages.room_above(said, part.height, GAP)
            pages.place(part.draw(words, pages.style, Size(pages.width, height)))
            pages.take(GAP)
        pages.say(said, heading)
    content = pages.as_pdf()
    progress(len(report.parts), len(report.parts), STAGE)
    with replacing(path) as target:
        target.write_bytes(content)


def _write_book(report: MonthReport, path: Path, language: Language, progress: Progress) -> None:
    from app.io.export.table import ExportColumn, ExportSheet
    from app.io.export.workbook import write_workbook

    column = ExportColumn(sentence(Message("month_report.column.said"), language), FieldType.LONG_TEXT)
    part = ExportColumn(sentence(Message("month_report.column.part"), language), FieldType.TEXT)
    said = [
        (sentence(one.title, language), _joined(text, language)) for one in report.parts for text in one.said
    ]
    sheets = [_sheet(table, language) for one in report.parts for table in one.tables]
    words = ExportSheet(sentence(report.title, language), (part, column), said, len(said))
    write_workbook(path, [words, *sheets], progress=progress)


def _joined(texts: Sequence[Message], language: Language) -> str:
    """Sentences of one paragraph."""
    return ("" if language == "ja" else " ").join(sentence(text, language) for text in texts)


def _sheet(table: Table, language: Language) -> ExportSheet:
    from app.io.export.table import ExportColumn, ExportSheet

    def said(cell: Cell | Message) -> Cell:
        return sentence(cell, language) if isinstance(cell, Message) else cell

    columns = [ExportColumn(sentence(one.title, language), one.type) for one in table.columns]
    rows = [[said(cell) for cell in row] for row in table.rows]
    return ExportSheet(sentence(table.title, language), columns, rows, len(rows))
