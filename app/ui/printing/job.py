"""From a document to paper or to a file: preview, printer or file name, the work on a lane, what is said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.amounts import number
from app.core.errors import UserError
from app.core.paper import Paper, PaperSize
from app.ui.printing.painting import write_pdf
from app.ui.printing.preview_dialog import PreviewDialog, PrintChoice, Target
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter

    from app.core.paper import PrintDocument
    from app.core.progress import Progress
    from app.ui.context import Context

PAPER_STATE = "printing.paper."
NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST_FILE_NAME = 80
PDF = FileKind("PDF", ("pdf",))


class PrintJob(QObject):
    """Prints or saves what somebody looked at. Under `kind` the paper is remembered for the next time."""

    def __init__(self, context: Context, kind: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind

    @property
    def paper(self) -> Paper:
        """The paper that was chosen last, else A4."""
        match self._context.device.state(PAPER_STATE + self._kind):
            case [str(size), bool(landscape)] if size in set(PaperSize):
                return Paper(PaperSize(size), landscape)
        return Paper()

    def offer(self, title: str, choices: Sequence[PrintChoice], file_name: str) -> None:
        """Show what would be printed and carry out what is decided. `file_name` has no ending."""
        order = PreviewDialog.ask(self._context.prompts, self._context.runner, title, choices)
        if order is None:
            return
        paper = order.document.paper
        self._context.device.keep(PAPER_STATE + self._kind, [paper.size, paper.landscape])
        if order.target is Target.PDF:
            self._save(order.document, title, file_name)
        else:
            self._print(order.document, title)

    def _save(self, document: PrintDocument, title: str, file_name: str) -> None:
        suggested = Path.home() / f"{as_file_name(file_name)}.pdf"
        path = self._context.prompts.choose_save_path(self.tr("PDFに保存"), (PDF,), suggested)
        if path is None:
            return
        printing = self._context.services.printing

        def save(progress: Progress) -> int:
            def write(part: Path) -> int:
                return write_pdf(part, document.paper, document.sheets(progress), title)

            return printing.save(path, write)

        def saved(pages: int) -> None:
            text = self.tr("{file} に {pages} ページを保存しました")
            self._context.written(path, text, pages=number(pages))

        task = self._context.runner.submit(Lane.CPU, save, then=saved, owner=self)
        self._context.follow(task, self.tr("PDFに保存しています"))

    def _print(self, document: PrintDocument, title: str) -> None:
        try:
            printer = self._context.prompts.choose_printer(title, document.paper, document.pages or 0)
        except UserError as refused:
            self._context.prompts.show_error(refused)
            return
        if printer is not None:
            self._send(printer, document)

    def _send(self, printer: QPrinter, document: PrintDocument) -> None:
        from app.ui.printing.printers import chosen_pages, paper_in, print_on

        first, last = chosen_pages(printer)
        paper = paper_in(printer, document.paper)
        on_paper = document if paper == document.paper else document.on(paper)

        def work(progress: Progress) -> int:
            return print_on(printer, on_paper.sheets(progress, first, last))

        def printed(pages: int) -> None:
            self._context.notify(self.tr("{pages} ページを印刷に回しました").format(pages=number(pages)))

        task = self._context.runner.submit(Lane.CPU, work, then=printed, owner=self)
        self._context.follow(task, self.tr("印刷しています"))


def as_file_name(text: str) -> str:
    """A text, such as a customer's name, without what a file's name cannot hold."""
    return NOT_IN_A_FILE_NAME.sub(" ", text)[:LONGEST_FILE_NAME].strip(" .")
