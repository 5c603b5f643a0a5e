"""`tokuicho repeat`: the contract of its JSON, its plain lines, and shops that nobody came to."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from app.bootstrap import open_services
from app.cli.commands import cli
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = date(2026, 11, 22)


def answer(folder: Path, *arguments: str) -> str:
    command = ["--data", str(folder), "repeat", "--as-of", AS_OF.isoformat(), *arguments]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.output
    return result.stdout


def asked(folder: Path, *arguments: str) -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(answer(folder, *arguments, "--json"))
    return shape


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """花 came 200, 150 and 20 days ago, 月 100 days ago, 雪 10 days ago."""
    made = tmp_path / "shop"
    services = open_services(DataFolder(made))
    for name, days, staff in (("花", (200, 150, 20), "佐藤"), ("月", (100,), "鈴木"), ("雪", (10,), "")):
        who = services.customers.create(CustomerData(number=name, family_name=name)).id
        for ago in days:
            lines = (SaleLine("カット", 1, None, 4_000, staff),)
            day = (AS_OF - timedelta(days=ago)).isoformat()
            services.sales.record(who, SaleData(sold_on=day, total=4_000, lines=lines))
    services.store.close()
    return made


def test_every_figure_of_the_tab(folder: Path) -> None:
    shape = asked(folder, "--lost-after", "60")
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
    assert shape["remarks"] == answer(folder, "--lost-after", "60").splitlines()


def test_another_question(folder: Path) -> None:
    shape = asked(folder, "--from-visit", "2", "--window", "180", "--by", "product")
    assert [one["group"] for one in shape["groups"]] == ["カット"]
    assert shape["everybody"]["half_after"]["days"] == 130
    assert shape["difference"] is None
    assert shape["comparison"] == []


def test_a_shop_without_anybody(tmp_path: Path) -> None:
    assert answer(tmp_path / "new") == "2026-11-22までに来た方の記録がありません。\n"
    assert asked(tmp_path / "new")["rates"] == []


@pytest.mark.parametrize("wrong", [["--window", "91"], ["--by", "weather"], ["--from-visit", "0"]])
def test_what_cannot_be_asked(tmp_path: Path, wrong: list[str]) -> None:
    arguments = ["--data", str(tmp_path), "repeat", "--as-of", "2026-11-22", *wrong]
    assert CliRunner().invoke(cli, arguments).exit_code == 2
