"""The shop's own fields at the screen: made in the dialog, filled in on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from app.core.enums import CustomFieldType
from app.ui.customers.fields.own_fields_dialog import OwnFieldDialog, OwnFieldsDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.custom_fields import CustomField
    from tests.ui.customers.shop import Shop

SKIN = ("乾燥", "普通", "脂性")


def make(name: str, kind: CustomFieldType, choices: str = "") -> Callable[[OwnFieldDialog], bool]:
    """Answers the dialog of one field."""

    def fill(dialog: OwnFieldDialog) -> bool:
        dialog.name.setText(name)
        dialog.type.setCurrentIndex(dialog.type.findData(kind.value))
        dialog.choices.setPlainText(choices)
        dialog.accept()
        return bool(dialog.result())

    return fill


def by_name(shop: Shop) -> dict[str, CustomField]:
    """The fields by their names, in their order."""
    return {own.name: own for own in shop.services.custom_fields.fields()}


def test_fields_are_made_ordered_changed_and_deleted(shop: Shop) -> None:
    def work(dialog: OwnFieldsDialog) -> bool:
        for press in (dialog.add_button, dialog.add_button):
            press.click()
            shop.settle()
        assert [dialog.list.item(place).text() for place in range(2)] == [
            "肌質  ·  ひとつ選ぶ  ·  乾燥、普通、脂性",
            "ペット  ·  短い文",
        ]
        dialog.list.setCurrentRow(1)
        dialog.up_button.click()
        shop.settle()
        assert list(by_name(shop)) == ["ペット", "肌質"]
        dialog.list.setCurrentRow(1)
        dialog.edit_button.click()
        shop.settle()
        dialog.list.setCurrentRow(0)
        dialog.delete_button.click()
        shop.settle()
        return True

    shop.prompts.answer(
        work,
        make("肌質", CustomFieldType.CHOICE, "乾燥\n普通\n\n脂性"),
        make("ペット", CustomFieldType.TEXT),
        make("お肌", CustomFieldType.CHOICE, "乾燥肌\n普通\n脂性"),
    )
    shop.do("own_fields.open")
    assert {own.name: own.choices for own in by_name(shop).values()} == {"お肌": ("乾燥肌", "普通", "脂性")}
    assert shop.toast == "項目「ペット」を削除しました"
    shop.undo()
    assert "ペット" in by_name(shop)


def test_a_field_without_name_or_choices_is_not_made(shop: Shop) -> None:
    for name, choices in (("", "甲"), ("肌質", "\n")):
        dialog = OwnFieldDialog(shop.window, None)
        assert not make(name, CustomFieldType.CHOICE, choices)(dialog)
        dialog.deleteLater()


def test_values_are_kept_and_taken_back(shop: Shop, people: dict[str, int]) -> None:
    for name, kind, choices in (
        ("肌質", CustomFieldType.CHOICE, SKIN),
        ("ペット", CustomFieldType.TEXT, ()),
        ("記念日", CustomFieldType.DATE, ()),
        ("人数", CustomFieldType.NUMBER, ()),
        ("好み", CustomFieldType.CHOICES, ("紅茶", "珈琲")),
        ("覚え", CustomFieldType.LONG_TEXT, ()),
    ):
        shop.services.custom_fields.add(name, kind, choices)
    hanako = people["1001"]
    shop.show(people["1002"])
    shop.show(hanako)
    form, own = shop.page.detail.form, by_name(shop)
    shop.enter(own["ペット"].field_name, "ポチ")
    shop.enter(own["記念日"].field_name, "平成30年5月1日")
    shop.enter(own["人数"].field_name, "3")
    shop.enter(own["好み"].field_name, "珈琲、紅茶")
    box = form.editors[own["肌質"].field_name].widget
    assert isinstance(box, QComboBox)
    assert [box.itemText(place) for place in range(box.count())] == ["—", *SKIN]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    shop.settle()
    values = {field.name: shop.stored(hanako).data.custom.get(field.key) for field in own.values()}
    assert values == {
        "肌質": "普通",
        "ペット": "ポチ",
        "記念日": "2018-05-01",
        "人数": 3,
        "好み": ["珈琲", "紅茶"],
        "覚え": None,
    }
    assert shop.toast == "山田 花子 様の肌質を変更しました"
    shop.undo()
    assert box.currentText() == "—"
    assert isinstance(form.editors[own["覚え"].field_name].widget, QPlainTextEdit)


def test_what_is_no_number_is_refused_beside_its_field(shop: Shop, people: dict[str, int]) -> None:
    shop.services.custom_fields.add("人数", CustomFieldType.NUMBER)
    shop.show(people["1002"])
    shop.show(people["1001"])
    name = by_name(shop)["人数"].field_name
    shop.enter(name, "たくさん")
    form = shop.page.detail.form
    line = form.editors[name].widget
    assert isinstance(line, QLineEdit)
    assert line.text() == "たくさん"
    assert "たくさん" in form.message(name)
    shop.page.detail.keeping.drop()


def test_a_renamed_field_keeps_what_is_being_typed_elsewhere(shop: Shop, people: dict[str, int]) -> None:
    shop.services.custom_fields.add("ペット", CustomFieldType.TEXT)
    shop.show(people["1002"])
    shop.show(people["1001"])
    own = by_name(shop)["ペット"]
    shop.type_into("street", "神南1")
    shop.services.custom_fields.rename(own.id, "飼い犬")
    shop.page.detail.show_customer(people["1001"])
    shop.settle()
    assert shop.page.detail.form.title(own.field_name) == "飼い犬"
    assert shop.page.detail.form.editors["street"].text() == "神南1"
    shop.page.detail.keeping.drop()
