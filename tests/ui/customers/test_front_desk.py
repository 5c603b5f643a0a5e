"""The front desk, by keys alone: the telephone rings, somebody stands at the counter, somebody new comes in.

Every key goes to the widget that has the focus, as from a keyboard: no mouse, no method of a widget, and no
action by its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.core.clock import today
from app.services.visits import VisitData
from app.ui.widgets.labels import PlainLabel
from tests.ui.customers.typist import Typist

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from app.ui.customers.history.visit_dialog import VisitDialog
    from app.ui.customers.new_customer_dialog import NewCustomerDialog
    from tests.ui.customers.shop import Shop

KEYS = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


class Receptionist:
    """Sits at the window and has no mouse."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key, and wait for what comes of it."""
        for _ in range(times):
            self.shop.bot.keyClick(self._focused(), key, modifier)
        self.shop.settle()

    def write(self, text: str) -> None:
        """Letters and digits, key by key."""
        self.shop.bot.keyClicks(self._focused(), text)

    def say(self, text: str) -> None:
        """Japanese, by way of the input method."""
        self.shop.compose(self._focused(), text)

    def wait_for(self, name: str) -> None:
        """Until the card of this name is there."""
        self.shop.wait(lambda: self.shop.page.detail.header.name_text == name)
        self.shop.settle()

    def _focused(self) -> QWidget:
        """Nobody here gives the focus back to the window when a dialog has gone, as a desktop does."""
        if QApplication.focusWidget() is None:
            self.shop.window.activateWindow()
            self.shop.wait(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


@pytest.fixture
def desk(shop: Shop, people: dict[str, int]) -> Receptionist:
    shop.announce(
        shop.services.visits.record(
            people["1001"], VisitData("2026-11-01", menu="リタッチカラー", staff="佐藤")
        ).changes
    )
    return Receptionist(shop)


def shown(dialog: QDialog, shop: Shop) -> None:
    """Let a dialog stand on the screen as it would."""
    dialog.show()
    dialog.activateWindow()
    shop.wait(dialog.isActiveWindow)


def test_the_telephone_rings(desk: Receptionist) -> None:
    """Four digits are enough to see who it is, what must not be forgotten, and what was done last."""
    shop, header = desk.shop, desk.shop.page.detail.header
    desk.press(KEYS.Key_F, CTRL)
    desk.write("5678")
    desk.wait_for("山田 花子")
    assert shop.names() == ["山田 花子"]
    assert "ジアミンアレルギー" in header.caution_text
    assert any("リタッチカラー" in text for text in texts_of(shop))
    desk.press(KEYS.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert shop.page.detail.isAncestorOf(focused)


def test_somebody_stands_at_the_counter(desk: Receptionist) -> None:
    """Two kana, the arrow to the right one of three, Enter; the visit of today, and back to the search."""
    shop = desk.shop
    desk.press(KEYS.Key_F, CTRL)
    desk.say("やま")
    shop.wait(lambda: shop.page.list.model.rowCount() == 3)
    shop.settle()
    desk.press(KEYS.Key_Down, times=shop.names().index("山田 花子"))
    desk.press(KEYS.Key_Return)
    desk.wait_for("山田 花子")

    def record(dialog: VisitDialog) -> bool:
        shown(dialog, shop)
        desk.say("カット")
        desk.press(KEYS.Key_Return)
        return bool(dialog.result())

    shop.prompts.answer(record)
    desk.press(KEYS.Key_N, CTRL)
    (newest, before) = shop.services.timeline.events(shop.page.detail.customer_id or 0)
    assert isinstance(newest.data, VisitData)
    assert (newest.when, newest.data.menu, before.when) == (today().isoformat(), "カット", "2026-11-01")
    desk.press(KEYS.Key_Z, CTRL)
    assert len(shop.services.timeline.events(shop.page.detail.customer_id or 0)) == 1
    desk.press(KEYS.Key_Escape)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    assert edit.selectedText() == "やま"


def test_somebody_new_comes_in(desk: Receptionist) -> None:
    """Nobody is found; the new card has its reading by itself, and is there to be found at once."""
    shop = desk.shop
    desk.press(KEYS.Key_F, CTRL)
    desk.say("こばやし")
    shop.wait(lambda: shop.page.list.model.rowCount() == 0)

    def register(dialog: NewCustomerDialog) -> bool:
        shown(dialog, shop)
        typist = Typist(shop.bot, shop.context.runner, dialog.editors)
        typist.settle()
        typist.convert("こばやし", "小林")
        typist.press(KEYS.Key_Tab)
        typist.convert("あおい", "葵")
        typist.press(KEYS.Key_Tab, 3)
        typist.write("08011112222")
        typist.press(KEYS.Key_Return)
        return bool(dialog.result())

    shop.prompts.answer(register)
    desk.press(KEYS.Key_N, CTRL_SHIFT)
    desk.wait_for("小林 葵")
    card = shop.page.detail.card
    assert card is not None
    assert (card.data.kana, card.data.phones[0].value) == ("コバヤシ アオイ", "080-1111-2222")
    desk.press(KEYS.Key_F, CTRL)
    desk.press(KEYS.Key_A, CTRL)
    desk.write("2222")
    shop.wait(lambda: shop.names() == ["小林 葵"])


def test_something_is_noted_and_taken_back(desk: Receptionist) -> None:
    """F2 into the card, Tab to a field, a text, Enter; Ctrl+Z takes it back."""
    shop = desk.shop
    desk.press(KEYS.Key_F, CTRL)
    desk.write("5678")
    desk.wait_for("山田 花子")
    desk.press(KEYS.Key_F2)
    line = shop.page.detail.form.editors["maiden_name"].widget
    for _ in range(40):
        if QApplication.focusWidget() is line:
            break
        desk.press(KEYS.Key_Tab)
    assert QApplication.focusWidget() is line
    desk.say("鈴木")
    desk.press(KEYS.Key_Return)
    customer_id = shop.page.detail.customer_id or 0
    assert shop.stored(customer_id).data.maiden_name == "鈴木"
    desk.press(KEYS.Key_Z, CTRL)
    assert shop.stored(customer_id).data.maiden_name == ""


def test_deleted_by_mistake_and_taken_back_from_the_search_box(desk: Receptionist) -> None:
    """Ctrl+Z means what the toast offers, not the letters that were typed before."""
    shop = desk.shop
    desk.press(KEYS.Key_F, CTRL)
    desk.write("5678")
    desk.wait_for("山田 花子")
    shop.do("customer.delete")
    assert shop.names() == []
    desk.press(KEYS.Key_Z, CTRL)
    shop.wait(lambda: shop.names() == ["山田 花子"])
    assert shop.page.list.search.text() == "5678"


def test_ctrl_delete_in_a_field_takes_a_word_and_not_the_customer(desk: Receptionist) -> None:
    """In the search box it is the customer again, where no word follows that it could take."""
    shop = desk.shop
    desk.press(KEYS.Key_F, CTRL)
    desk.write("5678")
    desk.wait_for("山田 花子")
    desk.press(KEYS.Key_F2)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "山田"
    desk.press(KEYS.Key_Delete, CTRL, times=3)
    assert edit.text() == ""
    desk.press(KEYS.Key_Escape, times=2)
    assert shop.names() == ["山田 花子"]
    desk.press(KEYS.Key_F, CTRL)
    desk.press(KEYS.Key_Delete, CTRL)
    desk.write("5678")
    desk.wait_for("山田 花子")
    desk.press(KEYS.Key_Delete, CTRL)
    shop.wait(lambda: shop.names() == [])


def texts_of(shop: Shop) -> list[str]:
    """What the head of the card says."""
    return [label.text() for label in shop.page.detail.header.findChildren(PlainLabel) if label.isVisible()]
