"""The shop's lists: their menu, the dialog that puts them in order, one that cannot be shown any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.criteria import Condition, Op, all_of
from app.core.enums import CustomFieldType
from app.ui.customers.filters.builder_dialog import BuilderDialog
from app.ui.customers.filters.list_name_dialog import ListNameDialog
from app.ui.customers.filters.lists_dialog import ListsDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.criteria import Group
    from app.services.smart_lists import SmartList
    from app.ui.customers.list.chips import ListChips
    from tests.ui.customers.shop import Shop

CAUTIOUS = all_of(Condition("caution", Op.FILLED))
TAGGED = all_of(Condition("tags", Op.FILLED))
NOTED = all_of(Condition("note", Op.FILLED))


@pytest.fixture
def chips(shop: Shop) -> ListChips:
    """The row, with two lists in it."""
    for name, criteria in (("注意", CAUTIOUS), ("常連", TAGGED)):
        shop.services.smart_lists.create(name, criteria)
    made = shop.page.list.around.chips
    made.refresh()
    shop.settle()
    return made


def lists(shop: Shop) -> list[SmartList]:
    """What the store keeps."""
    return list(shop.services.smart_lists.lists())


def names(shop: Shop) -> list[str]:
    """Their names, in their order."""
    return [one.name for one in lists(shop)]


def words(chips: ListChips) -> list[str]:
    """The words of every chip, whether there is room for it or not."""
    return [chip.text() for chip in chips._chips.values()]


def do(shop: Shop, chips: ListChips, name: str, words: str) -> None:
    """Choose from the menu of a chip."""
    one = next(one for one in lists(shop) if one.name == name)
    menu = chips.menu_of(one)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()
    shop.settle()


def press(shop: Shop, chips: ListChips, name: str) -> None:
    """Press a chip."""
    next(chip for chip in chips._chips.values() if chip.text().startswith(name)).click()
    shop.settle()


def named(name: str) -> Callable[[ListNameDialog], bool]:
    """Answers with a name."""

    def answer(dialog: ListNameDialog) -> bool:
        dialog.name.setText(name)
        dialog.accept()
        return bool(dialog.result())

    return answer


def built(criteria: Group) -> Callable[[BuilderDialog], bool]:
    """Answers with conditions."""

    def answer(dialog: BuilderDialog) -> bool:
        dialog.editor.show_group(criteria)
        dialog.accept()
        return bool(dialog.result())

    return answer


def test_a_list_is_renamed_where_it_stands(shop: Shop, chips: ListChips) -> None:
    press(shop, chips, "注意")
    shop.prompts.answer(named("気をつける方"))
    do(shop, chips, "注意", "名前を変える…")
    assert names(shop) == ["気をつける方", "常連"]
    assert shop.toast == "リスト「注意」の名前を「気をつける方」に変えました"
    assert shop.page.list._origin.accessibleName() == "気をつける方: 注意事項が記入済み"
    shop.undo()
    assert names(shop) == ["注意", "常連"]


def test_the_people_follow_the_conditions_of_their_list(shop: Shop, chips: ListChips) -> None:
    press(shop, chips, "注意")
    assert shop.names() == ["山田 花子"]
    shop.prompts.answer(built(NOTED))
    do(shop, chips, "注意", "条件を直す…")
    assert shop.toast == "リスト「注意」の条件を変えました"
    assert shop.names() == ["山口 <img src=x>"]
    shop.undo()
    assert shop.names() == ["山田 花子"]
    assert words(chips) == ["すべて", "注意 1", "常連 1"]


def test_lists_change_places(shop: Shop, chips: ListChips) -> None:
    do(shop, chips, "注意", "右へ")
    assert names(shop) == ["常連", "注意"]
    assert words(chips) == ["すべて", "常連 1", "注意 1"]
    shop.undo()
    assert names(shop) == ["注意", "常連"]


def test_a_deleted_list_leaves_its_people_alone(shop: Shop, chips: ListChips) -> None:
    press(shop, chips, "常連")
    do(shop, chips, "常連", "削除")
    assert names(shop) == ["注意"]
    assert shop.toast == "リスト「常連」を削除しました。お客様のデータはそのままです"
    assert len(shop.names()) == 4
    assert words(chips) == ["すべて", "注意 1"]
    shop.undo()
    assert names(shop) == ["注意", "常連"]


def test_a_list_that_cannot_be_shown_says_so_and_is_mended(shop: Shop, chips: ListChips) -> None:
    own = shop.services.custom_fields.add("肌質", CustomFieldType.TEXT).id
    (field,) = shop.services.custom_fields.fields()
    shop.services.smart_lists.create("敏感な方", all_of(Condition(field.field_name, Op.CONTAINS, "敏感")))
    shop.context.events.announce(shop.services.custom_fields.delete(own))
    shop.settle()
    assert words(chips)[-1] == "敏感な方"
    chip = next(chip for chip in chips._chips.values() if chip.text() == "敏感な方")
    assert "削除された項目" in chip.accessibleDescription()
    messages: list[str] = []

    def mend(dialog: BuilderDialog) -> bool:
        messages.extend(row.message for row in dialog.editor.rows)
        return built(NOTED)(dialog)

    shop.prompts.answer(True, mend)
    press(shop, chips, "敏感な方")
    assert "削除された項目" in shop.prompts.said[-1]
    assert "削除された項目" in messages[0]
    assert len(shop.names()) == 4
    assert words(chips)[-1] == "敏感な方 1"


def test_lists_are_put_in_order_in_a_dialog(shop: Shop, chips: ListChips) -> None:
    def work(dialog: ListsDialog) -> bool:
        dialog.show()
        shop.settle()
        texts = [dialog.list.item(place).text() for place in range(2)]
        assert texts == ["注意  1 名\n注意事項が記入済み", "常連  1 名\nタグが記入済み"]
        assert not dialog.up_button.isEnabled()
        dialog.down_button.click()
        shop.settle()
        assert names(shop) == ["常連", "注意"]
        assert dialog.list.currentRow() == 1
        assert not dialog.down_button.isEnabled()
        dialog.rename_button.click()
        shop.settle()
        dialog.change_button.click()
        shop.settle()
        dialog.list.setCurrentRow(0)
        dialog.delete_button.click()
        shop.settle()
        assert dialog.list.count() == 1
        dialog.accept()
        return bool(dialog.result())

    shop.prompts.answer(work, named("覚え書きのある方"), built(NOTED))
    chips.menu_button.menu().aboutToShow.emit()
    action = chips.menu_button.menu().actions()[-1]
    assert action.text() == "リストの整理…"
    action.trigger()
    shop.settle()
    assert [(one.name, one.criteria) for one in lists(shop)] == [("覚え書きのある方", NOTED)]
    assert shop.toast.startswith("リスト「常連」を削除しました")
    shop.undo()
    assert names(shop) == ["常連", "覚え書きのある方"]


def test_a_name_that_is_unchanged_writes_nothing(shop: Shop, chips: ListChips) -> None:
    before = shop.services.undo.history()
    shop.prompts.answer(named("注意"))
    do(shop, chips, "注意", "名前を変える…")
    assert shop.services.undo.history() == before
