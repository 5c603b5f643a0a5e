"""Amounts in tables of people stand whole, however large they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QTableView

from app.core.amounts import yen
from app.ui.customers.list.columns import COLUMNS as CUSTOMERS
from app.ui.insights.cycle.table import COLUMNS as CYCLE
from app.ui.insights.lifetime.table import COLUMNS as LIFETIME
from app.ui.tables.delegate import PADDING, RowDelegate

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.context import Context
    from app.ui.tables.columns import Column

AMOUNTS = ("total", "year_yen", "spent", "value", "worth")
OF_MONEY = [one for table in (CUSTOMERS, CYCLE, LIFETIME) for one in table if one.key in AMOUNTS]


@pytest.mark.parametrize("column", OF_MONEY, ids=lambda one: one.key)
def test_large_amounts_fit_their_column(context: Context, column: Column[Any]) -> None:
    delegate = RowDelegate(context.theme)
    room = column.width - 2 * PADDING
    assert delegate.figure_font("¥12,300", room) == "text"
    # Beside a card the register has less room: billions of one customer, trillions in the tables.
    most = 10**10 if column in CUSTOMERS else 10**13
    for amount in (-most // 10, most // 10, most - 1):
        font = delegate.figure_font(yen(amount), room)
        assert delegate.width_of(yen(amount), font) <= room


@pytest.mark.parametrize(
    ("left", "right", "figure", "place"),
    [
        (40, 139, "¥55,516,000", (40, 139)),
        (150, 249, "…", (150, 189)),
        (70, 219, "¥55,516,000", (70, 189)),
        (-70, 29, "…", (0, 29)),
    ],
)
def test_a_figure_is_never_seen_in_part(
    qtbot: QtBot, context: Context, left: int, right: int, figure: str, place: tuple[int, int]
) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    table.viewport().resize(200, 100)
    delegate = RowDelegate(context.theme, table)
    inner = QRect(QPoint(left, 0), QPoint(right, 39))
    said, seen = delegate.figure_in_sight("¥55,516,000", inner)
    assert (said, (seen.left(), seen.right())) == (figure, place)


def test_every_column_of_money_is_looked_at() -> None:
    assert [one.key for one in OF_MONEY] == ["total", "year_yen", "spent", "value", "worth"]
