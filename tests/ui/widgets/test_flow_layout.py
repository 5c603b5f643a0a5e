"""Widgets in rows, and choices whose words are never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from app.ui.widgets.buttons import Segments
from app.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.theme.theme import Theme

SPACING = 8


def boxes(qtbot: QtBot, widths: tuple[int, ...]) -> tuple[QWidget, list[QWidget]]:
    ground = QWidget()
    qtbot.addWidget(ground)
    layout = FlowLayout(ground, spacing=SPACING)
    made = [QWidget() for _ in widths]
    for box, width in zip(made, widths, strict=True):
        box.setFixedSize(width, 20)
        layout.addWidget(box)
    return ground, made


@pytest.mark.parametrize(
    ("width", "places", "height"),
    [
        (400, [(0, 0), (108, 0), (216, 0)], 20),
        (308, [(0, 0), (108, 0), (0, 28)], 48),
        (316, [(0, 0), (108, 0), (216, 0)], 20),
        (150, [(0, 0), (0, 28), (0, 56)], 76),
    ],
)
def test_a_row_ends_where_the_width_ends(
    qtbot: QtBot, width: int, places: list[tuple[int, int]], height: int
) -> None:
    ground, made = boxes(qtbot, (100, 100, 100))
    ground.resize(width, 200)
    ground.show()
    QApplication.processEvents()
    assert [(box.x(), box.y()) for box in made] == places
    layout = ground.layout()
    assert layout is not None
    assert layout.heightForWidth(width) == height
    assert layout.sizeHint() == QSize(316, 20)
    assert layout.minimumSize() == QSize(100, 20)


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    ground, made = boxes(qtbot, (100, 100, 100))
    made[1].hide()
    ground.resize(400, 100)
    ground.show()
    QApplication.processEvents()
    assert made[2].x() == 108


@pytest.mark.parametrize("words", [("R × F", "R × M"), ("Customers", "Share", "Sales")])
def test_choices_are_as_wide_as_their_words_in_bold(
    qtbot: QtBot, theme: Theme, words: tuple[str, ...]
) -> None:
    del theme
    ground = QWidget()
    qtbot.addWidget(ground)
    segments = Segments()
    segments.set_choices([(one, one) for one in words])
    QHBoxLayout(ground).addWidget(segments)
    ground.resize(10, 50)
    ground.show()
    for made in segments.findChildren(QToolButton):
        bold = QFont(made.font())
        bold.setBold(True)
        assert made.width() >= QFontMetrics(bold).horizontalAdvance(made.text()) + 24
