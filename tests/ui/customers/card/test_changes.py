"""変更の記録 at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.customers.card.changes import CardChanges, CardChangesDialog

if TYPE_CHECKING:
    from tests.ui.customers.shop import Shop


def test_what_was_changed_is_read_and_put_back(shop: Shop, people: dict[str, int]) -> None:
    hanako = people["1001"]
    shop.show(hanako)
    shop.services.store.actor = "佐藤"
    shop.enter("street", "神南1-2-3")
    shop.enter("street", "原宿4-5")

    def choose(dialog: CardChangesDialog) -> bool:
        first, second, last = (dialog.list.item(place).text() for place in (0, 1, dialog.list.count() - 1))
        assert first.startswith("番地: 神南1-2-3 → 原宿4-5\n")
        assert "佐藤" in first
        assert second.startswith("番地: (空欄) → 神南1-2-3\n")
        assert "登録" in last
        return dialog.accept_button.isEnabled()

    assert shop.page.detail.card is not None
    shop.prompts.answer(choose)
    CardChanges(shop.context, shop.page).open(shop.page.detail.card)
    shop.settle()
    assert shop.stored(hanako).data.street == "神南1-2-3"
    assert shop.toast == "山田 花子の番地を前の内容に戻しました"


def test_what_is_no_content_cannot_be_put_back(shop: Shop, people: dict[str, int]) -> None:
    changes = shop.services.field_history.changes(people["1002"])
    dialog = CardChangesDialog(None, "佐藤 健", changes)
    assert dialog.list.count() == 1
    assert not dialog.accept_button.isEnabled()
    dialog.deleteLater()
