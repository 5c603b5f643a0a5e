"""Sales of a list whose lines stand in another order, or without a column that our own lists have."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.core.enums import Noun
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.sales import SaleData, SaleLine
from tests.services.import_files import import_file, state, write_list
from tests.services.known_files import base_row, write_export

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.services.container import Services

COLOUR = SaleLine("カラー", 1, 9_900, 9_900, "佐藤")
SHAMPOO = SaleLine("シャンプー", 2, 3_300, 6_600, "高木")
CARD = SaleLine("ポストカード", 1, 200, 200, "")


@pytest.fixture
def shop(services: Services) -> Services:
    """One sale with a discount of 700 yen, and one whose lines are twice the same."""
    hanako = services.customers.create(CustomerData(number="0007", family_name="髙橋")).id
    services.sales.record(hanako, SaleData("2025-03-01", (COLOUR, SHAMPOO, CARD), number="S1", total=16_000))
    services.sales.record(hanako, SaleData("2025-03-02", (CARD, COLOUR, CARD), number="S2"))
    return services


@pytest.mark.parametrize("machines", [False, True], ids=["people", "machines"])
def test_lines_in_another_order_are_no_change(shop: Services, tmp_path: Path, *, machines: bool) -> None:
    path, titles, rows = exported(shop, tmp_path, machines=machines)
    before = state(shop)
    for seed in range(4):
        random.Random(seed).shuffle(rows)
        report = import_file(shop, write_list(path, [titles, *rows]))
        assert (report.operation, report.counts.unchanged) == (None, 2)
    assert state(shop) == before


@pytest.mark.parametrize("title", ["担当", "数量", "単価", "合計金額", "商品名"])
def test_a_column_that_is_gone_takes_nothing_away(shop: Services, tmp_path: Path, title: str) -> None:
    path, titles, rows = exported(shop, tmp_path)
    at = titles.index(title)
    kept = [[*row[:at], *row[at + 1 :]] for row in (titles, *rows)]
    report = import_file(shop, write_list(path, kept))
    assert (report.operation, report.counts.unchanged) == (None, 2)


def test_of_lines_in_another_order_the_edited_one_changes(shop: Services, tmp_path: Path) -> None:
    path, titles, rows = exported(shop, tmp_path)
    before = state(shop)
    price, amount, total = (titles.index(title) for title in ("単価", "金額", "合計金額"))
    shampoo = next(row for row in rows if "シャンプー" in row)
    shampoo[price], shampoo[amount] = 3_000, 6_000
    kept = [[*row[:total], *row[total + 1 :]] for row in (titles, *reversed(rows))]
    report = import_file(shop, write_list(path, kept))
    assert report.counts.updated == 1
    assert lines_of(shop, "S1") == [("カラー", 9_900), ("シャンプー", 6_000), ("ポストカード", 200)]
    assert total_of(shop, "S1") == 15_400
    shop.undo.undo(report.operation)
    assert state(shop) == before


def test_who_served_stays_where_a_shop_system_does_not_say(services: Services, tmp_path: Path) -> None:
    rows = (base_row("A1"), base_row("A1", "帽子"))
    import_file(services, write_export(tmp_path / "export.csv", "base_orders", rows))
    served = (
        SaleLine("カットソー - M", 2, 5_500, 11_000, "佐藤"),
        SaleLine("帽子 - M", 2, 5_500, 11_000, "高木"),
    )
    edited = SaleData("2026-03-01", served, 11_600, "BASE", "クレジットカード決済", "", "A1", "10:11")
    services.sales.change(1, edited)
    before = state(services)
    report = import_file(services, write_export(tmp_path / "export.csv", "base_orders", rows[::-1]))
    assert (report.operation, report.counts.unchanged) == (None, 1)
    assert state(services) == before


def exported(
    shop: Services, folder: Path, *, machines: bool = False
) -> tuple[Path, list[object], list[list[object]]]:
    """Our list of sales: where it lies, its titles and its rows."""
    path = folder / "list.xlsx"
    shop.exports.export(path, [Noun.SALE], options=ExportOptions(for_machines=machines))
    titles, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return path, list(titles), [list(row) for row in rows]


def lines_of(shop: Services, number: str) -> Sequence[tuple[str, int]]:
    with shop.store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT product.name, sale_line.amount FROM sale JOIN sale_line ON sale_line.sale_id = sale.id"
            " JOIN product ON product.id = sale_line.product_id WHERE sale.number = ?"
            " ORDER BY sale_line.position",
            (number,),
        )
        return [(name, amount) for name, amount in found]


def total_of(shop: Services, number: str) -> int:
    with shop.store.read() as connection:
        found = connection.exec_driver_sql("SELECT total FROM sale WHERE number = ?", (number,))
        return int(found.scalar_one())
