"""Tab goes over the page as it is read, whatever was built when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.core.criteria import Condition, Op, all_of
from app.core.enums import CustomFieldType
from app.services.customer_card import CustomerData
from app.ui.recorder import RecorderButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.customers.list.chips import ListChips
    from tests.ui.customers.shop import Shop

KEYS = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CAUTIOUS = all_of(Condition("caution", Op.FILLED))


def standing() -> QWidget:
    """Where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def named(widget: QWidget) -> str:
    """What a control is called."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def walk(shop: Shop, steps: int, *, back: bool = False) -> list[str]:
    """The controls that Tab reaches from here, one press after the other."""
    reached: list[str] = []
    for _ in range(steps):
        shop.press(standing(), KEYS.Key_Tab, SHIFT if back else Qt.KeyboardModifier.NoModifier)
        reached.append(named(standing()))
    return reached


def with_lists(shop: Shop) -> ListChips:
    """The row of lists with two in it, both in sight."""
    shop.window.resize(1300, 700)
    shop.services.smart_lists.create("注意", CAUTIOUS)
    shop.services.smart_lists.create("札", all_of(Condition("tags", Op.FILLED)))
    made = shop.page.list.around.chips
    made.refresh()
    shop.settle()
    return made


def test_from_the_search_box_over_the_lists_to_the_table_and_the_card(
    shop: Shop, people: dict[str, int]
) -> None:
    with_lists(shop)
    shop.show(people["1001"])
    shop.page.search.edit.setFocus()
    reached = walk(shop, 10)
    assert reached == [
        "最近開いたお客様…",
        "すべて",
        "注意 1",
        "札 1",
        "条件で探す…",
        "ほかのリスト",
        "顧客の一覧",
        "写真",
        "編集  F2",
        "来店を記録  Ctrl+N",
    ]
    assert walk(shop, 10, back=True) == [*reversed(reached[:-1]), "顧客を探す"]


def test_conditions_that_were_typed_stand_right_after_their_box(shop: Shop) -> None:
    with_lists(shop)
    shop.find("tag:VIP")
    shop.page.search.edit.setFocus()
    assert walk(shop, 4) == ["検索を消す", "最近開いたお客様…", "条件「タグに「VIP」を含む」を外す", "すべて"]


def test_the_list_that_was_chosen_can_be_left_by_its_band(shop: Shop) -> None:
    chips = with_lists(shop)
    next(chip for chip in chips.controls if chip.text() == "注意 1").click()
    shop.settle()
    chips.menu_button.setFocus()
    assert walk(shop, 2) == ["条件を外す", "顧客の一覧"]


def test_a_list_keeps_the_keyboard_while_the_lists_are_read_anew(shop: Shop) -> None:
    chips = with_lists(shop)
    one = next(chip for chip in chips.controls if chip.text() == "札 1")
    one.setFocus()
    shop.services.smart_lists.create("山", CAUTIOUS)
    chips.refresh()
    shop.settle()
    assert standing() is one
    assert walk(shop, 2) == ["山 1", "条件で探す…"]


def test_enter_takes_a_list_and_opens_the_others(shop: Shop) -> None:
    chips = with_lists(shop)
    next(chip for chip in chips.controls if chip.text() == "注意 1").setFocus()
    shop.press(standing(), KEYS.Key_Return)
    shop.settle()
    assert shop.names() == ["山田 花子"]
    opened: list[bool] = []
    menu = chips.menu_button.menu()
    menu.aboutToShow.connect(lambda: opened.append(True))
    menu.aboutToShow.connect(menu.close, Qt.ConnectionType.QueuedConnection)
    chips.menu_button.setFocus()
    shop.press(standing(), KEYS.Key_Return)
    assert opened == [True]


def test_every_tag_is_reached_from_the_line_for_one_more(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])
    shop.page.detail.form.focus("note")
    reached = walk(shop, 3)
    assert reached == ["タグを足す", "「VIP」を外す", "タグを整理…"]
    assert walk(shop, 3, back=True) == [*reached[1::-1], "備考"]


def test_the_card_ends_with_the_shops_own_fields_and_the_bar_begins_with_who_records(shop: Shop) -> None:
    saved = shop.services.customers.create(CustomerData(family_name="林", staff="佐藤"))
    shop.announce(saved.changes)
    shop.wait(lambda: shop.window.findChild(RecorderButton) is not None)
    shop.announce(shop.services.custom_fields.add("肌質", CustomFieldType.TEXT).changes)
    shop.show(saved.id)
    shop.page.detail.form.focus("referred_by")
    reached = walk(shop, 8)
    assert reached[-4:] == ["項目を作る・直す…", "肌質", "受付を選ぶ", "取り込む"]
