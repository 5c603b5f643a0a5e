"""Rows of a ledger that are lines of one sale, with a sale number and without one."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.core.enums import Noun
from app.core.messages import sentence
from app.services.sales import SaleData
from tests.services.import_files import import_file, state, write_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.services.container import Services

NOON = datetime(2026, 3, 1, 12, 5)


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime(2026, 4, 1).date())


def sales_of(services: Services, number: str) -> list[tuple[str | None, int | None, tuple[str, ...]]]:
    """Day, total and goods of a customer's sales, the last one first."""
    card = services.customers.card_of_number(number)
    events = [event.data for event in services.timeline.events(card.id)]
    return [
        (sale.sold_on, sale.amount, tuple(line.product for line in sale.lines))
        for sale in events
        if isinstance(sale, SaleData)
    ]


def bought(
    services: Services, path: Path, rows: Sequence[Sequence[object]]
) -> list[tuple[int, tuple[str, ...]]]:
    """Total and goods of every sale of the file, in its order."""
    report = import_file(services, write_list(path / "売上.xlsx", rows), kind=Noun.SALE)
    assert report.counts.created > 0
    with services.store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT sale.id, sale.total, product.name FROM sale JOIN sale_line ON sale_line.sale_id = sale.id"
            " LEFT JOIN product ON product.id = sale_line.product_id ORDER BY sale.id, sale_line.position"
        ).all()
    goods: dict[int, tuple[int, tuple[str, ...]]] = {}
    for at, total, product in found:
        goods[at] = (total, (*goods.get(at, (0, ()))[1], product or ""))
    return list(goods.values())


def test_one_customer_in_one_minute_is_one_sale(services: Services, tmp_path: Path) -> None:
    rows = [
        ("日時", "お客様", "商品", "金額"),
        (NOON, "山田 花子", "カット", 5500),
        (NOON, "山田 花子", "染料", 1100),
        (NOON, "林 薫", "カット", 5500),
        (datetime(2026, 3, 1, 12, 40), "林 薫", "粗品", 0),
        (NOON, "林 薫", "染料", 1100),
    ]
    assert bought(services, tmp_path, rows) == [
        (6600, ("カット", "染料")),
        (5500, ("カット",)),
        (0, ("粗品",)),
        (1100, ("染料",)),
    ]


def test_equal_days_without_a_time_stay_sales_of_their_own(services: Services, tmp_path: Path) -> None:
    day = date(2026, 3, 1)
    rows = [("日付", "お客様", "商品", "金額"), (day, "山田", "カット", 5500), (day, "山田", "染料", 1100)]
    assert bought(services, tmp_path, rows) == [(5500, ("カット",)), (1100, ("染料",))]


def test_a_row_with_goods_alone_belongs_to_the_sale_above(services: Services, tmp_path: Path) -> None:
    rows = [
        ("日付", "お客様", "商品", "金額"),
        (date(2026, 3, 1), "山田 花子", "カット", 5500),
        (None, None, "染料", 1100),
        (None, None, "トリートメント", 2200),
        (date(2026, 3, 2), "林 薫", "カット", 5500),
        (None, None, "合計", 14_300),
    ]
    path = write_list(tmp_path / "売上.xlsx", rows)
    plan = services.imports.plan(services.imports.open_draft(path, kind=Noun.SALE))
    said = [(issue.row, sentence(issue.reason, "ja")) for issue in plan.issues if issue.action == "repaired"]
    assert said == [
        (3, "日付もお客様も空の行なので、2行目の会計の明細として読みました。"),
        (4, "日付もお客様も空の行なので、2行目の会計の明細として読みました。"),
    ]
    assert bought(services, tmp_path, rows) == [
        (8800, ("カット", "染料", "トリートメント")),
        (5500, ("カット",)),
    ]


@pytest.mark.parametrize(
    ("titles", "lines", "total"),
    [
        (("商品", "単価", "合計"), (("カット", 5500, 5500), ("染料", 1100, 1100)), 6600),
        (("商品", "単価", "合計"), (("カット", 5500, 6600), ("染料", 1100, 6600)), 6600),
        (("商品", "単価", "合計"), (("カット", 5500, 5500), ("カット", 5500, 5500)), 11_000),
        (("商品", "単価", "合計"), (("カット", 5500, 6000), ("染料", 1100, None)), 6000),
        (("商品", "金額", "合計"), (("カット", 5000, 5500), ("染料", 1000, 1100)), 6600),
        (("商品", "金額", "合計"), (("カット", 5500, 6000), ("染料", 1100, 6000)), 6000),
        (("商品", "数量", "合計"), (("カット", 1, 5500), ("染料", 2, 2200)), 7700),
    ],
)
def test_whose_totals_the_column_has(
    services: Services,
    tmp_path: Path,
    titles: tuple[str, ...],
    lines: tuple[tuple[object, ...], ...],
    total: int,
) -> None:
    rows: list[tuple[object, ...]] = [("伝票番号", "日付", "お客様", *titles)]
    rows += [("S1", date(2026, 3, 1), "山田 花子", *line) for line in lines]
    found = bought(services, tmp_path, rows)
    assert [amount for amount, _goods in found] == [total]


def test_rows_and_what_they_make_are_told_apart(services: Services, tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [("伝票番号", "日付", "お客様", "商品", "金額")]
    rows += [("S1", date(2026, 3, 1), "山田 花子", goods, 1000) for goods in ("カット", "カラー", "洗髪")]
    rows += [("S2", date(2026, 3, 2), "山田 花子", "カット", 1000)]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "売上.xlsx", rows)))
    assert (plan.counts.read, plan.counts.records) == (4, 2)
    assert sentence(plan.headline, "ja").startswith("4行を 2件の記録として読みました。新しい売上 2件、")
    assert sentence(plan.headline, "en").startswith("4 rows read as 2 records: 2 new sales, ")


def test_the_plan_says_that_customers_will_be_made(services: Services, tmp_path: Path) -> None:
    rows = [("日付", "お客様", "商品", "金額"), (date(2026, 3, 1), "山田 花子", "カット", 5500)]
    before = state(services)
    path = write_list(tmp_path / "売上.xlsx", rows)
    plan = services.imports.plan(services.imports.open_draft(path))
    assert plan.counts.customers_created == 1
    assert "新しい方 1名" in sentence(plan.headline, "ja")
    report = services.imports.commit(plan)
    assert len(report.created_ids) == 1
    services.undo.undo(report.operation)
    assert state(services) == before
