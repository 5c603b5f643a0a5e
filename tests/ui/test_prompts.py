"""The seam of dialogs: what is shown is plain text, what is answered comes back, what is closed is freed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from shiboken6 import isValid

from app.core.errors import NumberTaken
from app.ui.dialogs import DataDialog, MessageDialog
from app.ui.prompts import FileKind, Prompts
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


EXCEL = FileKind("Excel", ("xlsx", "xls"))
CSV = FileKind("CSV", ("csv",))

pytestmark = pytest.mark.usefixtures("theme", "translations")


class AgeDialog(DataDialog[int]):
    """Asks for nothing and knows the answer."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "年齢")
        self.finish("決める")

    def data(self) -> int:
        return 43


@pytest.fixture
def prompts(qtbot: QtBot) -> Prompts:
    window = QWidget()
    qtbot.addWidget(window)
    return Prompts(window)


def press(verb: str) -> list[QWidget]:
    """Press the button with this verb as soon as a dialog is open; the dialogs that were seen."""
    seen: list[QWidget] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DataDialog)
        seen.append(dialog)
        assert faults(dialog) == []
        buttons = {made.text(): made for made in (dialog.accept_button, dialog.cancel_button)}
        buttons[verb].click()

    QTimer.singleShot(0, look)
    return seen


@pytest.mark.parametrize(("verb", "answer"), [("決める", 43), ("やめる", None)])
def test_a_dialog_returns_its_data_or_nothing_and_is_freed(
    qtbot: QtBot, prompts: Prompts, verb: str, answer: int | None
) -> None:
    seen = press(verb)
    assert prompts.ask(AgeDialog(prompts.window)) == answer
    qtbot.waitUntil(lambda: not isValid(seen[0]))


@pytest.mark.parametrize(("verb", "answer"), [("消す", True), ("やめる", False)])
def test_what_cannot_be_undone_is_asked_with_a_verb(prompts: Prompts, verb: str, answer: bool) -> None:
    press(verb)
    assert prompts.confirm("見本データを消す", "300名を消します。", "消す", danger=True) is answer


def test_an_error_is_said_in_the_words_of_the_catalogue(prompts: Prompts) -> None:
    said: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MessageDialog)
        said.extend(label.text() for label in dialog.findChildren(QLabel) if label.text())
        dialog.accept()

    QTimer.singleShot(0, look)
    prompts.show_error(NumberTaken(number="01001", name="<b>山田</b>"))
    assert any("<b>山田</b> 様が使っています" in text for text in said)


@pytest.mark.parametrize(
    ("typed", "chosen_kind", "path"),
    [
        ("/tmp/名簿", EXCEL, Path("/tmp/名簿.xlsx")),
        ("/tmp/名簿", CSV, Path("/tmp/名簿.csv")),
        ("/tmp/名簿.11月", CSV, Path("/tmp/名簿.11月.csv")),
        ("/tmp/名簿.XLSX", EXCEL, Path("/tmp/名簿.XLSX")),
        ("/tmp/名簿.csv", EXCEL, Path("/tmp/名簿.csv")),
        ("", EXCEL, None),
    ],
)
def test_a_missing_suffix_is_added(
    prompts: Prompts, monkeypatch: pytest.MonkeyPatch, typed: str, chosen_kind: FileKind, path: Path | None
) -> None:
    answer = (typed, chosen_kind.pattern)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: answer)
    assert prompts.choose_save_path("書き出す", [EXCEL, CSV], Path("名簿")) == path
