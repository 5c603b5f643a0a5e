"""Each line of a sale leaves by its own button, and takes its amount along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.sales import SaleLine
from app.ui.customers.history.sale_lines import SaleLines

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.theme.theme import Theme


def test_a_line_leaves_by_its_own_button(qtbot: QtBot, theme: Theme) -> None:
    del theme
    sold = [
        SaleLine(product=name, quantity=1, unit_price=100, amount=100, staff="")
        for name in ("カット", "カラー", "パーマ")
    ]
    lines = SaleLines(sold, products=(), staff=())
    qtbot.addWidget(lines)
    lines.rows[1].drop.click()
    assert [row.line("product").text() for row in lines.rows] == ["カット", "パーマ"]
    assert [row.amount() for row in lines.rows] == [100, 100]
