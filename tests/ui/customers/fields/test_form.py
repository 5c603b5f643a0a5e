"""Editing in place: what is kept, what is refused, and that nothing typed is lost."""

from __future__ import annotations

from datetime import date
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from app.core.clock import today
from app.core.contact import ContactPoint
from app.core.japan.birthdays import age_on
from app.services.customer_card import CustomerData
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.progress import Progress
    from tests.ui.customers.shop import Shop


@pytest.fixture
def hanako(shop: Shop, people: dict[str, int]) -> int:
    """山田 花子, on the screen."""
    shop.show(people["1001"])
    return people["1001"]


def test_a_field_is_kept_and_taken_back(shop: Shop, hanako: int) -> None:
    shop.enter("given_name", "華子")
    assert shop.stored(hanako).data.given_name == "華子"
    assert shop.toast == "山田 花子 様の名を変更しました"
    assert shop.page.detail.header.name_text == "山田 華子"
    shop.undo()
    assert shop.stored(hanako).data.given_name == "花子"
    assert shop.page.detail.form.editors["given_name"].text() == "花子"
    assert shop.page.detail.header.name_text == "山田 花子"


def test_the_undo_keys_work_from_the_next_field(shop: Shop, hanako: int) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    shop.press(shop.type_into("street", "1-2-3"), Qt.Key.Key_Tab)
    shop.settle()
    assert shop.stored(hanako).data.street == "1-2-3"
    following = shop.type_into("city", "川崎市")
    before = shop.stored(hanako).data.city
    shop.press(following, Qt.Key.Key_Z, control)
    shop.settle()
    assert (following.text(), shop.stored(hanako).data.street) == (before, "1-2-3"), "its own typing first"
    shop.press(following, Qt.Key.Key_Z, control)
    shop.settle()
    assert shop.stored(hanako).data.street == ""
    area = shop.page.detail.form.editors["note"].widget
    area.setFocus()
    shop.press(area, Qt.Key.Key_Y, control)
    shop.settle()
    assert shop.stored(hanako).data.street == "1-2-3"


def test_leaving_a_field_keeps_it_once(shop: Shop, hanako: int) -> None:
    line = shop.type_into("street", "1-2-3")
    shop.press(line, Qt.Key.Key_Return)
    shop.press(line, Qt.Key.Key_Tab)
    shop.settle()
    labels = [entry.label.code for entry in shop.services.undo.history()]
    assert labels.count("operation.customer_field_changed") == 1
    assert shop.stored(hanako).data.street == "1-2-3"


def test_an_error_blocks_its_field_alone(shop: Shop, hanako: int) -> None:
    shop.enter("birthday", "昭和99年1月1日")
    form = shop.page.detail.form
    assert "昭和99年1月1日" in form.message("birthday")
    assert form.editors["birthday"].text() == "昭和99年1月1日"
    assert form.editors["birthday"].widget.property("wrong")
    shop.enter("street", "4-5")
    assert shop.stored(hanako).data.street == "4-5"
    assert shop.stored(hanako).data.birthday == "1983-04-12"
    assert form.editors["birthday"].text() == "昭和99年1月1日"


def test_an_error_goes_once_another_text_is_typed(shop: Shop, hanako: int) -> None:
    shop.enter("birthday", "昭和99年1月1日")
    form = shop.page.detail.form
    line = shop.type_into("birthday", "昭和58年4月1")
    assert form.message("birthday") == ""
    assert not line.property("wrong")
    shop.press(line, Qt.Key.Key_Return)
    shop.settle()
    assert shop.stored(hanako).data.birthday == "1983-04-01"


def test_a_warning_blocks_nothing(shop: Shop, hanako: int) -> None:
    shop.enter("phones", "0901")
    assert shop.stored(hanako).data.phones == (ContactPoint("0901"),)
    assert "0901" in shop.page.detail.form.message("phones")
    assert not shop.type_into("phones", "0901").property("wrong")


