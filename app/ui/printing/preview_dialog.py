"""What will be printed, page by page, before it is: choose the paper, turn pages, then print or save.

A long document is laid out a few pages at a time, between which pages are drawn and others have their turn:
the first is there at once, however many follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from app.core.amounts import number
from app.core.paper import Paper, PaperSize
from app.ui.dialogs import DataDialog
from app.ui.printing.painting import picture_of
from app.ui.printing.paper_view import PaperView
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import IconButton, Segments
from app.ui.widgets.choices import Choice
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage, QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from app.core.paper import PrintDocument
    from app.core.progress import Progress
    from app.ui.prompts import Prompts
    from app.ui.tasks.runner import Runner

SIZE = (860, 820)
PORTRAIT, LANDSCAPE = "portrait", "landscape"
PAGE_BOX_WIDTH = 64
MOST_PAGES = 999_999
SIZES = ((PaperSize.A4, "A4"), (PaperSize.B5, "B5"), (PaperSize.LETTER, "Letter"))


class Target(StrEnum):
    """Where the pages go."""

    PRINTER = auto()
    PDF = auto()


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """One of the things that could be printed: its words, and the document."""

    title: str
    document: PrintDocument


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What was decided."""

    document: PrintDocument
    target: Target


class PreviewDialog(DataDialog[PrintOrder]):
    """Shows documents and asks where they shall go."""

    def __init__(
        self, parent: QWidget | None, runner: Runner, title: str, choices: Sequence[PrintChoice]
    ) -> None:
        super().__init__(parent, title)
        self._runner = runner
        self._choices = tuple(choices)
        self._document = self._choices[0].document
        self._target = Target.PRINTER
        self._page = 1
        self._drawn = 0
        self._make_controls()
        self._take_paper(self._document.paper)
        self._lay_out()
        self.finish(self.tr("印刷…"), also=(self.pdf_button,))
        self._show_pages()
        self.open_with(*SIZE)
        self.accept_button.setFocus()
        self.what.chosen.connect(self._choose)
        self.size_box.currentIndexChanged.connect(self._change_paper)
        self.way.chosen.connect(self._change_paper)
        self.zoom.toggled.connect(self._look)
        self.back.clicked.connect(self._turn_back)
        self.forward.clicked.connect(self._turn_on)
        self.page_box.wanted.connect(self.go_to)
        self.view.turned.connect(self._turn)
        self.view.size_changed.connect(self._draw)
        self.pdf_button.clicked.connect(self._save)

    @classmethod
    def ask(
        cls, prompts: Prompts, runner: Runner, title: str, choices: Sequence[PrintChoice]
    ) -> PrintOrder | None:
        """What was decided, or None where the person stepped back."""
        return prompts.ask(cls(prompts.window, runner, title, choices))

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        return Paper(PaperSize(self.size_box.currentData()), self.way.choice() == LANDSCAPE)

    @property
    def page(self) -> int:
        """The page that is shown."""
        return self._page

    def data(self) -> PrintOrder:
        """The document on its paper, and where it goes."""
        return PrintOrder(self._document, self._target)

    def choose_paper(self, paper: Paper) -> None:
        """Take another paper."""
        self._take_paper(paper)
        self._change_paper()

    def choose_what(self, place: int) -> None:
        """Take another of the documents."""
        self.what.choose(str(place))
        self._choose(str(place))

    def look_at(self, *, whole: bool) -> None:
        """Show the page as a whole, or as wide as the room."""
        self.zoom.setChecked(not whole)

    def go_to(self, page: int) -> None:
        """Show another page, as far as they are known."""
        page = max(1, min(page, self._document.known_pages))
        if page != self._page:
            self._page = page
            self.view.verticalScrollBar().setValue(0)
            self._draw()
        self._show_pages()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to lay out and to draw."""
        super().showEvent(event)
        if not self._drawn:
            self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and page down turn pages wherever the focus is."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def _make_controls(self) -> None:
        self.what = Segments()
        self.what.set_choices([(str(place), one.title) for place, one in enumerate(self._choices)])
        self.what.setVisible(len(self._choices) > 1)
        self.size_box = Choice()
        self.size_box.setAccessibleName(self.tr("用紙"))
        for size, words in SIZES:
            self.size_box.addItem(words, size)
        self.way = Segments()
        self.way.set_choices([(PORTRAIT, self.tr("縦")), (LANDSCAPE, self.tr("横"))])
        self.zoom = IconButton("zoom-in", self.tr("拡大"))
        self.zoom.setCheckable(True)
        self.back = IconButton("chevron-left", self.tr("前のページ"), "PageUp")
        self.forward = IconButton("chevron-right", self.tr("次のページ"), "PageDown")
        self.page_box = _PageBox()
        self.page_box.setAccessibleName(self.tr("ページ"))
        self.pages_label = PlainLabel(kind="secondary")
        self.view = PaperView()
        self.view.setAccessibleName(self.tr("印刷するページ"))
        self.pdf_button = QPushButton(self.tr("PDFに保存…"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(PlainLabel(self.tr("用紙"), kind="secondary"))
        head.addWidget(self.size_box)
        head.addWidget(self.way)
        head.addStretch(1)
        for part in (self.back, self.page_box, self.pages_label, self.forward):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.zoom)
        self.body.addWidget(self.what)
        self.body.addLayout(head)
        self.body.addWidget(self.view, 1)

    def _take_paper(self, paper: Paper) -> None:
        self.size_box.blockSignals(True)
        self.size_box.setCurrentIndex(self.size_box.findData(paper.size))
        self.size_box.blockSignals(False)
        self.way.choose(LANDSCAPE if paper.landscape else PORTRAIT)

    def _choose(self, place: str) -> None:
        self._document = self._choices[int(place)].document.on(self.paper)
        self._begin()

    def _change_paper(self) -> None:
        self._document = self._document.on(self.paper)
        self._begin()

    def _begin(self) -> None:
        """Show the document from its first page."""
        self._page, self._drawn = 1, 0
        self.view.show_picture(None)
        self._look()
        self._show_pages()
        self._look_ahead()

    def _look_ahead(self) -> None:
        document = self._document

        def look(progress: Progress) -> None:
            del progress
            document.look_ahead()

        self._runner.submit(Lane.READ, look, then=self._looked, key="print.ahead", owner=self)

    def _looked(self, nothing: None) -> None:
        """More pages are known: the first is wanted at once, the shown one again with the whole number."""
        del nothing
        self._show_pages()
        if not self._drawn or self._document.pages is not None:
            self._draw()
        if self._document.pages is None:
            self._look_ahead()

    def _look(self) -> None:
        self.view.show_paper(self._document.paper, whole=not self.zoom.isChecked())

    def _draw(self) -> None:
        """Ask for the picture of the page, at the size it is looked at."""
        document, page, dots = self._document, self._page, self.view.dots_a_mm
        if page > document.known_pages:
            return
        self._drawn = page

        def draw(progress: Progress) -> QImage:
            del progress
            return picture_of(document.sheet(page), dots)

        self._runner.submit(Lane.READ, draw, then=self.view.show_picture, key="print.page", owner=self)

    def _show_pages(self) -> None:
        document = self._document
        self.page_box.setText(str(self._page))
        self.pages_label.setText(f"/ {number(document.pages) if document.pages is not None else '…'}")
        self.back.setEnabled(self._page > 1)
        self.forward.setEnabled(self._page < document.known_pages)

    def _turn(self, step: int) -> None:
        self.go_to(self._page + step)

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _save(self) -> None:
        self._target = Target.PDF
        self.accept()


class _PageBox(QLineEdit):
    """The number of the page, to be typed over; Enter goes to that page instead of printing."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(PAGE_BOX_WIDTH)
        self.setValidator(QIntValidator(1, MOST_PAGES, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(int(self.text() or 0))
            self.selectAll()
        else:
            super().keyPressEvent(event)
