"""Telephone numbers and mail addresses in rows: labels, the main one, one more, one less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.core.contact import ContactPoint
from app.ui.customers.fields.point_rows import PointsEditor
from app.ui.customers.fields.point_text import in_words, points_of_text, text_of

if TYPE_CHECKING:
    from app.ui.customers.card.conflict import ConflictDialog
    from app.ui.i18n import Translations
    from tests.ui.customers.shop import Shop

MOBILE, OFFICE = ContactPoint("090-1234-5678", "携帯"), ContactPoint("03-1234-5678", "会社")


@pytest.fixture
def hanako(shop: Shop, people: dict[str, int]) -> int:
    """山田 花子 with two numbers, on the screen in front."""
    shop.services.customers.change(people["1001"], {"phones": (MOBILE, OFFICE)})
    shop.show(people["1002"])
    shop.show(people["1001"])
    shop.window.activateWindow()
    shop.wait(shop.window.isActiveWindow)
    return people["1001"]


@pytest.fixture
def phones(shop: Shop, hanako: int) -> PointsEditor:
    """Her numbers."""
    assert hanako
    return points_editor(shop, "phones")


def points_editor(shop: Shop, name: str) -> PointsEditor:
    editor = shop.page.detail.form.editors[name]
    assert isinstance(editor, PointsEditor)
    return editor


def shown(editor: PointsEditor) -> list[tuple[str, str]]:
    return [(row.line.text(), row.label.text()) for row in editor.rows]


def type_into(shop: Shop, editor: PointsEditor, place: int, text: str) -> None:
    line = editor.rows[place].line
    line.setFocus()
    line.selectAll()
    shop.compose(line, text)


@pytest.mark.parametrize(
    ("points", "text", "words"),
    [
        ((), "", ""),
        ((ContactPoint("03-1"),), "03-1", "03-1"),
        ((ContactPoint("03-1", "会社"), ContactPoint("", "自宅")), "03-1\t会社", None),
        (
            (ContactPoint("03-1"), ContactPoint("090-2", "携帯")),
            "03-1\n090-2\t携帯",
            "03-1\n090-2(携帯)",
        ),
        ((ContactPoint("03\t1\n2", "会\t社"),), "03 1 2\t会 社", None),
    ],
)
def test_points_as_text(points: tuple[ContactPoint, ...], text: str, words: str | None) -> None:
    assert text_of(points) == text
    assert text_of(points_of_text(text)) == text
    if words is not None:
        assert (points_of_text(text), in_words(points)) == (points, words)


def test_each_number_has_a_row_and_the_first_is_the_main_one(shop: Shop, phones: PointsEditor) -> None:
    assert shown(phones) == [("090-1234-5678", "携帯"), ("03-1234-5678", "会社")]
    assert [row.main_chip.isVisible() for row in phones.rows] == [True, False]
    assert [row.main_button.isVisible() for row in phones.rows] == [False, True]
    assert [row.line.accessibleName() for row in phones.rows] == ["電話番号 1(主)", "電話番号 2"]
    emails = points_editor(shop, "emails")
    assert shown(emails) == [("", "")]
    assert emails.add_button.isHidden(), "nothing is there to add to"


def test_one_that_stands_alone_is_a_line(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1002"])
    shop.enter("phones", "0312345678")
    phones = points_editor(shop, "phones")
    assert shown(phones) == [("03-1234-5678", "")]
    assert not phones.rows[0].main_chip.isVisible()
    assert not phones.rows[0].remove_button.isVisible()
    assert phones.add_button.isVisible()
    assert shop.stored(people["1002"]).data.phones == (ContactPoint("03-1234-5678"),)


def test_a_row_is_added_with_its_label_in_one_step(shop: Shop, hanako: int, phones: PointsEditor) -> None:
    phones.add_button.setFocus()
    shop.press(phones.add_button, Qt.Key.Key_Return)
    assert phones.rows[2].line.hasFocus()
    shop.compose(phones.rows[2].line, "0466342201")
    shop.press(phones.rows[2].line, Qt.Key.Key_Tab)
    shop.settle()
    assert len(shop.stored(hanako).data.phones) == len(["携帯", "会社"]), "its label belongs to it"
    box = phones.rows[2].label
    assert box.hasFocus()
    box.setEditText("別荘")
    shop.press(box, Qt.Key.Key_Return)
    shop.settle()
    assert shop.stored(hanako).data.phones == (MOBILE, OFFICE, ContactPoint("0466-34-2201", "別荘"))
    assert shop.toast == "山田 花子 様の電話番号を変更しました"
    shop.undo()
    assert shop.stored(hanako).data.phones == (MOBILE, OFFICE)
    assert shown(phones) == [("090-1234-5678", "携帯"), ("03-1234-5678", "会社")]


def test_a_label_is_chosen_from_the_usual_ones(shop: Shop, hanako: int, phones: PointsEditor) -> None:
    box = phones.rows[1].label
    assert [box.itemText(index) for index in range(box.count())] == ["携帯", "自宅", "会社", "FAX"]
    box.setFocus()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    shop.settle()
    assert shop.stored(hanako).data.phones == (MOBILE, ContactPoint("03-1234-5678", "自宅"))


def test_another_becomes_the_main_one(shop: Shop, hanako: int, phones: PointsEditor) -> None:
    phones.rows[1].main_button.setFocus()
    shop.press(phones.rows[1].main_button, Qt.Key.Key_Return)
    shop.settle()
    assert shop.stored(hanako).data.phones == (OFFICE, MOBILE)
    assert shown(phones)[0] == ("03-1234-5678", "会社")
    assert phones.rows[0].line.hasFocus()


def test_one_is_removed(shop: Shop, hanako: int, phones: PointsEditor) -> None:
    shop.bot.mouseClick(phones.rows[0].remove_button, Qt.MouseButton.LeftButton)
    shop.settle()
    assert shop.stored(hanako).data.phones == (OFFICE,)
    assert shown(phones) == [("03-1234-5678", "会社")]
    shop.undo()
    assert shop.stored(hanako).data.phones == (MOBILE, OFFICE)


def test_an_emptied_row_is_removed(shop: Shop, hanako: int, phones: PointsEditor) -> None:
    phones.rows[0].line.setFocus()
    phones.rows[0].line.selectAll()
    shop.press(phones.rows[0].line, Qt.Key.Key_Delete)
    shop.press(phones.rows[0].line, Qt.Key.Key_Return)
    shop.settle()
    assert shop.stored(hanako).data.phones == (OFFICE,)


def test_an_error_stands_below_its_row_and_blocks_this_field_alone(
    shop: Shop, hanako: int, phones: PointsEditor
) -> None:
    type_into(shop, phones, 1, "ない")
    shop.press(phones.rows[1].line, Qt.Key.Key_Return)
    shop.settle()
    assert shown(phones)[1] == ("ない", "会社")
    assert (phones.rows[0].note, "ない" in phones.rows[1].note) == ("", True)
    assert phones.rows[1].line.property("wrong") and not phones.rows[0].line.property("wrong")
    shop.enter("street", "4-5")
    stored = shop.stored(hanako).data
    assert (stored.street, stored.phones) == ("4-5", (MOBILE, OFFICE))
    shop.press(phones.rows[1].line, Qt.Key.Key_Escape)
    assert shown(phones)[1] == ("03-1234-5678", "会社")
    assert phones.rows[1].note == ""


def test_rows_that_could_not_be_kept_wait_with_their_customer(
    shop: Shop, hanako: int, people: dict[str, int], phones: PointsEditor
) -> None:
    type_into(shop, phones, 1, "ない")
    shop.show(people["1002"])
    assert shown(phones) == [("", "")]
    shop.show(hanako)
    assert shown(phones) == [("090-1234-5678", "携帯"), ("ない", "会社")]
    assert "ない" in phones.rows[1].note
    shop.page.detail.keeping.drop()


def test_a_row_opened_in_vain_goes_with_escape_or_when_left(shop: Shop, phones: PointsEditor) -> None:
    phones.add_row()
    assert len(phones.rows) == len(["携帯", "会社", ""])
    shop.press(phones.rows[2].line, Qt.Key.Key_Escape)
    assert len(phones.rows) == len(["携帯", "会社"])
    assert phones.rows[1].line.hasFocus()
    phones.add_row()
    shop.page.detail.form.editors["street"].widget.setFocus()
    assert len(phones.rows) == len(["携帯", "会社"])


def test_a_row_that_is_being_filled_outlives_the_write_of_another(shop: Shop, phones: PointsEditor) -> None:
    type_into(shop, phones, 0, "09087654321")
    phones.add_row()
    shop.settle()
    assert shown(phones) == [("090-8765-4321", "携帯"), ("03-1234-5678", "会社"), ("", "")]
    assert phones.rows[2].line.hasFocus()


def test_tab_goes_through_the_rows_in_their_order(shop: Shop, phones: PointsEditor) -> None:
    phones.rows[0].line.setFocus()
    expected = [
        phones.rows[0].label,
        phones.rows[0].remove_button,
        phones.rows[1].line,
        phones.rows[1].label,
        phones.rows[1].main_button,
        phones.rows[1].remove_button,
        phones.add_button,
        points_editor(shop, "emails").rows[0].line,
    ]
    for part in expected:
        focused = QApplication.focusWidget()
        assert focused is not None
        shop.press(focused, Qt.Key.Key_Tab)
        assert part.hasFocus()


def test_the_undo_keys_work_from_a_label(shop: Shop, hanako: int, phones: PointsEditor) -> None:
    type_into(shop, phones, 1, "0312345679")
    shop.press(phones.rows[1].line, Qt.Key.Key_Return)
    phones.rows[1].label.setFocus()
    shop.settle()
    assert shop.stored(hanako).data.phones[1].value == "03-1234-5679"
    shop.press(phones.rows[1].label, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shop.settle()
    assert shop.stored(hanako).data.phones[1].value == "03-1234-5678"


def test_two_people_change_the_numbers(shop: Shop, hanako: int, phones: PointsEditor) -> None:
    seen: list[str] = []

    def look(dialog: ConflictDialog) -> bool:
        seen.extend(choice.accessibleDescription() for choice in (dialog.theirs, dialog.mine))
        return True

    shop.prompts.answer(look)
    type_into(shop, phones, 1, "0312345679")
    shop.services.customers.change(hanako, {"phones": (OFFICE,)})
    shop.press(phones.rows[1].line, Qt.Key.Key_Return)
    shop.settle()
    assert seen == ["03-1234-5678(会社)", "090-1234-5678(携帯)\n0312345679(会社)"]
    assert shop.stored(hanako).data.phones == (MOBILE, ContactPoint("03-1234-5679", "会社"))


def test_rows_speak_english(phones: PointsEditor, translations: Translations) -> None:
    translations.switch("en")
    phones.retranslate()
    box = phones.rows[1].label
    assert [box.itemText(index) for index in range(box.count())] == ["Mobile", "Home", "Work", "Fax"]
    assert (box.text(), phones.add_button.text()) == ("会社", "+ Phone")
    assert phones.rows[1].main_button.accessibleName() == "Make Phone 2 the main one"


def test_a_number_is_never_cut_by_what_belongs_to_it(shop: Shop, phones: PointsEditor) -> None:
    row = phones.rows[0]

    def is_below() -> bool:
        return row.label.mapTo(row, QPoint(0, 0)).y() >= row.line.height()

    shop.window.resize(1400, 800)
    shop.settle()
    assert not is_below()
    row.setFixedWidth(250)
    shop.wait(is_below)
    assert row.line.width() == row.width()


def test_the_wheel_takes_the_keyboard_from_nobody(phones: PointsEditor) -> None:
    assert phones.rows[0].label.focusPolicy() is Qt.FocusPolicy.StrongFocus
