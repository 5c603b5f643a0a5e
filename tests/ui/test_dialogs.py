"""The bases of dialogs: what every one of them keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.dialogs import DataDialog
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SENTENCE = "これはとても長い説明で、狭い画面では何行にも折り返します。" * 4


class Asking(DataDialog[bool]):
    """A dialog with a sentence that wraps."""

    def __init__(self) -> None:
        super().__init__(None, "長い説明")
        self.sentence = PlainLabel(SENTENCE)
        self.sentence.setWordWrap(True)
        self.body.addWidget(self.sentence)
        self.finish("はい")

    def data(self) -> bool:
        return True


def test_a_sentence_that_wraps_is_seen_whole(qtbot: QtBot) -> None:
    dialog = Asking()
    qtbot.addWidget(dialog)
    dialog.resize(300, 120)
    dialog.show()
    sentence = dialog.sentence
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()))
    sentence.setText(SENTENCE * 2)
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()))


def test_a_dialog_opens_no_larger_than_a_small_screen_has_room_for(qtbot: QtBot) -> None:
    dialog = Asking()
    qtbot.addWidget(dialog)
    screen = dialog.screen().availableSize()
    dialog.open_with(screen.width() + 280, 400)
    assert dialog.size().toTuple() == (screen.width() * 9 // 10, 400)
