"""Filters typed into the search box stand below it in words, and go by a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import CustomFieldType
from app.services.customer_card import CustomerData

if TYPE_CHECKING:
    from tests.ui.customers.shop import Shop


def words(shop: Shop) -> list[str]:
    """The words on the chips."""
    return [chip.text() for chip in shop.page.list.around.typed.chips]


def test_filters_are_said_and_taken_out_one_by_one(shop: Shop) -> None:
    shop.settle()
    shop.find("山田 タグ:VIP 区分:個人")
    assert words(shop) == ["タグに「VIP」を含む", "区分が個人"]
    assert shop.names() == ["山田 花子"]
    shop.page.list.around.typed.chips[0].click()
    shop.settle()
    assert shop.page.list.search.text() == "山田 区分:個人"
    assert words(shop) == ["区分が個人"]
    assert shop.page.list.search.edit.hasFocus()
    shop.page.list.around.typed.chips[0].click()
    shop.settle()
    assert shop.page.list.search.text() == "山田"
    assert shop.page.list.around.typed.isHidden()


def test_chips_stand_side_by_side_when_the_fields_are_read_anew(shop: Shop) -> None:
    shop.settle()
    typed = shop.page.list.around.typed
    for text in ("タグ:VIP", "タグ:VIP 区分:個人"):
        shop.find(text)
        first, *others = typed.chips
        assert [chip.width() for chip in typed.chips] == [chip.sizeHint().width() for chip in typed.chips]
        assert all(first.geometry().right() < chip.x() for chip in others)
    shop.page.list.around.chips.refresh()
    shop.settle()
    first, second = typed.chips
    assert first.geometry().right() < second.x()
    assert second.width() == second.sizeHint().width()


def test_what_is_still_being_typed_has_no_chip(shop: Shop) -> None:
    shop.settle()
    for typed in ("タグ:", "来店:>", "なまえ:山田", "山田"):
        shop.find(typed)
        assert words(shop) == []


def test_the_shops_own_fields_are_known(shop: Shop) -> None:
    added = shop.services.custom_fields.add("肌質", CustomFieldType.TEXT)
    shop.context.events.announce(added.changes)
    shop.settle()
    shop.find("肌質:敏感")
    assert words(shop) == ["肌質に「敏感」を含む"]


def test_nobody_to_whom_typed_filters_apply_leads_back_without_them(shop: Shop) -> None:
    shop.settle()
    shop.services.customers.create(CustomerData(family_name="鈴木"))
    shop.find("山田 タグ:なし 都道府県:北海道")
    panel = shop.page.list
    assert panel.is_empty
    assert panel.empty.button.text() == "条件を外す"
    panel.empty.button.click()
    shop.settle()
    assert panel.search.text() == "山田"
    assert sorted(shop.names()) == ["山田 花子", "株式会社山田製作所"]
