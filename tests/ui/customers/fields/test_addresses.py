"""The addresses beside the main one: shown, added, changed, made the main one, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.core.contact import Address
from app.ui.customers.entry.source import HelpSource
from app.ui.customers.fields.address_dialog import AddressDialog
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import PlainLabel
from tests.ui.walk import faults

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton
    from pytestqt.qtbot import QtBot

    from app.core.messages import Language
    from app.ui.context import Context
    from app.ui.customers.fields.address_lines import AddressLines
    from app.ui.i18n import Translations
    from tests.ui.customers.shop import Shop

HOME = Address("自宅", "100-0005", "東京都", "千代田区", "丸の内1-2-3", "")
PARENTS = Address("実家", "251-0035", "神奈川県", "藤沢市", "片瀬海岸1-1-1", "片瀬ハイツ 201")
OFFICE = Address("", "", "東京都", "渋谷区", "神宮前4-12-10", "")


@pytest.fixture
def hanako(shop: Shop, people: dict[str, int]) -> int:
    """山田 花子 with a main address and one more, on the screen."""
    home = {
        "address_label": HOME.label,
        "postal_code": HOME.postal_code,
        "prefecture": HOME.prefecture,
        "city": HOME.city,
        "street": HOME.street,
    }
    shop.services.customers.change(people["1001"], {**home, "other_addresses": (PARENTS,)})
    shop.show(people["1002"])
    shop.show(people["1001"])
    return people["1001"]


def lines(shop: Shop) -> AddressLines:
    return shop.page.detail.form.addresses


def words(shop: Shop) -> list[str]:
    return [label.text() for label in lines(shop).control.findChildren(PlainLabel) if label.isVisible()]


def verb(shop: Shop, name: str) -> QAbstractButton:
    return next(made for made in lines(shop).findChildren(IconButton) if made.accessibleName() == name)


def test_each_is_a_line_with_its_label(shop: Shop, hanako: int) -> None:
    assert hanako
    assert words(shop) == ["実家", "〒251-0035 神奈川県藤沢市片瀬海岸1-1-1 片瀬ハイツ 201"]
    assert shop.page.detail.form.is_shown("address_label")


def test_who_has_no_address_is_not_asked_for_more(shop: Shop, hanako: int, people: dict[str, int]) -> None:
    assert hanako
    shop.show(people["1002"])
    assert lines(shop).isHidden()
    assert not shop.page.detail.form.is_shown("address_label")
    shop.enter("city", "横浜市")
    assert not lines(shop).isHidden()
    assert words(shop) == []


def test_one_is_added(shop: Shop, hanako: int) -> None:
    def fill_in(dialog: AddressDialog) -> bool:
        for name in ("prefecture", "city", "street"):
            dialog.editors[name].write(getattr(OFFICE, name))
        return dialog.check()

    shop.prompts.answer(fill_in)
    lines(shop).add_button.click()
    shop.settle()
    assert shop.stored(hanako).data.other_addresses == (PARENTS, OFFICE)
    assert shop.toast == "山田 花子 様に住所を足しました"
    assert words(shop)[-1] == "東京都渋谷区神宮前4-12-10"
    shop.undo()
    assert shop.stored(hanako).data.other_addresses == (PARENTS,)


def test_one_is_changed(shop: Shop, hanako: int) -> None:
    def move(dialog: AddressDialog) -> bool:
        assert dialog.editors["address_label"].text() == "実家"
        dialog.editors["building"].write("")
        return dialog.check()

    shop.prompts.answer(move)
    verb(shop, "実家 を直す").click()
    shop.settle()
    (changed,) = shop.stored(hanako).data.other_addresses
    assert (changed.label, changed.street, changed.building) == ("実家", "片瀬海岸1-1-1", "")


def test_one_becomes_the_main_address(shop: Shop, hanako: int) -> None:
    shop.type_into("street", "丸の内9-9-9")
    verb(shop, "実家 を主な住所にする").click()
    shop.settle()
    data = shop.stored(hanako).data
    assert data.main_address == PARENTS
    assert [address.street for address in data.other_addresses] == ["丸の内9-9-9"], "typing goes first"
    form = shop.page.detail.form
    assert (form.editors["address_label"].text(), form.editors["city"].text()) == ("実家", "藤沢市")
    assert words(shop)[0] == "自宅"


def test_a_main_address_that_cannot_be_kept_stays_the_main_one(shop: Shop, hanako: int) -> None:
    shop.type_into("postal_code", "どこか")
    verb(shop, "実家 を主な住所にする").click()
    shop.settle()
    assert shop.stored(hanako).data.main_address == HOME
    assert "どこか" in shop.page.detail.form.message("postal_code")
    shop.page.detail.keeping.drop()


def test_one_is_taken_away(shop: Shop, hanako: int) -> None:
    verb(shop, "実家 を外す").click()
    shop.settle()
    assert shop.stored(hanako).data.other_addresses == ()
    assert shop.toast == "山田 花子 様の住所「実家」を外しました"
    assert words(shop) == []
    shop.undo()
    assert words(shop)[0] == "実家"


def test_the_main_address_has_a_label_of_its_own(shop: Shop, hanako: int) -> None:
    box = shop.page.detail.form.editors["address_label"].widget
    assert isinstance(box, QComboBox)
    assert [box.itemText(index) for index in range(box.count())] == ["自宅", "勤務先", "実家", "送り先"]
    box.setFocus()
    box.setEditText("別荘")
    shop.press(box, Qt.Key.Key_Escape)
    assert box.currentText() == "自宅"
    box.setEditText("別荘")
    shop.press(box, Qt.Key.Key_Return)
    shop.settle()
    assert shop.stored(hanako).data.address_label == "別荘"
    assert shop.toast == "山田 花子 様の住所の種類を変更しました"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_dialog(qtbot: QtBot, context: Context, translations: Translations, language: Language) -> None:
    translations.switch(language)
    dialog = AddressDialog(None, None, HelpSource(context))
    qtbot.addWidget(dialog)
    dialog.show()
    assert faults(dialog, language) == []
    dialog.editors["address_label"].write("Home")
    dialog.accept()
    assert dialog.isVisible(), "a label alone is no address"
    code = dialog.editors["postal_code"].widget
    assert isinstance(code, QLineEdit) and code.property("wrong")
    dialog.editors["city"].write("Kamakura")
    dialog.accept()
    assert (dialog.isVisible(), dialog.data()) == (False, Address("Home", city="Kamakura"))


def test_tab_goes_through_the_lines_before_it_goes_on(shop: Shop, hanako: int) -> None:
    assert hanako
    shop.window.activateWindow()
    shop.wait(shop.window.isActiveWindow)
    shop.page.detail.form.focus("building")
    names = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        shop.press(focused, Qt.Key.Key_Tab)
        reached = QApplication.focusWidget()
        assert reached is not None
        names.append(reached.accessibleName())
    assert names[:3] == ["実家 を直す", "実家 を主な住所にする", "実家 を外す"]
    assert lines(shop).add_button.hasFocus()
