"""What was sold to whom, as the store has it: dated sales of the living, and the names behind numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.core.assortment import NO_HOUR, PersonRow, ProductRow
from app.queries.line_frames import LineFrame, sold_lines
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine

if TYPE_CHECKING:
    from app.services.container import Services

DAY = (date(2026, 11, 20) - date(1970, 1, 1)).days


def frame(services: Services) -> LineFrame:
    with services.store.read() as connection:
        return sold_lines(connection)


def test_an_empty_store(services: Services) -> None:
    found = frame(services)
    assert all(column.size == 0 for column in (*found.sales, *found.lines))
    assert (found.channels, found.products, found.people) == (("",), (), ())


def test_sales_without_a_channel(services: Services) -> None:
    one = services.customers.create(CustomerData(family_name="花")).id
    services.sales.record(one, SaleData("2026-11-20", total=500))
    found = frame(services)
    assert [column.tolist() for column in found.sales] == [[1], [one], [DAY], [500], [0], [NO_HOUR]]
    assert all(column.size == 0 for column in found.lines)


def test_lines_with_and_without_names(services: Services) -> None:
    card = CustomerData(family_name="花", birthday="1990-05-12", prefecture="東京都")
    one, gone = services.customers.create(card).id, services.customers.create(card).id
    lines = (SaleLine("カット", 1, 4_500, 4_500, "中村"), SaleLine("", 1, None, -500, ""))
    services.sales.record(one, SaleData("2026-11-20", lines, channel="店頭", sold_at="09:59"))
    services.sales.record(one, SaleData("2026-11-20", lines, channel="電話"))
    services.sales.record(one, SaleData(None, lines))
    services.sales.record(gone, SaleData("2026-11-20", lines, channel="閉店"))
    services.sales.record(gone, SaleData(None, lines))
    services.customers.delete([gone])
    found = frame(services)
    assert found.channels == ("", "店頭", "閉店", "電話")
    assert [column.tolist() for column in found.sales[1:]] == [
        [one] * 2,
        [DAY] * 2,
        [4_000] * 2,
        [1, 3],
        [9, NO_HOUR],
    ]
    own = [row for row in zip(*(column.tolist() for column in found.lines), strict=True) if row[0] == 1]
    product, staff = found.products[0].id, next(iter(found.staff))
    assert sorted(own) == [(1, 0, 0, -500), (1, product, staff, 4_500)]
    assert found.products == (ProductRow(product, "カット", "", None),)
    assert found.staff == {staff: "中村"}
    assert found.people == (PersonRow(one, False, "", "1990-05-12", "東京都"),)
