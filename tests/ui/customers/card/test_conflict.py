"""The same field changed in two places: nothing is overwritten unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.ui.customers.card.conflict import ConflictDialog
    from tests.ui.customers.shop import Shop


@pytest.fixture
def hanako(shop: Shop, people: dict[str, int]) -> int:
    """山田 花子, on the screen; somebody else writes her note while her note is being typed."""
    shop.show(people["1001"])
    return people["1001"]


def overtake(shop: Shop, customer_id: int) -> None:
    """Type, let the other one save first, leave the field."""
    line = shop.type_into("street", "神南1-2-3")
    shop.services.store.actor = "佐藤"
    shop.services.customers.change(customer_id, {"street": "神南9-9-9"})
    shop.press(line, Qt.Key.Key_Return)
    shop.settle()


def test_the_second_save_sees_what_changed_and_by_whom(shop: Shop, hanako: int) -> None:
    seen: list[str] = []

    def look(dialog: ConflictDialog) -> bool:
        seen.extend(choice.accessibleDescription() for choice in (dialog.theirs, dialog.mine))
        seen.extend(label.text() for label in dialog.findChildren(PlainLabel) if "佐藤" in label.text())
        return False

    shop.prompts.answer(look)
    overtake(shop, hanako)
    assert seen[:2] == ["神南9-9-9", "神南1-2-3"]
    assert len(seen) == len(["theirs", "mine", "by whom"])
    assert shop.stored(hanako).data.street == "神南9-9-9"
    assert shop.page.detail.form.editors["street"].text() == "神南1-2-3", "what was typed stays"
    assert "番地" in shop.page.detail.form.message("street")
    shop.page.detail.keeping.drop()


def test_the_typed_content_is_taken(shop: Shop, hanako: int) -> None:
    shop.prompts.answer(lambda dialog: dialog.data())
    overtake(shop, hanako)
    assert shop.stored(hanako).data.street == "神南1-2-3"
    assert shop.page.detail.form.message("street") == ""


def test_the_other_content_stays(shop: Shop, hanako: int) -> None:
    def leave(dialog: ConflictDialog) -> bool:
        dialog.theirs.click()
        return True

    shop.prompts.answer(leave)
    overtake(shop, hanako)
    assert shop.stored(hanako).data.street == "神南9-9-9"
    assert shop.page.detail.form.editors["street"].text() == "神南9-9-9"
    assert not shop.page.detail.form.drafts()


def test_another_field_changed_elsewhere_is_no_conflict(shop: Shop, hanako: int) -> None:
    shop.services.customers.change(hanako, {"city": "渋谷区"})
    shop.enter("street", "神南1-2-3")
    assert shop.stored(hanako).data.street == "神南1-2-3"
    assert shop.stored(hanako).data.city == "渋谷区"
    assert shop.prompts.dialogs == []


def test_both_typed_the_same(shop: Shop, hanako: int) -> None:
    line = shop.type_into("street", "神南1-2-3")
    shop.services.customers.change(hanako, {"street": "神南1-2-3"})
    shop.press(line, Qt.Key.Key_Return)
    shop.settle()
    assert shop.prompts.dialogs == []
