"""Printers: asking for one, and printing on it. Qt's printing is loaded when somebody prints, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from app.core.errors import UserError
from app.core.paper import Paper
from app.ui.printing.letters import UNITS
from app.ui.printing.painting import MM_AN_INCH, PAGE_SIZES, SheetPainter, page_layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from app.core.paper import Sheet

MOST_PAGES = 100_000


class NoPrinter(UserError):
    """This computer knows no printer."""

    code = "print.no_printer"


class PrinterRefused(UserError):
    """The printer did not take the job, or gave it up."""

    code = "print.refused"


def ask_printer(parent: QWidget | None, title: str, paper: Paper, pages: int) -> QPrinter | None:
    """Ask for a printer, and which pages; None where the person stepped back. Raises `NoPrinter`.

    `pages` is how many there are, 0 where nobody has counted yet.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(page_layout(paper))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, pages or MOST_PAGES)
    try:
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def paper_in(printer: QPrinter, otherwise: Paper) -> Paper:
    """The paper that was chosen for the printer; `otherwise` where it is none of ours."""
    layout = printer.pageLayout()
    landscape = layout.orientation() == QPageLayout.Orientation.Landscape
    known = {size_id: size for size, size_id in PAGE_SIZES.items()}
    size = known.get(layout.pageSize().id())
    return otherwise if size is None else Paper(size, landscape)


def chosen_pages(printer: QPrinter) -> tuple[int, int]:
    """The first and the last page that were asked for; (1, 0) for all of them."""
    if printer.printRange() != QPrinter.PrintRange.PageRange or not printer.fromPage():
        return 1, 0
    return printer.fromPage(), printer.toPage()


def print_on(printer: QPrinter, sheets: Iterable[Sheet]) -> int:
    """Print the pages, on a paper that is none of ours as large as they fit; returns how many.

    Raises `PrinterRefused` and whatever making the sheets raises, upon which nothing more is printed.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefused(printer=printer.printerName())
    pages, complete = 0, False
    try:
        paint_on = SheetPainter(painter)
        for pages, sheet in enumerate(sheets, 1):
            if pages > 1 and not printer.newPage():
                raise PrinterRefused(printer=printer.printerName())
            painter.resetTransform()
            scale = _scale(printer, sheet.paper)
            painter.scale(scale, scale)
            paint_on.paint(sheet)
        complete = True
    finally:
        if not complete:
            printer.abort()
        painter.end()
    if printer.printerState() == QPrinter.PrinterState.Error:
        raise PrinterRefused(printer=printer.printerName())
    return pages


def _scale(printer: QPrinter, paper: Paper) -> float:
    """Printer's dots a unit of ours."""
    area = printer.pageLayout().fullRectPixels(printer.resolution())
    exact = printer.resolution() / MM_AN_INCH
    fitting = min(area.width() / paper.width, area.height() / paper.height)
    return min(exact, fitting) / UNITS
