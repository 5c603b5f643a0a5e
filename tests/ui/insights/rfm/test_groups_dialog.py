"""The rules of the groups in their dialog: order, ranges, names, and the counts that follow every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.analytics.rfm.scores import rfm
from app.analytics.rfm.segments import GroupTrial, group_trial
from app.core.rfm import Axis, Segment, Tone
from app.core.rfm_groups import STANDARD, Group, Groups, ScoreBox
from app.ui.insights.rfm.group_editor import SPANS
from app.ui.insights.rfm.groups_dialog import GroupsDialog
from app.ui.widgets.list_delegate import WORDS_ROLE
from tests.analytics.shops import AS_OF, SMALL_SHOP, frame, random_shop
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.context import Context

NAMES = [
    "チャンピオン",
    "常連",
    "育ちかけ",
    "新しい方",
    "これからの方",
    "要注意",
    "間があいた方",
    "離れかけ",
    "離したくない方",
    "お休み中",
    "離脱",
]


@pytest.fixture(scope="module")
def trial() -> GroupTrial:
    """The small shop of ten: two champions, a regular, two due, one at risk, one not to lose …"""
    return group_trial(rfm(frame(SMALL_SHOP), AS_OF))


@pytest.fixture
def dialog(qtbot: QtBot, context: Context, trial: GroupTrial) -> GroupsDialog:
    del context
    made = GroupsDialog(None, STANDARD, trial)
    qtbot.addWidget(made)
    made.show()
    return made


def words(dialog: GroupsDialog) -> list[tuple[str, str, str]]:
    rows = (dialog.list.item(place).data(WORDS_ROLE) for place in range(dialog.list.count()))
    return [(row.name, row.size, row.below) for row in rows]


def names(dialog: GroupsDialog) -> list[str]:
    return [title for title, _, _ in words(dialog)]


def counts(dialog: GroupsDialog) -> dict[str, str]:
    return {title: size.split("名")[0] for title, size, _ in words(dialog)}


def name(dialog: GroupsDialog, text: str) -> None:
    """Type a name."""
    dialog.editor.name.setText(text)
    dialog.editor.name.textEdited.emit(text)


def choose(dialog: GroupsDialog, axis: Axis, low: int, high: int) -> None:
    """Choose a span in the first row of ranges."""
    made = dialog.editor.rows[0].spans[axis]
    made.setCurrentIndex(SPANS.index((low, high)))
    made.activated.emit(made.currentIndex())


def test_the_rules_are_shown_with_their_people(dialog: GroupsDialog) -> None:
    assert names(dialog) == NAMES
    assert words(dialog)[0] == ("チャンピオン", "2名(20.0%)", "R5 F4–5 M3–5")
    assert words(dialog)[9] == ("お休み中", "1名(10.0%)", "R2 F1–2 または R1 F2")
    assert words(dialog)[10] == ("離脱", "2名(20.0%)", "ほかの方みんな")
    assert dialog.everybody.text() == "10名の全員が、どれかひとつのグループに入っています。"
    dialog.accept()
    assert dialog.data() == STANDARD


def test_a_change_of_ranges_is_counted_at_once(dialog: GroupsDialog) -> None:
    choose(dialog, Axis.RECENCY, 3, 5)
    # 3 (R4 F4 M3) was a regular and is now a champion too.
    assert counts(dialog)["チャンピオン"] == "3"
    assert counts(dialog)["常連"] == "0"
    dialog.editor.more.click()
    assert len(dialog.editor.rows) == 2
    # A range without limits takes everybody.
    assert counts(dialog)["チャンピオン"] == "10"
    dialog.editor.rows[1].unwanted.emit(dialog.editor.rows[1])
    assert counts(dialog)["チャンピオン"] == "3"
    dialog.accept()
    assert dialog.data().of(Segment.CHAMPIONS).boxes == (ScoreBox(r=(3, 5), f=(4, 5), m=(3, 5)),)


def test_the_keyboard_moves_a_rule_and_the_last_stays(dialog: GroupsDialog) -> None:
    dialog.list.setFocus()
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(dialog)[:2] == ["常連", "チャンピオン"]
    # The wider rule comes first now and leaves nobody to the champions.
    assert (counts(dialog)["常連"], counts(dialog)["チャンピオン"]) == ("3", "0")
    assert dialog.list.currentRow() == 0
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(dialog) == NAMES
    dialog.list.setCurrentRow(9)
    assert not dialog.down_button.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    dialog.list.setCurrentRow(10)
    assert not any(made.isEnabled() for made in (dialog.up_button, dialog.down_button, dialog.delete_button))
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert names(dialog) == NAMES


def test_a_group_that_is_deleted_leaves_nobody_without(dialog: GroupsDialog) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert names(dialog) == NAMES[1:]
    assert counts(dialog)["常連"] == "3"
    dialog.list.setCurrentRow(7)
    assert dialog.editor.name.placeholderText() == "離したくない方"
    dialog.delete_button.click()
    assert counts(dialog)["離脱"] == "3"
    assert sum(map(int, counts(dialog).values())) == 10


def test_a_group_of_ones_own(dialog: GroupsDialog) -> None:
    dialog.add_button.click()
    assert words(dialog)[0] == ("(名前なし)", "2名(20.0%)", "R5")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.problem.text().startswith("名前のないグループがあります。")
    name(dialog, "VIP")
    dialog.editor.tone.setCurrentIndex(dialog.editor.tone.findData(Tone.GOOD.value))
    dialog.editor.tone.activated.emit(dialog.editor.tone.currentIndex())
    dialog.editor.advice.setPlainText("新作をお見せする。")
    choose(dialog, Axis.RECENCY, 1, 5)
    choose(dialog, Axis.MONETARY, 5, 5)
    assert words(dialog)[0] == ("VIP", "2名(20.0%)", "M5")
    assert dialog.problem.text() == ""
    dialog.accept()
    first = dialog.data().rules[0]
    assert first == Group("own_1", Tone.GOOD, (ScoreBox(m=(5, 5)),), "VIP", "新作をお見せする。")


def test_two_of_one_name_are_refused_and_the_second_is_shown(dialog: GroupsDialog) -> None:
    dialog.add_button.click()
    name(dialog, "VIP")
    dialog.list.setCurrentRow(4)
    name(dialog, "VIP")
    dialog.list.setCurrentRow(2)
    dialog.accept()
    assert dialog.isVisible()
    assert "「VIP」というグループが2つ" in dialog.problem.text()
    assert dialog.list.currentRow() == 4


def test_a_group_without_ranges_is_refused(dialog: GroupsDialog) -> None:
    dialog.editor.rows[0].unwanted.emit(dialog.editor.rows[0])
    assert words(dialog)[0] == ("チャンピオン", "0名(0.0%)", "範囲がありません")
    dialog.accept()
    assert "「チャンピオン」に点数の範囲がありません" in dialog.problem.text()


def test_the_way_back_to_the_standard(qtbot: QtBot, context: Context, trial: GroupTrial) -> None:
    del context
    own = Groups((Group("own_1", Tone.GOOD, (ScoreBox(m=(5, 5)),), "VIP"), Group("lost", Tone.NEUTRAL)))
    dialog = GroupsDialog(None, own, trial)
    qtbot.addWidget(dialog)
    assert names(dialog) == ["VIP", "離脱"]
    assert dialog.standard_button.isEnabled()
    dialog.standard_button.click()
    assert not dialog.standard_button.isEnabled()
    assert names(dialog) == NAMES
    dialog.accept()
    assert dialog.data() == STANDARD


def test_a_name_of_ones_own_for_a_standard_group(dialog: GroupsDialog) -> None:
    assert dialog.editor.name.placeholderText() == "チャンピオン"
    assert dialog.editor.advice.placeholderText().startswith("最近も、")
    name(dialog, "上得意")
    assert names(dialog)[0] == "上得意"
    dialog.accept()
    assert dialog.data().rules[0].code == Segment.CHAMPIONS


def test_nobody_is_scored_yet(qtbot: QtBot, context: Context) -> None:
    del context
    dialog = GroupsDialog(None, STANDARD, group_trial(rfm(frame([]), AS_OF)))
    qtbot.addWidget(dialog)
    assert {size for _, size, _ in words(dialog)} == {"0名(0.0%)"}


def test_careful_people_let_it_pass(qtbot: QtBot, context: Context) -> None:
    large = group_trial(rfm(random_shop(seed=2, customers=3_000), AS_OF))
    for language in ("ja", "en"):
        context.translations.switch(language)
        dialog = GroupsDialog(None, STANDARD, large)
        qtbot.addWidget(dialog)
        dialog.show()
        assert faults(dialog, language) == []
