"""`tokuicho ltv` and `tokuicho cycle`: the contract, and the published figures through a store."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import open_services
from app.services.customer_card import CustomerData
from app.services.sales import SaleData
from tests.fixtures.cdnow.sample import purchases

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Shell

AS_OF = ("--as-of", "2026-11-22")


@pytest.fixture
def small(shell: Shell) -> Shell:
    """One regular and one who came once."""
    services = open_services(shell.folder)
    for name, days in (
        ("花", ("2026-08-20", "2026-09-20", "2026-10-20", "2026-11-20")),
        ("雪", ("2026-01-10",)),
    ):
        who = services.customers.create(CustomerData(number=name, family_name=name)).id
        for day in days:
            services.sales.record(who, SaleData(sold_on=day, total=4_000))
    services.store.close()
    return shell


def test_published_figures_through_a_real_store(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "cdnow.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["会員番号", "氏名", "売上日", "金額", "売上番号"])
        rows.writerows(
            (f"{line.customer:04}", f"客{line.customer}", line.day, line.cents, index)
            for index, line in enumerate(purchases())
        )
    assert shell.json("import", str(file), "--kind", "sales")["created"] == 6_919
    shape = shell.json("ltv", "--as-of", "1997-09-30", "--weeks", "39")
    assert (shape["as_of"], shape["model"], len(shape["customers"])) == ("1997-09-30", "bg_nbd", 2_357)
    found = shape["parameters"]
    assert [round(found[name], 3) for name in ("r", "alpha", "a", "b")] == [0.243, 4.414, 0.793, 2.426]
    assert [round(found["p"], 2), round(found["q"], 2), round(found["v"] / 100, 2)] == [6.25, 3.74, 15.44]
    assert round(shape["log_likelihood"], 1) == -9582.4
    first = shape["customers"][0]
    assert (first["number"], round(first["expected_purchases"], 3)) == ("0001", 1.226)
    assert first["confidence"] == "medium"
    assert first["purchases_low"] <= first["expected_purchases"] <= first["purchases_high"]
    assert 0 < shape["total"]["low"] < shape["total"]["value"] < shape["total"]["high"]
    likeliest = shell.json("ltv", "--as-of", "1997-09-30", "--weeks", "39", "--model", "auto")
    assert likeliest["log_likelihood"] >= shape["log_likelihood"]


def test_small_shop(small: Shell) -> None:
    shape = small.json("ltv", *AS_OF)
    assert (shape["model"], shape["log_likelihood"], shape["weeks"]) == ("simple", None, 52.0)
    assert [one["number"] for one in shape["customers"]] == ["花", "雪"]
    assert shape["cautions"][0].startswith("2回以上の方が1名と少ないので")
    lines = small("ltv", *AS_OF).out.splitlines()
    assert lines[0].startswith("これから52週間の売上の見込みは¥")
    assert lines[-1].startswith("雪 見込み¥")


def test_cycle(small: Shell) -> None:
    shape = small.json("cycle", *AS_OF)
    regular, once = shape["customers"]
    assert (shape["as_of"], shape["seasons"], round(shape["shop_gap_days"])) == ("2026-11-22", False, 31)
    assert (regular["number"], regular["purchases"], regular["last_on"]) == ("花", 4, "2026-11-20")
    assert (regular["state"], regular["gap_days"], regular["expected_on"][:7]) == ("on_track", 31, "2026-12")
    assert regular["chance_of_return"] > 0.5 > once["chance_of_return"]
    assert once["state"] == "gone"
    assert small("cycle", *AS_OF).out.splitlines()[0] == "順調 1名"


def test_nobody(shell: Shell) -> None:
    empty = shell.json("cycle", *AS_OF)
    assert (empty["customers"], empty["shop_gap_days"], empty["record"]) == ([], None, [])
    nothing = shell.json("ltv", *AS_OF)
    assert (nothing["customers"], nothing["total"]["value"], nothing["trial"]) == ([], 0.0, None)
    assert shell("ltv", *AS_OF).out.splitlines() == [
        "2026年11月22日までに売上の記録がありません。売上を取り込むか記録すると、ここで先の見込みが出ます。"
    ]


def test_no_sum_is_told_where_nobody_came_twice(shell: Shell) -> None:
    services = open_services(shell.folder)
    who = services.customers.create(CustomerData(family_name="雪")).id
    services.sales.record(who, SaleData(sold_on="2026-11-20", total=4_000))
    services.store.close()
    said = shell("ltv", *AS_OF).out
    assert said.splitlines() == ["2回お買い物された方がまだいないので、先の見込みは出せません。"]
    assert "¥" not in said


@pytest.mark.parametrize(
    "wrong", [["--weeks", "0"], ["--model", "clv"], ["--discount", "5"], ["--as-of", "x"]]
)
def test_wrong_usage(shell: Shell, wrong: list[str]) -> None:
    assert shell("ltv", *AS_OF, *wrong).code == 2
