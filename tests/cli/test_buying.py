"""`tokuicho buying`: the contract of its JSON against a shop worked out by hand, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bootstrap import open_services
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

BUYING = ("buying", "--as-of", "2026-11-22")
SALES = (
    # 花 takes care of her hair often and never took the treatment.
    *(("花", f"2026-{month:02}-05", (("カット", 4_000),)) for month in (2, 5, 8, 11)),
    ("月", "2026-10-01", (("カット", 4_000), ("トリートメント", 6_000))),
    ("雪", "2025-01-10", (("カット", 4_000),)),
)


@pytest.fixture
def small(shell: Shell) -> Shell:
    services = open_services(shell.folder)
    ids = {
        name: services.customers.create(CustomerData(number=name, family_name=name)).id for name in "花月雪"
    }
    for name, day, sold in SALES:
        lines = tuple(SaleLine(product, 1, None, yen, "佐藤") for product, yen in sold)
        services.sales.record(ids[name], SaleData(day, lines=lines, total=sum(yen for _, yen in sold)))
    services.store.close()
    return shell


def test_every_figure_of_the_tab(small: Shell) -> None:
    shape = small.json(*BUYING, "--by", "staff", "--over", "customer")
    assert (shape["first"], shape["last"], shape["total"]) == ("2025-11-23", "2026-11-22", 26_000)
    assert shape["products"] == [
        {
            "product": "カット",
            "yen": 20_000,
            "share": 0.769231,
            "share_so_far": 0.769231,
            "grade": "a",
            "customers": 2,
            "receipts": 5,
            "yen_before": 4_000,
        },
        {
            "product": "トリートメント",
            "yen": 6_000,
            "share": 0.230769,
            "share_so_far": 1.0,
            "grade": "b",
            "customers": 1,
            "receipts": 1,
            "yen_before": 0,
        },
    ]
    assert [(one["number"], one["yen"]) for one in shape["customers"]] == [("花", 16_000), ("月", 10_000)]
    assert sum(one["yen"] for one in shape["tenths"]) == 26_000
    assert [(one["part"], one["yen"], one["share"]) for one in shape["parts"]] == [("佐藤", 26_000, 1.0)]
    assert (shape["over"], shape["by"], shape["least"]) == ("customer", "staff", 3)
    assert shape["remarks"][0] == "2025年11月23日〜2026年11月22日の売上です。"
    assert len(shape["remarks"]) == len(set(shape["remarks"]))


def test_who_bought_one_thing_and_not_the_other(small: Shell) -> None:
    found = small.json(*BUYING, "--bought", "カット", "--not-bought", "トリートメント")["next"]
    assert (found["bought"], found["not_bought"]) == ("カット", "トリートメント")
    assert {one["number"]: one["days_bought"] for one in found["customers"]} == {"花": 4, "雪": 1}
    assert {one["last_on"] for one in found["customers"]} == {"2026-11-05", "2025-01-10"}


@pytest.mark.parametrize(
    ("options", "first", "yen"),
    [
        (("--span", "all"), None, 30_000),
        (("--span", "this_year"), "2026-01-01", 26_000),
        (("--from", "2026-11-01"), "2026-11-01", 4_000),
    ],
)
def test_other_spans(small: Shell, options: tuple[str, ...], first: str | None, yen: int) -> None:
    shape = small.json(*BUYING, *options)
    assert (shape["first"], shape["total"]) == (first, yen)


def test_plain_lines(small: Shell) -> None:
    lines = small(*BUYING).out.splitlines()
    assert lines[0] == "A カット ¥20,000(76.9%、2名)"
    assert lines[1].startswith("B トリートメント ¥6,000")


def test_what_it_refuses(small: Shell) -> None:
    unknown = small(*BUYING, "--bought", "かつら")
    assert unknown.code != 0
    assert "「かつら」が売れた記録はありません" in unknown.err
    backwards = small(*BUYING, "--from", "2027-01-01")
    assert backwards.code != 0


def test_a_shop_without_sales(shell: Shell) -> None:
    open_services(shell.folder).store.close()
    shape = shell.json(*BUYING)
    assert (shape["products"], shape["customers"], shape["pairs"], shape["next"]) == ([], [], [], None)
    assert (shape["total"], shape["steps"]) == (0, [])
