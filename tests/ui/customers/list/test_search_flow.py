"""Finding somebody, opening them and coming back, all by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from tests.ui.customers.shop import Shop

KEYS = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_what_was_typed_is_opened_by_the_enter_that_follows_at_once(
    shop: Shop, people: dict[str, int]
) -> None:
    edit, detail = shop.page.search.edit, shop.page.detail
    shop.compose(edit, "やまだ")
    shop.press(edit, KEYS.Key_Return)
    shop.settle()
    assert shop.names()[0] == "山田 花子"
    assert detail.customer_id == people["1001"]
    assert detail.tabs.tabBar().hasFocus()
    shop.press(detail.tabs.tabBar(), KEYS.Key_Escape)
    assert edit.hasFocus()
    assert edit.selectedText() == "やまだ"
    shop.press(edit, KEYS.Key_Escape)
    shop.settle()
    assert (edit.text(), len(shop.names())) == ("", 4)
    assert detail.customer_id == people["1001"], "who was found stays on the screen"


def test_the_arrows_go_through_what_was_found(shop: Shop, people: dict[str, int]) -> None:
    edit, detail = shop.page.search.edit, shop.page.detail
    shop.find("やまだ")
    shop.press(edit, KEYS.Key_Down)
    shop.settle()
    assert detail.customer_id == people["1004"]
    assert edit.hasFocus(), "somebody may go on typing"
    shop.press(edit, KEYS.Key_Up)
    shop.press(edit, KEYS.Key_PageDown)
    shop.press(edit, KEYS.Key_Return)
    shop.settle()
    assert detail.customer_id == people["1004"]
    assert detail.tabs.tabBar().hasFocus()


def test_shift_selects_whom_the_arrows_pass(shop: Shop, people: dict[str, int]) -> None:
    edit, table = shop.page.search.edit, shop.page.list.table
    shop.find("やまだ")
    shop.press(edit, KEYS.Key_Down, SHIFT)
    assert table.selected_ids() == [people["1001"], people["1004"]]
    shop.press(edit, KEYS.Key_Up, SHIFT)
    assert table.selected_ids() == [people["1001"]]
    assert edit.hasFocus()
    assert edit.text() == "やまだ"


def test_shift_selects_in_the_whole_register_too(shop: Shop, people: dict[str, int]) -> None:
    """Where ↓ alone may offer those opened last."""
    table, first = shop.page.list.table, shop.page.list.table.current_id()
    shop.page.list.opened.emit(people["1004"])
    shop.press(shop.page.search.edit, KEYS.Key_Down, SHIFT)
    assert len(table.selected_ids()) == 2
    assert table.selected_ids()[0] == first
    table.setFocus()
    shop.press(table, KEYS.Key_Down, SHIFT)
    assert len(table.selected_ids()) == 3


def test_arrows_wait_for_the_list_they_mean(shop: Shop, people: dict[str, int]) -> None:
    edit = shop.page.search.edit
    shop.compose(edit, "やまだ")
    shop.press(edit, KEYS.Key_Down)
    assert not shop.page.list.is_answered
    shop.settle()
    assert shop.page.detail.customer_id == people["1004"]


def test_words_that_were_typed_over_open_nobody(shop: Shop) -> None:
    edit = shop.page.search.edit
    shop.compose(edit, "やまだ")
    shop.press(edit, KEYS.Key_Return)
    shop.find("さとう")
    assert edit.hasFocus()


def test_enter_opens_nobody_where_nobody_was_found(shop: Shop) -> None:
    edit = shop.page.search.edit
    shop.find("鈴木")
    shop.press(edit, KEYS.Key_Return)
    shop.settle()
    assert edit.hasFocus()


def test_the_list_is_one_step_on_the_way_back(shop: Shop, people: dict[str, int]) -> None:
    edit, table, tabs = shop.page.search.edit, shop.page.list.table, shop.page.detail.tabs.tabBar()
    shop.find("やまだ")
    table.setFocus()
    shop.press(table, KEYS.Key_Down)
    shop.press(table, KEYS.Key_Return)
    shop.settle()
    assert shop.page.detail.customer_id == people["1004"]
    assert tabs.hasFocus()
    shop.press(tabs, KEYS.Key_Escape)
    assert table.hasFocus()
    shop.press(table, KEYS.Key_Escape)
    assert edit.selectedText() == "やまだ"


def test_letters_typed_in_the_list_begin_another_search(shop: Shop) -> None:
    edit, table = shop.page.search.edit, shop.page.list.table
    shop.find("やまだ")
    table.setFocus()
    shop.bot.keyClicks(table, "0")
    assert edit.hasFocus()
    shop.bot.keyClicks(edit, "9")
    assert edit.text() == "09", "the first takes the place of the words before"
