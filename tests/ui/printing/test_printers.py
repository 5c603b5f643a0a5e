"""Printing, on a printer that writes a file; and what is said where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.core.messages import LANGUAGES, sentence
from app.core.paper import Paper, PaperSize, Sheet, TextStyle
from app.core.progress import Cancelled
from app.io.print_layout.text import text_box
from app.ui.printing.letters import Letters
from app.ui.printing.painting import page_layout
from app.ui.printing.printers import (
    NoPrinter,
    PrinterRefused,
    ask_printer,
    chosen_pages,
    paper_in,
    print_on,
)
from tests.ui.printing.pdfs import seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("theme")


def file_printer(path: Path, paper: Paper) -> QPrinter:
    """A printer whose paper is a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageLayout(page_layout(paper))
    printer.setFullPage(True)
    return printer


def sheet(text: str, paper: Paper | None = None) -> Sheet:
    return Sheet(paper or Paper(), (text_box(20, 20, text, TextStyle(4), Letters()),))


@pytest.mark.parametrize("paper", [Paper(), Paper(PaperSize.B5, landscape=True)])
def test_pages_come_out(tmp_path: Path, paper: Paper) -> None:
    printer = file_printer(tmp_path / "a.pdf", paper)
    assert paper_in(printer, Paper(PaperSize.LETTER)) == paper
    assert print_on(printer, [sheet("山田 花子", paper), sheet("<i>佐藤</i>", paper)]) == 2
    found = seen(tmp_path / "a.pdf")
    assert found.sizes == [(round(paper.width), round(paper.height))] * 2
    assert [text.strip() for text in found.texts] == ["山田 花子", "<i>佐藤</i>"]
    assert found.embedded


def test_a_paper_that_is_none_of_ours_takes_the_page_smaller(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "a.pdf", Paper())
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    assert paper_in(printer, Paper()) == Paper()
    corner = text_box(0, 285, "右下", TextStyle(4), Letters(), right=205)
    print_on(printer, [Sheet(Paper(), (corner,))])
    assert seen(tmp_path / "a.pdf").texts == ["右下"]


def test_which_pages_were_asked_for(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "a.pdf", Paper())
    assert chosen_pages(printer) == (1, 0)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert chosen_pages(printer) == (2, 3)


def test_a_printer_that_takes_nothing_is_named(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "missing" / "a.pdf", Paper())
    with pytest.raises(PrinterRefused):
        print_on(printer, [sheet("山田")])


def test_a_job_that_is_stopped_goes_no_further(tmp_path: Path) -> None:
    def stopping() -> Iterator[Sheet]:
        yield sheet("山田")
        raise Cancelled

    with pytest.raises(Cancelled):
        print_on(file_printer(tmp_path / "a.pdf", Paper()), stopping())


def test_without_a_printer_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    # A developer's computer may have one.
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    with pytest.raises(NoPrinter) as told:
        ask_printer(None, "お客様一覧", Paper(), 1)
    assert all("PDF" in sentence(told.value.message, language) for language in LANGUAGES)
