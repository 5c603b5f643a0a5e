"""The shop's lists below the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.criteria import Condition, Op, all_of

if TYPE_CHECKING:
    from app.ui.customers.list.chips import ListChips
    from tests.ui.customers.shop import Shop

CAUTIOUS = all_of(Condition("caution", Op.FILLED))


@pytest.fixture
def chips(shop: Shop) -> ListChips:
    """The row, with one list in it."""
    shop.services.smart_lists.create("注意のある方", CAUTIOUS)
    made = shop.page.list.around.chips
    made.refresh()
    shop.settle()
    return made


def choose(shop: Shop, chips: ListChips, words: str) -> None:
    """Press a chip."""
    (chip,) = (chip for chip in chips._chips.values() if chip.text() == words)
    chip.click()
    shop.settle()


def entries(chips: ListChips) -> list[str]:
    """The words of the menu, when it is opened."""
    chips.menu_button.menu().aboutToShow.emit()
    return [action.text() for action in chips.menu_button.menu().actions() if action.text()]


def test_a_list_shows_its_people_and_everybody_comes_back(shop: Shop, chips: ListChips) -> None:
    assert chips.chips == ["すべて", "注意のある方 1"]
    choose(shop, chips, "注意のある方 1")
    assert shop.names() == ["山田 花子"]
    shop.find("佐藤")
    assert shop.page.list.is_empty, "what is typed narrows the list further"
    shop.find("")
    choose(shop, chips, "すべて")
    assert len(shop.names()) == 4


def test_the_count_follows_what_is_written(shop: Shop, chips: ListChips, people: dict[str, int]) -> None:
    shop.show(people["1002"])
    shop.page.detail.form.editors["caution"].write("卵アレルギー")
    shop.page.detail.form.editors["caution"].retry()
    shop.settle()
    assert chips.chips == ["すべて", "注意のある方 2"]


def test_what_can_be_added_stands_under_a_heading(chips: ListChips) -> None:
    found = entries(chips)
    heading = found.index("リストを足す")
    actions = [action for action in chips.menu_button.menu().actions() if action.text()]
    assert not actions[heading].isEnabled()
    assert all(action.isEnabled() for action in actions[heading + 1 :])


def test_a_suggestion_becomes_a_list_and_is_shown(shop: Shop, chips: ListChips) -> None:
    idea = next(text for text in entries(chips) if "誕生日" in text)
    action = next(one for one in chips.menu_button.menu().actions() if one.text() == idea)
    action.trigger()
    shop.settle()
    assert [one.name for one in shop.services.smart_lists.lists()] == ["注意のある方", idea]
    assert shop.toast == f"お客様リスト「{idea}」を作りました"
    assert idea not in entries(chips)
    assert shop.page.list._origin.accessibleName() == f"{idea}: 誕生日が今月"
    shop.undo()
    assert [one.name for one in shop.services.smart_lists.lists()] == ["注意のある方"]
    assert len(shop.names()) == 4


def test_what_finds_no_room_is_in_the_menu(shop: Shop, chips: ListChips) -> None:
    for number in range(9):
        shop.services.smart_lists.create(f"とても長い名前の一覧 その{number}", CAUTIOUS)
    chips.refresh()
    shop.settle()
    shown, offered = set(chips.chips), set(entries(chips))
    every = {f"とても長い名前の一覧 その{number} 1" for number in range(9)}
    assert every <= shown | offered
    assert every - shown, "not all of them fit"


def test_the_list_that_is_shown_finds_room(shop: Shop, chips: ListChips) -> None:
    for number in range(9):
        shop.services.smart_lists.create(f"とても長い名前の一覧 その{number}", CAUTIOUS)
    chips.refresh()
    shop.settle()
    last = "とても長い名前の一覧 その8 1"
    assert last not in chips.chips
    assert last in entries(chips)
    next(action for action in chips.menu_button.menu().actions() if action.text() == last).trigger()
    shop.settle()
    assert last in chips.chips
    assert last not in entries(chips)
