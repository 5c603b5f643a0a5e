"""The remarks of an import: looked through, narrowed, put right where they stand, saved, read long after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.contact import ContactPoint
from app.services.importing.draft.places import Spot
from app.ui.importing.issues_dialog import IssuesDialog
from app.ui.importing.issues_model import AFTER, TREATMENT
from app.ui.importing.issues_table import IssuesPanel
from tests.ui.importing.driving import customer_list, take_in, wait_for_plan, wait_for_result
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage
    from tests.ui.fakes import ScriptedPrompts

PHONE = Spot("顧客名簿", 7, 3)


@pytest.fixture
def planned(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> ImportingPage:
    page.read(customer_list(tmp_path))
    wait_for_plan(qtbot, page)
    return page


def row_of(dialog: IssuesDialog, value: str) -> int:
    model = dialog.panel.model
    return next(row for row in range(model.rowCount()) if model.index(row, 2).data() == value)


def type_value(qtbot: QtBot, dialog: IssuesDialog, value: str, text: str) -> None:
    """Stand on the row of this value and type, as somebody with a keyboard alone does."""
    dialog.show()
    table, model = dialog.panel.table, dialog.panel.model
    table.setCurrentIndex(model.index(row_of(dialog, value), AFTER))
    before = dialog.panel.answer.text()
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(type(dialog.panel.typed))
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.panel.answer.text() != before)


def open_issues(page: ImportingPage, prompts: ScriptedPrompts, look: Callable[[IssuesDialog], bool]) -> None:
    prompts.answer(look)
    page.mapping_step.plan_card.issues_button.click()


def test_a_value_is_put_right_where_it_stands_and_the_plan_counts_anew(
    qtbot: QtBot, planned: ImportingPage, prompts: ScriptedPrompts, services: Services
) -> None:
    def fix(dialog: IssuesDialog) -> bool:
        assert dialog.accept_button.text() == "閉じる"
        type_value(qtbot, dialog, "123", "0312345678")
        assert dialog.panel.answer.text().startswith("「03-1234-5678」として取り込みます")
        row = row_of(dialog, "123")
        assert dialog.panel.model.index(row, AFTER).data() == "03-1234-5678"
        assert dialog.panel.model.index(row, TREATMENT).data() == "打ち直しました"
        assert dialog.accept_button.text() == "この値で数え直す"
        return True

    open_issues(planned, prompts, fix)
    assert planned.session.draft is not None
    assert planned.session.draft.corrections == {PHONE: "0312345678"}
    wait_for_plan(qtbot, planned)
    planned.mapping_step.plan_card.import_button.click()
    wait_for_result(qtbot, planned)
    report = planned.session.report
    assert report is not None
    phones = {card.data.name: card.data.phones for card in map(services.customers.card, report.created_ids)}
    assert phones["渡邉 一"] == (ContactPoint("03-1234-5678"),)
    assert [
        (issue.value, issue.after) for issue in report.issues if issue.reason.code == "import.corrected"
    ] == [("123", "0312345678")]


def test_what_cannot_be_read_is_said_and_not_taken(
    qtbot: QtBot, planned: ImportingPage, prompts: ScriptedPrompts
) -> None:
    def fix(dialog: IssuesDialog) -> bool:
        type_value(qtbot, dialog, "令和99年1月1日", "someday")
        assert dialog.panel.answer.text().startswith("「someday」は日付として読めません")
        assert dialog.panel.model.typed == {}
        return True

    open_issues(planned, prompts, fix)
    assert planned.session.plan is not None


def test_what_was_typed_is_listed_and_taken_back(
    qtbot: QtBot, planned: ImportingPage, prompts: ScriptedPrompts
) -> None:
    session = planned.session
    session.correct({PHONE: "0312345678"})
    session.map_column(5, None)
    wait_for_plan(qtbot, planned)

    def go_back(dialog: IssuesDialog) -> bool:
        panel = dialog.panel
        panel.actions_shown.choose("typed")
        panel.actions_shown.chosen.emit("typed")
        assert [panel.model.index(0, column).data() for column in (2, 3, 4)] == [
            "123",
            "0312345678",
            "打ち直しました",
        ]
        panel.table.setCurrentIndex(panel.model.index(0, AFTER))
        panel.go_back.click()
        assert panel.model.index(0, TREATMENT).data() == "元の値に戻します"
        assert panel.answer.text() == "元の値に戻しました。"
        assert not panel.go_back.isEnabled()
        return True

    open_issues(planned, prompts, go_back)
    assert session.draft is not None
    assert session.draft.corrections == {}


def test_stepping_back_lets_go_of_what_was_typed(
    qtbot: QtBot, planned: ImportingPage, prompts: ScriptedPrompts
) -> None:
    def step_back(dialog: IssuesDialog) -> bool:
        type_value(qtbot, dialog, "123", "0312345678")
        assert not dialog.cancel_button.isHidden()
        return False

    open_issues(planned, prompts, step_back)
    assert planned.session.draft is not None
    assert planned.session.draft.corrections == {}
    assert planned.session.plan is not None


def test_remarks_are_narrowed_to_a_column_and_a_reason(
    planned: ImportingPage, prompts: ScriptedPrompts
) -> None:
    def narrow(dialog: IssuesDialog) -> bool:
        panel = dialog.panel
        panel.column_shown.setCurrentIndex(panel.column_shown.findData("TEL"))
        panel.column_shown.activated.emit(0)
        assert {panel.model.index(row, 1).data() for row in range(panel.model.rowCount())} == {"TEL"}
        panel.reason_shown.setCurrentIndex(panel.reason_shown.findData("cleaning.phone_too_short"))
        panel.reason_shown.activated.emit(0)
        assert [issue.value for issue in panel.model.shown] == ["123"]
        assert panel.reason_shown.currentText() == "電話番号「…」は桁が足りません 1"
        return True

    open_issues(planned, prompts, narrow)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_dialog_has_no_faults_in_either_language(
    qtbot: QtBot, planned: ImportingPage, context: Context, prompts: ScriptedPrompts, language: str
) -> None:
    context.translations.switch("en" if language == "en" else "ja")

    def look(dialog: IssuesDialog) -> bool:
        type_value(qtbot, dialog, "123", "9012345678")
        assert faults(dialog, language, data=["顧客名簿"]) == []
        return False

    open_issues(planned, prompts, look)


def test_what_is_shown_is_saved_beside_its_rows(
    qtbot: QtBot, planned: ImportingPage, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    import openpyxl

    target = tmp_path / "確かめるところ.xlsx"

    def save(dialog: IssuesDialog) -> bool:
        dialog.panel.typed.setText("令和99年")
        prompts.answer(target)
        dialog.panel.save.click()
        return True

    saved: list[int] = []
    planned.remarks.saved.connect(lambda path, count: saved.append(count))
    open_issues(planned, prompts, save)
    qtbot.waitUntil(lambda: saved == [1])
    rows = list(openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert (rows[1][3], rows[1][8]) == ("令和99年1月1日", "山﨑 沙織")


def test_the_remarks_of_a_past_import_are_opened_from_the_list_of_imports(
    qtbot: QtBot, page: ImportingPage, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    take_in(qtbot, page, customer_list(tmp_path))
    page.result_step.again.click()
    qtbot.waitUntil(lambda: len(page.file_step.recent.doors) == 1)
    seen: list[str] = []

    def look(dialog: IssuesDialog) -> bool:
        seen.extend([dialog.windowTitle(), *(issue.value for issue in dialog.panel.model.shown)])
        flags = dialog.panel.model.flags(dialog.panel.model.index(0, AFTER))
        assert not flags & Qt.ItemFlag.ItemIsEditable
        return True

    prompts.answer(look)
    next(iter(page.file_step.recent.doors.values())).click()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] == "直したところ・読めないところ お客様名簿.xlsx"
    assert "令和99年1月1日" in seen


def test_rows_of_several_sheets_are_named_after_theirs(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path, prompts: ScriptedPrompts
) -> None:
    """Before the import and after it, whole."""
    book = openpyxl.Workbook()
    people = book.active
    assert people is not None
    people.title = "会員の名簿"
    for row in (
        ["会員番号", "氏名", "電話番号"],
        ["A1", "山田 花子", "123"],
        ["A2", "佐藤 健", "0312345678"],
    ):
        people.append(row)
    sales = book.create_sheet("売上")
    for line in (["日付", "会員番号", "商品", "金額"], ["2026-05-01", "A1", "カット", 4400]):
        sales.append(line)
    book.save(tmp_path / "二枚.xlsx")
    page.read(tmp_path / "二枚.xlsx")
    wait_for_plan(qtbot, page)

    def look(dialog: IssuesDialog) -> bool:
        dialog.show()
        rows = row_titles(dialog.panel)
        assert "会員の名簿 2" in rows
        assert dialog.panel.table.columnWidth(0) >= dialog.panel.table.sizeHintForColumn(0)
        return False

    open_issues(page, prompts, look)
    page.mapping_step.plan_card.import_button.click()
    wait_for_result(qtbot, page)
    assert "会員の名簿 2" in row_titles(page.result_step.remarks)


def row_titles(panel: IssuesPanel) -> list[str]:
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]