def test_a_day_is_read_from_the_era_and_shown_in_it(shop: Shop, hanako: int) -> None:
    shop.enter("birthday", "S58.4.13")
    assert shop.stored(hanako).data.birthday == "1983-04-13"
    form = shop.page.detail.form
    assert form.editors["birthday"].text() == "1983-04-13"
    age = age_on(date(1983, 4, 13), today())
    assert form.message("birthday") == f"昭和58年4月13日 · {age}歳"


def test_a_birthday_may_lack_its_year(shop: Shop, hanako: int) -> None:
    shop.enter("birthday", "5/24")
    assert shop.stored(hanako).data.birthday == "--05-24"
    form = shop.page.detail.form
    assert (form.editors["birthday"].text(), form.message("birthday")) == ("5/24", "")


def test_a_maiden_name_is_kept_and_searched(shop: Shop, hanako: int) -> None:
    shop.enter("maiden_name", "鈴木")
    assert shop.stored(hanako).data.maiden_name == "鈴木"
    shop.find("鈴木")
    assert shop.names() == ["山田 花子"]


def test_below_the_status_stands_its_way(shop: Shop, people: dict[str, int]) -> None:
    saved = shop.services.customers.create(
        CustomerData(number="2001", family_name="相沢", status="lead", joined_on="2024-03-01")
    )
    shop.announce(saved.changes)
    shop.show(saved.id)
    form = shop.page.detail.form
    assert form.message("status") == "", "nothing has changed yet"
    box = form.editors["status"].widget
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("customer"))
    box.activated.emit(box.currentIndex())
    shop.settle()
    now = today()
    assert form.message("status") == f"見込み客 2024/3/1 → お客様 {now.year}/{now.month}/{now.day}"
    shop.show(people["1001"])
    assert form.message("status") == ""


def test_escape_returns_what_is_kept(shop: Shop, hanako: int) -> None:
    shop.enter("birthday", "いつか")
    line = shop.type_into("birthday", "さっき")
    shop.press(line, Qt.Key.Key_Escape)
    form = shop.page.detail.form
    assert form.editors["birthday"].text() == "1983-04-12"
    assert form.message("birthday").startswith("昭和58年4月12日")
    assert shop.stored(hanako).data.birthday == "1983-04-12"


def test_a_number_that_is_taken_stays_on_the_screen(shop: Shop, hanako: int) -> None:
    shop.enter("number", "1002")
    form = shop.page.detail.form
    assert form.editors["number"].text() == "1002"
    assert "佐藤 健" in form.message("number")
    assert shop.stored(hanako).data.number == "1001"
    shop.enter("number", "1009")
    assert form.message("number") == ""
    assert shop.stored(hanako).data.number == "1009"


def test_what_is_typed_while_a_write_is_under_way_stays(shop: Shop, hanako: int) -> None:
    line = shop.type_into("street", "1")
    shop.press(line, Qt.Key.Key_Return)
    shop.type_into("street", "1-2")
    shop.settle()
    assert line.text() == "1-2"
    assert shop.stored(hanako).data.street == "1"
    shop.press(line, Qt.Key.Key_Return)
    shop.settle()
    assert shop.stored(hanako).data.street == "1-2"


def test_another_customer_does_not_take_typing_away(shop: Shop, hanako: int, people: dict[str, int]) -> None:
    shop.type_into("street", "7-8-9")
    shop.show(people["1002"])
    assert shop.stored(hanako).data.street == "7-8-9"
    assert shop.page.detail.form.editors["street"].text() == ""


def test_keeping_what_was_typed_does_not_bring_back_who_was_left(
    shop: Shop, hanako: int, people: dict[str, int]
) -> None:
    shop.type_into("street", "7-8-9")
    gate = Event()

    def wait(progress: Progress) -> None:
        del progress
        gate.wait()

    shop.page.detail.form.commit()
    shop.context.runner.submit(Lane.READ, wait)
    try:
        shop.page.detail.show_customer(people["1002"])
        shop.wait(lambda: shop.stored(hanako).data.street == "7-8-9")
        shop.wait(lambda: not shop.context.runner.busy(Lane.WRITE))
    finally:
        gate.set()
    shop.settle()
    assert shop.page.detail.customer_id == people["1002"]


