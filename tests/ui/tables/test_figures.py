"""Amounts in tables of people stand whole, however large they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.core.amounts import yen
from app.ui.customers.list.columns import COLUMNS as CUSTOMERS
from app.ui.insights.cycle.table import COLUMNS as CYCLE
from app.ui.insights.lifetime.table import COLUMNS as LIFETIME
from app.ui.tables.delegate import PADDING, RowDelegate

if TYPE_CHECKING:
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


def test_every_column_of_money_is_looked_at() -> None:
    assert [one.key for one in OF_MONEY] == ["total", "year_yen", "spent", "value", "worth"]
