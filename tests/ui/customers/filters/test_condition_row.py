"""One condition under construction: every field and operator has a control that gives back what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.core.criteria import Condition, Op
from app.core.criteria_fields import FIELDS, Choice, CriteriaField, Shape, in_words, shape
from app.ui.customers.filters.check_list import FEW, CheckList
from app.ui.customers.filters.condition_row import ConditionRow
from app.ui.customers.filters.typed_numbers import typed_number
from app.ui.customers.filters.value_editors import (
    ChoicesValue,
    DayCountValue,
    NumberValue,
    TextValue,
    TwoNumbersValue,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.core.criteria import Value
    from app.ui.i18n import Translations
    from app.ui.theme.theme import Theme

pytestmark = pytest.mark.usefixtures("theme", "translations")

SAMPLES: dict[Shape, Value] = {
    Shape.NOTHING: None,
    Shape.TEXT: "カラー7",
    Shape.NUMBER: 12_100,
    Shape.TWO_NUMBERS: (1.5, 20),
    Shape.DAY: "2026-05-01",
    Shape.TWO_DAYS: ("2025-12-31", "2026-05-01"),
    Shape.DAY_COUNT: 45,
    Shape.MONTHS: (4, 12),
    Shape.CHOICES: ("甲", "乙"),
}
EVERY = [(field.name, op) for field in FIELDS.values() for op in field.ops]


@pytest.mark.parametrize(("name", "op"), EVERY)
def test_what_is_shown_is_given_back(qtbot: QtBot, name: str, op: Op) -> None:
    condition = Condition(name, op, SAMPLES[shape(FIELDS[name].type, op)])
    row = ConditionRow(FIELDS, condition)
    qtbot.addWidget(row)
    assert row.condition == condition
    assert row.problem is None
    assert not row.message
    assert all(control.accessibleName() for control in row.controls)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", None),
        ("  ", None),
        ("12", 12),
        ("12,100", 12_100),
        ("¥12,100", 12_100),
        ("12345円", 12_345),
        ("10万", 100_000),
        ("1.5万円", 15_000),
        ("1.1万", 11_000),
        ("１２,３４５円", 12_345),
        ("3回", 3),
        ("1.5", 1.5),
        ("-500", -500),
        ("たくさん", "たくさん"),
        ("1..5", "1..5"),
    ],
)
def test_numbers_are_read_as_they_are_written(typed: str, read: float | str | None) -> None:
    assert typed_number(typed) == read


def test_a_field_is_found_by_a_part_of_its_name(qtbot: QtBot) -> None:
    row = ConditionRow(FIELDS)
    qtbot.addWidget(row)
    row.show()
    assert row.is_untouched
    assert row.problem is None
    edit = row.field_box.lineEdit()
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    edit.setText("最終来店")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert row.condition == Condition("last_seen", Op.DAYS_AGO, 90)
    edit.setText("そんな項目はない")
    edit.editingFinished.emit()
    assert edit.text() == "最終来店"


def test_what_was_entered_stays_with_another_operator_of_the_same_kind(qtbot: QtBot) -> None:
    row = ConditionRow(FIELDS, Condition("last_seen", Op.DAYS_AGO, 45))
    qtbot.addWidget(row)
    row.op_box.setCurrentIndex(row.op_box.findData(Op.LAST_DAYS.value))
    assert row.condition == Condition("last_seen", Op.LAST_DAYS, 45)
    row.op_box.setCurrentIndex(row.op_box.findData(Op.EMPTY.value))
    assert row.condition == Condition("last_seen", Op.EMPTY)
    row.field_box.picked.emit("last_seen")
    assert isinstance(row.value, DayCountValue)


def test_nothing_is_said_while_a_value_is_to_come(qtbot: QtBot) -> None:
    row = ConditionRow(FIELDS, Condition("total", Op.AT_LEAST, 5))
    qtbot.addWidget(row)
    row.show()
    assert isinstance(row.value, NumberValue)
    row.value.edit.setText("")
    assert not row.message
    assert row.complain()
    assert "「累計」" in row.message
    row.value.edit.setText("多め")
    assert "「多め」は使えません" in row.message
    assert row.value.edit.accessibleDescription() == row.message
    row.value.edit.setText("10万")
    assert not row.message
    assert row.condition == Condition("total", Op.AT_LEAST, 100_000)


def test_a_range_the_wrong_way_round_is_said_at_once(qtbot: QtBot) -> None:
    row = ConditionRow(FIELDS, Condition("visits", Op.BETWEEN, (2, 5)))
    qtbot.addWidget(row)
    row.show()
    assert isinstance(row.value, TwoNumbersValue)
    row.value.low.setText("9")
    assert "逆です" in row.message
    row.value.high.setText("いっぱい")
    assert "いっぱい" in row.message
    row.value.high.setText("")
    assert row.condition == Condition("visits", Op.BETWEEN)


def test_a_field_that_was_removed_is_said_and_replaced(qtbot: QtBot) -> None:
    lost = Condition("custom.7", Op.CONTAINS, "敏感")
    row = ConditionRow(FIELDS, lost)
    qtbot.addWidget(row)
    row.show()
    assert row.condition == lost
    assert "削除された項目" in row.message
    row.field_box.show_field("note")
    row.field_box.picked.emit("note")
    assert isinstance(row.value, TextValue)
    row.value.edit.setText("敏感")
    assert row.condition == Condition("note", Op.CONTAINS, "敏感")
    assert not row.message


def test_choices_that_are_gone_stay_until_they_are_taken_out(qtbot: QtBot) -> None:
    tags = CriteriaField(
        "tags", FIELDS["tags"].type, FIELDS["tags"].section, FIELDS["tags"].title, choices=(_choice("常連"),)
    )
    row = ConditionRow({"tags": tags}, Condition("tags", Op.ANY_OF, ("昔のタグ",)))
    qtbot.addWidget(row)
    assert isinstance(row.value, ChoicesValue)
    assert row.condition == Condition("tags", Op.ANY_OF, ("昔のタグ",))
    row.value.list.choose(("常連",))
    assert row.condition == Condition("tags", Op.ANY_OF, ("常連",))


def test_a_click_on_the_words_ticks_and_space_does_too(qtbot: QtBot) -> None:
    box = CheckList([("a", "春"), ("b", "夏")])
    qtbot.addWidget(box)
    box.resize(400, 100)
    box.show()
    words = box.list.visualItemRect(box.list.item(1)).center()
    QTest.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert box.chosen() == ("b",)
    box.list.setCurrentRow(0)
    QTest.keyClick(box.list, Qt.Key.Key_Space)
    assert box.chosen() == ("a", "b")


def test_many_choices_are_found_by_typing(qtbot: QtBot) -> None:
    few, many = ([(place, f"{place}番") for place in range(count)] for count in (FEW, FEW + 1))
    small, large = CheckList(few), CheckList(many)
    for box in (small, large):
        qtbot.addWidget(box)
    assert small.finder.isHidden()
    assert not large.finder.isHidden()
    large.choose((3,))
    large.finder.setText("16")
    shown = [
        large.list.item(place).text() for place in range(FEW + 1) if not large.list.item(place).isHidden()
    ]
    assert shown == ["16番"]
    assert large.chosen() == (3,)


def _choice(name: str) -> Choice:
    return Choice(name, in_words(name))


def test_the_words_follow_the_language(qtbot: QtBot, translations: Translations, theme: Theme) -> None:
    del theme
    translations.switch("en")
    row = ConditionRow(FIELDS, Condition("last_seen", Op.DAYS_AGO, 90))
    qtbot.addWidget(row)
    assert row.op_box.currentText() == "at least … days ago"