def test_a_refused_text_waits_with_its_customer(shop: Shop, hanako: int, people: dict[str, int]) -> None:
    shop.type_into("birthday", "いつか")
    shop.show(people["1002"])
    assert shop.toast == "山田 花子 様の生年月日は保存できませんでした。書きかけは取ってあります"
    form = shop.page.detail.form
    assert form.editors["birthday"].text() == ""
    shop.show(hanako)
    assert form.editors["birthday"].text() == "いつか"
    assert "いつか" in form.message("birthday")
    shop.press(form.editors["birthday"].widget, Qt.Key.Key_Escape)
    shop.show(people["1002"])
    shop.show(hanako)
    assert form.editors["birthday"].text() == "1983-04-12"


def test_leaving_asks_before_typing_is_lost(shop: Shop, hanako: int) -> None:
    shop.type_into("street", "1-1")
    shop.type_into("birthday", "いつか")
    shop.prompts.answer(False)
    assert not shop.window.close()
    assert "生年月日" in shop.prompts.said[-1]
    assert "番地" not in shop.prompts.said[-1]
    assert shop.stored(hanako).data.street == "1-1"
    shop.prompts.answer(True)
    assert shop.page.may_leave()
    assert shop.page.detail.form.editors["birthday"].text() == "1983-04-12"
    assert shop.page.may_leave()


def test_choices_and_long_texts_are_kept(shop: Shop, hanako: int) -> None:
    box = shop.page.detail.form.editors["status"].widget
    assert isinstance(box, QComboBox)
    box.setFocus()
    box.setCurrentIndex(box.findData("former"))
    box.activated.emit(box.currentIndex())
    shop.settle()
    area = shop.page.detail.form.editors["note"].widget
    assert isinstance(area, QPlainTextEdit)
    area.setFocus()
    area.setPlainText("一行目\n二行目")
    shop.press(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shop.settle()
    data = shop.stored(hanako).data
    assert (data.status, data.note) == ("former", "一行目\n二行目")


def test_company_and_person_are_asked_for_what_they_have(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1004"])
    form = shop.page.detail.form
    assert form.is_shown("company") and form.is_shown("department")
    assert not form.is_shown("birthday")
    assert shop.page.detail.header.name_text == "株式会社山田製作所"
    shop.show(people["1002"])
    assert form.is_shown("birthday")
    assert not form.is_shown("company")


def test_names_are_shown_as_they_are_written(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1003"])
    assert shop.page.detail.header.name_text == "山口 <img src=x>"
    assert shop.page.detail.form.editors["note"].text() == "<b>太字</b>ではない"


def test_a_caution_is_seen(shop: Shop, hanako: int, people: dict[str, int]) -> None:
    assert hanako
    assert shop.page.detail.header.caution_text == "注意  ジアミンアレルギー"
    shop.show(people["1002"])
    assert shop.page.detail.header.caution_text == ""


def test_a_note_that_warns_is_offered_as_a_caution(shop: Shop, people: dict[str, int]) -> None:
    customer, form = people["1001"], shop.page.detail.form
    shop.announce(shop.services.customers.change(customer, {"caution": "", "note": "犬はモモ"}).changes)
    shop.show(customer)
    assert form.note_caution.isHidden()
    warned = {"note": "犬はモモ。ジアミンでかぶれあり。紹介は佐藤様"}
    shop.announce(shop.services.customers.change(customer, warned).changes)
    shop.wait(lambda: not form.note_caution.isHidden())
    assert shop.stored(customer).data.caution == ""
    form.note_caution.button.click()
    shop.settle()
    assert shop.stored(customer).data.caution == "ジアミンでかぶれあり。"
    assert form.note_caution.isHidden()
    assert shop.page.detail.header.caution_text.endswith("ジアミンでかぶれあり。")
    shop.undo()
    assert shop.stored(customer).data.caution == ""
    assert shop.stored(customer).data.note == warned["note"]
    shop.wait(lambda: not form.note_caution.isHidden())
