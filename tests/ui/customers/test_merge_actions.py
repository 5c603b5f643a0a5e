"""From the list to the page of duplicates, and a merged card taken apart again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel

from app.services.duplicates.merges import Merge
from app.services.visits import VisitData
from app.ui.customers.merge_actions import TakeApartDialog
from app.ui.duplicates.page import DuplicatesPage
from tests.ui.walk import faults

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu
    from pytestqt.qtbot import QtBot

    from app.core.messages import Language
    from app.ui.i18n import Translations
    from tests.ui.customers.shop import Shop

SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def menu_of(shop: Shop) -> QMenu:
    return shop.page.list._menu.build()


def entries(shop: Shop) -> list[str]:
    return [action.objectName() for action in menu_of(shop).actions()]


def test_several_cards_go_to_the_page_where_they_are_compared(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])
    assert "customers.merge" not in entries(shop)
    shop.do("customers.merge")
    assert shop.toast.startswith("一覧で2名以上を選んでください")
    table = shop.page.list.table
    place = shop.page.list.model.position_of(people["1002"])
    table.selectionModel().select(shop.page.list.model.index(place, 0), SELECT)
    assert "customers.merge" in entries(shop)
    shop.do("customers.merge")
    shop.settle()
    page = shop.window.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    shop.wait(lambda: len(page.comparison.cards) == 2)
    assert {card.id for card in page.comparison.cards} == {people["1001"], people["1002"]}


def test_a_merged_card_is_taken_apart_and_what_stays_is_named(shop: Shop, people: dict[str, int]) -> None:
    hanako, ken = people["1001"], people["1002"]
    shop.services.visits.record(ken, VisitData("2026-11-01", "", "カット", ""))
    shop.context.events.announce(shop.services.duplicates.merge(hanako, [ken]).changes)
    shop.services.visits.record(hanako, VisitData("2026-11-02", "", "カラー", ""))
    shop.show(hanako)

    def look(dialog: TakeApartDialog) -> bool:
        assert [choice.text() for choice in dialog.choices] == ["佐藤 健 (No. 1002) を分ける"]
        return True

    shop.prompts.answer(look)
    shop.do("customer.unmerge")
    shop.settle()
    assert not shop.stored(ken).deleted
    assert shop.stored(ken).figures.visits == 1
    assert shop.toast == "山田 花子 のカードを分けました。あとから変えた 山田 花子 はそのまま残しました"
    shop.show(hanako)
    shop.do("customer.unmerge")
    assert shop.toast == "山田 花子 はまとめたカードではありません"


def test_whoever_steps_back_leaves_the_card_as_it_is(shop: Shop, people: dict[str, int]) -> None:
    shop.context.events.announce(shop.services.duplicates.merge(people["1001"], [people["1002"]]).changes)
    shop.show(people["1001"])
    shop.prompts.answer(False)
    shop.do("customer.unmerge")
    assert shop.stored(people["1002"]).deleted


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_languages(qtbot: QtBot, translations: Translations, language: Language) -> None:
    translations.switch(language)
    dialog = TakeApartDialog(None, "A", [Merge(1, "2026-11-22T01:00:00.000000Z", "S", ())])
    qtbot.addWidget(dialog)
    dialog.show()
    assert faults(dialog, language) == []
