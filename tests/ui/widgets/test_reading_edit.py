"""Reading what an input method says to a real line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.widgets.reading_edit import ReadingCapture
from tests.core.japan.ime_sequences import SEQUENCES, Sequence

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Typist:
    """Somebody at a line, with an input method."""

    def __init__(self, bot: QtBot) -> None:
        self.bot = bot
        self.line = QLineEdit()
        bot.addWidget(self.line)
        self.line.show()
        self.line.setFocus()
        self.capture = ReadingCapture(self.line)
        self.told: list[str] = []
        self.capture.reading_composed.connect(self.told.append)

    def send(self, *events: tuple[str, str]) -> None:
        for preedit, commit in events:
            event = QInputMethodEvent(preedit, [])
            event.setCommitString(commit)
            QApplication.sendEvent(self.line, event)

    def type(self, kana: str, kanji: str) -> None:
        """Type a word, convert it and commit it."""
        self.send((kana, ""), (kanji, ""), ("", kanji))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.line, key, modifier)


@pytest.fixture
def typist(qtbot: QtBot) -> Typist:
    return Typist(qtbot)


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda sequence: str(sequence.name))
def test_sequences(typist: Typist, sequence: Sequence) -> None:
    typist.send(*sequence.events)
    assert (typist.line.text(), typist.capture.reading) == (sequence.text, sequence.reading)
    assert (typist.told[-1] if typist.told else "") == sequence.reading


def test_nothing_is_told_before_the_commit(typist: Typist) -> None:
    typist.send(("や", ""), ("やま", ""), ("山", ""))
    assert typist.told == []
    typist.send(("", "山"))
    assert typist.told == ["ヤマ"]


def test_the_end_deleted_by_keys(typist: Typist) -> None:
    typist.type("やまだ", "山田")
    typist.type("はなこ", "花子")
    typist.press(Qt.Key.Key_Backspace)
    assert typist.told[-1] == ""
    typist.press(Qt.Key.Key_Backspace)
    assert typist.told[-1] == "ヤマダ"
    typist.press(Qt.Key.Key_Home)
    typist.press(Qt.Key.Key_Delete)
    typist.press(Qt.Key.Key_Delete)
    assert (typist.line.text(), typist.told[-1]) == ("", "")


def test_inserted_before_what_stands(typist: Typist) -> None:
    typist.type("はなこ", "花子")
    typist.press(Qt.Key.Key_Home)
    typist.type("やまだ", "山田")
    assert (typist.line.text(), typist.told[-1]) == ("山田花子", "ヤマダハナコ")


def test_typed_over_a_selection(typist: Typist) -> None:
    typist.type("やまだ", "山田")
    typist.line.selectAll()
    typist.type("さとう", "佐藤")
    assert (typist.line.text(), typist.told[-1]) == ("佐藤", "サトウ")


def test_pasted_text_has_no_reading(typist: Typist) -> None:
    QApplication.clipboard().setText("山田")
    typist.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (typist.line.text(), typist.told[-1]) == ("山田", "")
    typist.type("はなこ", "花子")
    assert typist.told[-1] == ""


def test_pasted_kana_is_its_own_reading(typist: Typist) -> None:
    QApplication.clipboard().setText("やまだ")
    typist.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert typist.told[-1] == "ヤマダ"


def test_undo_brings_readings_back(typist: Typist) -> None:
    typist.type("やまだ", "山田")
    typist.press(Qt.Key.Key_Backspace)
    assert typist.told[-1] == ""
    typist.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (typist.line.text(), typist.told[-1]) == ("山田", "ヤマダ")


def test_a_text_that_nobody_typed_tells_nothing(typist: Typist) -> None:
    typist.type("やまだ", "山田")
    typist.line.setText("佐藤")
    assert typist.told == ["ヤマダ"]
    typist.type("はなこ", "花子")
    assert (typist.line.text(), typist.told[-1]) == ("佐藤花子", "")


def test_converted_again_from_a_selection(typist: Typist) -> None:
    typist.type("わたなべ", "渡辺")
    typist.line.selectAll()
    typist.send(("渡辺", ""), ("渡邉", ""), ("", "渡邉"))
    assert (typist.line.text(), typist.told[-1]) == ("渡邉", "ワタナベ")


def test_converted_again_from_what_the_input_method_took_back(typist: Typist) -> None:
    typist.type("わたなべ", "渡辺")
    taken = QInputMethodEvent("", [])
    taken.setCommitString("", -2, 2)
    QApplication.sendEvent(typist.line, taken)
    assert typist.line.text() == ""
    typist.send(("渡辺", ""), ("渡邉", ""), ("", "渡邉"))
    assert (typist.line.text(), typist.told[-1]) == ("渡邉", "ワタナベ")


def test_cancelled_by_leaving(typist: Typist) -> None:
    typist.send(("やまだ", ""), ("", ""))
    typist.press(Qt.Key.Key_Tab)
    typist.send(("", "山"))
    assert typist.told[-1] == ""


def test_keys_of_letters_are_read_as_they_stand(typist: Typist) -> None:
    typist.bot.keyClicks(typist.line, "ABC")
    assert typist.told == ["A", "AB", "ABC"]
