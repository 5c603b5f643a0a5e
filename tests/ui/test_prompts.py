"""The seam of dialogs: what is shown is plain text, what is answered comes back, what is closed is freed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QTreeView, QWidget
from shiboken6 import isValid

from app.core.errors import NumberTaken
from app.ui.dialogs import DataDialog, MessageDialog
from app.ui.file_dialog import FileDialog
from app.ui.prompts import FileKind, Prompts
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.core.messages import Language
    from app.ui.i18n import Translations

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


def test_enter_alone_does_nothing_that_cannot_be_undone(prompts: Prompts) -> None:
    def enter() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MessageDialog)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    for danger in (True, False):
        QTimer.singleShot(0, enter)
        assert prompts.confirm("消します", "300名を消します。", "消す", danger=danger) is not danger


def test_the_way_back_can_be_named(prompts: Prompts) -> None:
    press("書き続ける")
    assert not prompts.confirm("書きかけを捨てますか", "", "捨てる", way_back="書き続ける")


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
    answer = ((Path(typed),) if typed else (), chosen_kind.pattern)
    monkeypatch.setattr(FileDialog, "ask", lambda _dialog: answer)
    assert prompts.choose_save_path("書き出す", [EXCEL, CSV], Path("名簿")) == path


def choose(path: Path | None, *others: Path) -> list[FileDialog]:
    """Choose paths in the file dialog that opens next, or step back; the dialogs that were seen."""
    seen: list[FileDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FileDialog)
        seen.append(dialog)
        if path is None:
            dialog.reject()
        else:
            dialog.selectFile(str(path))
            if others:
                typed = dialog.findChild(QLineEdit, "fileNameEdit")
                assert typed is not None
                typed.setText(" ".join(f'"{chosen.name}"' for chosen in (path, *others)))
            dialog.accept()

    QTimer.singleShot(0, look)
    return seen


def test_the_next_file_is_offered_where_the_last_one_went(
    prompts: Prompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.file_dialog.documents", lambda: tmp_path)
    usb = tmp_path / "USB"
    usb.mkdir()
    choose(usb / "名簿.xlsx")
    assert prompts.choose_save_path("書き出す", [EXCEL], Path("名簿.xlsx")) == usb / "名簿.xlsx"
    asked: list[Path] = []
    monkeypatch.setattr(FileDialog, "begin_at", lambda _dialog, path: asked.append(path))
    choose(None)
    assert prompts.choose_save_path("書き出す", [CSV], Path("売上.csv")) is None
    choose(None)
    assert prompts.choose_folder("フォルダーを選ぶ", tmp_path) is None
    assert asked == [usb / "売上.csv", tmp_path]


def test_a_file_is_found_by_those_that_fit(prompts: Prompts, tmp_path: Path) -> None:
    for name in ("名簿.xlsx", "控え.pdf"):
        (tmp_path / name).write_bytes(b"x")
    seen = choose(tmp_path / "名簿.xlsx")
    assert prompts.choose_file("取り込む", [EXCEL], tmp_path) == tmp_path / "名簿.xlsx"
    assert seen[0].nameFilters() == ["Excel (*.xlsx *.xls)"]


def test_several_files_are_chosen_together(prompts: Prompts, tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("1月.csv", "2月.csv", "3月.csv"))
    for path in (first, second, third):
        path.write_bytes(b"x")
    choose(first, third)
    assert prompts.choose_files("取り込む", [CSV], tmp_path) == (first, third)
    choose(second)
    assert prompts.choose_files("取り込む", [CSV], tmp_path) == (second,)
    choose(None)
    assert prompts.choose_files("取り込む", [CSV], tmp_path) == ()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_file_dialog_speaks_the_language_of_the_window(
    qtbot: QtBot, translations: Translations, tmp_path: Path, language: Language
) -> None:
    translations.switch(language)
    dialog = FileDialog(None, "", QFileDialog.FileMode.AnyFile, [EXCEL.pattern])
    qtbot.addWidget(dialog)
    dialog.begin_at(tmp_path / "list.xlsx")
    dialog.show()
    words = {label.text() for label in dialog.findChildren(QLabel)}
    words |= {button.text() for button in dialog.findChildren(QPushButton)}
    assert (
        words
        == {
            "ja": {"場所", "ファイル名", "種類", "保存", "やめる"},
            "en": {"Place", "File name", "Kind", "Save", "Cancel"},
        }[language]
    )
    tree = dialog.findChild(QTreeView, "treeView")
    assert tree is not None
    assert tree.isColumnHidden(2)
