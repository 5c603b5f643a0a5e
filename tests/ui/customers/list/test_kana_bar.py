"""あかさたな at the edge of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from app.core.filters import Sort
from app.core.rows import IndexRow
from app.services.customer_card import CustomerData
from app.ui.customers.list.kana_bar import KanaBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.customers.shop import Shop

ROWS = (IndexRow("あ", 0, 3), IndexRow("か", 3, 0), IndexRow("さ", 3, 2))


def bar_of(qtbot: QtBot) -> tuple[KanaBar, list[int]]:
    """A bar that is shown, and the positions it asks for."""
    bar = KanaBar()
    jumps: list[int] = []
    qtbot.addWidget(bar)
    bar.resize(28, 300)
    bar.show_rows(ROWS)
    bar.show()
    bar.jumped.connect(jumps.append)
    return bar, jumps


def test_a_click_names_where_a_letter_begins(qtbot: QtBot) -> None:
    bar, jumps = bar_of(qtbot)
    for height in (10, 55, 85):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(14, height))
    assert jumps == [0, 3], "nobody stands under か"


def test_the_keys_pass_over_empty_letters(qtbot: QtBot) -> None:
    bar, jumps = bar_of(qtbot)
    bar.mark(0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(bar, key)
    assert jumps == [3, 0]


def test_the_letter_of_the_moment_is_told(qtbot: QtBot) -> None:
    bar, _ = bar_of(qtbot)
    for position, letter in ((0, "あ"), (2, "あ"), (3, "さ"), (4, "さ")):
        bar.mark(position)
        assert bar.accessibleDescription() == letter


def test_a_long_list_in_kana_order_has_the_bar(empty_shop: Shop) -> None:
    kana = [f"{row}{second}" for row in "アカサタナハマヤラワ" for second in "アイウ"]
    for number, reading in enumerate(kana):
        empty_shop.services.customers.create(CustomerData(number=str(number), family_kana=reading))
    empty_shop.page.list.reload()
    empty_shop.settle()
    panel = empty_shop.page.list
    empty_shop.wait(lambda: not panel.around.index.bar.isHidden())
    empty_shop.settle()
    panel.around.index.bar.jumped.emit(12)
    empty_shop.settle()
    assert panel.table.currentIndex().row() == 12
    panel.model.sort_requested.emit(Sort("total", True))
    empty_shop.settle()
    assert panel.around.index.bar.isHidden(), "another order has no letters"
    panel.model.sort_requested.emit(Sort("kana"))
    empty_shop.settle()
    empty_shop.find("ア")
    assert panel.around.index.bar.isHidden(), "a short list is seen at once"
