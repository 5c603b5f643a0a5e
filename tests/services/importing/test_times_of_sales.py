"""The time of a sale out of lists: beside its day, in a column of its own, and in exports of shop systems."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.core.fields import IN_NOTE
from app.services.customer_card import CustomerData
from app.services.importing.types import Duplicates
from app.services.sales import SaleData
from tests.services.import_files import import_file, import_rows, state, write_list
from tests.services.known_files import base_row, write_export

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Cell
    from app.services.container import Services

TITLES = ("会員番号", "売上日", "商品名", "金額")
TIMED = ("会員番号", "売上日", "時刻", "商品名", "金額")


@pytest.fixture
def shop(services: Services) -> Services:
    services.customers.create(CustomerData(number="01", family_name="山田", given_name="花子"))
    return services


def sales(services: Services) -> list[SaleData]:
    """All sales, those added first in front."""
    with services.store.read() as connection:
        owners = list(connection.exec_driver_sql("SELECT id FROM customer").scalars())
    events = [event for owner in owners for event in services.timeline.events(owner)]
    return [
        event.data for event in sorted(events, key=lambda event: event.id) if isinstance(event.data, SaleData)
    ]


def times(services: Services) -> list[tuple[str | None, str | None]]:
    return [(sale.sold_on, sale.sold_at) for sale in sales(services)]


@pytest.mark.parametrize(
    ("cell", "day", "at"),
    [
        (datetime(2024, 5, 3, 14, 30), "2024-05-03", "14:30"),
        (datetime(2024, 5, 3), "2024-05-03", None),
        (datetime(2024, 5, 3, 0, 0, 17), "2024-05-03", "00:00"),
        ("2024/5/3 14:30", "2024-05-03", "14:30"),
        ("2024/5/3 14:30:59", "2024-05-03", "14:30"),
        ("2024-05-03 00:00:00", "2024-05-03", None),
        ("令和6年5月3日 午後2時半", "2024-05-03", "14:30"),
        ("２０２４／５／３　１４：３０", "2024-05-03", "14:30"),
        ("2024-05-03 14:30:00 +0900", "2024-05-03", "14:30"),
        ("2024-05-03 20:30:00 UTC", "2024-05-04", "05:30"),
        (45415.604167, "2024-05-03", "14:30"),
        (date(2024, 5, 3), "2024-05-03", None),
        ("2024/5/3", "2024-05-03", None),
    ],
)
def test_the_day_brings_its_time(shop: Services, cell: Cell, day: str, at: str | None) -> None:
    report = import_rows(shop, [TITLES, ("01", cell, "カット", 5_500)], kind=Noun.SALE)
    assert report.counts.created == 1
    assert times(shop) == [(day, at)]


@pytest.mark.parametrize("title", ["時刻", "時間", "来店時刻", "注文時刻", "会計時刻", "Time"])
@pytest.mark.parametrize("cell", [time(14, 30), "14:30", "午後2時半"])
def test_a_column_beside_the_day_has_its_time(shop: Services, title: str, cell: Cell) -> None:
    titles = ("会員番号", "売上日", title, "商品名", "金額")
    import_rows(shop, [titles, ("01", "2024-05-03", cell, "カット", 5_500)], kind=Noun.SALE)
    assert times(shop) == [("2024-05-03", "14:30")]


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("施術時間", ("14:30", "9:30")),
        ("所要時間", ("1:30", "2:00")),
        ("時間", ("1:30", "0:45")),
        ("時間", ("90分", "60")),
        ("時刻", ("午前", "午後")),
    ],
)
def test_how_long_something_took_is_no_time_of_day(
    shop: Services, title: str, cells: tuple[str, str]
) -> None:
    titles = ("会員番号", "売上日", title, "商品名", "金額")
    rows = [("01", f"2024-05-0{day}", cell, "カット", 5_500) for day, cell in enumerate(cells, 1)]
    import_rows(shop, [titles, *rows], kind=Noun.SALE)
    assert times(shop) == [("2024-05-01", None), ("2024-05-02", None)]


def test_without_a_day_a_column_of_times_is_none(shop: Services, tmp_path: Path) -> None:
    path = write_list(
        tmp_path / "売上.xlsx", [("会員番号", "時刻", "商品名", "金額"), ("01", "14:30", "カット", 1)]
    )
    draft = shop.imports.open_draft(path, kind=Noun.SALE)
    assert set(draft.mapping.values()) == {"customer", "product", "amount", IN_NOTE}


def test_the_column_of_times_says_more_than_the_day(shop: Services) -> None:
    rows = [
        ("01", "2024/5/3 10:00", "14:30", "カット", 1),
        ("01", "2024/5/4 10:00", "", "カット", 2),
    ]
    import_rows(shop, [TIMED, *rows], kind=Noun.SALE)
    assert [at for _day, at in times(shop)] == ["14:30", "10:00"]


def test_a_time_that_cannot_be_is_flagged_and_kept(shop: Services) -> None:
    rows = [
        ("01", "2024/5/3 25:70", "", "カット", 1),
        ("01", "2024/5/4", "25:70", "カット", 2),
        ("01", "2024/5/5", "14:30", "カット", 3),
    ]
    report = import_rows(shop, [TIMED, *rows], kind=Noun.SALE)
    assert [(sale.sold_on, sale.sold_at, sale.note) for sale in sales(shop)] == [
        ("2024-05-03", None, "売上日: 2024/5/3 25:70"),
        ("2024-05-04", None, "時刻: 25:70"),
        ("2024-05-05", "14:30", ""),
    ]
    found = [
        (issue.row, issue.column, issue.value, issue.action)
        for issue in report.issues
        if issue.reason.code == "cleaning.time_unreadable"
    ]
    assert sorted(found) == [(2, "売上日", "2024/5/3 25:70", "flagged"), (3, "時刻", "25:70", "flagged")]


def test_lines_of_one_order_have_the_time_of_the_first_that_says_one(shop: Services) -> None:
    titles = ("売上番号", *TIMED)
    rows = [
        ("S1", "01", "2024/5/3", "", "カット", 5_500),
        ("S1", "01", "2024/5/3", "14:30", "染料", 1_100),
        ("S1", "01", "2024/5/3", "15:00", "整髪料", 1_100),
    ]
    report = import_rows(shop, [titles, *rows], kind=Noun.SALE)
    assert (report.counts.created, times(shop)) == (1, [("2024-05-03", "14:30")])


def test_a_column_of_times_divides_no_sale(shop: Services) -> None:
    rows = [
        ("01", "2024/5/3 14:30", "14:30", "カット", 5_500),
        ("01", "2024/5/3 14:30", "14:31", "染料", 1_100),
    ]
    report = import_rows(shop, [TIMED, *rows], kind=Noun.SALE)
    assert (report.counts.created, times(shop)) == (1, [("2024-05-03", "14:30")])


def test_a_known_sale_takes_the_time_that_comes_later(shop: Services) -> None:
    import_rows(shop, [TITLES, ("01", "2024/5/3", "カット", 5_500)], kind=Noun.SALE)
    before = state(shop)
    timed: list[tuple[Cell, ...]] = [TITLES, ("01", "2024/5/3 14:30", "カット", 5_500)]
    report = import_rows(shop, timed, kind=Noun.SALE)
    assert (report.counts.created, report.counts.updated) == (0, 1)
    assert times(shop) == [("2024-05-03", "14:30")]
    again = import_rows(shop, timed, kind=Noun.SALE)
    assert (again.operation, again.counts.unchanged) == (None, 1)
    without = import_rows(shop, [TITLES, ("01", "2024/5/3", "カット", 5_500)], kind=Noun.SALE)
    assert (without.operation, times(shop)) == (None, [("2024-05-03", "14:30")])
    assert report.operation is not None
    shop.undo.undo(report.operation)
    assert state(shop) == before


def test_equal_sales_of_a_day_keep_their_times_in_another_order(shop: Services) -> None:
    rows = [("01", f"2024/5/3 {at}", "カット", 5_500) for at in ("10:00", "15:00")]
    import_rows(shop, [TITLES, rows[0]], kind=Noun.SALE)
    import_rows(shop, [TITLES, rows[1]], Duplicates.ADD, kind=Noun.SALE)
    report = import_rows(shop, [TITLES, *reversed(rows)], kind=Noun.SALE)
    assert (report.operation, report.counts.unchanged) == (None, 2)


def test_orders_of_a_shop_system_keep_their_time(services: Services, tmp_path: Path) -> None:
    import_file(services, write_export(tmp_path / "orders.csv", "base_orders", [base_row("A1")]))
    assert times(services) == [("2026-03-01", "10:11")]


def test_orders_with_a_column_of_times_keep_theirs(services: Services, tmp_path: Path) -> None:
    row = {
        "受注番号": "R1",
        "注文日": "2026-03-01",
        "注文時間": "21:05:30",
        "商品名": "豆",
        "個数": "1",
        "単価": "1480",
        "注文者名字": "林",
        "注文者名前": "薫",
    }
    import_file(services, write_export(tmp_path / "rakuten.csv", "rakuten_orders", [row]))
    assert times(services) == [("2026-03-01", "21:05")]
