"""Rows that may be somebody known: asked one by one or many at once, and asked again only where the question
changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.customer_card import CustomerData
from app.services.importing.types import Decision
from app.ui.importing.doubts_dialog import ANSWER, DoubtsDialog
from tests.services.import_files import write_list
from tests.ui.importing.driving import figures, people, wait_for_plan, wait_for_result
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage
    from tests.ui.fakes import ScriptedPrompts

ROWS = (
    ("氏名", "電話", "備考"),
    ("渡辺 一", "", "朝"),
    ("佐藤 明", "", "昼"),
    ("鈴木 空", "03-1111-2222", "夜"),
)


@pytest.fixture
def doubtful(qtbot: QtBot, page: ImportingPage, services: Services, tmp_path: Path) -> ImportingPage:
    """A list with two names that the register has already, and nothing else to tell."""
    for family, given in (("渡辺", "一"), ("佐藤", "明")):
        services.customers.create(CustomerData(family_name=family, given_name=given))
    page.read(write_list(tmp_path / "名簿.xlsx", ROWS))
    wait_for_plan(qtbot, page)
    return page


def answering(*decisions: Decision) -> Callable[[DoubtsDialog], bool]:
    """Answer the rows one after the other, as the dialog moves on by itself."""

    def answer(dialog: DoubtsDialog) -> bool:
        buttons = {Decision.SAME: dialog.same, Decision.NEW: dialog.new, Decision.SKIP: dialog.skip}
        for decision in decisions:
            buttons[decision].click()
        return True

    return answer


def test_until_they_are_answered_they_stay_out(
    qtbot: QtBot, doubtful: ImportingPage, services: Services
) -> None:
    card = doubtful.mapping_step.plan_card
    assert figures(doubtful)[:4] == ["1", "0", "0", "2"]
    assert card.doubts_button.text() == "迷う行 2件を確かめる…"
    card.import_button.click()
    wait_for_result(qtbot, doubtful)
    assert sorted(people(services)) == ["佐藤 明", "渡辺 一", "鈴木 空"]
    assert not doubtful.result_step.save_rejected.isHidden()


def test_answers_are_counted_at_once(
    qtbot: QtBot, doubtful: ImportingPage, services: Services, prompts: ScriptedPrompts
) -> None:
    prompts.answer(answering(Decision.SAME, Decision.NEW))
    card = doubtful.mapping_step.plan_card
    card.doubts_button.click()
    wait_for_plan(qtbot, doubtful)
    assert figures(doubtful)[:4] == ["2", "1", "0", "0"]
    assert card.doubts_button.text() == "迷う行の答えを見直す…"
    card.import_button.click()
    wait_for_result(qtbot, doubtful)
    assert sorted(people(services)) == ["佐藤 明", "佐藤 明", "渡辺 一", "鈴木 空"]


def test_where_nothing_else_is_new_the_main_button_asks(
    qtbot: QtBot,
    doubtful: ImportingPage,
    services: Services,
    prompts: ScriptedPrompts,
    tmp_path: Path,
) -> None:
    doubtful.read(write_list(tmp_path / "二人.xlsx", ROWS[:3]))
    card = doubtful.mapping_step.plan_card
    qtbot.waitUntil(lambda: card.import_button.text() == "迷う行 2件を確かめる…")
    assert card.doubts_button.isHidden()
    prompts.answer(answering(Decision.NEW, Decision.NEW))
    card.import_button.click()
    qtbot.waitUntil(lambda: card.import_button.text() == "2名を取り込む")
    assert sorted(people(services)) == ["佐藤 明", "渡辺 一"]


def test_an_answer_is_that_of_its_row_whatever_key_is_held(
    qtbot: QtBot, doubtful: ImportingPage, prompts: ScriptedPrompts
) -> None:
    QTest.keyClick(doubtful, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    prompts.answer(answering(Decision.SAME, Decision.NEW))
    doubtful.mapping_step.plan_card.doubts_button.click()
    wait_for_plan(qtbot, doubtful)
    assert figures(doubtful)[:4] == ["2", "1", "0", "0"]


def test_answers_can_be_changed(qtbot: QtBot, doubtful: ImportingPage, prompts: ScriptedPrompts) -> None:
    shown: list[list[str]] = []

    def look_and_skip(dialog: DoubtsDialog) -> bool:
        shown.append([dialog.model.index(row, ANSWER).data() for row in range(dialog.model.rowCount())])
        dialog.table.selectAll()
        dialog.skip.click()
        return True

    prompts.answer(answering(Decision.SAME, Decision.NEW), look_and_skip)
    doubtful.mapping_step.plan_card.doubts_button.click()
    wait_for_plan(qtbot, doubtful)
    doubtful.mapping_step.plan_card.doubts_button.click()
    wait_for_plan(qtbot, doubtful)
    assert shown == [["同じ方", "別の方"]]
    assert figures(doubtful)[:5] == ["1", "0", "0", "0", "2"]


def test_answers_stay_while_columns_change_and_go_with_their_question(
    qtbot: QtBot, doubtful: ImportingPage, prompts: ScriptedPrompts
) -> None:
    prompts.answer(answering(Decision.SAME, Decision.NEW))
    doubtful.mapping_step.plan_card.doubts_button.click()
    wait_for_plan(qtbot, doubtful)
    doubtful.session.map_column(2, None)
    wait_for_plan(qtbot, doubtful)
    assert figures(doubtful)[3] == "0"
    doubtful.session.map_column(0, None)
    wait_for_plan(qtbot, doubtful)
    assert doubtful.session.doubts == ()


def test_stepping_back_answers_nothing(doubtful: ImportingPage, prompts: ScriptedPrompts) -> None:
    prompts.answer(False)
    doubtful.mapping_step.plan_card.doubts_button.click()
    assert figures(doubtful)[3] == "2"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_dialog_from_the_keyboard(
    qtbot: QtBot, doubtful: ImportingPage, context: Context, language: str
) -> None:
    context.translations.switch("en" if language == "en" else "ja")
    dialog = DoubtsDialog(None, doubtful.session.doubts)
    qtbot.addWidget(dialog)
    dialog.show()
    assert faults(dialog, language) == []
    assert [index.row() for index in dialog.table.selectionModel().selectedRows()] == [0]
    dialog.same.setFocus()
    QTest.keyClick(dialog.same, Qt.Key.Key_Space)
    assert [index.row() for index in dialog.table.selectionModel().selectedRows()] == [1]
    assert dialog.data() == {2: Decision.SAME}
    assert dialog.model.left == 1
