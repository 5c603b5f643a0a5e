"""Choices in little room, and entries of a list in two parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QListWidget, QStyle, QStyleOptionComboBox

from app.ui.widgets.choices import LEAST_WIDTH, Choice
from app.ui.widgets.entry_delegate import EntryDelegate
from app.ui.widgets.field_row import FieldRow

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from app.ui.theme.theme import Theme

LONG = "Family name of the customer, as it stands in the register of the shop"


@pytest.fixture
def choice(qtbot: QtBot, theme: Theme) -> Choice:
    del theme
    made = Choice()
    qtbot.addWidget(made)
    made.addItems([LONG, "Sex"])
    made.setFixedSize(200, 32)
    made.show()
    return made


def inked_columns(choice: Choice) -> list[int]:
    """Where letters stand in the field for the words."""
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    style, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room: QRect = choice.style().subControlRect(style, option, part, choice)
    image: QImage = choice.grab().toImage()
    ground = image.pixel(room.right(), 4)
    rows = range(8, choice.height() - 8)
    return [x for x in range(room.left(), room.right() + 1) if any(image.pixel(x, y) != ground for y in rows)]


def test_words_that_are_too_long_end_in_dots(choice: Choice) -> None:
    inked = inked_columns(choice)
    assert len(inked) > 80
    # The dots are three short strokes in the middle of the line: no letter is cut at the edge.
    image = choice.grab().toImage()
    above = choice.height() // 2 - 5
    assert all(image.pixel(x, above) == image.pixel(inked[-1] + 2, above) for x in inked[-2:])
    assert choice.currentText() == LONG


def test_a_choice_can_stand_on_a_narrow_page(choice: Choice) -> None:
    assert choice.minimumSizeHint().width() == LEAST_WIDTH
    assert choice.sizeHint().width() > LEAST_WIDTH


def test_an_entry_is_as_high_as_its_lines(qtbot: QtBot, theme: Theme) -> None:
    del theme
    view = QListWidget()
    qtbot.addWidget(view)
    EntryDelegate(view)
    view.addItems(["山田 花子", "山田 花子\n11月10日", "山田 花子\n" + "備考が長いお客様です。" * 20])
    view.resize(300, 400)
    view.show()
    one, two, many = (view.visualItemRect(view.item(place)).height() for place in range(3))
    assert one < two < many
    view.resize(600, 400)
    QApplication.processEvents()
    assert view.visualItemRect(view.item(2)).height() < many


def test_a_title_of_two_lines_leaves_fields_in_their_line(qtbot: QtBot, theme: Theme) -> None:
    del theme
    short, long = (
        FieldRow(title, QLineEdit(), title_width=90) for title in ("Day", "Family name in kana letters")
    )
    ground = FieldRow("", QLineEdit())
    qtbot.addWidget(ground)
    line = QHBoxLayout(ground.control)
    for row in (short, long):
        line.addWidget(row)
    ground.resize(700, 100)
    ground.show()
    assert short.control.mapTo(ground, short.control.rect().topLeft()).y() == (
        long.control.mapTo(ground, long.control.rect().topLeft()).y()
    )
