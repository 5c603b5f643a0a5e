"""`tokuicho repeat`: the contract of its JSON, its plain lines, and shops that nobody came to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import open_services
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine
from tests.cli.conftest import Ending

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

AS_OF = date(2026, 11, 22)
REPEAT = ("repeat", "--as-of", AS_OF.isoformat())


@pytest.fixture
def small(shell: Shell) -> Shell:
    """花 came 200, 150 and 20 days ago, 月 100 days ago, 雪 10 days ago."""
    services = open_services(shell.folder)
    for name, days, staff in (("花", (200, 150, 20), "佐藤"), ("月", (100,), "鈴木"), ("雪", (10,), "")):
        who = services.customers.create(CustomerData(number=name, family_name=name)).id
        for ago in days:
            lines = (SaleLine("カット", 1, None, 4_000, staff),)
            day = (AS_OF - timedelta(days=ago)).isoformat()
            services.sales.record(who, SaleData(sold_on=day, total=4_000, lines=lines))
    services.store.close()
    return shell


def test_every_figure_of_the_tab(small: Shell) -> None:
    shape = small.json(*REPEAT, "--lost-after", "60")
    assert (shape["from_visit"], shape["window"], shape["by"], shape["customers"]) == (1, 90, "staff", 3)
    first = shape["rates"][0]
    assert (first["customers"], first["came_again"], first["ever"]) == (3, 1, None)
    assert first["within"][0] == {
        "days": 90,
        "customers": 2,
        "came_again": 1,
        "share": 0.5,
        "low": 0.094531,
        "high": 0.905469,
        "waiting": 1,
    }
    assert first["within"][2]["share"] is None
    assert [one["group"] for one in shape["groups"]] == ["佐藤", "鈴木", "記録なし"]
    assert shape["groups"][0]["half_after"] == {"days": 50, "low": 50, "high": None}
    assert shape["difference"]["freedom"] == 1
    assert [one["month"] for one in shape["months"]] == [f"2026-{month:02}" for month in range(5, 12)]
    assert shape["months"][-1] == {
        "month": "2026-11",
        "new": 1,
        "staying": 0,
        "back": 1,
        "lost": 0,
        "with_shop": 2,
    }
    assert shape["cohorts"][0] == {
        "month": "2026-05",
        "customers": 1,
        "came": [1, 1, 0, 0, 0, 0, 1],
        "sales": [4_000, 4_000, 0, 0, 0, 0, 4_000],
    }
    assert [
        (one["group"], one["came_again"], one["customers"], one["few"]) for one in shape["comparison"]
    ] == [
        ("佐藤", 1, 1, True),
        ("鈴木", 0, 1, True),
    ]
    assert shape["remarks"] == small(*REPEAT, "--lost-after", "60").out.splitlines()


def test_another_question(small: Shell) -> None:
    shape = small.json(*REPEAT, "--from-visit", "2", "--window", "180", "--by", "product")
    assert [one["group"] for one in shape["groups"]] == ["カット"]
    assert shape["everybody"]["half_after"]["days"] == 130
    assert shape["difference"] is None
    assert shape["comparison"] == []


def test_a_shop_without_anybody(shell: Shell) -> None:
    assert shell(*REPEAT) == Ending(0, "2026年11月22日までに来た方の記録がありません。\n", "")
    assert shell.json(*REPEAT)["rates"] == []


def test_a_step_after_which_nobody_came_again(small: Shell) -> None:
    said = small(*REPEAT, "--from-visit", "3").out.splitlines()
    assert "3回目のあとに戻った方は、まだいません。" in said


def test_the_last_day_of_the_calendar(small: Shell) -> None:
    assert small.json(*REPEAT, "--as-of", "9999-12-31")["customers"] == 3


@pytest.mark.parametrize("wrong", [["--window", "91"], ["--by", "weather"], ["--from-visit", "0"]])
def test_what_cannot_be_asked(shell: Shell, wrong: list[str]) -> None:
    assert shell(*REPEAT, *wrong).code == 2
