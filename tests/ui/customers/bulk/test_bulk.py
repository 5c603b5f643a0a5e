"""One change of many customers: whom, what, and one way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.clock import today
from app.core.enums import ConsentChannel, CustomFieldType
from app.services.customer_card import CustomerData
from app.ui.customers.bulk.dialog import BulkDialog
from app.ui.customers.bulk.editing import Offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QComboBox
    from pytestqt.qtbot import QtBot

    from tests.ui.customers.shop import Shop


def choose(box: QComboBox, words: str) -> None:
    """Choose by what somebody reads."""
    place = box.findText(words)
    assert place >= 0, [box.itemText(one) for one in range(box.count())]
    box.setCurrentIndex(place)


def select_all(shop: Shop) -> None:
    """Ctrl+A in the list."""
    shop.page.list.table.setFocus()
    shop.press(shop.page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def test_those_selected_are_changed_in_one_operation(shop: Shop, people: dict[str, int]) -> None:
    before = {number: shop.stored(one).data for number, one in people.items()}
    shop.services.customers.change(people["1002"], {"staff": "佐藤"})
    select_all(shop)

    def fill(dialog: BulkDialog) -> bool:
        assert dialog.accept_button.text() == "4 名を変更する"
        dialog.accept()
        assert "変えるところを" in dialog._nothing.text()
        dialog.add_tags.write("常連、紙のDM")
        dialog.remove_tags.write("VIP")
        choose(dialog.staff, "佐藤")
        choose(dialog.status, "以前のお客様")
        choose(dialog.consents[ConsentChannel.MAIL], "お断り")
        dialog.way.setEditText("口頭")
        dialog.day.setText("2026/10/1")
        dialog.accept()
        return dialog.result() == 1

    shop.prompts.answer(fill)
    shop.do("customers.bulk")
    assert shop.toast == "4 名を変更しました"
    for number, one in people.items():
        data = shop.stored(one).data
        assert (data.staff, data.status, data.mail_consent) == ("佐藤", "former", False), number
        assert set(data.tags) == {"常連", "紙のDM"}
    entry = shop.stored(people["1001"]).consents[0]
    assert (entry.given_on, entry.way) == ("2026-10-01", "spoken")
    shop.undo()
    assert shop.stored(people["1001"]).data == before["1001"]
    assert shop.stored(people["1002"]).data.tags == ()


def test_a_whole_list_is_changed_though_one_is_selected(shop: Shop, people: dict[str, int]) -> None:
    shop.find("やまだ")

    def fill(dialog: BulkDialog) -> bool:
        assert dialog.accept_button.text() == "2 名を変更する", "a found list is what is meant"
        dialog.whom.choose("selected")
        dialog.whom.chosen.emit("selected")
        assert dialog.accept_button.text() == "1 名を変更する"
        dialog.whom.choose("listed")
        dialog.add_tags.write("VIP")
        dialog.accept()
        return dialog.result() == 1

    shop.prompts.answer(fill)
    shop.do("customers.bulk")
    assert shop.toast == "1 名を変更しました。ほかの 1 名は、もうそのとおりでした"
    assert shop.stored(people["1004"]).data.tags == ("VIP",)
    assert shop.stored(people["1002"]).data.tags == ()
    shop.prompts.answer(fill)
    shop.do("customers.bulk")
    assert shop.toast == "変わったお客様はいません。2 名とも、もうそのとおりでした"


def test_own_fields_take_a_value_or_lose_it(shop: Shop, people: dict[str, int]) -> None:
    fields = shop.services.custom_fields
    skin = fields.add("肌質", CustomFieldType.CHOICE, ("普通", "敏感")).id
    count = fields.add("回数券", CustomFieldType.NUMBER).id
    shop.services.customers.change(people["1001"], {f"custom.{count}": 3})
    select_all(shop)

    def fill(dialog: BulkDialog) -> bool:
        dialog.own.editors[0].write("敏感")
        dialog.own.editors[1].write("たくさん")
        dialog.accept()
        assert dialog.own.rows[1].message
        dialog.own.clearing[1].setChecked(True)
        assert not dialog.own.editors[1].widget.isEnabled()
        dialog.accept()
        return dialog.result() == 1

    shop.prompts.answer(fill)
    shop.do("customers.bulk")
    assert [dict(shop.stored(one).data.custom) for one in people.values()] == [{str(skin): "敏感"}] * 4


@pytest.mark.usefixtures("theme")
def test_what_contradicts_itself_or_cannot_be_read_is_said(qtbot: QtBot) -> None:
    dialog = BulkDialog(None, Offer(2, 2, False, ("VIP",)))
    qtbot.addWidget(dialog)
    assert not dialog._rows["day"].isEnabled()
    assert dialog.day.text() == today().isoformat()
    dialog.add_tags.write("VIP")
    dialog.remove_tags.write("VIP")
    choose(dialog.consents[ConsentChannel.DM], "同意")
    assert dialog._rows["day"].isEnabled()
    dialog.day.setText("きのうの朝")
    dialog.accept()
    assert dialog._rows["remove"].message == "付けるタグにも「VIP」があります。"
    assert dialog._rows["day"].message
    assert dialog.result() == 0


def test_a_change_that_is_stopped_leaves_everybody_as_they_were(shop: Shop, people: dict[str, int]) -> None:
    for count in range(30):
        shop.services.customers.create(CustomerData(family_name=f"渡辺{count}"))
    select_all(shop)

    def fill(dialog: BulkDialog) -> bool:
        dialog.add_tags.write("常連")
        dialog.accept()
        return True

    shop.prompts.answer(fill)
    hold = hold_writes(shop)
    shop.context.actions["customers.bulk"].trigger()
    shop.wait(shop.window.progress.isVisible)
    shop.window.progress.stop_button.click()
    hold()
    shop.settle()
    assert shop.toast == "途中で止めました。どのお客様も変わっていません"
    assert all(shop.stored(one).data.tags in ((), ("VIP",)) for one in people.values())


def hold_writes(shop: Shop) -> Callable[[], None]:
    """Keep the write lane busy until the returned function is called."""
    import threading

    from app.ui.tasks.runner import Lane

    gate = threading.Event()

    def wait(progress: object) -> None:
        del progress
        gate.wait(10)

    shop.context.runner.submit(Lane.WRITE, wait)
    return gate.set
