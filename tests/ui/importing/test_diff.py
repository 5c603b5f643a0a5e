"""取り込む内容: looked through before anything is written, row by row, and some of it left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.contact import ContactPoint
from app.services.customer_card import CustomerData
from app.services.importing.types import Duplicates, Group
from app.ui.importing.diff_dialog import DiffDialog
from app.ui.importing.diff_table import CONTENT, TREATMENT
from tests.services.import_files import import_file, write_list
from tests.ui.importing.driving import WAIT_MS, figures, people, wait_for_plan, wait_for_result
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QTableView
    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage
    from tests.ui.fakes import ScriptedPrompts

ROWS = (
    ("会員番号", "氏名", "電話番号", "番地"),
    ("1", "山田 花子", "090-1234-5678", "片瀬1-1"),
    ("2", "林 健", "03-1234-5678", ""),
    ("3", "森 春", "03-1111-2222", "小明町3"),
    ("4", "南 空", "03-1111-3333", ""),
)


@pytest.fixture
def planned(qtbot: QtBot, page: ImportingPage, services: Services, tmp_path: Path) -> ImportingPage:
    """A list with two who are known, one of them changed, and two new ones."""
    for number, family, given in (("1", "山田", "花子"), ("2", "林", "健")):
        phones = (ContactPoint("03-1234-5678"),) if number == "2" else ()
        data = CustomerData(number=number, family_name=family, given_name=given, phones=phones, street="旧")
        services.customers.create(data)
    page.read(write_list(tmp_path / "名簿.xlsx", ROWS))
    wait_for_plan(qtbot, page)
    return page


def cells(table: QTableView, column: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def look(
    qtbot: QtBot,
    planned: ImportingPage,
    prompts: ScriptedPrompts,
    answer: Callable[[DiffDialog], bool],
    group: Group | None = None,
) -> None:
    """Open the rows by their door, or by the number of a group."""
    seen: list[DiffDialog] = []

    def answered(dialog: DiffDialog) -> bool:
        seen.append(dialog)
        return answer(dialog)

    prompts.answer(answered)
    card = planned.mapping_step.plan_card
    if group is None:
        card.rows_button.click()
    else:
        QTest.mouseClick(card.cells[list(Group).index(group)], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)


def test_changes_are_read_field_by_field(
    qtbot: QtBot, planned: ImportingPage, prompts: ScriptedPrompts
) -> None:
    def read(dialog: DiffDialog) -> bool:
        assert dialog.groups.choice() == "updated"
        assert cells(dialog.table, 1) == ["山田 花子 (1)"]
        assert cells(dialog.table, CONTENT) == ["電話番号: — → 090-1234-5678 · 番地: 旧 → 片瀬1-1"]
        assert [cells(dialog.fields, column) for column in range(3)] == [
            ["電話番号", "番地"],
            ["—", "旧"],
            ["090-1234-5678", "片瀬1-1"],
        ]
        return False

    look(qtbot, planned, prompts, read)


def test_a_number_opens_its_rows(qtbot: QtBot, planned: ImportingPage, prompts: ScriptedPrompts) -> None:
    def read(dialog: DiffDialog) -> bool:
        assert dialog.groups.choice() == "new"
        assert cells(dialog.table, TREATMENT) == ["新しく登録", "新しく登録"]
        dialog.typed.setText("小明町")
        qtbot.waitUntil(lambda: cells(dialog.table, 1) == ["森 春 (3)"], timeout=WAIT_MS)
        return False

    look(qtbot, planned, prompts, read, Group.NEW)


def test_rows_are_left_out_by_keyboard(
    qtbot: QtBot, planned: ImportingPage, prompts: ScriptedPrompts, services: Services
) -> None:
    def leave_out(dialog: DiffDialog) -> bool:
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        assert cells(dialog.table, TREATMENT) == ["取り込まない", "新しく登録"]
        assert dialog.leave_out.text() == "この行を取り込む"
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        assert cells(dialog.table, TREATMENT) == ["新しく登録", "新しく登録"]
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        return True

    look(qtbot, planned, prompts, leave_out, Group.NEW)
    qtbot.waitUntil(lambda: figures(planned)[:5] == ["1", "1", "1", "0", "1"], timeout=WAIT_MS)
    planned.mapping_step.plan_card.duplicates_chosen.emit(Duplicates.UPDATE)
    qtbot.waitUntil(lambda: planned.session.plan is not None, timeout=WAIT_MS)
    assert figures(planned)[:5] == ["1", "1", "1", "0", "1"]
    planned.mapping_step.plan_card.import_button.click()
    wait_for_result(qtbot, planned)
    assert sorted(people(services)) == sorted(["山田 花子", "林 健", "南 空"])


def test_a_row_left_out_can_come_in_after_all(
    qtbot: QtBot, planned: ImportingPage, prompts: ScriptedPrompts
) -> None:
    def toggle(dialog: DiffDialog) -> bool:
        dialog.leave_out.click()
        return True

    look(qtbot, planned, prompts, toggle)
    qtbot.waitUntil(lambda: figures(planned)[:5] == ["2", "0", "1", "0", "1"], timeout=WAIT_MS)
    look(qtbot, planned, prompts, toggle, Group.LEFT_OUT)
    qtbot.waitUntil(lambda: figures(planned)[:5] == ["2", "1", "1", "0", "0"], timeout=WAIT_MS)


def test_in_english(qtbot: QtBot, planned: ImportingPage, prompts: ScriptedPrompts, context: Context) -> None:
    def read(dialog: DiffDialog) -> bool:
        data = [str(cell) for row in ROWS for cell in row] + ["旧", *(f"({number})" for number in range(5))]
        assert faults(dialog, "en", data=data) == []
        return False

    context.translations.switch("en")
    look(qtbot, planned, prompts, read)


SALES = (
    ("伝票番号", "氏名", "電話番号", "売上日", "商品名", "金額"),
    ("501", "山田 花子", "090-1234-5678", "2026-03-01", "茶碗", 3_000),
    ("502", "山田 花子", "090-1234-5678", "2026-03-02", "皿", 1_000),
)


@pytest.fixture
def sold(qtbot: QtBot, page: ImportingPage, services: Services, tmp_path: Path) -> ImportingPage:
    """A list of two sales that came in before; one of them was deleted since."""
    path = write_list(tmp_path / "売上.xlsx", SALES)
    import_file(services, path)
    services.sales.delete(1)
    page.read(path)
    wait_for_plan(qtbot, page)
    return page


def test_deleted_sales_stay_out_until_they_are_asked_for(
    qtbot: QtBot, sold: ImportingPage, services: Services
) -> None:
    card = sold.mapping_step.plan_card
    assert card.deleted.text() == "削除した売上 1件は取り込みません。"
    assert not card.import_button.isEnabled()
    card.deleted_button.click()
    wait_for_plan(qtbot, sold)
    assert (card.import_button.text(), card.deleted.isHidden()) == ("1件を取り込む", True)
    card.import_button.click()
    wait_for_result(qtbot, sold)
    assert services.sales.count() == 2


def test_a_deleted_sale_is_taken_in_again_by_its_row(
    qtbot: QtBot, sold: ImportingPage, prompts: ScriptedPrompts
) -> None:
    def take(dialog: DiffDialog) -> bool:
        assert dialog.leave_out.text() == "この行を取り込む"
        dialog.leave_out.click()
        assert cells(dialog.table, TREATMENT) == ["取り込む"]
        return True

    look(qtbot, sold, prompts, take, Group.LEFT_OUT)
    wait_for_plan(qtbot, sold)
    assert figures(sold)[:5] == ["1", "0", "1", "0", "0"]


def test_the_line_of_deleted_sales_is_said_in_english(
    qtbot: QtBot, sold: ImportingPage, context: Context
) -> None:
    card = sold.mapping_step.plan_card
    assert faults(card) == []
    context.translations.switch("en")
    qtbot.waitUntil(lambda: card.deleted_button.text() == "Import anyway")
    assert card.deleted.text() == "1 deleted sale stays out."
