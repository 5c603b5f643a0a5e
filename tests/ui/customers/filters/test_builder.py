"""Conditions put together at the screen, on a real store: said, counted, shown, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.core.criteria import Condition, Group, Match, Op, all_of, any_of
from app.core.criteria_fields import FIELDS
from app.services.smart_lists import SmartListService
from app.ui.customers.filters.builder_dialog import BuilderDialog
from app.ui.customers.filters.condition_row import ConditionRow
from app.ui.customers.filters.field_choice import FieldChoice
from app.ui.customers.filters.group_editor import DEEPEST, GroupEditor
from app.ui.customers.filters.list_name_dialog import ListNameDialog
from app.ui.customers.filters.value_editors import TextValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.ui.customers.list.chips import ListChips
    from app.ui.theme.theme import Theme
    from tests.ui.customers.shop import Shop

CAUTIOUS = Condition("caution", Op.FILLED)
NESTED = Group(
    (
        CAUTIOUS,
        any_of(Condition("tags", Op.ANY_OF, ("VIP",)), Group((CAUTIOUS,), Match.ALL, negated=True)),
    ),
    Match.ANY,
    negated=True,
)
TREES = [NESTED, *(one.criteria for one in SmartListService.suggestions())]


def add(editor: GroupEditor, field: str, op: Op, text: str = "") -> ConditionRow:
    """Add a condition as somebody does."""
    row = next((one for one in editor.parts if isinstance(one, ConditionRow) and one.is_untouched), None)
    if row is None:
        editor.add_button.click()
        row = editor.parts[-1]  # type: ignore[assignment]
    assert isinstance(row, ConditionRow)
    row.field_box.show_field(field)
    row.field_box.picked.emit(field)
    row.op_box.setCurrentIndex(row.op_box.findData(op.value))
    if text:
        assert isinstance(row.value, TextValue)
        row.value.edit.setText(text)
    return row


def words(chips: ListChips) -> list[str]:
    """The words of every chip, whether there is room for it or not."""
    return [chip.text() for chip in chips._chips.values()]


def test_a_click_into_the_empty_field_offers_every_field(qtbot: QtBot, theme: Theme) -> None:
    del theme
    box = FieldChoice(FIELDS)
    qtbot.addWidget(box)
    box.show()
    edit = box.lineEdit()
    assert edit is not None
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    completer = edit.completer()
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    assert completer.completionCount() == len(FIELDS)
    popup.hide()
    box.show_field("note")
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert not popup.isVisible()


@pytest.mark.parametrize("tree", TREES)
def test_a_tree_is_given_back_as_it_was_shown(qtbot: QtBot, theme: Theme, tree: Group) -> None:
    del theme
    editor = GroupEditor(FIELDS, tree)
    qtbot.addWidget(editor)
    assert editor.group() == tree


def test_a_beginning_is_added_to_what_is_there(qtbot: QtBot, theme: Theme) -> None:
    del theme
    editor = GroupEditor(FIELDS, Group())
    qtbot.addWidget(editor)
    assert editor.group().is_empty
    editor.add_items(all_of(CAUTIOUS))
    assert editor.group() == all_of(CAUTIOUS)
    editor.add_items(any_of(CAUTIOUS, Condition("visits", Op.AT_LEAST, 3)))
    assert editor.group() == all_of(CAUTIOUS, any_of(CAUTIOUS, Condition("visits", Op.AT_LEAST, 3)))


def test_groups_are_nested_and_taken_out(qtbot: QtBot, theme: Theme) -> None:
    del theme
    editor = GroupEditor(FIELDS, all_of(CAUTIOUS))
    qtbot.addWidget(editor)
    editor.show()
    inner = editor
    for _ in range(DEEPEST - 1):
        inner.add_group_button.click()
        inner = inner.parts[-1]  # type: ignore[assignment]
        assert isinstance(inner, GroupEditor)
    assert inner.add_group_button.isHidden()
    add(inner, "note", Op.CONTAINS, "犬")
    assert len(list(editor.rows)) == 1 + DEEPEST - 1
    assert editor.group() == all_of(CAUTIOUS, any_of(any_of(any_of(Condition("note", Op.CONTAINS, "犬")))))
    editor.parts[1].remove_button.click()
    assert editor.group() == all_of(CAUTIOUS)
    editor.parts[0].remove_button.click()
    assert editor.group().is_empty


def test_conditions_are_said_counted_and_shown(shop: Shop) -> None:
    def build(dialog: BuilderDialog) -> bool:
        dialog.show()
        assert "人数がここに" in dialog.sentence.text_label.text()
        dialog.accept()
        assert not dialog.result(), "nothing is asked yet"
        assert dialog.sentence.text_label.text() == "条件をひとつ選んでください。"
        add(dialog.editor, "full_kana", Op.CONTAINS, "ヤマ")
        shop.wait(lambda: dialog.count_label.text() == "2 名")
        assert dialog.sentence.text_label.text() == "フリガナに「ヤマ」を含む"
        row = add(dialog.editor, "note", Op.CONTAINS)
        assert dialog.sentence.text_label.text() == "フリガナに「ヤマ」を含む", "still being filled in"
        dialog.accept()
        assert not dialog.result()
        assert "「備考」" in row.message
        row.remove_button.click()
        dialog.editor.way_box.setCurrentIndex(2)
        shop.wait(lambda: dialog.sentence.text_label.text().endswith("以外"))
        dialog.accept()
        return bool(dialog.result())

    shop.prompts.answer(build)
    shop.do("customers.conditions")
    panel = shop.page.list
    assert sorted(shop.names()) == ["佐藤 健", "株式会社山田製作所"]
    band = panel._origin
    assert (band.accessibleName(), band.button.text()) == ("「フリガナに「ヤマ」を含む」以外", "条件を外す")
    assert panel.around.chips.build_button.isChecked()
    shop.find("花子")
    assert panel.is_empty, "what is typed narrows further"
    assert panel.empty.button.text() == "条件を外す"
    panel.empty.button.click()
    shop.settle()
    assert shop.names() == ["山田 花子"], "what is typed stays"


def test_a_late_answer_is_not_the_count_of_other_conditions(shop: Shop) -> None:
    def build(dialog: BuilderDialog) -> bool:
        row = add(dialog.editor, "full_kana", Op.CONTAINS, "ヤマ")
        dialog._pause.stop()
        dialog._count()
        assert isinstance(row.value, TextValue)
        row.value.edit.setText("ヤマダ")
        shop.settle()
        assert dialog.count_label.text() == ""
        shop.wait(lambda: dialog.count_label.text() == "1 名")
        return False

    shop.prompts.answer(build)
    shop.do("customers.conditions")
    assert len(shop.names()) == 4


def test_building_goes_on_from_what_is_shown(shop: Shop) -> None:
    begun: list[Group] = []

    def build(criteria: Group) -> Callable[[BuilderDialog], bool]:
        def answer(dialog: BuilderDialog) -> bool:
            begun.append(dialog.editor.group())
            dialog.editor.show_group(criteria)
            dialog.accept()
            return bool(dialog.result())

        return answer

    shop.prompts.answer(build(all_of(CAUTIOUS)), build(all_of(Condition("note", Op.FILLED))))
    for name in ("山田 花子", "山口 <img src=x>"):
        shop.page.list.around.chips.build_button.click()
        shop.settle()
        assert shop.names() == [name]
    assert begun == [Group(), all_of(CAUTIOUS)]
    shop.page.list._origin.button.click()
    shop.settle()
    assert len(shop.names()) == 4


def test_conditions_are_kept_as_a_list(shop: Shop) -> None:
    shop.services.smart_lists.create("常連", all_of(Condition("tags", Op.FILLED)))

    def name(dialog: ListNameDialog) -> bool:
        for typed, refused in (("", "名前がありません"), ("常連 ", "もうあります")):
            dialog.name.setText(typed)
            dialog.accept()
            assert refused in dialog.row.message
        dialog.name.setText("注意のある方")
        dialog.accept()
        return bool(dialog.result())

    def build(dialog: BuilderDialog) -> bool:
        dialog.editor.show_group(all_of(CAUTIOUS))
        dialog.save_button.click()
        return bool(dialog.result())

    shop.prompts.answer(build, name)
    shop.do("customers.conditions")
    chips = shop.page.list.around.chips
    assert words(chips) == ["すべて", "常連 1", "注意のある方 1"]
    assert [chip.text() for chip in chips._chips.values() if chip.isChecked()] == ["注意のある方 1"]
    assert shop.names() == ["山田 花子"]
    assert shop.page.list._origin.accessibleName() == "注意のある方: 注意事項が記入済み"
    assert shop.toast == "お客様リスト「注意のある方」を作りました"
    shop.undo()
    assert words(chips) == ["すべて", "常連 1"]
    assert len(shop.names()) == 4, "with the list its people go"


def test_conditions_stay_where_their_name_was_taken_meanwhile(shop: Shop) -> None:
    def name(dialog: ListNameDialog) -> bool:
        shop.services.smart_lists.create("注意のある方", all_of(Condition("tags", Op.FILLED)))
        dialog.name.setText("注意のある方")
        dialog.accept()
        return bool(dialog.result())

    def build(dialog: BuilderDialog) -> bool:
        dialog.editor.show_group(all_of(CAUTIOUS))
        dialog.save_button.click()
        return bool(dialog.result())

    shop.prompts.answer(build, name)
    shop.do("customers.conditions")
    assert "もうあります" in shop.prompts.said[-1]
    assert shop.names() == ["山田 花子"]
    assert shop.page.list._origin.accessibleName() == "注意事項が記入済み"


def test_a_condition_is_built_by_keys_alone(shop: Shop) -> None:
    def build(dialog: BuilderDialog) -> bool:
        dialog.show()
        dialog.activateWindow()
        (row,) = dialog.editor.rows
        edit = row.field_box.lineEdit()
        assert edit is not None
        shop.wait(edit.hasFocus)
        shop.compose(edit, "事項")
        popup = QApplication.activePopupWidget()
        assert popup is not None, "fields are found by a part of their names"
        shop.press(popup, Qt.Key.Key_Down)
        shop.press(popup, Qt.Key.Key_Return)
        assert row.field_box.name == "caution"
        shop.wait(row.op_box.hasFocus)
        shop.press(row.op_box, Qt.Key.Key_End)
        assert row.condition == Condition("caution", Op.EMPTY)
        shop.press(row.op_box, Qt.Key.Key_Up)
        assert row.condition == CAUTIOUS
        shop.press(row.op_box, Qt.Key.Key_Return)
        return bool(dialog.result())

    shop.prompts.answer(build)
    shop.press(
        shop.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    shop.settle()
    assert shop.names() == ["山田 花子"]


def test_what_is_added_and_what_is_wrong_is_scrolled_to(shop: Shop) -> None:
    def build(dialog: BuilderDialog) -> bool:
        dialog.show()
        dialog.resize(700, 420)
        dialog.activateWindow()
        first = add(dialog.editor, "note", Op.CONTAINS)
        for _ in range(12):
            dialog.editor.add_button.click()
            shop.settle()
        last = dialog.editor.parts[-1]
        assert isinstance(last, ConditionRow)
        shop.wait(lambda: last.field_box.visibleRegion().boundingRect() == last.field_box.rect())
        assert first.visibleRegion().isEmpty()
        dialog.accept()
        assert not dialog.result()
        shop.wait(lambda: not first.visibleRegion().isEmpty())
        return False

    shop.prompts.answer(build)
    shop.do("customers.conditions")
    assert len(shop.names()) == 4


def test_tab_follows_the_rows_and_ends_at_the_buttons(shop: Shop) -> None:
    def build(dialog: BuilderDialog) -> bool:
        dialog.show()
        editor = dialog.editor
        add(editor, "note", Op.CONTAINS, "犬")
        editor.add_group_button.click()
        add(editor.parts[1], "caution", Op.FILLED)  # type: ignore[arg-type]
        ours = [*editor.controls, dialog.cancel_button, dialog.save_button, dialog.accept_button]
        walked: list[QWidget] = []
        walker: QWidget | None = dialog.ideas_button
        while walker is not None and len(walked) < len(ours):
            walker = walker.nextInFocusChain()
            if walker in ours:
                walked.append(walker)
        assert walked == ours
        dialog.findChildren(QWidget)  # the chain made each the child of the one before: see `tests.ui.walk`
        shop.press(dialog, Qt.Key.Key_Escape)
        return bool(dialog.result())

    shop.prompts.answer(build)
    shop.do("customers.conditions")
    assert len(shop.names()) == 4
