"""分析 beside the list: with room for the card, and in a window that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter

from app.services.customer_card import CustomerData
from app.ui.customers.page import DETAIL_WIDTH, LEAST_LIST, LIST_WIDTH, CustomersPage
from app.ui.insights.page import InsightsPage
from app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context

BESIDE = "view.insights_beside"
NAMES = ("青木", "石川", "上田")
WIDE, NARROW = (1360, 850), (1024, 700)


@pytest.fixture
def window(qtbot: QtBot, context: Context, services: Services) -> Iterator[MainWindow]:
    """The window on a short list, with the insights beside it."""
    for name in NAMES:
        services.customers.create(CustomerData(family_name=name))
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(*WIDE)
    made.show()
    qtbot.waitExposed(made)
    context.attach(services)
    made.start()
    qtbot.waitUntil(lambda: _customers(made).list.model.rowCount() == len(NAMES))
    context.actions[BESIDE].trigger()
    yield made
    context.runner.shut_down()


def test_a_wide_window_shows_list_card_and_insights(window: MainWindow) -> None:
    assert _shown(window) == (True, True)
    assert _cut(window) == []


def test_the_card_has_what_two_whole_columns_leave(window: MainWindow) -> None:
    """Of a third one no more would be seen than a digit or two."""
    assert _shown(window) == (True, True)
    assert _customers(window).splitter.sizes()[0] == LEAST_LIST


@pytest.mark.parametrize("width", [900, 1024, 1170, 1330])
def test_the_card_gives_way_where_there_is_no_room_for_all(window: MainWindow, width: int) -> None:
    window.resize(width, NARROW[1])
    assert _shown(window) == (False, True)
    assert _cut(window) == []
    window.resize(*WIDE)
    assert _shown(window) == (True, True)


def test_a_click_on_a_customer_brings_the_card_back(window: MainWindow, context: Context) -> None:
    window.resize(*NARROW)
    table = _customers(window).list.table
    place = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert _shown(window) == (True, False)
    assert not context.actions[BESIDE].isChecked()
    context.actions[BESIDE].trigger()
    assert _shown(window) == (False, True)


def test_an_action_on_the_card_brings_it_back(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    page = _customers(window)
    qtbot.waitUntil(lambda: page.detail.card is not None)
    window.resize(*NARROW)
    window.activateWindow()
    context.actions["customer.edit"].trigger()
    assert _shown(window) == (True, False)
    assert QApplication.focusWidget() is page.detail.form.editors["family_name"].widget


def test_the_list_has_its_width_again_after_the_first_time_too(window: MainWindow, context: Context) -> None:
    splitter = _customers(window).splitter
    assert splitter.sizes()[0] < LIST_WIDTH
    context.actions[BESIDE].trigger()
    assert splitter.sizes()[0] == pytest.approx(LIST_WIDTH, abs=1)


def test_list_and_card_have_their_widths_again_alone(window: MainWindow, context: Context) -> None:
    splitter = _customers(window).splitter
    context.actions[BESIDE].trigger()
    _drag_handle(splitter, 420)
    before = splitter.sizes()
    assert before[0] == 420
    context.actions[BESIDE].trigger()
    window.resize(*NARROW)
    window.close()
    assert context.device.state("customers.splitter", []) == before
    window.show()
    window.resize(*WIDE)
    context.actions[BESIDE].trigger()
    assert splitter.sizes()[0] == before[0]


@pytest.mark.parametrize("beside_when_narrow", [False, True])
def test_a_list_squeezed_in_a_small_window_is_itself_again_in_a_large_one(
    window: MainWindow, context: Context, beside_when_narrow: bool
) -> None:
    splitter = _customers(window).splitter
    context.actions[BESIDE].trigger()
    window.resize(*NARROW)
    assert splitter.sizes()[0] < LIST_WIDTH
    if beside_when_narrow:
        context.actions[BESIDE].trigger()
        context.actions[BESIDE].trigger()
    window.close()
    assert context.device.state("customers.splitter", []) == [LIST_WIDTH, DETAIL_WIDTH]
    window.show()
    window.resize(*WIDE)
    assert splitter.sizes()[0] == pytest.approx(LIST_WIDTH, abs=1)


def _drag_handle(splitter: QSplitter, to: int) -> None:
    """Move what is between list and card with the mouse."""
    handle = splitter.handle(1)
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start + QPoint(to - handle.x(), 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start)


def _customers(window: MainWindow) -> CustomersPage:
    return cast("CustomersPage", window.page("customers"))


def _shown(window: MainWindow) -> tuple[bool, bool]:
    """Whether the card and the insights can be seen."""
    return _customers(window).detail.isVisible(), _insights(window).isVisible()


def _cut(window: MainWindow) -> list[str]:
    """What is narrower than it has to be to show all of itself."""
    page = _customers(window)
    parts = (page.list, page.detail, _insights(window))
    return [
        type(part).__name__
        for part in parts
        if part.isVisible() and part.width() < part.minimumSizeHint().width()
    ]


def _insights(window: MainWindow) -> InsightsPage:
    found = window.findChild(InsightsPage)
    assert found is not None
    return found
