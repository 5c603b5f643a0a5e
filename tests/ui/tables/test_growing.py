"""The name takes the room that other columns leave, until somebody chooses its width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.tables.columns import Column
from app.ui.tables.row_table import RowTable
from app.ui.tables.row_table_model import RowTableModel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.tasks.runner import Runner
    from app.ui.theme.theme import Theme

COLUMNS: list[Column[int]] = [
    Column("name", lambda: "氏名", str, 130, most=200),
    Column("phone", lambda: "電話番号", str, 150),
    Column("total", lambda: "累計", str, 100),
    Column("note", lambda: "備考", str, 90, shown=False),
]
LEAST = 130 + 150 + 100


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, runner: Runner) -> RowTable:
    table = RowTable(RowTableModel(COLUMNS, list, runner), theme)
    qtbot.addWidget(table)
    table.show()
    return table


def widths(table: RowTable, room: int) -> list[int]:
    """Of the shown columns, where all have so much room."""
    table.resize(room + table.width() - table.viewport().width(), 300)
    header = table.horizontalHeader()
    return [header.sectionSize(index) for index in range(header.count()) if not header.isSectionHidden(index)]


def test_it_grows_with_the_room_up_to_its_most(table: RowTable) -> None:
    assert widths(table, LEAST - 20) == [130, 150, 100]
    assert widths(table, LEAST + 30) == [160, 150, 100]
    assert widths(table, LEAST + 100) == [200, 150, 130]
    assert widths(table, LEAST) == [130, 150, 100]


def test_a_column_more_takes_its_room_back(table: RowTable) -> None:
    assert widths(table, LEAST + 60)[0] == 190
    table.setColumnHidden(3, False)
    assert widths(table, LEAST + 61) == [130, 150, 100, 90]


def test_a_width_that_was_chosen_stays(table: RowTable) -> None:
    widths(table, LEAST + 60)
    table.horizontalHeader().resizeSection(0, 140)
    assert widths(table, LEAST + 100) == [140, 150, 190]
    assert [item["width"] for item in table.header_state()] == [140, 150, 100, 90]


def test_what_it_grew_to_is_not_remembered(table: RowTable) -> None:
    assert widths(table, LEAST + 60)[0] == 190
    state = table.header_state()
    assert [item["width"] for item in state] == [130, 150, 100, 90]
    table.restore_header(state)
    assert widths(table, LEAST + 20)[0] == 150
    table.restore_header([{"key": "name", "width": 170}])
    assert widths(table, LEAST + 60)[0] == 170
