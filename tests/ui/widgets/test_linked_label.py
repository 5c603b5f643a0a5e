"""Sentences with doors: pressed, reached by Tab, opened with Enter, and never read as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.linked import Link, linked
from app.core.messages import message
from app.ui.theme.theme import Scheme, Theme
from app.ui.widgets.linked_label import LinkedLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

UNDATED = message("analytics.rfm.set_aside.undated", sales=linked(3, "undated"))
FUTURE = message("analytics.rfm.set_aside.future", sales=linked(12, "future"))


@pytest.fixture
def label(qtbot: QtBot) -> Iterator[LinkedLabel]:
    window = QWidget()
    qtbot.addWidget(window)
    made = LinkedLabel(kind="hint")
    layout = QVBoxLayout(window)
    for widget in (QPushButton("前"), made, QPushButton("後")):
        layout.addWidget(widget)
    window.resize(600, 200)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made


def test_it_reads_like_every_other_label(label: LinkedLabel) -> None:
    label.say([UNDATED, FUTURE])
    assert label.text() == "日付のない売上 3件は除きました。 基準日より先の売上 12件は除きました。"
    assert label.links == (Link("3件", "undated"), Link("12件", "future"))
    assert label.accessibleName() == label.text()


def test_tab_walks_over_the_doors_and_enter_opens_them(qtbot: QtBot, label: LinkedLabel) -> None:
    label.say([UNDATED, FUTURE])
    before, after = label.window().findChildren(QPushButton)
    before.setFocus()
    for key in ("undated", "future"):
        QTest.keyClick(label.window().focusWidget(), Qt.Key.Key_Tab)
        with qtbot.waitSignal(label.opened) as opened:
            QTest.keyClick(label, Qt.Key.Key_Return)
        assert opened.args == [key]
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(5, 5))
        with qtbot.waitSignal(label.menu_wanted) as wanted:
            label.contextMenuEvent(menu)
        assert wanted.args == [key, QPoint(5, 5)]
    QTest.keyClick(label, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_words_alone_are_no_stop_of_the_keyboard(label: LinkedLabel) -> None:
    label.say([UNDATED])
    label.setText("<b>まだありません</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.links == ()
    assert not label.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard


def test_a_name_is_never_markup(qtbot: QtBot, label: LinkedLabel) -> None:
    name = "<a href=0>花</a>&amp;<img src='/etc/x'>"
    label.say([message("assortment.caption.candidates_new", have=name, other=name, count=linked(2, "all"))])
    assert name in label.text()
    assert label.links == (Link("2名", "all"),)
    before, after = label.window().findChildren(QPushButton)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    with qtbot.waitSignal(label.opened) as opened:
        QTest.keyClick(label, Qt.Key.Key_Return)
    assert opened.args == ["all"]
    QTest.keyClick(label, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_doors_take_the_colours_of_the_moment(label: LinkedLabel, theme: Theme) -> None:
    label.say([UNDATED])
    light = label.grab().toImage()
    theme.choose(Scheme.DARK)
    dark = label.grab().toImage()
    ink = theme.palette.ai.lower()
    colours = {dark.pixelColor(x, y).name() for x in range(dark.width()) for y in range(dark.height())}
    assert ink in colours
    assert light != dark
