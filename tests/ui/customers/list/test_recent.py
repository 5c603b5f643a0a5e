"""Whom somebody opened last, offered again in the empty search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from app.core import recent

if TYPE_CHECKING:
    from tests.ui.customers.shop import Shop

KEYS = Qt.Key


def kept(shop: Shop) -> list[int]:
    """The ids in the file of this computer."""
    ids: list[int] = shop.context.device.state(recent.STATE, [])
    return ids


def menu() -> QMenu:
    """The menu that is open."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def offered(shop: Shop) -> list[str]:
    """What the menu offers below its heading, as it is written."""
    shop.settle()
    return [action.text().split("  ")[0] for action in menu().actions()[1:]]


def open_by_keys(shop: Shop, typed: str) -> None:
    """Find somebody and open them."""
    shop.find(typed)
    shop.press(shop.page.search.edit, KEYS.Key_Return)
    shop.settle()


def test_those_opened_last_come_back_by_two_keys(shop: Shop, people: dict[str, int]) -> None:
    edit = shop.page.search.edit
    open_by_keys(shop, "佐藤")
    open_by_keys(shop, "製作所")
    open_by_keys(shop, "花子")
    assert kept(shop) == [people["1001"], people["1004"], people["1002"]]
    shop.context.actions["customers.find"].trigger()
    shop.press(edit, KEYS.Key_Escape)
    shop.settle()
    shop.press(edit, KEYS.Key_Down)
    assert offered(shop) == ["株式会社山田製作所", "佐藤 健"], "who is shown needs no way back"
    shop.press(menu(), KEYS.Key_Down)
    shop.press(menu(), KEYS.Key_Return)
    shop.settle()
    assert shop.page.detail.customer_id == people["1002"]
    assert shop.page.list.table.current_id() == people["1002"]
    assert shop.page.detail.tabs.tabBar().hasFocus()
    assert kept(shop)[0] == people["1002"]


def test_a_first_hit_that_was_only_seen_was_not_opened(shop: Shop, people: dict[str, int]) -> None:
    shop.find("佐藤")
    assert shop.page.detail.customer_id == people["1002"]
    assert kept(shop) == []


def test_a_click_an_action_and_going_into_the_card_open(shop: Shop, people: dict[str, int]) -> None:
    table = shop.page.list.table
    row = shop.page.list.model.position_of(people["1003"])
    place = table.visualRect(shop.page.list.model.index(row, 0)).center()
    shop.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    shop.settle()
    assert kept(shop) == [people["1003"]]
    shop.show(people["1004"])
    shop.do("customer.edit")
    assert kept(shop)[0] == people["1004"]
    shop.context.open_page("customers", people["1001"])
    shop.settle()
    assert kept(shop)[0] == people["1001"]
    shop.show(people["1002"])
    shop.prompts.answer(False)
    shop.do("visit.new")
    assert kept(shop) == [people[one] for one in ("1002", "1001", "1004", "1003")]


def test_who_is_in_the_trash_is_not_offered(shop: Shop, people: dict[str, int]) -> None:
    for typed in ("佐藤", "製作所", "花子"):
        open_by_keys(shop, typed)
    shop.page.search.clear()
    shop.settle()
    shop.context.events.announce(shop.services.customers.delete([people["1002"]]))
    shop.settle()
    shop.do("customers.recent")
    assert offered(shop) == ["株式会社山田製作所"]
    menu().close()


def test_with_nobody_to_offer_the_arrow_goes_through_the_list(shop: Shop) -> None:
    shop.settle()
    table = shop.page.list.table
    shop.press(shop.page.search.edit, KEYS.Key_Down)
    shop.settle()
    assert table.currentIndex().row() == 1
    assert QApplication.activePopupWidget() is None
    shop.do("customers.recent")
    assert [action.text() for action in menu().actions()] == ["最近開いたほかのお客様は、まだいません"]
    menu().close()
