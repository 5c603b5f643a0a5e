"""The preview: pages are laid out while somebody looks, paper and page are chosen, an order comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.paper import Paper, PaperSize, Sheet, TextStyle
from app.io.print_layout.text import text_box
from app.ui.printing.letters import Letters
from app.ui.printing.preview_dialog import PreviewDialog, PrintChoice, Target
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.core.progress import Progress
    from app.ui.i18n import Translations
    from app.ui.tasks.runner import Runner

STEP = 3


class Numbers:
    """A document of pages with their number on them, laid out a few at a time; portrait has most."""

    def __init__(self, pages: int, paper: Paper | None = None) -> None:
        self.paper = paper or Paper()
        self._all = pages
        self.known_pages = 0

    @property
    def pages(self) -> int | None:
        return self._all if self.known_pages == self._all else None

    def on(self, paper: Paper) -> Numbers:
        return Numbers(self._all, paper)

    def look_ahead(self) -> None:
        self.known_pages = min(self._all, self.known_pages + STEP)

    def sheet(self, page: int) -> Sheet:
        assert page <= self.known_pages
        return Sheet(self.paper, (text_box(20, 20, f"p{page}", TextStyle(8), Letters()),))

    def sheets(self, progress: Progress, first: int = 1, last: int = 0) -> Iterator[Sheet]:
        del progress
        yield from (self.sheet(page) for page in range(first, (last or self._all) + 1))


@pytest.fixture
def shown(qtbot: QtBot, runner: Runner, theme: object) -> Iterator[PreviewDialog]:
    """A preview of ten pages, or of two, on the screen."""
    del theme
    choices = (PrintChoice("選んだ 2 名", Numbers(10)), PrintChoice("一覧の 9 名", Numbers(2)))
    dialog = PreviewDialog(None, runner, "一覧を印刷", choices)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.pages_label.text() == "/ 10")
    yield dialog
    runner.shut_down()


def test_pages_are_turned(qtbot: QtBot, shown: PreviewDialog) -> None:
    qtbot.waitUntil(lambda: shown.view.shows_page)
    assert (shown.page, shown.back.isEnabled(), shown.forward.isEnabled()) == (1, False, True)
    shown.forward.click()
    assert shown.page == 2
    qtbot.keyClick(shown.view, Qt.Key.Key_PageDown)
    assert shown.page == 3
    qtbot.keyClick(shown.accept_button, Qt.Key.Key_PageUp)
    assert shown.page == 2
    shown.go_to(99)
    assert (shown.page, shown.forward.isEnabled()) == (10, False)
    assert shown.page_box.text() == "10"


def test_a_page_is_typed_without_printing(qtbot: QtBot, shown: PreviewDialog) -> None:
    shown.page_box.setFocus()
    shown.page_box.selectAll()
    qtbot.keyClicks(shown.page_box, "7")
    qtbot.keyClick(shown.page_box, Qt.Key.Key_Return)
    assert shown.page == 7
    assert shown.isVisible()


def test_another_paper_begins_anew(qtbot: QtBot, shown: PreviewDialog) -> None:
    shown.go_to(5)
    shown.choose_paper(Paper(PaperSize.B5, landscape=True))
    assert shown.page == 1
    qtbot.waitUntil(lambda: shown.pages_label.text() == "/ 10")
    assert shown.data().document.paper == Paper(PaperSize.B5, landscape=True)
    assert shown.paper == Paper(PaperSize.B5, landscape=True)


def test_one_of_several_documents(qtbot: QtBot, shown: PreviewDialog) -> None:
    assert shown.what.isVisible()
    shown.choose_paper(Paper(PaperSize.LETTER))
    shown.choose_what(1)
    qtbot.waitUntil(lambda: shown.pages_label.text() == "/ 2")
    assert shown.data().document.paper == Paper(PaperSize.LETTER)


def test_a_page_fills_the_room_or_its_width(shown: PreviewDialog) -> None:
    whole = shown.view.dots_a_mm
    shown.look_at(whole=False)
    assert shown.view.dots_a_mm > whole
    assert not shown.view.horizontalScrollBar().isVisible()


def test_the_order(shown: PreviewDialog) -> None:
    shown.pdf_button.click()
    assert shown.result() == PreviewDialog.DialogCode.Accepted
    assert shown.data().target is Target.PDF


def test_printing_is_what_enter_does(qtbot: QtBot, shown: PreviewDialog) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert shown.result() == PreviewDialog.DialogCode.Accepted
    assert shown.data().target is Target.PRINTER


@pytest.mark.parametrize("language", ["ja", "en"])
def test_walk(qtbot: QtBot, runner: Runner, translations: Translations, language: str) -> None:
    translations.switch(language)  # type: ignore[arg-type]  # one of the two languages
    dialog = PreviewDialog(None, runner, "x", (PrintChoice("x", Numbers(1)),))
    qtbot.addWidget(dialog)
    assert not dialog.what.isVisibleTo(dialog)
    assert faults(dialog, language) == []
