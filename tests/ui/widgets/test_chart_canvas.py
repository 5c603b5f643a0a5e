"""The chart's canvas with a drawing of four parts: pointer, keyboard, waiting, sharpness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.analytics.figures.drawing import Box, Drawing, Hit, SegmentKey, Size
from app.analytics.figures.output import Image
from app.core.rfm import Segment
from app.ui.widgets.chart_canvas import ChartCanvas

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.theme.theme import Theme

SIDE = 100
PARTS = (Segment.CHAMPIONS, Segment.LOYAL, Segment.AT_RISK, Segment.LOST)


def part(index: int, segment: Segment) -> Hit:
    column, row = index % 2, index // 2
    people = 0 if segment is Segment.LOST else index + 1
    box = Box(column * SIDE, row * SIDE, SIDE, SIDE)
    return Hit(SegmentKey(segment), box, column, row, f"<{segment}>", (f"{people} people",), people)


HITS = tuple(part(index, segment) for index, segment in enumerate(PARTS))


def drawing() -> Drawing:
    return Drawing(cast("Any", None), Size(2 * SIDE, 2 * SIDE), HITS)


def red(scale: float) -> Image:
    side = round(2 * SIDE * scale)
    return Image(side, side, bytes((255, 0, 0, 255)) * side * side)


@pytest.fixture
def canvas(qtbot: QtBot, theme: Theme) -> ChartCanvas:
    del theme
    made = ChartCanvas(QSize(2 * SIDE, 2 * SIDE), (2, 2))
    made.set_words("Groups", "Arrow keys", "Wait")
    qtbot.addWidget(made)
    made.resize(2 * SIDE, 2 * SIDE)
    made.show()
    return made


def middle(index: int) -> QPoint:
    return QPoint(round(HITS[index].box.centre), round(HITS[index].box.middle))


def move(canvas: ChartCanvas, place: QPoint) -> None:
    spot = QPointF(place)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, spot, canvas.mapToGlobal(spot), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(canvas, event)


def test_before_the_first_drawing_it_hints_at_what_comes(canvas: ChartCanvas, theme: Theme) -> None:
    assert canvas.grab().toImage().pixelColor(20, 20) == QColor(theme.palette.sunken)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(0))
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.standing is None
    assert canvas.accessibleDescription() == "Arrow keys"


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_pixels_are_kept_for_every_screen(canvas: ChartCanvas, scale: float) -> None:
    canvas.show_drawing(drawing(), red(scale), scale)
    assert canvas.image.width() == round(2 * SIDE * scale)
    assert canvas.image.deviceIndependentSize().width() == 2 * SIDE
    assert canvas.grab().toImage().pixelColor(150, 150) == QColor("red")


def test_figures_on_their_way_make_the_old_ones_pale(qtbot: QtBot, canvas: ChartCanvas) -> None:
    canvas.show_drawing(drawing(), red(1), 1)
    canvas.expect()
    assert canvas.grab().toImage().pixelColor(150, 150) == QColor("red")
    qtbot.waitUntil(lambda: canvas.grab().toImage().pixelColor(150, 150) != QColor("red"))
    canvas.show_drawing(drawing(), red(1), 1)
    assert not canvas.is_stale
    assert canvas.grab().toImage().pixelColor(150, 150) == QColor("red")


def test_a_click_opens_what_has_people(qtbot: QtBot, canvas: ChartCanvas) -> None:
    canvas.show_drawing(drawing(), red(1), 1)
    with qtbot.waitSignal(canvas.chosen) as opened:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(2))
    assert opened.args == [SegmentKey(Segment.AT_RISK)]
    with qtbot.assertNotEmitted(canvas.chosen):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(3))
        QTest.mouseClick(canvas, Qt.MouseButton.MiddleButton, pos=middle(0))


def test_drawn_away_it_is_no_click(qtbot: QtBot, canvas: ChartCanvas) -> None:
    canvas.show_drawing(drawing(), red(1), 1)
    with qtbot.assertNotEmitted(canvas.chosen):
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle(0))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle(1))


def test_the_pointer_tells_where_it_is(canvas: ChartCanvas) -> None:
    canvas.show_drawing(drawing(), red(1), 1)
    pointed: list[Hit | None] = []
    canvas.pointed.connect(pointed.append)
    for index in (0, 0, 3):
        move(canvas, middle(index))
    assert pointed == [HITS[0], HITS[3]]
    assert canvas.cursor().shape() is Qt.CursorShape.ArrowCursor
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert pointed[-1] is None


def test_a_tip_shows_names_as_they_are(canvas: ChartCanvas) -> None:
    canvas.show_drawing(drawing(), red(1), 1)
    place = middle(0)
    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, place, canvas.mapToGlobal(place)))
    assert QToolTip.text() == "<span>&lt;champions&gt;<br>1 people</span>"
    QToolTip.hideText()


def test_the_arrows_stay_inside(canvas: ChartCanvas) -> None:
    canvas.show_drawing(drawing(), red(1), 1)
    keys = Qt.Key
    walk = [
        (keys.Key_Down, 0),
        (keys.Key_Right, 1),
        (keys.Key_Right, 1),
        (keys.Key_Down, 3),
        (keys.Key_Left, 2),
        (keys.Key_Up, 0),
        (keys.Key_Up, 0),
    ]
    for key, place in walk:
        QTest.keyClick(canvas, key)
        assert canvas.standing is HITS[place]
    assert canvas.accessibleDescription() == "<champions> 1 people"


def test_a_new_drawing_keeps_the_place(canvas: ChartCanvas) -> None:
    canvas.show_drawing(drawing(), red(1), 1)
    canvas.stand_on(HITS[2])
    canvas.show_drawing(drawing(), red(1), 1)
    assert canvas.standing is HITS[2]


def test_the_menu_key_asks_for_the_place_of_the_keyboard(qtbot: QtBot, canvas: ChartCanvas) -> None:
    canvas.show_drawing(drawing(), red(1), 1)
    canvas.stand_on(HITS[1])
    for reason, place, hit in (
        (QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), HITS[1]),
        (QContextMenuEvent.Reason.Mouse, middle(2), HITS[2]),
    ):
        with qtbot.waitSignal(canvas.menu_wanted) as asked:
            QApplication.sendEvent(canvas, QContextMenuEvent(reason, place, canvas.mapToGlobal(place)))
        assert asked.args[0] is hit
        assert asked.args[1] == canvas.mapToGlobal(QPoint(round(hit.box.centre), round(hit.box.middle)))


def test_many_sizes_ask_for_one_drawing(qtbot: QtBot, canvas: ChartCanvas) -> None:
    qtbot.wait(150)
    asked: list[int] = []
    canvas.redraw_wanted.connect(lambda: asked.append(1))
    for width in range(2 * SIDE, 2 * SIDE + 50, 10):
        canvas.resize(width, 2 * SIDE)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: asked == [1])


def test_a_hidden_chart_takes_the_other_colours_when_it_is_shown(
    qtbot: QtBot, canvas: ChartCanvas, theme: Theme
) -> None:
    canvas.show_drawing(drawing(), red(1.0), 1.0)
    qtbot.wait(150)
    asked: list[int] = []
    canvas.redraw_wanted.connect(lambda: asked.append(1))
    canvas.hide()
    theme.changed.emit()
    theme.changed.emit()
    canvas.show_drawing(drawing(), red(1.0), 1.0)
    assert asked == []
    canvas.show()
    assert asked == [1]
    assert canvas.grab().toImage().pixelColor(SIDE // 2, SIDE // 2) != QColor(255, 0, 0)
    canvas.show_drawing(drawing(), red(1.0), 1.0)
    assert canvas.grab().toImage().pixelColor(SIDE // 2, SIDE // 2) == QColor(255, 0, 0)
    theme.changed.emit()
    assert asked == [1, 1]
