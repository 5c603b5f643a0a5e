"""The field of tags with its chips, and the list in which tags are put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.core.enums import TagColour
from app.ui.customers.tags.tags_dialog import MergeTagsDialog, TagNameDialog, TagsDialog
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.customers.tags.editor import TagsEditor
    from tests.ui.customers.shop import Shop


@pytest.fixture
def hanako(shop: Shop, people: dict[str, int]) -> int:
    """山田 花子, who has the tag VIP, on the screen."""
    shop.show(people["1001"])
    return people["1001"]


def field(shop: Shop) -> TagsEditor:
    return shop.page.detail.form.tags


def chips(shop: Shop) -> list[tuple[str, str]]:
    """The chips with the roles of their colours."""
    return [(chip.text(), str(chip.property("role"))) for chip in field(shop).chips]


def type_tag(shop: Shop, text: str) -> None:
    field(shop).line.setFocus()
    shop.compose(field(shop).line, text)


def press(shop: Shop, key: Qt.Key) -> None:
    shop.press(field(shop).line, key)
    shop.settle()


def test_enter_makes_a_chip_and_keeps_it(shop: Shop, hanako: int) -> None:
    assert chips(shop) == [("VIP", "primary")]
    type_tag(shop, "カラー")
    press(shop, Qt.Key.Key_Return)
    assert shop.stored(hanako).data.tags == ("VIP", "カラー")
    assert [text for text, _ in chips(shop)] == ["VIP", "カラー"]
    assert field(shop).line.text() == ""
    assert shop.toast == "山田 花子 様のタグを変更しました"
    shop.undo()
    assert [text for text, _ in chips(shop)] == ["VIP"]


def test_a_separator_makes_chips_and_leaving_keeps_them(shop: Shop, hanako: int) -> None:
    type_tag(shop, "カラー、紹介、")
    assert [text for text, _ in chips(shop)] == ["VIP", "カラー", "紹介"]
    type_tag(shop, "紹介")
    press(shop, Qt.Key.Key_Tab)
    assert shop.stored(hanako).data.tags == ("VIP", "カラー", "紹介")


def test_a_chip_is_taken_away_by_a_press_or_by_backspace(shop: Shop, hanako: int) -> None:
    type_tag(shop, "カラー")
    press(shop, Qt.Key.Key_Return)
    vip = field(shop).chips[0]
    assert vip.accessibleName() == "「VIP」を外す"
    vip.setFocus()
    shop.press(vip, Qt.Key.Key_Space)
    shop.settle()
    assert shop.stored(hanako).data.tags == ("カラー",)
    assert field(shop).line.hasFocus()
    press(shop, Qt.Key.Key_Backspace)
    assert shop.stored(hanako).data.tags == ()


def test_escape_takes_the_typing_back(shop: Shop, hanako: int) -> None:
    type_tag(shop, "カラー、紹")
    press(shop, Qt.Key.Key_Escape)
    assert (field(shop).text(), field(shop).line.text()) == ("VIP", "")
    assert shop.stored(hanako).data.tags == ("VIP",)
    assert field(shop).line.hasFocus()


def test_a_word_that_is_offered_becomes_a_chip(shop: Shop, hanako: int) -> None:
    shop.announce(shop.services.customers.tag([hanako], "常連"))
    type_tag(shop, "VI")
    completer = field(shop).line.completer()
    assert completer is not None
    completer.setCompletionPrefix("VI")
    assert completer.currentCompletion() == "VIP"


def test_chips_wear_the_colours_of_their_tags(shop: Shop, hanako: int) -> None:
    (vip,) = shop.services.tags.tags()
    shop.announce(shop.services.tags.recolour(vip.id, TagColour.WAKATAKE))
    assert shop.stored(hanako).tag_colours == {"VIP": TagColour.WAKATAKE}
    assert chips(shop) == [("VIP", "good")]
    assert faults(shop.page.detail.form.row("tags")) == []


@pytest.fixture
def opened(shop: Shop, hanako: int) -> Callable[[Callable[[TagsDialog], None]], None]:
    """Opens the list of tags 常連 and VIP from the field, and does something in it."""
    shop.announce(shop.services.customers.tag([hanako], "常連"))

    def do(work: Callable[[TagsDialog], None]) -> None:
        def look(dialog: TagsDialog) -> bool:
            shop.wait(lambda: dialog.list.count() > 0)
            assert faults(dialog) == []
            work(dialog)
            shop.settle()
            return True

        shop.prompts.answer(look)
        field(shop).manage_button.click()
        shop.settle()

    return do


def rows(dialog: TagsDialog) -> list[str]:
    return [dialog.list.item(place).text() for place in range(dialog.list.count())]


def test_a_tag_gets_another_name(
    shop: Shop, hanako: int, opened: Callable[[Callable[[TagsDialog], None]], None]
) -> None:
    def rename(dialog: TagsDialog) -> None:
        assert rows(dialog) == ["VIP  ·  1 名", "常連  ·  1 名"]

        def fill(asked: TagNameDialog) -> bool:
            asked.name.setText("お得意様")
            asked.accept()
            return asked.result() == QDialog.DialogCode.Accepted

        shop.prompts.answer(fill)
        dialog.rename_button.click()
        shop.settle()
        assert rows(dialog)[0] == "お得意様  ·  1 名"

    opened(rename)
    assert shop.stored(hanako).data.tags == ("お得意様", "常連")
    assert [text for text, _ in chips(shop)] == ["お得意様", "常連"]
    assert shop.toast == "タグ「VIP」の名前を「お得意様」に変えました"


def test_a_name_that_is_taken_is_refused_in_words(
    shop: Shop, hanako: int, opened: Callable[[Callable[[TagsDialog], None]], None]
) -> None:
    def rename(dialog: TagsDialog) -> None:
        def fill(asked: TagNameDialog) -> bool:
            asked.name.setText("常連")
            return True

        shop.prompts.answer(fill)
        dialog.rename_button.click()

    opened(rename)
    assert shop.stored(hanako).data.tags == ("VIP", "常連")
    assert shop.prompts.said[-1].startswith("「常連」というタグはもうあります。")


def test_a_colour_and_one_of_two_and_none(
    shop: Shop, hanako: int, opened: Callable[[Callable[[TagsDialog], None]], None]
) -> None:
    def work(dialog: TagsDialog) -> None:
        next(action for action in dialog.colours.actions() if action.text() == "朱").trigger()
        shop.settle()
        assert chips(shop)[0] == ("VIP", "danger")

        def into(asked: MergeTagsDialog) -> bool:
            return asked.into.currentText() == "常連"

        shop.prompts.answer(into)
        dialog.merge_button.click()
        shop.settle()
        assert rows(dialog) == ["常連  ·  1 名"]
        assert not dialog.merge_button.isEnabled()
        dialog.delete_button.click()

    opened(work)
    assert shop.stored(hanako).data.tags == ()
    shop.undo()
    assert shop.stored(hanako).data.tags == ("常連",)
