"""Where the words of a search stand that no column shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.contact import ContactPoint
from app.services.customer_card import CustomerData
from app.ui.tables.highlight import search_terms

if TYPE_CHECKING:
    from tests.ui.customers.shop import Shop

SEEN = CustomerData(
    number="2001",
    family_name="東",
    given_name="花",
    family_kana="ヒガシ",
    company="株式会社青空",
    phones=(ContactPoint("090-1111-2222"), ContactPoint("03-9999-8888")),
    note="前回\n白髪染めのあとパーマ液で赤みが出たので弱いものに変えた",
    tags=("常連",),
)


def note(shop: Shop, typed: str) -> str:
    """What the row of somebody says below its cells, once the search is answered."""
    shop.find(typed)
    shop.settle()
    row = shop.page.list.row_of(shop.services.customers.card_of_number("2001").id)
    assert row is not None
    return shop.page.list.model.note(row)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("パーマ液", "備考：白髪染めのあとパーマ液で赤みが出たので弱いもの…"),
        ("青空 花", ""),
        ("常連", "タグ：常連"),
        ("99998888", "電話番号：03-9999-8888"),
        ("備考:パーマ", "備考：白髪染めのあとパーマ液で赤みが出たので弱いも…"),
        ("東花", ""),
        ("ひがし", ""),
        ("09011112222", ""),
        ("1111-2222", ""),
        ("", ""),
    ],
)
def test_what_no_column_shows_is_said_below(empty_shop: Shop, typed: str, said: str) -> None:
    saved = empty_shop.services.customers.create(SEEN)
    empty_shop.context.events.announce(saved.changes)
    empty_shop.wait(lambda: empty_shop.page.list.model.rowCount() == 1)
    empty_shop.settle()
    if typed:
        assert note(empty_shop, typed) == said
    row = empty_shop.page.list.row_of(saved.id)
    assert row is not None
    assert empty_shop.page.list.model.note(row) == said


def test_a_column_that_comes_to_be_shown_needs_no_word(empty_shop: Shop) -> None:
    saved = empty_shop.services.customers.create(SEEN)
    empty_shop.context.events.announce(saved.changes)
    empty_shop.wait(lambda: empty_shop.page.list.model.rowCount() == 1)
    assert note(empty_shop, "常連") == "タグ：常連"
    table, model = empty_shop.page.list.table, empty_shop.page.list.model
    tip = model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole)
    assert "タグ：常連" in tip
    assert "タグ：常連" in model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    tags = next(place for place, column in enumerate(model.columns) if column.key == "tags")
    table.setColumnHidden(tags, False)
    table.columns_changed.emit()
    empty_shop.settle()
    empty_shop.bot.wait(20)
    empty_shop.settle()
    row = model.row_at(0)
    assert row is not None
    assert model.note(row) == ""


def test_the_words_of_a_filter_are_marked_without_its_name(empty_shop: Shop) -> None:
    saved = empty_shop.services.customers.create(SEEN)
    empty_shop.context.events.announce(saved.changes)
    empty_shop.wait(lambda: empty_shop.page.list.model.rowCount() == 1)
    empty_shop.find("氏名:東")
    assert empty_shop.page.list.table._delegate.terms == search_terms("東")
